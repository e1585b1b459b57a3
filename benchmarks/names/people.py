"""Labelled pairs made from benchmarks/names/people.tsv by a fixed seed: spellings of one person, and look-
alikes that are not."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PEOPLE = Path(__file__).parent / "people.tsv"
SEED = 20261122


@dataclass(frozen=True)
class Labelled:
    """A pair of names, whether they are one person's, and of which kind the pair is."""

    one: str
    two: str
    same: bool
    kind: str


Crowd = list[tuple[str, list[str]]]
Half = Literal["train", "test"]
HELD_OUT = 5  # every fifth person is for testing and never trained on


def people(half: Half = "train", path: Path = PEOPLE) -> list[tuple[str, list[str]]]:
    """Every (group, spellings) of one part of the file."""
    rows = [
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    found = [(row[0], row[1].split(" | ")) for row in rows]
    return [person for at, person in enumerate(found) if (at % HELD_OUT == 0) == (half == "test")]


def positives(crowd: Crowd, rng: random.Random) -> Iterator[Labelled]:
    """Every two spellings of one person; a third of them with a name turned round."""
    for group, names in crowd:
        for i, one in enumerate(names):
            for two in names[i + 1 :]:
                turn = rng.random() < 0.33 and _turnable(two)
                yield Labelled(one, turned(two) if turn else two, True, f"pos:{group}" + ":swap" * turn)


def _turnable(name: str) -> bool:
    return 1 < len(name.split()) < 4 and not any(
        "\u1000" <= c <= "\u109f" or "\u3400" <= c <= "\u9fff" for c in name
    )


def turned(name: str) -> str:
    """A name with its last part first."""
    words = name.split()
    return " ".join([words[-1], *words[:-1]])


def relatives(everyone: Crowd, rng: random.Random) -> Iterator[Labelled]:
    """One part of a person's name exchanged for another person's of the same group and place: brothers,
    namesakes, half-namesakes."""
    groups: dict[str, list[list[str]]] = {}
    for group, names in everyone:
        groups.setdefault(group, []).append(names)
    for group, crowd in groups.items():
        for names in crowd:
            for other in rng.sample(crowd, min(6, len(crowd))):
                if other is not names:
                    yield from _exchanged(group, names, other, rng)


def _exchanged(group: str, names: list[str], other: list[str], rng: random.Random) -> Iterator[Labelled]:
    for _ in range(2):
        one, two, donor = rng.choice(names), rng.choice(names), rng.choice(other)
        mine, theirs = two.split(), donor.split()
        if len(mine) == len(theirs) > 1 and _script(two) == _script(donor):
            at = rng.randrange(len(mine))
            if mine[at] != theirs[at]:
                yield Labelled(
                    one, " ".join([*mine[:at], theirs[at], *mine[at + 1 :]]), False, f"neg:exchanged:{group}"
                )


def _script(text: str) -> int:
    return ord(text[0]) // 256


def strangers(crowd: Crowd, rng: random.Random, each: int = 6) -> Iterator[Labelled]:
    """Names of two people: of one group, and of any."""
    for group, names in crowd:
        kin = [n for g, n in crowd if g == group and n is not names]
        for at in range(each):
            other = rng.choice(kin if at % 2 and kin else [n for _, n in crowd if n is not names])
            yield Labelled(rng.choice(names), rng.choice(other), False, f"neg:stranger:{group}")


FAMILIES = Path(__file__).parent / "families.tsv"
Forms = tuple[tuple[str, ...], ...]  # one tuple of forms per spelling


@dataclass(frozen=True)
class Relative:
    """A member of an invented family: given name, father's name and surname, each in every spelling."""

    gender: str
    given: Forms
    father: Forms
    surname: Forms

    def named(self, rng: random.Random) -> str:
        """The name as some list or report may have it: any spelling, order, with the patronymic or
        without."""
        at = rng.randrange(5)
        given, surname = self.given[at][0], self.surname[at][self.gender == "f"]
        patronymic = [self.father[at][1 + (self.gender == "f")]] if rng.random() < 0.7 else []
        shape = rng.random()
        words = [surname, given, *patronymic] if shape < 0.3 else [given, *patronymic, surname]
        return " ".join(words).upper() if shape > 0.95 else " ".join(words)


def _pieces() -> tuple[list[Forms], list[Forms], list[Forms]]:
    rows = [
        line.split("\t")
        for line in FAMILIES.read_text(encoding="utf-8").splitlines()
        if line and line[0] != "#"
    ]
    read = [(row[0], row[1], tuple(tuple(cell.split("/")) for cell in row[2:])) for row in rows]
    return tuple(
        [forms for k, g, forms in read if (k, g) == want] for want in (("G", "m"), ("G", "f"), ("S", "-"))
    )  # type: ignore[return-value]


def families(rng: random.Random, count: int = 220) -> Iterator[Labelled]:
    """People of invented Slavic families: each under two names, and beside a brother, father, wife,
    namesake and half-namesake."""
    men, women, surnames = _pieces()
    for _ in range(count):
        given, other, father, grandfather = rng.sample(men, 4)
        surname, another = rng.sample(surnames, 2)
        person = Relative("m", given, father, surname)
        wife = Relative("f", rng.choice(women), grandfather, surname)
        beside = {
            "brothers": Relative("m", other, father, surname),
            "father_son": Relative("m", father, grandfather, surname),
            "spouse": wife,
            "same_given": Relative("m", given, father, another),
            "other_patronymic": Relative("m", given, grandfather, surname),
        }
        for one in (person, person, person, wife):
            yield Labelled(one.named(rng), one.named(rng), True, "pos:family")
        for kind, two in beside.items():
            pair = Labelled(person.named(rng), two.named(rng), False, f"neg:{kind}")
            if kind != "other_patronymic" or _both_patronymics(pair):
                yield pair


def _both_patronymics(pair: Labelled) -> bool:
    return len(pair.one.split()) == len(pair.two.split()) == 3


def labelled(half: Half = "train") -> list[Labelled]:
    """All pairs of one part, in a fixed order. Families are invented anew for each part, of the same
    pieces."""
    rng = random.Random(f"{SEED} {half}")
    crowd = people(half)
    kin = families(rng, 220 if half == "train" else 60)
    return [*positives(crowd, rng), *relatives(crowd, rng), *strangers(crowd, rng), *kin]
