"""The whole way through the desk alone: taken in, asked, decided, undone, asked again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from habeas.desk import ask, decide, intake, match, read
from habeas.errors import BadDecision, BadOption, HabeasError, MissingSource, NoRegister
from habeas.lists import About
from habeas.model import Reading
from habeas.register import Register
from habeas.sources import Material, PassedOver
from tests.desk.conftest import LIST, REPORTS

TEXT = "Police in Torvia arrested the poet Ada Example on Monday."


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where a register is made."""
    return str(tmp_path / "habeas.sqlite")


def test_taken_in_asked_decided_undone_and_asked_again(place: str) -> None:
    news: list[intake.News] = []
    taken = intake.add(place, REPORTS, by="ada", told=news.append)
    assert taken.read == 3 and all(isinstance(one, intake.Added) and one.is_new for one in news)
    about = About("Ministry of Examples", "2025-09-13", "BY")
    listed = intake.add_list(place, intake.ListFile(LIST), about, by="ada", told=lambda _: None, guess=True)
    assert listed.new > 10 and listed.problems == ()

    with Register.open(place) as register:
        before = ask.person(register, "Siarhei Kulik")
        other = ask.person(register, "КУЛІК Сяргей Васільевіч")
        assert before.id != other.id
        made = decide.same(register, before.id, other.id, why="the brother said so", by="ada")
        both = ask.person(register, "Siarhei Kulik")
        assert len(both.appearances) == len(before.appearances) + len(other.appearances)
        assert both.decisions[0].why == "the brother said so"
        undone = decide.undo(register, made.entry, by="ben")
        assert ask.person(register, "Siarhei Kulik").appearances == before.appearances
        assert [e.kind for e in ask.log(register, limit=2).entries] == ["decision", "undo"]
        assert ask.log(register).head == undone.head != made.head


def test_a_decision_against_one_that_holds_is_refused(place: str) -> None:
    intake.add(place, REPORTS, by="ada", told=lambda _: None)
    two = [p.id for p in ask.people(place, limit=2).people]
    ids = [ask.person(place, one).appearances[0].id for one in two]
    first = decide.same(place, *two, by="ada")
    with pytest.raises(BadDecision, match=f"habeas undo {first.entry}"):
        decide.not_same(place, *ids, by="ben")


def test_what_came_of_each_thing_is_told(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "empty.txt").write_bytes(b"")
    news: list[intake.News] = []
    steps: list[int] = []
    listener = read.Listener(step=lambda: steps.append(1))
    memory = Material(TEXT.encode(), "memory.txt")
    items: list[intake.Item] = [memory, str(folder), "no-such-file"]
    taken = intake.add(place, items, by="ada", told=news.append, listener=listener)
    assert [type(one).__name__ for one in news] == ["Added", "EmptySource", "PassedOver", "MissingSource"]
    assert (taken.read, [n.what for n in taken.not_read]) == (1, ["EmptySource", "MissingSource"])
    assert [n.what for n in taken.passed_over] == ["no reader for '.jpg'"] and len(steps) == 4
    assert isinstance(news[2], PassedOver)


def test_one_document_is_entered_or_its_error_is_raised(place: str) -> None:
    added = intake.add_one(place, Material(TEXT.encode(), "memory.txt"), by="ada")
    assert (added.is_new, added.claims, added.new_people) == (True, 1, 1)
    again = intake.add_one(place, Material(TEXT.encode(), "memory.txt"), by="ada")
    assert not again.is_new
    with pytest.raises(MissingSource):
        intake.add_one(place, "no-such-file", by="ada")


def test_what_is_only_read_is_kept_nowhere(place: str) -> None:
    (outcome,) = read.read([Material(TEXT.encode(), "memory.txt")], read.How(source="Example Herald"))
    assert isinstance(outcome, Reading) and outcome.document.source == "Example Herald"
    with pytest.raises(NoRegister):
        ask.people(place)


def test_a_document_is_asked_for_with_its_text_and_claims(place: str) -> None:
    added = intake.add_one(place, Material(TEXT.encode(), "memory.txt"), by="ada")
    found = ask.document(place, added.document[:12])
    (claim,) = found.claims
    assert found.text == TEXT and found.people[0].name == "Ada Example"
    assert found.text[claim.span_start : claim.span_end] == claim.words
    assert ask.documents(place).documents == (found.document,)
    assert ask.documents(place, ask.WantedDocuments("no such words")).total == 0


def test_words_are_found_in_people_documents_and_claims(place: str) -> None:
    intake.add(place, REPORTS, by="ada", told=lambda _: None)
    found = ask.search(place, "harotski")
    assert {p.name for p in found.people} == {"Ales Harotski", "Volha Harotskaya"} or "Ales Harotski" in {
        p.name for p in found.people
    }
    assert any("Harotski" in claim.words for claim in found.claims)
    assert [d.source for d in ask.search(place, "exile weekly").documents] == ["Exile Weekly"]
    with pytest.raises(BadOption):
        ask.search(place, " ")


def test_what_waits_for_a_decision_is_told_with_how_much_there_is(place: str) -> None:
    intake.add(place, REPORTS, by="ada", told=lambda _: None)
    found = ask.waiting(place, limit=1)
    assert found.disagreements_total > len(found.disagreements) == 1
    assert found.disagreements_total == ask.disagreements(place).total


def test_a_list_is_compared_without_being_entered(place: str) -> None:
    intake.add(place, REPORTS, by="ada", told=lambda _: None)
    before = ask.log(place).head
    rows = list(match.match(place, intake.ListFile(LIST), lambda _: None))
    assert {"both", "only in the list", "only in the register"} <= {row.where for row in rows}
    assert ask.log(place).head == before


def test_several_threads_ask_one_register_while_one_writes(place: str) -> None:
    intake.add(place, REPORTS, by="ada", told=lambda _: None)
    alone = ask.people(place)
    with Register.open(place) as register, ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(ask.people, register) for _ in range(40)]
        noted = threads.submit(decide.note, register, alone.people[0].id, "seen", by="ada")
        assert all(one.result() == alone for one in asked)
        assert noted.result().what.startswith("note ")


@pytest.mark.parametrize(("wanted", "says"), [
    (ask.WantedPeople(status="free"), "--status free: no status of that name; known: held"),
    (ask.WantedPeople(on="Monday"), "--on Monday: not a date"),
])  # fmt: skip
def test_what_can_not_be_asked_is_told_with_the_way_out(
    place: str, wanted: ask.WantedPeople, says: str
) -> None:
    with pytest.raises(HabeasError, match=says):
        ask.people(place, wanted)


def test_status_counts_readings_of_an_older_reader_and_decisions_that_stand(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = intake.add_one(place, Material(TEXT.encode(), "memory.txt"), by="ada")
    (claim,) = ask.document(place, added.document).claims
    made = decide.accept(place, claim.claim, by="ada")
    decide.undo(place, decide.reject(place, claim.claim, by="ben").entry, by="ben")
    found = ask.status(place)
    assert (found.documents, found.readings, found.older, found.decisions) == (1, 1, 0, 1)
    assert found.head.seq > made.entry
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    assert ask.status(place).older == 1
