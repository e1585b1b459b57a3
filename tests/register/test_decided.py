"""What people decide about claims, people and documents, and what that does to every table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from habeas.errors import BadDecision
from habeas.ledger import Draft
from habeas.ledger.decisions import Correct, Decision, Judge, Note, Same, Withhold
from habeas.register.decided import undo
from tests.ledger.invented import standing
from tests.register.invented import Kept, List, Report, Tables, told
from tests.register.test_exchanges import trade

COMPUTED = ("acts", "events", "counts", "exchanges", "exchange_sides", "statuses", "disagreements", "people", "claims",
            "proposals", "documents")  # fmt: skip


def mass() -> Report:
    """A release of 52, fourteen of them foreigners, Ada Example among them."""
    report = Report("mass")
    count = report.count("released", 52, date="2031-05-08")
    report.count("released", 14, group={"foreign": True}, whole=count)
    report.event("release", report.person("Ada Example"), date="2031-05-08", count=count)
    return report


def computed(kept: Kept) -> Tables:
    """What is computed, without the decisions themselves."""
    every = kept.tables()
    return {name: every[name] for name in COMPUTED}


def test_a_rejected_claim_is_no_account_of_anything(kept: Kept) -> None:
    report = mass()
    kept.enter(report, told("2", "Ada Example", "arrest", date="2030-01-01"))
    kept.decide(Judge("reject", report.c("c3")))
    assert kept.row("people")["status"] == "held" and kept.rows("events", event_type="release") == []
    assert {c["event"] for c in kept.rows("counts")} == {None}
    claim = kept.row("claims", id=report.c("c3"))
    assert (claim["judgement"], claim["account_of"]) == ("rejected", None)


def test_a_rejected_count_is_no_total_of_its_event(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Judge("reject", report.c("c1")))
    event = kept.row("events")
    assert (event["low"], event["high"], event["reports"]) == (None, None, 1)
    assert [c["low"] for c in kept.rows("counts")] == [14]


def test_a_rejected_exchange_is_gone(kept: Kept) -> None:
    report = trade("1")
    kept.enter(report)
    kept.decide(Judge("reject", report.c("c3")))
    assert kept.rows("exchanges") == [] and kept.rows("exchange_sides") == []


def test_an_accepted_claim_says_so_and_changes_nothing_else(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    before = computed(kept)
    kept.decide(Judge("accept", report.c("c3")))
    assert kept.row("claims", id=report.c("c3"))["judgement"] == "accepted"
    after = computed(kept)
    assert {n for n in before if before[n] != after[n]} == {"claims"}


def test_the_later_of_two_judgements_holds(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Judge("reject", report.c("c3")))
    entry = kept.decide(Judge("accept", report.c("c3")))
    assert len(kept.rows("events")) == 1
    kept.undo(entry)
    assert kept.rows("events") == []


DECISIONS: list[tuple[str, Any]] = [
    ("c3", lambda c: Judge("reject", c)),
    ("c1", lambda c: Judge("reject", c)),
    ("c2", lambda c: Judge("reject", c)),
    ("c3", lambda c: Correct(c, {"date_from": "2031-05-07", "date_to": "2031-05-07"})),
    ("c3", lambda c: Correct(c, {"event_type": "arrest", "country": "YY", "place": "Sampleton"})),
    ("c3", lambda c: Correct(c, {"realis": "planned"})),
    ("c3", lambda c: Correct(c, {"certainty": "denied"})),
    ("c3", lambda c: Correct(c, {"date_from": None, "date_to": None})),
    ("c1", lambda c: Correct(c, {"low": 40, "high": 45, "hard_low": 40, "hard_high": 45})),
    ("c1", lambda c: Correct(c, {"event_type": "held"})),
    ("c2", lambda c: Correct(c, {"group": '{"gender": "female"}'})),
    ("c3", lambda c: Withhold(c)),
    ("c1", lambda c: Withhold(c)),
]


@pytest.mark.parametrize(("local", "decision"), DECISIONS)
def test_an_undo_gives_every_table_back(kept: Kept, local: str, decision: Any) -> None:
    report = mass()
    kept.enter(report, told("2", "Ada Example"), told("3", "Ada Example", date="2031-05-07"))
    before = computed(kept)
    entry = kept.decide(decision(report.c(local)))
    during = computed(kept)
    assert during != before
    undo = kept.undo(entry)
    assert computed(kept) == before
    kept.undo(undo)
    assert computed(kept) == during


@pytest.mark.parametrize(("local", "decision"), DECISIONS)
def test_a_decision_may_come_before_what_it_is_about(kept: Kept, local: str, decision: Any) -> None:
    report = mass()
    kept.decide(decision(report.c(local)))
    kept.enter(report)
    first = computed(kept)
    kept.register.rebuild()
    assert computed(kept) == first
    assert any(c["judgement"] or c["withheld"] for c in kept.rows("claims"))


def test_a_corrected_date_is_where_the_event_is_looked_for(kept: Kept) -> None:
    report = told("1", "Ada Example", date="2031-05-01")
    kept.enter(mass(), report)
    assert len(kept.rows("events")) == 2
    kept.decide(Correct(report.c("c1"), {"date_from": "2031-05-08", "date_to": "2031-05-08"}))
    assert kept.row("events")["reports"] == 2
    claim = kept.row("claims", id=report.c("c1"))
    assert (claim["search_from"], claim["search_to"], claim["search_days"]) == ("2031-05-08", "2031-05-08", 0)


def test_a_date_that_is_taken_away_leaves_the_days_before_the_report(kept: Kept) -> None:
    report = told("1", "Ada Example", date="2031-05-01", published="2031-05-09")
    kept.enter(report)
    kept.decide(Correct(report.c("c1"), {"date_from": None, "date_to": None}))
    claim = kept.row("claims")
    assert (claim["search_from"], claim["search_to"], claim["search_days"]) == ("2031-05-07", "2031-05-09", 2)


def test_a_corrected_count_is_compared_where_it_belongs(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Correct(report.c("c2"), {"group": '{"gender":"female"}', "country": "YY"}))
    assert kept.row("claims", id=report.c("c2"))["series"] == 'released|YY|{"gender":"female"}|2031-05'
    assert sorted(c["country"] for c in kept.rows("counts")) == ["XX", "YY"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"date_from": "2031-05-06"}, ("2031-05-06", "2031-05-08")),
        ({"date_from": "2031-05-20"}, ("2031-05-20", "2031-05-20")),
        ({"date_to": "2031-05-01"}, ("2031-05-01", "2031-05-01")),
        ({"date_from": None}, (None, None)),
        ({"date_to": None}, (None, None)),
    ],
)
def test_a_correction_of_one_end_never_leaves_a_date_turned_round(
    kept: Kept, given: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    report = told("1", "Ada Example")
    kept.enter(report)
    kept.decide(Correct(report.c("c1"), given))
    claim = kept.row("claims")
    assert (claim["date_from"], claim["date_to"]) == expected


def test_one_end_of_a_date_where_there_was_none_is_that_day(kept: Kept) -> None:
    report = told("1", "Ada Example", date=None)
    kept.enter(report)
    kept.decide(Correct(report.c("c1"), {"date_from": "2031-05-06"}))
    assert (kept.row("acts")["date_from"], kept.row("acts")["date_to"]) == ("2031-05-06", "2031-05-06")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"low": 60}, (60, 60, 60, 60)),
        ({"high": 3}, (3, 3, 3, 3)),
        ({"low": None}, (None, 52, None, 52)),
        ({"low": 50}, (50, 52, 50, 52)),
        ({"hard_low": 60}, (60, 60, 60, 60)),
        ({"low": 0, "high": 0}, (0, 0, 0, 0)),
    ],
)
def test_a_correction_of_one_bound_never_leaves_a_figure_turned_round(
    kept: Kept, given: dict[str, Any], expected: tuple[int | None, ...]
) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Correct(report.c("c1"), given))
    claim = kept.row("claims", id=report.c("c1"))
    assert tuple(claim[name] for name in ("low", "high", "hard_low", "hard_high")) == expected


@pytest.mark.parametrize("group", ["women", "[1]", "{", None])
def test_a_correction_of_whom_that_is_no_object_does_not_break_the_register(
    kept: Kept, group: str | None
) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Correct(report.c("c2"), {"group": group}))
    assert isinstance(json.loads(kept.row("claims", id=report.c("c2"))["group"]), dict)


def test_a_correction_made_when_columns_had_other_names_still_holds(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    then = {
        report.c("c1"): {"term": "held"},  # formerly so
        report.c("c2"): {"whom": '{"role": "editor"}'},  # formerly so
        report.c("c3"): {"term": "arrest", "way": "swap"},  # formerly so
    }
    for claim, given in then.items():
        kept.enter(Draft("decision", {"decision": "correct", "claim": claim, "set": given}))
    total, part, event = (kept.row("claims", id=claim) for claim in then)
    assert (total["counted_as"], total["event_type"]) == ("held", None)
    assert part["group"] == '{"role":"editor"}'
    assert (event["event_type"], event["manner"], event["counted_as"]) == ("arrest", "swap", None)


def test_a_corrected_event_is_what_an_exchange_gives(kept: Kept) -> None:
    report = trade("1")
    kept.enter(report)
    kept.decide(Correct(report.c("c1"), {"event_type": "expulsion"}))
    assert {s["event_type"] for s in kept.rows("exchange_sides")} == {"expulsion", "sanction-eased"}


def test_a_withheld_field_is_of_the_person_whoever_they_turn_out_to_be(kept: Kept) -> None:
    one, two = told("1", "Ada Example", age=52), told("2", "Olga Muster")
    kept.enter(one, two)
    entry = kept.decide(Withhold(one.a("p1"), "age"))
    kept.decide(Withhold(two.a("p1"), "name"))
    together = kept.decide(Same((one.a("p1"), two.a("p1"))))
    assert kept.row("people")["withheld"] == '["age", "name"]'
    kept.undo(entry)
    assert kept.row("people")["withheld"] == '["name"]'
    kept.undo(together)
    assert sorted(str(p["withheld"]) for p in kept.rows("people")) == ["None", '["name"]']


def test_of_a_withheld_document_nothing_counts_and_nobody_is_known(kept: Kept) -> None:
    report = mass()
    kept.enter(report, told("2", "Ada Example"), trade("3"))
    before = computed(kept)
    entry = kept.decide(Withhold(report.id))
    assert kept.row("people")["reports"] == 1 and kept.rows("counts") == []
    assert {c["account_of"] for c in kept.rows("claims", document=report.id)} == {None}
    kept.undo(entry)
    assert computed(kept) == before


def test_a_person_of_a_withheld_document_only_is_not_there(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Withhold(report.id))
    assert kept.rows("people") == [] and kept.rows("acts") == [] and kept.rows("proposals") == []


def test_a_list_is_withheld_like_a_report(kept: Kept) -> None:
    listed = List("Registry", [["Ada Example", "", "2031-05-08"], ["Ben Sample", "", ""]])
    kept.enter(listed)
    entry = kept.decide(Withhold(listed.id))
    assert kept.rows("people") == []
    kept.undo(entry)
    assert len(kept.rows("people")) == 2


def test_a_note_is_kept_and_changes_nothing(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    before = computed(kept)
    kept.decide(Note(report.a("p1"), "seen in the archive"))
    assert computed(kept) == before and kept.row("decisions")["decision"] == "note"


def test_a_document_that_is_read_again_keeps_what_was_decided(kept: Kept) -> None:
    report = mass()
    kept.enter(report)
    kept.decide(Judge("reject", report.c("c3")))
    kept.decide(Withhold(report.a("p1"), "age"))
    report.event("sanction-eased", date="2031-05-08")
    kept.enter(report)
    assert kept.row("claims", id=report.c("c3"))["judgement"] == "rejected"
    assert kept.row("people")["withheld"] == '["age"]'
    assert [e["event_type"] for e in kept.rows("events")] == ["sanction-eased"]


def test_a_list_whose_rows_come_later_keeps_what_was_decided_of_the_earlier_ones(kept: Kept) -> None:
    listed = List("Registry", [["Ada Example", "", "2031-05-08"], ["Ben Sample", "", "2031-05-08"]])
    body, first, second = listed.drafts()
    kept.enter(body, first)
    kept.enter(second, Judge("reject", listed.c(1)))
    assert kept.row("claims", id=listed.c(1))["judgement"] == "rejected"
    assert kept.row("events")["named"] == 1


def standing_entries(kept: Kept) -> set[int]:
    return {d["entry"] for d in kept.rows("decisions") if d["undone_by"] is None and d["decision"] != "undo"}


def test_what_stands_is_what_the_ledger_says_stands(kept: Kept) -> None:
    """Also where one decision is undone twice, and one of the two undone in turn."""
    report = mass()
    kept.enter(report)
    decided = kept.decide(Judge("reject", report.c("c3")))
    first, second = kept.undo(decided), kept.undo(decided)
    kept.undo(first)
    assert standing_entries(kept) == set(standing(kept.register.ledger.entries())) == set()
    again = kept.undo(second)
    assert standing_entries(kept) == set(standing(kept.register.ledger.entries())) == {decided}
    kept.undo(again)
    assert standing_entries(kept) == set(standing(kept.register.ledger.entries())) == set()


@pytest.mark.parametrize("entry", [0, 3, 4, 99])
def test_an_undo_of_nothing_of_itself_or_of_what_is_to_come_undoes_nothing(kept: Kept, entry: int) -> None:
    report = told("1", "Ada Example")
    kept.enter(report)
    kept.enter(Draft("undo", {"entry": entry}), Judge("reject", report.c("c1")))
    assert kept.row("claims")["judgement"] == "rejected"


def test_decisions_about_what_is_not_there_change_nothing(kept: Kept) -> None:
    kept.enter(mass())
    before = computed(kept)
    nobody: list[Decision] = [
        Judge("reject", "c-0000000000000000"), Correct("c-0000000000000000", {"low": 1}),
        Withhold("a-0000000000000000", "*"), Withhold("sha256:" + "0" * 64), Withhold("c-0000000000000000"),
    ]  # fmt: skip
    kept.enter(*nobody)
    assert computed(kept) == before


def test_an_undo_names_a_decision_that_holds(kept: Kept) -> None:
    report = told("1", "Ada Example")
    kept.enter(report)
    decided = kept.decide(Judge("reject", report.c("c1")))
    undone = kept.undo(decided)
    with kept.register.reading() as connection:
        assert undo(connection, undone, "a slip") == Draft("undo", {"entry": undone}, "a slip")
        with pytest.raises(
            BadDecision, match=f"entry {decided} was undone by entry {undone}; to have it back, undo {undone}"
        ):
            undo(connection, decided)
        for seq in (2, 900):
            with pytest.raises(BadDecision, match=f"entry {seq} is no decision"):
                undo(connection, seq)
    kept.undo(undone)
    with kept.register.reading() as connection:
        assert undo(connection, decided).body == {"entry": decided}
