"""Entries into tables: versions of pages, lists in pieces, and what no database can hold."""

from __future__ import annotations

import pytest

from habeas.ledger import Draft
from habeas.register import Register
from tests.register.invented import Kept, List, Report, told

URL = "https://example.org/freed"


def test_of_two_versions_of_a_page_the_older_stays_and_is_not_counted(kept: Kept) -> None:
    old = told("old", "Ada Example", url=URL, date="2031-05-01", published="2031-05-08")
    new = told("new", "Ada Example", url=URL, date="2031-05-08")
    kept.each(old, new)
    assert {d["id"]: d["current"] for d in kept.rows("documents")} == {old.id: False, new.id: True}
    assert kept.row("people")["reports"] == 1 and kept.row("people")["claims"] == 1
    assert kept.row("acts")["date_from"] == "2031-05-08" and kept.row("events")["reports"] == 1
    assert kept.row("claims", document=old.id)["account_of"] is None


def test_an_outlet_that_corrects_an_age_does_not_disagree_with_itself(kept: Kept) -> None:
    old, new = (told(name, "Ada Example", url=URL, age=age) for name, age in (("old", 52), ("new", 54)))
    kept.each(old, new, told("other", "Ada Example", age=54, source="Courier"))
    assert kept.row("people")["reports"] == 2
    assert kept.rows("disagreements") == []


def test_who_is_in_the_older_version_only_is_told_of_by_no_report(kept: Kept) -> None:
    kept.each(told("old", "Ada Example", url=URL), told("new", "Ben Sample", url=URL))
    found = {(p["name"], p["reports"], p["claims"], p["acts"]) for p in kept.rows("people")}
    assert found == {("Ada Example", 0, 0, 0), ("Ben Sample", 1, 1, 1)}


def test_a_version_that_names_somebody_without_a_claim_is_not_counted_either(kept: Kept) -> None:
    old, new = Report("old", url=URL), Report("new", url=URL)
    old.person("Ada Example", age=52)
    new.person("Ada Example")
    kept.each(old, new)
    assert kept.row("people")["reports"] == 1 and kept.row("people")["born_from"] is None


def test_an_older_version_read_again_stays_the_older_one(kept: Kept) -> None:
    old, new = told("old", "Ada Example", url=URL), told("new", "Ada Example", url=URL)
    kept.each(old, new)
    old.event("sanction-eased", date="2031-05-08")
    kept.enter(old)
    assert {d["id"]: d["current"] for d in kept.rows("documents")} == {old.id: False, new.id: True}


def test_two_pages_are_no_versions_of_each_other(kept: Kept) -> None:
    kept.each(
        told("1", "Ada Example", url=URL), told("2", "Ada Example", url=URL + "/2"), told("3", "Ada Example")
    )
    assert {d["current"] for d in kept.rows("documents")} == {True}


def test_a_list_gives_a_person_for_each_row_with_a_name(kept: Kept) -> None:
    kept.enter(
        List(
            "Registry", [["Ada Example", "1979-03-01", "2031-05-08"], ["", "1980-01-01", ""], ["Ben Sample"]]
        )
    )
    assert [p["name"] for p in kept.rows("people", acts=1)] == ["Ada Example"]
    assert sorted(a["row"] for a in kept.rows("appearances")) == [1, 3]
    assert kept.row("claims")["words"] == "Ada Example · 1979-03-01 · 2031-05-08"


def test_a_list_in_pieces_is_the_list_at_once(kept: Kept, make: object) -> None:
    rows = [
        [f"{given} {name}", "", "2031-05-08"]
        for given in ("Ada", "Ben", "Cyn")
        for name in ("Example", "Sample")
    ]
    kept.each(List("Registry", rows))
    at_once = Kept(make())  # type: ignore[operator]
    at_once.enter(List("Registry", rows))
    assert at_once.tables() | {"documents": []} == kept.tables() | {"documents": []}
    assert kept.row("events")["named"] == 6


def test_a_list_read_twice_is_there_once(kept: Kept) -> None:
    listed = List("Registry", [["Ada Example"], ["Ben Sample"]])
    kept.enter(listed)
    before = kept.tables()
    kept.enter(listed)
    assert kept.tables() == before


def test_a_document_that_nothing_was_read_from_is_there(kept: Kept) -> None:
    document, _ = Report("1").drafts()
    kept.enter(document)
    assert kept.row("documents")["name"] == "report.txt" and kept.row("documents")["source"] is None


def test_text_that_no_database_can_hold_does_not_stop_the_register(place: str) -> None:
    """A file name that was not UTF-8, a null byte in a cell: the ledger keeps them, the tables show a mark."""
    report = told("1", "Ada Exam\x00ple", source="Herald \udcff", place="Sample\udc80ton")
    document, reading = report.drafts()
    document.body["name"] = "report\udcff\x00.txt"
    with Register.open(place, create=True) as register:
        kept = Kept(register)
        kept.enter(document, reading, List("Registry", [["Ben\x00 Sample", "", "2031-05-08"]]))
        assert kept.row("documents", kind="report")["name"] == "report\ufffd\ufffd.txt"
        assert {p["name"] for p in kept.rows("people")} == {"Ada Exam\ufffdple", "Ben\ufffd Sample"}
        register.rebuild()


@pytest.mark.parametrize("again", [False, True])
def test_nothing_appended_changes_nothing(kept: Kept, again: bool) -> None:
    report = told("1", "Ada Example")
    kept.enter(report)
    before = kept.tables()
    kept.enter(*([report] if again else []))
    assert kept.tables() == before


def test_a_transaction_that_fails_leaves_neither_entry_nor_row(kept: Kept) -> None:
    kept.enter(told("1", "Ada Example"))
    before, head = kept.tables(), kept.register.ledger.head()
    with pytest.raises(RuntimeError), kept.register.writing(by="test") as writer:
        writer.append(Draft("undo", {"entry": 1}))
        raise RuntimeError("the power is out")
    assert kept.tables() == before and kept.register.ledger.head() == head


def test_a_list_that_is_mapped_anew_keeps_its_rows_under_the_new_mapping(kept: Kept) -> None:
    listed = List("Registry", [["Ada Example", "", "2031-05-08"], ["Olga Muster", "", "2031-05-09"]])
    kept.each(listed)
    kept.enter(listed.remapped(arrest="Freed"))
    assert {c["event_type"] for c in kept.rows("claims")} == {"arrest"} and len(kept.people()) == 2
    kept.enter(listed.remapped(release="Freed", born="Born"))
    assert {c["event_type"] for c in kept.rows("claims")} == {"release"} and len(kept.people()) == 2


def test_a_list_may_be_mapped_anew_in_the_transaction_that_enters_it(kept: Kept) -> None:
    listed = List("Registry", [["Ada Example", "", "2031-05-08"]])
    kept.enter(listed, listed.remapped(arrest="Freed"))
    assert kept.row("claims")["event_type"] == "arrest"
