"""A decision stays on the words that it was made on, when a report is read again by another reader."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas.ledger import Draft
from habeas.ledger.decisions import (
    Correct,
    Decision,
    Judge,
    Note,
    NotSame,
    Same,
    Withhold,
)
from habeas.register import Register
from habeas.register.queries import PublicView, count_detached, detached_of
from tests.register.invented import Kept, Report, drafts_of, tables, told

TEXT = "Ada Example was freed. Ben Sample was held. Cyn Muster and 12 others were freed."
NAMES = (
    "Ada Example",
    "Ben Sample",
    "Cyn Muster",
)  # a spelling once seen stays known: each reading has them all
FREED, HELD, OTHERS = (0, 22), (23, 43), (44, 80)
Claim = tuple[str, str, tuple[int, int], str]  # kind, event type or counted as, span, whose
ADA: Claim = ("event", "release", FREED, "Ada Example")
BEN: Claim = ("event", "detention", HELD, "Ben Sample")


def reading(*claims: Claim, people: tuple[str, ...] = NAMES) -> Report:
    """One report of the text above with these claims; people: whom it names, in the order of p1, p2 …"""
    report = Report("carried")
    report._text = TEXT
    local = {}
    for name in people:
        start = max(TEXT.find(name), 0)
        local[name] = report.person(name)
        report._people[-1]["mentions"] = [{"start": start, "end": start + len(name)}]
    for kind, what, (start, end), whose in claims:
        made = (
            report.event(what, *([local[whose]] if whose else []))
            if kind == "event"
            else report.count(what, 12)
        )
        claim = next(c for c in report._claims if c["id"] == made)
        claim["span"] = {"start": start, "end": end}
    report._text = TEXT
    return report


def entered(kept: Kept, before: Report, decision: Decision, after: Report) -> int:
    """The report as it was read first, a decision, and the report as it is read then; the decision's entry."""
    kept.enter(before)
    seq = kept.decide(decision)
    kept.enter(after)
    return seq


def detached(kept: Kept) -> list[tuple[int, str]]:
    """Decisions on words that are no longer claimed."""
    with kept.register.reading() as connection:
        view = PublicView(connection)
        found = detached_of(view)
        assert count_detached(view) == len(found)
    return [(one.decision.entry, one.target) for one in found]


WIDER: Claim = ("event", "release", (0, 16), "Ada Example")


@pytest.mark.parametrize(("deciding", "column", "value"), [
    (lambda c: Judge("accept", c), "judgement", "accepted"),
    (lambda c: Judge("reject", c), "judgement", "rejected"),
    (lambda c: Correct(c, {"place": "Torvia"}), "place", "Torvia"),
    (Withhold, "withheld", True),
])  # fmt: skip
def test_a_decision_holds_for_the_claim_at_the_same_words(
    kept: Kept, deciding: Callable[[str], Decision], column: str, value: object
) -> None:
    before, after = reading(ADA, BEN), reading(WIDER, BEN)
    entered(kept, before, deciding(before.c("c1")), after)
    assert kept.row("claims", id=after.c("c1"))[column] == value
    assert kept.row("claims", id=after.c("c2"))[column] in (None, False)
    assert detached(kept) == []


def test_a_note_is_found_by_the_claim_that_stands_there_now(kept: Kept) -> None:
    before, after = reading(ADA), reading(WIDER)
    seq = entered(kept, before, Note(before.c("c1"), "seen"), after)
    assert kept.row("decision_targets", entry=seq)["now"] == after.c("c1")


def test_undone_the_decision_is_off_the_claim_that_stands_there_now(kept: Kept) -> None:
    before, after = reading(ADA), reading(WIDER)
    seq = entered(kept, before, Judge("reject", before.c("c1")), after)
    kept.undo(seq)
    assert kept.row("claims", id=after.c("c1"))["judgement"] is None


def test_another_type_is_not_accepted_and_the_decision_is_listed(kept: Kept) -> None:
    before, after = reading(ADA), reading(("event", "arrest", FREED, "Ada Example"))
    seq = entered(kept, before, Judge("accept", before.c("c1")), after)
    assert kept.row("claims", id=after.c("c1"))["judgement"] is None
    assert detached(kept) == [(seq, before.c("c1"))]
    kept.undo(seq)
    assert detached(kept) == []


def test_another_persons_claim_is_not_accepted_at_the_same_words(kept: Kept) -> None:
    before, after = reading(ADA), reading(("event", "release", (0, 16), "Ben Sample"))
    seq = entered(kept, before, Judge("accept", before.c("c1")), after)
    assert kept.row("claims", id=after.c("c1"))["judgement"] is None
    assert detached(kept) == [(seq, before.c("c1"))]


def test_what_is_rejected_stays_so_of_the_same_person_whatever_the_type(kept: Kept) -> None:
    before = reading(ADA)
    after = reading(
        ("event", "arrest", FREED, "Ada Example"), ("event", "arrest", (0, 16), "Ben Sample"),
        ("event", "release", (4, 20), "Ben Sample"), ("count", "released", FREED, ""),
    )  # fmt: skip
    entered(kept, before, Judge("reject", before.c("c1")), after)
    assert [kept.row("claims", id=after.c(c))["judgement"] for c in ("c1", "c2", "c3", "c4")] == [
        "rejected", None, "rejected", None,
    ]  # fmt: skip


def test_a_claim_that_stood_beside_it_was_not_meant(kept: Kept) -> None:
    beside: Claim = ("event", "release", (0, 11), "Ada Example")
    before, after = reading(ADA, beside), reading(beside)
    seq = entered(kept, before, Judge("reject", before.c("c1")), after)
    assert kept.row("claims", id=after.c("c1"))["judgement"] is None
    assert detached(kept) == [(seq, before.c("c1"))]


