"""Who read is stamped by habeas: no reader passes as another one, whatever it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest

from habeas.errors import BrokenInstall
from habeas.extractors import RULES, Setup, StampedReader, extractors, identities
from habeas.extractors import _stamped as core
from habeas.model import Document, EventClaim, Person, ReaderIdentity, Reading, Reason, Span, wire
from habeas.trust import TRUSTED, is_trusted

TEXT = "Torvia freed Ada Example. Ben Sample was tried."
DOCUMENT = Document("sha256:0", TEXT)
ADA = Person("p1", "Ada Example", ("Ada Example",), (Span(13, 24),))
BEN = Person("p2", "Ben Sample", ("Ben Sample",), (Span(26, 36),))
FREED = EventClaim(id="c1", event="release", people=("p1",), span=Span(7, 24))
TRIED = EventClaim(id="m1", event="trial", people=("p2",), span=Span(26, 46))
BY_RULES = Reading(DOCUMENT, (ADA,), (FREED,))
RULES_3, MODEL_7 = ReaderIdentity("rules", "3", "ab12"), ReaderIdentity("model:m", "7", None, "cd34")


def test_no_extractor_passes_as_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = extractors()["rules"]
    monkeypatch.setattr("habeas.extractors.members", lambda *_: {"rules": rules, "person": rules})
    with pytest.raises(BrokenInstall, match="person: no extractor may be called so"):
        extractors.__wrapped__()


@dataclass
class Reads:
    """A reader that says what it is told to."""

    reading: Reading = BY_RULES

    def read(self, document: Document, *, triage: bool = True) -> Reading:
        """Always the same."""
        assert document == DOCUMENT and triage
        return self.reading


@dataclass
class Adds:
    """A reader after it. given: what it was handed."""

    reading: Reading
    given: list[Reading] = field(default_factory=list)

    def add(self, reading: Reading) -> Reading:
        """Always the same."""
        self.given.append(reading)
        return self.reading


def read_with(after: Reading) -> Reading:
    """What comes out where the rules read BY_RULES and a model makes that of it."""
    return StampedReader((RULES_3, MODEL_7), Reads(), Adds(after)).read(DOCUMENT)


def test_a_reading_says_what_made_it_and_each_claim_who_read_it() -> None:
    reading = StampedReader((RULES_3,), Reads(), None).read(DOCUMENT)
    assert reading.readers == (RULES_3,)
    assert [(c.read_by, c.proposed) for c in reading.claims] == [(("rules",), False)]
    assert [p.read_by for p in reading.people] == [("rules",)]


@pytest.mark.parametrize("said", [(), ("rules",), ("openai:x", "rules")])
def test_a_model_that_leaves_out_or_lies_about_who_read_only_proposes(said: tuple[str, ...]) -> None:
    after = replace(
        BY_RULES, claims=(FREED, replace(TRIED, read_by=said)), people=(ADA, replace(BEN, read_by=said))
    )
    freed, tried = read_with(after).claims
    assert (freed.read_by, freed.proposed) == (("rules",), False)
    assert (tried.read_by, tried.proposed) == (("model:m",), True)
    assert [p.read_by for p in read_with(after).people] == [("rules",), ("model:m",)]


def test_a_reader_that_is_not_trusted_only_proposes_also_where_it_reads_alone() -> None:
    claimed = replace(BY_RULES, claims=(replace(FREED, read_by=("rules",), confidence=1.0),))
    (claim,) = StampedReader((MODEL_7,), Reads(claimed), None).read(DOCUMENT).claims
    assert (claim.read_by, claim.proposed) == (("model:m",), True)


def test_what_the_rules_read_comes_out_whatever_a_model_makes_of_it() -> None:
    hedged = replace(FREED, certainty="hedged")
    for after in (Reading(DOCUMENT), replace(BY_RULES, claims=(hedged,), people=(replace(ADA, name="Eve"),))):
        reading = read_with(after)
        assert [(c.id, c.certainty, c.read_by) for c in reading.claims] == [("c1", "asserted", ("rules",))]
        assert [p.name for p in reading.people] == ["Ada Example"]
    assert [(s.stage, s.reason) for s in reading.skipped] == [("model:m", Reason.CHANGED)]


def test_a_claim_that_only_wants_to_be_proposed_is() -> None:
    unsure = replace(BY_RULES, claims=(replace(FREED, confidence=0.4, proposed=True),))
    (claim,) = StampedReader((RULES_3,), Reads(unsure), None).read(DOCUMENT).claims
    assert (claim.read_by, claim.confidence, claim.proposed) == (("rules",), 0.4, True)


def test_a_models_claim_without_its_words_is_dropped() -> None:
    nowhere = replace(TRIED, span=Span(26, 900))
    reading = read_with(replace(BY_RULES, claims=(FREED, nowhere)))
    assert [c.id for c in reading.claims] == ["c1"] and reading.skipped[-1].reason == Reason.SPAN_NOT_THERE


def test_the_rules_alone_are_trusted_and_a_trusted_one_may_need_to_be_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(TRUSTED) == {RULES, "learned"}
    assert is_trusted(("rules",)) and is_trusted(("model:m", "rules"), 0.2)
    assert not is_trusted(()) and not is_trusted(("model:m",), 1.0)
    monkeypatch.setattr("habeas.trust.TRUSTED", {"rules": 0.0, "learned": 0.9})
    assert [is_trusted(("learned",), c) for c in (None, 0.89, 0.9)] == [True, False, True]


def test_a_reader_is_called_as_it_was_found_and_told_apart_by_its_model() -> None:
    asked = Setup(base_url="http://127.0.0.1:1/v1", model="m")
    rules, model = identities("openai", asked)
    assert identities(RULES, asked) == (rules,)  # --model means nothing to the rules
    assert (rules.name, model.name) == ("rules", "openai:m")
    assert rules.vocabulary and rules.weights and model.weights is None
    own = core.identity("own", extractors()["rules"], Setup())
    assert (own.name, own.version) == ("own", rules.version)


def test_another_vocabulary_is_another_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identities(RULES, Setup())
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another")
    assert identities(RULES, Setup()) != before


def test_readers_confidence_and_proposals_are_kept_in_the_readings_json() -> None:
    claim = replace(TRIED, read_by=("rules", "model:m"), confidence=0.8765, proposed=True)
    reading = Reading(DOCUMENT, (BEN,), (claim,), readers=(RULES_3, MODEL_7))
    told = json.loads(json.dumps(wire.to_json(reading)))
    assert told["readers"] == [
        {"name": "rules", "version": "3", "vocabulary": "ab12"},
        {"name": "model:m", "version": "7", "weights": "cd34"},
    ]
    found = {k: told["claims"][0][k] for k in ("read_by", "confidence", "proposed")}
    assert found == {"read_by": ["rules", "model:m"], "confidence": 0.876, "proposed": True}
    assert wire.from_json(told) == replace(reading, claims=(replace(claim, confidence=0.876),))


def test_a_model_of_before_is_a_list_of_one_and_proposes() -> None:
    told = wire.claim_to_json(TRIED) | {"read_by": "openai:m"}
    claim = wire.claim_from_json(told)
    assert (claim.read_by, claim.proposed) == (("openai:m",), True)
    assert "proposed" not in told and "confidence" not in told


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        replace(TRIED, confidence=confidence)
