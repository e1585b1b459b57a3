"""Labelled pairs from kin/*.txt: families by hand, each person in every spelling beside those who are taken for them.

A block is a person and their look-alikes, one a line: `kind: spelling | spelling || short spelling | …`. The first line is
the person. Every two of the person's spellings are a pair of one person; every spelling of the others is a pair of two
people with spellings of the person in turn. Short spellings leave parts out: beside a namesake or a look-alike nothing
can be told by them, so they stand there in no pair. Files in kin/aside/ were written before the engine was changed to
fit them, those in kin/second/ when it was done; nothing is trained or set by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.names.people import Labelled
from habeas.names.batch import compare_many
from habeas.names.scorer import scorer
from habeas.names.scripts import script_of

KIN = Path(__file__).parent / "kin"
ASIDE = KIN / "aside"
SETS = {"families": KIN, "families set aside": ASIDE, "a second set of families": KIN / "second"}
EACH = 3  # pairs of each spelling of another person
SELF = "person"
UNTOLD = frozenset({"namesake", "lookalike", "son", "daughter", "husband", "wife"})  # full spellings only


@dataclass(frozen=True)
class Member:
    """Somebody of a block: what they are to the person, full spellings, and those that leave parts out."""

    kind: str
    full: tuple[str, ...]
    short: tuple[str, ...]


def blocks(path: Path) -> list[list[Member]]:
    """The blocks of one file; they are parted by empty lines, and a line that opens with "#" is a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [
        [_member(line) for line in block.strip().split("\n")] for block in text.split("\n\n") if block.strip()
    ]


def _member(line: str) -> Member:
    kind, _, rest = line.partition(": ")
    full, _, short = rest.partition(" || ")
    return Member(kind, _spellings(full), _spellings(short))


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(" | ") if name.strip())


def pairs_of(block: list[Member], culture: str) -> Iterator[Labelled]:
    """Every pair of a block."""
    person, *others = block
    for one, two in combinations(person.full + person.short, 2):
        yield Labelled(one, two, True, f"pos:{culture}")
    for other in others:
        mine = person.full if other.kind in UNTOLD else person.full + person.short
        for at, name in enumerate(other.full + other.short):
            for step in range(min(EACH, len(mine))):
                yield Labelled(mine[(at + step) % len(mine)], name, False, f"neg:{other.kind}:{culture}")


def kin(folder: Path = KIN) -> list[Labelled]:
    """All pairs of the files of a folder, in order; none twice."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        for block in blocks(path):
            for pair in pairs_of(block, path.stem):
                if pair.one != pair.two:
                    found[pair.one, pair.two] = pair
    return list(found.values())


GROUPS = {"pos": "recall", "namesake": "namesakes called same", "lookalike": "look-alikes called same"}


def rates(pairs: list[Labelled], least: int = 20) -> dict[str, float]:
    """How many are called same, over all, by culture and by the scripts of the two names; what has fewer pairs than `least`
    is left out."""
    scores = compare_many([p.one for p in pairs], [p.two for p in pairs])
    found: dict[str, list[bool]] = {}
    for pair, score in zip(pairs, scores, strict=True):
        kind, culture = ("pos" if pair.same else pair.kind.split(":")[1]), pair.kind.split(":")[-1]
        name = GROUPS.get(kind, "relatives called same")
        for key in (name, f"{name}: {culture}", f"{name}: {scripts(pair)}"):
            found.setdefault(key, []).append(score >= scorer().same)
    return {key: float(np.mean(same)) for key, same in sorted(found.items()) if len(same) >= least}


def scripts(pair: Labelled) -> str:
    """The scripts of two names: "arab-latn"."""
    return "-".join(sorted(script_of(name.split()[-1]).lower() for name in (pair.one, pair.two)))