def test_it_is_accepted_once_where_the_words_overlap_most(kept: Kept) -> None:
    before = reading(ADA)
    after = reading(("event", "release", (0, 5), "Ada Example"), WIDER)
    entered(kept, before, Judge("accept", before.c("c1")), after)
    assert [kept.row("claims", id=after.c(c))["judgement"] for c in ("c1", "c2")] == [None, "accepted"]


def test_what_is_read_as_before_once_more_has_its_own_decision_back(kept: Kept) -> None:
    before, after = reading(ADA), reading(("event", "arrest", FREED, "Ada Example"))
    entered(kept, before, Judge("accept", before.c("c1")), after)
    again = before.drafts()[1]
    kept.enter(Draft("reading", again.body, key="again"))
    assert kept.row("claims", id=before.c("c1"))["judgement"] == "accepted" and detached(kept) == []


def test_who_is_withheld_stays_so_where_the_name_is_found_elsewhere(kept: Kept) -> None:
    before, after = reading(ADA), reading(ADA)
    after._people[0]["mentions"] = [{"start": 4, "end": 11}]
    entered(kept, before, Withhold(before.a("p1"), "*"), after)
    assert before.a("p1") != after.a("p1")
    assert kept.row("people", name="Ada Example")["withheld"] == '["*"]' and detached(kept) == []
    after._people[0]["mentions"] = [{"start": 70, "end": 76}]
    kept.enter(after)
    assert kept.row("people", name="Ada Example")["withheld"] == '["*"]'


def test_who_is_who_stays_decided(kept: Kept) -> None:
    before, after, other = reading(ADA, BEN), reading(ADA, BEN), Report("other")
    olga = other.person("Olga Muster")
    other.event("arrest", olga, date="2031-05-01")
    after._people[0]["mentions"] = [{"start": 4, "end": 11}]
    kept.enter(before, other)
    kept.decide(Same((before.a("p1"), other.a(olga))))
    kept.decide(NotSame((before.a("p2"), other.a(olga))))
    kept.enter(after)
    assert kept.together(after.a("p1"), other.a(olga)) and detached(kept) == []


def test_a_decision_about_somebody_who_is_no_longer_read_is_listed(make: Callable[[], Register]) -> None:
    kept, before, other = Kept(make()), reading(ADA, BEN), told("other", "Olga Muster")
    kept.enter(before, other)
    seq = kept.decide(Same((before.a("p1"), other.a("p1"))))
    kept.enter(reading(BEN, people=NAMES[1:]))
    assert detached(kept) == [(seq, before.a("p1"))]
    assert kept.row("appearances", id=other.a("p1"))["person"] == "p-" + other.a("p1").removeprefix("a-")


def test_nothing_is_said_of_words_that_are_withheld(kept: Kept) -> None:
    before = reading(ADA)
    seq = entered(kept, before, Judge("accept", before.c("c1")), reading(BEN))
    kept.decide(Withhold(before.id))
    with kept.register.reading() as connection:
        (found,) = detached_of(PublicView(connection))
    assert (found.decision.entry, found.document, found.start) == (seq, None, None)


def drawn(rng: random.Random) -> Iterator[list[Any]]:
    """Several readings of one report, at random, with decisions on any of them between."""
    kinds = [("event", "release"), ("event", "arrest"), ("count", "released"), ("event", "detention")]
    steps: list[Any] = []
    reports = []
    for _ in range(4):
        claims: list[Claim] = []
        for kind, what in rng.sample(kinds, 3):
            start = rng.randrange(0, 60, 5)
            claims.append((kind, what, (start, start + 20), rng.choice(NAMES) if kind == "event" else ""))
        report = reading(*claims)
        reports.append(report)
        steps.append(report)
        for _ in range(3):
            on = rng.choice(reports)
            claim = on.c(rng.choice(["c1", "c2", "c3"]))
            makes = (Judge("accept", claim), Judge("reject", claim), Correct(claim, {"place": "Torvia"}),
                     Withhold(claim), Withhold(on.a("p1"), "*"), Note(claim, "seen"))  # fmt: skip
            steps.append(rng.choice(makes))
    yield steps


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_batches_the_tables_are_those_of_a_rebuild(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    (steps,) = drawn(rng)
    drafts = [d for step in steps for d in drafts_of(copy.deepcopy(step))]
    found = []
    for number, size in enumerate((1, len(drafts), 2, 5)):
        with Register.open(str(tmp_path / f"{number}.sqlite"), create=True) as register:
            rest = iter(drafts)
            while some := list(itertools.islice(rest, size)):
                with register.writing(by="test") as writer:
                    for each in some:
                        writer.append(each)
            made = tables(register, without={"added", "at"})
            register.rebuild()
            assert tables(register, without={"added", "at"}) == made
            found.append(made)
    assert all(one == found[0] for one in found)
    assert found[0]["superseded"] and any(row[-1] != row[1] for row in found[0]["decision_targets"])


@pytest.mark.parametrize("seed", range(4))
def test_a_decision_may_come_before_or_after_the_reading_it_was_made_on(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    (steps,) = drawn(rng)
    readings = [s for s in steps if isinstance(s, Report)]
    decided = [s for s in steps if not isinstance(s, Report)]
    orders = (steps, [*readings, *decided], [*decided, *readings])
    found = []
    for number, order in enumerate(orders):
        with Register.open(str(tmp_path / f"{number}.sqlite"), create=True) as register:
            Kept(register).each(*copy.deepcopy(order))
            made = tables(register, without={"added", "at", "entry", "undoes", "undone_by"})
            del made["register_state"]
            found.append(made)
    assert all(one == found[0] for one in found)
