"""Machines propose, people decide: what only a model read moves nothing that is computed, until somebody accepts it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks.register.make import readings
from habeas.exports import export, exports
from habeas.ledger import Draft
from habeas.ledger.decisions import Correct, Judge, Same, Withhold
from habeas.register import Register
from habeas.register.queries import PublicView, count_proposed, people_of, person_record, proposed_claims
from habeas.register.queries.people import WantedPeople
from habeas.register.schema import metadata
from tests.register.conftest import enter
from tests.register.invented import Kept, Report, told
from tests.register.script import proposed_in

MOVED = ("acts", "statuses", "events", "counts", "exchanges", "exchange_sides", "disagreements", "proposals")


def freed_by_model() -> tuple[Report, str]:
    """A report whose rules read an arrest of Ada Example, and a model her release."""
    report = Report("model", published="2031-05-12")
    ada = report.person("Ada Example")
    report.event("arrest", ada, date="2031-05-01")
    return report, report.by_model(report.event("release", ada, date="2031-05-10", certainty="hedged"))


def test_what_only_a_model_read_moves_no_status_and_no_event(kept: Kept) -> None:
    report, release = freed_by_model()
    kept.enter(report)
    person = kept.row("people")
    assert (person["status"], person["claims"], person["acts"], person["proposed"]) == ("held", 1, 1, 1)
    assert [e["event_type"] for e in kept.rows("events")] == ["arrest"]
    claim = kept.row("claims", id=report.c(release))
    assert claim["proposed"] and claim["account_of"] is None


@pytest.mark.parametrize("by", ["accept", "correct"])
def test_it_counts_once_a_person_accepts_or_corrects_it_and_no_more_when_that_is_undone(
    kept: Kept, by: str
) -> None:
    report, release = freed_by_model()
    kept.enter(report)
    claim = report.c(release)
    kept.decide(Judge("accept", claim) if by == "accept" else Correct(claim, {"certainty": "asserted"}))
    assert (kept.row("people")["status"], kept.row("people")["proposed"]) == ("released", 0)
    assert kept.row("statuses", status="released")["certainty"] == (
        "hedged" if by == "accept" else "asserted"
    )
    decided = kept.row("decisions", decision=by)["entry"]
    with kept.register.writing(by="test") as writer:
        writer.append(Draft("undo", {"entry": decided}))
    assert (kept.row("people")["status"], kept.row("people")["proposed"]) == ("held", 1)
    assert [e["event_type"] for e in kept.rows("events")] == ["arrest"]


def test_a_rejected_proposal_is_proposed_no_more(kept: Kept) -> None:
    report, release = freed_by_model()
    kept.enter(report)
    kept.decide(Judge("reject", report.c(release)))
    assert (kept.row("people")["status"], kept.row("people")["proposed"]) == ("held", 0)


def test_the_same_told_by_the_rules_in_another_report_counts_as_the_rules_told_it(kept: Kept) -> None:
    report, _ = freed_by_model()
    kept.enter(report, told("two", "Ada Example", "release", date="2031-05-10"))
    act = kept.row("acts", event_type="release")
    assert (kept.row("people")["status"], act["reports"], act["certainty"]) == ("released", 1, "asserted")


def test_a_models_figures_and_exchanges_are_counted_nowhere(kept: Kept) -> None:
    report = Report("figures")
    report.count("held", 1200, date="2031-05-08")
    report.by_model(report.count("held", 900, date="2031-05-08"))
    report.by_model(report.exchange({"Belarus": ["a release"], "United States": ["a licence"]}))
    kept.enter(report)
    assert [c["low"] for c in kept.rows("counts")] == [1200]
    assert kept.rows("exchanges") == kept.rows("disagreements") == []


def only_a_model_knows(name: str = "Ada Example") -> tuple[Report, str, str]:
    """A report in which only a model found somebody, and her release."""
    report = Report("alone", published="2031-06-01")
    person = report.person(name, read_by="openai:m")
    return report, person, report.by_model(report.event("release", person, date="2031-05-30"))


def test_whom_only_a_model_names_is_put_beside_a_person_and_leaves_them_as_they_are(kept: Kept) -> None:
    kept.enter(told("one", "Ada Example", "arrest", date="2031-05-01"))
    before = kept.row("people")
    report, person, release = only_a_model_knows()
    kept.enter(report)
    after = kept.row("people")
    assert after == before | {"proposed": 1}
    assert kept.row("appearances", id=report.a(person))["person"] == before["id"]
    kept.decide(Judge("accept", report.c(release)))
    found = kept.row("people")
    assert (found["status"], found["reports"], found["proposed"]) == ("released", 2, 0)


def test_whom_nobody_else_names_is_listed_with_nothing_that_happened(kept: Kept) -> None:
    report, _, release = only_a_model_knows("Eva Nowhere")
    kept.enter(report)
    person = kept.row("people")
    assert (person["status"], person["acts"], person["reports"], person["proposed"]) == ("unknown", 0, 0, 1)
    kept.decide(Judge("accept", report.c(release)))
    assert kept.row("people")["status"] == "released"


def test_a_decision_about_who_is_who_holds_for_a_proposed_one_too(kept: Kept) -> None:
    one = told("one", "Cyn Specimen", "arrest", date="2031-05-01")
    report, person, _ = only_a_model_knows("Ada Example")
    kept.enter(one, report)
    kept.decide(Same((one.a("p1"), report.a(person))))
    found = kept.row("people")
    assert (found["status"], found["proposed"]) == ("held", 1)


def test_what_is_withheld_of_a_person_is_withheld_where_only_a_model_names_them(kept: Kept) -> None:
    one = told("one", "Ada Example", "arrest", date="2031-05-01")
    report, _, _ = only_a_model_knows()
    kept.enter(one, report)
    kept.decide(Withhold(one.a("p1"), "*"))
    with kept.register.reading() as connection:
        assert proposed_claims(PublicView(connection)) == ()


def test_it_is_shown_with_its_words_apart_from_what_counts(kept: Kept) -> None:
    report, release = freed_by_model()
    kept.enter(report)
    with kept.register.reading() as connection:
        shown = PublicView(connection)
        (line,) = people_of(shown, WantedPeople())
        (one,) = proposed_claims(shown)
        life = person_record(shown, line.id)
        assert count_proposed(shown) == line.proposed == 1
    assert one.people == ("Ada Example",) and one.account.read_by == ("openai:m",)
    assert one.account.words == "There was a release of 1."
    assert life is not None and [a.claim for a in life.proposed] == [report.c(release)]
    assert [a.event_type for act in life.acts for a in act.accounts] == ["arrest"] and life.also == ()


@pytest.mark.parametrize("format", sorted(exports()))
def test_each_export_says_who_proposed_a_claim_and_that_it_is_proposed(kept: Kept, format: str) -> None:
    report, release = freed_by_model()
    kept.enter(report)
    with kept.register.reading() as connection:
        before = _exported(connection, format)
    assert "openai:m" in before and "proposed" in before
    kept.decide(Judge("accept", report.c(release)))
    with kept.register.reading() as connection:
        after = _exported(connection, format)
    assert "openai:m" in after and before.count("proposed") >= after.count("proposed")
    assert after != before


def _exported(connection: Connection, format: str) -> str:
    """All text of an export, that in its archive too."""
    out = io.BytesIO()
    export(connection, format, out)
    if not zipfile.is_zipfile(out):
        return out.getvalue().decode()
    with zipfile.ZipFile(out) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("seed", [3, 4])
def test_a_register_with_proposals_comes_to_what_it_would_without_them(
    make: Callable[[], Register], seed: int
) -> None:
    rng = random.Random(seed)
    some = [proposed_in(reading, rng) for reading in readings(50, seed=seed)]
    with_, without = make(), make()
    enter(with_, some)
    enter(without, map(_of_rules, some))
    found, expected = rows(with_), rows(without)
    assert sum(c["proposed"] for c in found["claims"]) > 50 and any(
        a["proposed"] for a in found["appearances"]
    )
    assert {name for name in MOVED if found[name] != expected[name]} == set()
    assert standing(found) == standing(expected)


def _of_rules(reading: dict[str, Any]) -> dict[str, Any]:
    return reading | {kind: [x for x in reading[kind] if "read_by" not in x] for kind in ("claims", "people")}


def standing(found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The people of whom not only a model knows, without what is proposed about them; and who they are."""
    seen = [a for a in found["appearances"] if not a["proposed"]]
    ids = {a["person"] for a in seen}
    return seen + [{**p, "proposed": 0} for p in found["people"] if p["id"] in ids]


def rows(register: Register) -> dict[str, list[dict[str, Any]]]:
    """All rows, in order."""
    with register.reading() as connection:
        return {
            t.name: sorted((dict(r._mapping) for r in connection.execute(t.select())), key=repr)
            for t in metadata.sorted_tables
        }
