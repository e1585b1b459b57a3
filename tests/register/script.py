"""Readings, lists, decisions and undos made up with a fixed seed, entered in whatever order and batches.

An undo names a decision by its place in the script, so that a script can be shuffled.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import select

from benchmarks.register.make import readings
from habeas.ledger import Draft, Ledger
from habeas.ledger.claimed import Claimed, Named
from habeas.ledger.decisions import Correct, Decision, Judge, NotSame, Same, Split, Withhold, draft
from habeas.model.ids import short_hash
from habeas.register import Register
from habeas.register.schema import appearances, claims
from tests.register.invented import List

WITHHELD = ("*", "name", "age", "role")


@dataclass(frozen=True)
class Step:
    """One step: drafts (a report, a list's piece) or a decision, or the undo of another step. page: its URL."""

    number: int
    drafts: tuple[Draft, ...] = ()
    undoes: int | None = None
    page: str = ""
    decided: bool = False


def opened(place: str) -> Register:
    """A new register whose clock ticks with each entry, so that the same steps give the same bytes."""
    ticks = count()
    ledger = Ledger.open(place, create=True, clock=lambda: f"2031-05-08T00:00:{next(ticks):09}.000000+00:00")
    register = Register(ledger)
    register.catch_up()
    return register


def script(register: Register, number: int, decisions: int, seed: int) -> list[Step]:
    """Reports (every fifth a new version of the page before), a list in two pieces, then decisions about them.

    register: an empty one, in which the reports are entered to see what there is to decide.
    """
    rng = random.Random(seed)
    steps = list(_told(number, seed))
    play(register, steps, [len(steps)])
    with register.reading() as connection:
        named = list(connection.execute(select(appearances).order_by(appearances.c.id)))
        made = [(r.id, r.kind) for r in connection.execute(select(claims).order_by(claims.c.id))]
    people = [(r.id, r.person) for r in named]
    documents = [s.drafts[0].body["id"] for s in steps[:-1]]
    for _ in range(decisions):
        decided = [s.number for s in steps if s.decided]
        if decided and rng.random() < 0.3:
            steps.append(Step(len(steps), undoes=rng.choice(decided), decided=True))
        else:
            one = _by_hand(rng, named) if rng.random() < 0.1 else _decision(rng, people, made, documents)
            steps.append(Step(len(steps), (draft(one),), decided=True))
    return steps


def _told(number: int, seed: int) -> Iterator[Step]:
    names: list[str] = []
    rng = random.Random(seed)
    for i, reading in enumerate(readings(number, seed=seed)):
        page = f"https://example.org/{i - (i % 5 == 1)}"
        reading["document"]["url"] = page
        reading = proposed_in(reading, rng)
        names += [p["name"] for p in reading["people"]]
        yield Step(i, tuple(_drafts(reading)), page=page)
    listed = List("Registry", [[name, "", "2030-01-01"] for name in sorted(set(names))[:8]])
    entries = listed.drafts()
    yield Step(number, tuple(entries[:4]), page=listed.id)
    yield Step(number + 1, tuple(entries[4:]), page=listed.id)


def proposed_in(reading: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The reading with a fifth of its claims, and the people whom only these name, as a model's; none that others rest on."""
    rested = {c.get("count") for c in reading["claims"]} | {c.get("whole") for c in reading["claims"]}
    rested |= {g["event"] for c in reading["claims"] for side in c.get("sides", ()) for g in side["gives"]}
    rested |= {part for check in reading["checks"] for part in (check["whole"], *check["parts"])}
    of_model = {"read_by": "openai:m"}
    told = [c | of_model if c["id"] not in rested and rng.random() < 0.2 else c for c in reading["claims"]]
    known = {p for c in told if "read_by" not in c for p in (*c.get("people", ()), *_spoke(c))}
    people = [p if p["id"] in known else p | of_model for p in reading["people"]]
    return reading | {"claims": told, "people": people}


def _spoke(claim: dict[str, Any]) -> set[str | None]:
    return {speaker.get("person") for speaker in claim["said_by"]}


def _drafts(reading: dict[str, Any]) -> list[Draft]:
    name = reading["document"]["id"]
    about = {"id": name, "name": "report.txt", "size": 1, "kept": False}
    body = {"by": "test", "reading": reading}
    return [Draft("document", about, key=f"document {name}"), Draft("reading", body, key=f"reading {name}")]


def _decision(
    rng: random.Random,
    people: Sequence[tuple[str, str]],
    made: Sequence[tuple[str, str]],
    documents: Sequence[str],
) -> Decision:
    a, person = rng.choice(people)
    others = [i for i, p in people if p == person and i != a] or [i for i, _ in people if i != a]
    claim, kind = rng.choice(made)
    number = rng.randrange(100)
    corrected: dict[str, Any] = (
        {"low": number} if kind == "count" else {"date_from": f"2030-0{rng.randrange(1, 10)}-11"}
    )
    choices: list[Decision] = [
        Same((a, rng.choice([i for i, _ in people if i != a]))),
        Same(tuple(sorted(rng.sample([i for i, _ in people], 3)))),
        NotSame((a, rng.choice(others))),
        Split((a,), tuple(others[:3])),
        Judge(rng.choice(["accept", "reject"]), claim),
        Correct(claim, corrected),
        Correct(claim, rng.choice([{"country": "YY"}, {"realis": "planned"}, {"certainty": "denied"}])),
        Withhold(claim) if number % 2 else Withhold(a, rng.choice(WITHHELD)),
        Withhold(rng.choice(documents)),
    ]
    return rng.choice(choices)


def _by_hand(rng: random.Random, named: Sequence[Any]) -> Decision:
    """A claim about somebody in a report, and sometimes about somebody whom nobody read there."""
    one = rng.choice([r for r in named if r.row is None])
    new = Named("a-" + short_hash(one.document, "new"), "Cyn Specimen")
    people = (Named(one.id, one.name), *([new] if rng.random() < 0.5 else []))
    term, dates = rng.choice(["arrest", "release"]), {"date_from": f"2030-0{rng.randrange(1, 10)}-11"}
    return Claimed(one.document, 0, 9, "made up 1", term, people, (), dates)


def shuffled(steps: Iterable[Step], seed: int) -> list[Step]:
    """In another order, but for what time makes: versions of a page, and decisions, each in their own order."""
    before = list(steps)
    mixed = before.copy()
    random.Random(seed).shuffle(mixed)
    for line in {_line(s) for s in before}:
        places = [i for i, s in enumerate(mixed) if _line(s) == line]
        for place, step in zip(places, [s for s in before if _line(s) == line], strict=True):
            mixed[place] = step
    return mixed


def _line(step: Step) -> str:
    return "decided" if step.decided else step.page


def batches(number: int, seed: int) -> list[int]:
    """Sizes of transactions, 1 to 7."""
    rng = random.Random(seed)
    return [rng.randrange(1, 8) for _ in range(number)]


def play(register: Register, steps: Sequence[Step], sizes: Iterable[int]) -> None:
    """Enters the steps, so many in each transaction."""
    entry: dict[int, int] = {}
    rest = list(steps)
    for size in sizes:
        some, rest = rest[:size], rest[size:]
        with register.writing(by="test") as writer:
            for step in some:
                for each in step.drafts or (Draft("undo", {"entry": entry[step.undoes or 0]}),):
                    if (made := writer.append(each)) is not None and step.decided:
                        entry[step.number] = made.seq


def digest(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, str]:
    """The bytes of each table, short."""
    return {name: short_hash(json.dumps(rows, ensure_ascii=False)) for name, rows in tables.items()}
