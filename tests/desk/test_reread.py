"""Documents read again out of the register: as they were handed in, by today's reader, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from habeas.desk import ask, decide, intake
from habeas.errors import BadDecision, ReaderFailed
from habeas.extractors import StampedReader
from habeas.ledger import Ledger
from habeas.model import Document, Published, ReaderIdentity, Reading, Span
from habeas.sources import Material, PassedOver

ADA = "Police in Torvia arrested the poet Ada Example on Monday."
BEN = "Police in Torvia arrested the poet Ben Sample on Tuesday."
Newer = Callable[[], None]


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A register of two reports, the second with what was said beside it."""
    found = str(tmp_path / "habeas.sqlite")
    intake.add_one(found, Material(ADA.encode(), "ada.txt"), by="ada")
    said = Published("2031-05-09", "given", "said")
    intake.add_one(
        found, Material(BEN.encode(), "ben.txt"), intake.How(published=said, triage=False), by="ada"
    )
    return found


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Newer:
    """Makes today's reader another one than before, each time."""
    numbers = iter(range(9))

    def made() -> None:
        number = next(numbers)
        monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: f"vocabulary {number}")

    return made


def again(place: str, *documents: str, **more: Any) -> list[intake.News]:
    """What came of each."""
    news: list[intake.News] = []
    intake.reread(place, documents, by="ben", told=news.append, **more)
    return news


def bodies(place: str) -> list[dict[str, Any]]:
    """The readings in the ledger."""
    with Ledger.open(place) as ledger:
        return [entry.data() for entry in ledger.entries(kinds=("reading",))]


def test_only_what_an_older_reader_read_is_read_again(place: str, newer: Newer) -> None:
    assert again(place) == [] and len(bodies(place)) == 2
    newer()
    news = again(place)
    assert [(n.file, n.is_new, n.claims) for n in news if isinstance(n, intake.Added)] == [
        ("ada.txt", True, 1), ("ben.txt", True, 1),
    ]  # fmt: skip
    assert again(place) == [] and len(bodies(place)) == 4


def test_it_is_read_as_it_was_handed_in_with_what_was_said_beside_it(
    place: str, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Document, bool]] = []
    real = StampedReader.read

    def read(self: StampedReader, document: Document, *, triage: bool = True) -> Reading:
        seen.append((document, triage))
        return real(self, document, triage=triage)

    monkeypatch.setattr(StampedReader, "read", read)
    newer()
    again(place)
    ada, ben = bodies(place)[2:]
    assert [(d.text, d.country, triage) for d, triage in seen] == [(ADA, None, True), (BEN, None, False)]
    assert seen[0][0].published is None and seen[1][0].published == Published("2031-05-09", "given", "said")
    assert ben["given"] == {"published": "2031-05-09", "triage": False} and "given" not in ada
    assert ada["reading"]["readers"][0]["vocabulary"] == "vocabulary 0"


def test_those_that_are_named_are_read_again_and_nothing_is_entered_by_the_same_reader(
    place: str, newer: Newer
) -> None:
    newer()
    ada, ben = (d.id for d in ask.documents(place).documents)
    assert [n.document for n in again(place, ada[:15]) if isinstance(n, intake.Added)] == [ada]
    assert [(n.document, n.is_new) for n in again(place, every=True) if isinstance(n, intake.Added)] == [
        (ben, True), (ada, False),
    ]  # fmt: skip
    assert len(bodies(place)) == 4
    with pytest.raises(BadDecision, match="no such document"):
        again(place, "sha256:0123")


def test_what_goes_wrong_with_one_document_is_its_refusal(
    place: str, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = StampedReader.read

    def read(self: StampedReader, document: Document, *, triage: bool = True) -> Reading:
        if "Ada" in document.text:
            raise ZeroDivisionError
        return real(self, document, triage=triage)

    monkeypatch.setattr(StampedReader, "read", read)
    newer()
    failed, good = again(place)
    assert isinstance(failed, ReaderFailed) and "ada.txt" in str(failed)
    assert isinstance(good, intake.Added) and good.is_new
    assert ask.status(place).older == 1


def test_what_a_model_read_too_is_passed_over_where_the_rules_read_alone(
    place: str, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = StampedReader.read

    def read(self: StampedReader, document: Document, *, triage: bool = True) -> Reading:
        found = real(self, document, triage=triage)
        return replace(found, readers=(*found.readers, ReaderIdentity("openai:m", "1")))

    newer()
    with monkeypatch.context() as patch:
        patch.setattr(StampedReader, "read", read)
        again(place)
    newer()
    news = again(place)
    assert len(bodies(place)) == 4 and all(isinstance(one, PassedOver) for one in news)
    assert "read by openai:m too" in news[0].why  # type: ignore[union-attr]


def test_a_decision_stays_on_its_words_or_is_listed(
    place: str, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newer reader finds the same act in fewer words, and nothing in the other report."""
    ada, ben = (d.id for d in ask.documents(place).documents)
    (freed,), (held,) = ask.document(place, ada).claims, ask.document(place, ben).claims
    decide.reject(place, freed.claim, by="ada")
    made = decide.accept(place, held.claim, why="seen", by="ada")
    real = StampedReader.read

    def read(self: StampedReader, document: Document, *, triage: bool = True) -> Reading:
        found = real(self, document, triage=triage)
        (claim,) = found.claims
        shorter = replace(claim, span=Span(claim.span.start, claim.span.end - 3))
        return replace(found, claims=(shorter,) if "Ada" in document.text else ())

    monkeypatch.setattr(StampedReader, "read", read)
    newer()
    again(place)
    (now,) = ask.document(place, ada).claims
    assert now.claim != freed.claim and now.judgement == "rejected"
    waiting, status = ask.waiting(place), ask.status(place)
    (listed,) = waiting.detached
    assert (waiting.detached_total, status.detached, status.decisions) == (1, 1, 2)
    assert (listed.target, listed.document, listed.start) == (held.claim, ben, held.span_start)
    assert (listed.decision.entry, listed.decision.why) == (made.entry, "seen")
    decide.undo(place, made.entry, by="ada")
    assert ask.status(place).detached == 0
