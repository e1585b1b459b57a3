"""Coarse keys of parts and names: what an index looks up, and what a join on an engine can block on.

A key is the string of consonant classes of a part (units.tsv, last column), so that it survives vowels,
voice and school of
romanisation; a unit of two classes gives two keys. Longer keys also stand with each one letter left out,
which finds a
consonant that was added, lost or changed (the deletion neighbourhood of Bocek, Hunt and Stiller 2007).
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise

from habeas.names.alike import glue
from habeas.names.folded import fold
from habeas.names.parts import INITIAL, PATRONYMIC, Part
from habeas.names.sounds import VOWEL_UNITS, sounds
from habeas.names.structure import Name, prepare

MOST_VARIANTS = 4  # keys of one part before deletions
SHORTEST_CUT = 4  # classes; a shorter key with a letter left out would fit everything
SHORT = 5  # units; neighbours no longer than this are also found as one part (Min Ki, Abu Bakr)
FEW_PARTS = 3  # of a name with more, neighbours are not read as one
# keys of a part for blocking, of a known given name so many names and so many skeletons; with 3 and 1 the share of shared
# positives that meet was .009 lower, with a tenth fewer candidates (benchmarks/names, 2026-11)
MOST_KEYS, GIVEN_KEYS = 4, 2


@cache
def _classes() -> tuple[tuple[str, ...], ...]:
    """Unit -> what it may be in a skeleton: a class, several after another ("RS"), or nothing."""
    cells = [cell.split("/") if "/" in cell else cell for cell in sounds().skeleton]
    return tuple(tuple(c.replace("-", "") for c in choices) or ("",) for choices in cells)


@cache
def _plain() -> tuple[bytes, bytes, bytes]:
    """For units of one class: unit -> class, the units that have none, and the units of one class or none."""
    firsts = bytes(ord(c[0] or " ") for c in _classes()).ljust(256, b" ")
    silent = bytes(unit for unit, c in enumerate(_classes()) if c == ("",))
    return firsts, silent, bytes(unit for unit, c in enumerate(_classes()) if len(c) == 1)


def hashed(key: str) -> int:
    """A key as a whole number of 32 bits."""
    return zlib.crc32(key.encode())


_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeletons(units: bytes) -> tuple[str, ...]:
    """The consonant skeletons of a part, one to MOST_VARIANTS, the likeliest first; a part without
    consonants gives its vowels."""
    firsts, silent, plain = _plain()
    if not units.translate(None, plain):
        only = _REPEATED.sub(lambda run: run[1], units.translate(firsts, silent).decode("latin-1"))
        return (only or "~" + fold(units)[:3],)
    found = [""]
    for unit in units:
        choices = _classes()[unit]
        if len(choices) > 1 and len(found) * len(choices) <= MOST_VARIANTS:
            found = [f + c for c in choices for f in found]
        else:
            found = [f + choices[0] for f in found]
    squeezed = dict.fromkeys("".join(c for i, c in enumerate(f) if i == 0 or c != f[i - 1]) for f in found)
    kept = tuple(f for f in squeezed if f)
    return kept or ("~" + fold(units)[:3],)


@lru_cache(maxsize=50_000)
def keys(units: bytes) -> tuple[str, ...]:
    """Every key of a part: its skeletons, and those of four classes and more with each one left out."""
    found = dict.fromkeys(skeletons(units))
    for skeleton in tuple(found):
        if len(skeleton) >= SHORTEST_CUT:
            found.update(dict.fromkeys(skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))))
    return tuple(found)


# what stands at the end of a name, or between a vowel and a consonant, as v, w, u, f or not at all: Dauhaliou, ДАЎГАЛЁЎ,
# Dovgalev; Ivanoff, Ivanow
_V_LIKE = ("v", "w", "hw", "hv", "aw", "gu")


@cache
def _muted() -> re.Pattern[bytes]:
    vowels, v_like = _any_of([*VOWEL_UNITS]), _any_of(_V_LIKE)
    after = _any_of([*VOWEL_UNITS, "y"])
    ends = _any_of([*_V_LIKE, "f", "hf"])
    return re.compile(b"(?<=%b)%b(?!%b)|(?<=.)%b$" % (vowels, v_like, after, ends), re.DOTALL)


def _any_of(names: Iterable[str]) -> bytes:
    """The pattern of one unit with any of these names."""
    codes = sounds().codes
    return b"[" + b"".join(re.escape(bytes([codes[name]])) for name in sorted(names)) + b"]"


@lru_cache(maxsize=50_000)
def _coarse(units: bytes) -> tuple[str, ...]:
    """The skeletons by which a part is blocked: a v that other spellings write as u or leave out is silent, and
    ts, tch are s."""
    return tuple(dict.fromkeys(s.replace("TS", "S")[:6] for s in skeletons(_muted().sub(b"", units))))


def part_keys(part: Part) -> tuple[str, ...]:
    """Up to MOST_KEYS keys of a part: the names of which it is a form, where those are known, and its likeliest
    skeletons, because not every spelling of a given name is known; of such a name those of two classes and more, as
    too many given names share one."""
    own = [key for units in (part.units, *part.others) for key in _coarse(units)]
    if part.groups:
        told = [key for key in own[:GIVEN_KEYS] if len(key) > 1]
        own = [f"={group}" for group in sorted(part.groups)[:GIVEN_KEYS]] + told
    return tuple(dict.fromkeys(own))[:MOST_KEYS]


def blocking_keys(name: str | Name) -> tuple[str, ...]:
    """The keys under which two spellings of one person are likely to meet: those of every two parts, or of
    an only part.

    For columns of an engine that joins on equality (Splink on DuckDB or Spark). Raises BadName.
    """
    prepared = name if isinstance(name, Name) else prepare(name)
    found: dict[str, None] = {}
    for parts in prepared.readings:
        full = [p for p in parts if p.kind != INITIAL]
        for some in _joinings(full):
            own = [part_keys(p) for p in some] or [("",)]
            pairs = ["|".join(sorted((a, b))) for one, two in combinations(own, 2) for a in one for b in two]
            found.update(dict.fromkeys(pairs or own[0]))
    return tuple(found)


def _joinings(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The parts as they stand, and with two short neighbours read as one (Min Ki, Ali Reza)."""
    yield parts
    if len(parts) <= FEW_PARTS:
        for at, (one, two) in enumerate(pairwise(parts)):
            if max(len(one.units), len(two.units)) <= SHORT and PATRONYMIC not in (one.kind, two.kind):
                yield [*parts[:at], glue((one, two)), *parts[at + 2 :]]


def rare_keys(name: Name) -> tuple[str, ...]:
    """The keys of each part that is no given name: for those that few names have, where one part alone may
    meet."""
    return tuple(
        dict.fromkeys(
            k
            for parts in name.readings
            for p in parts
            if p.kind != INITIAL and not p.groups
            for k in part_keys(p)
        )
    )
