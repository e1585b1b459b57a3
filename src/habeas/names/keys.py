"""Coarse keys of parts and names: what an index looks up, and what a join on an engine can block on.

A key is the string of consonant classes of a part (units.tsv, last column), so that it survives vowels,
voice and school of
romanisation; a unit of two classes gives two keys. Longer keys also stand with each one letter left out,
which finds a
consonant that was added, lost or changed (the deletion neighbourhood of Bocek, Hunt and Stiller 2007).
"""

import re
import zlib
from functools import cache, lru_cache
from itertools import combinations

from habeas.names.parts import INITIAL, Part, fold
from habeas.names.sounds import sounds
from habeas.names.structure import Name, prepare

MOST_VARIANTS = 4  # keys of one part before deletions
SHORTEST_CUT = 4  # classes; a shorter key with a letter left out would fit everything


@cache
def _classes() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(c.replace("-", "") for c in cell) or ("",) for cell in sounds().skeleton)


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


def part_keys(part: Part) -> tuple[str, ...]:
    """Up to three keys of a part: the names of which it is a form where those are known, else its likeliest
    skeletons."""
    found = [f"={g}" for g in sorted(part.groups)] or [s[:6] for s in skeletons(part.units)]
    return tuple(dict.fromkeys(found))[:3]


def blocking_keys(name: str | Name) -> tuple[str, ...]:
    """The keys under which two spellings of one person are likely to meet: those of every two parts, or of
    an only part.

    For columns of an engine that joins on equality (Splink on DuckDB or Spark). Raises BadName.
    """
    prepared = name if isinstance(name, Name) else prepare(name)
    found: dict[str, None] = {}
    for parts in prepared.readings:
        own = [part_keys(p) for p in parts if p.kind != INITIAL] or [("",)]
        pairs = ["|".join(sorted((a, b))) for one, two in combinations(own, 2) for a in one for b in two]
        found.update(dict.fromkeys(pairs or own[0]))
    return tuple(found)


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
