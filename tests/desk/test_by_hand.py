"""A claim by hand counts at once, is a person's, and is gone when it is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.desk import ask, decide, intake, keep
from habeas.errors import BadDecision
from habeas.ledger import Draft
from habeas.register import Register
from habeas.sources import Material

TEXT = (
    "The poet Ada Example has not been home since Monday.\nBen Sample wrote so. Ben Sample waits for her.\n"
)
WORDS = "has not been home since Monday"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register with one report, of which no reader makes an arrest."""
    place = str(tmp_path / "habeas.sqlite")
    how = intake.How(source="Example Herald", triage=False)
    intake.add_one(place, Material(TEXT.encode(), "memory.txt"), how, by="ada")
    return Register.open(place)


def document(register: Register) -> str:
    """The id of the report."""
    return ask.documents(register).documents[0].id


def by_hand(register: Register, **other: object) -> decide.ByHand:
    """An arrest of Ada Example, or what is said otherwise."""
    made = {
        "document": document(register),
        "words": WORDS,
        "event_type": "arrest",
        "people": ("Ada Example",),
    }
    return decide.ByHand(**{**made, **other})  # type: ignore[arg-type]


def claims(register: Register) -> list[tuple[str | None, str]]:
    """What the report is said to tell, and by whom it was read."""
    return [(c.event_type, ", ".join(c.read_by)) for c in ask.document(register, document(register)).claims]


def test_a_claim_by_hand_counts_at_once_and_is_gone_when_it_is_undone(register: Register) -> None:
    before = claims(register)
    fields = {"date_from": "2031-05-05", "date_to": "2031-05-05"}
    made = decide.claim(register, by_hand(register, fields=fields), why="the neighbours told me", by="ben")
    found = ask.person(register, "Ada Example")
    (act,) = found.acts
    (account,) = act.accounts
    assert (act.event_type, act.date_from, found.status) == ("arrest", "2031-05-05", "held")
    assert (account.claim, account.words, account.outlet) == (made.claim, WORDS, "Example Herald")
    assert (account.read_by, account.judgement, account.proposed) == (("person",), "claimed", False)
    assert TEXT[account.span_start : account.span_end] == WORDS
    assert found.decisions[-1].why == "the neighbours told me"
    decide.undo(register, made.entry, by="ben")
    assert claims(register) == before
    again = decide.undo(register, ask.log(register, limit=1).entries[0].entry, by="ben")
    assert again.entry and ("arrest", "person") in claims(register)


def test_somebody_whom_no_reader_found_is_known_by_the_claim(register: Register) -> None:
    decide.claim(register, by_hand(register, event_type="disappearance", people=("The poet",)), by="ben")
    assert ask.person(register, "The poet").acts[0].event_type == "disappearance"


def test_who_says_so_is_kept(register: Register) -> None:
    decide.claim(register, by_hand(register, said_by=("Ben Sample",)), by="ben")
    assert ask.person(register, "Ada Example").acts[0].accounts[0].said_by == ("Ben Sample",)


def test_it_is_rejected_and_corrected_like_any_other(register: Register) -> None:
    made = decide.claim(register, by_hand(register), by="ben")
    assert made.claim is not None
    corrected = decide.correct(register, made.claim, {"event_type": "disappearance"}, by="ada")
    assert ask.person(register, "Ada Example").acts[0].event_type == "disappearance"
    decide.undo(register, corrected.entry, by="ada")
    assert ask.person(register, "Ada Example").acts[0].event_type == "arrest"
    decide.reject(register, made.claim, by="ada")
    assert ask.person(register, "Ada Example").acts == ()


def test_the_tables_are_those_of_a_rebuild(register: Register) -> None:
    decide.claim(register, by_hand(register), by="ben")
    taken_back = decide.claim(register, by_hand(register, event_type="death-in-custody"), by="ben")
    decide.undo(register, taken_back.entry, by="ben")
    before = (ask.document(register, document(register)), ask.person(register, "Ada Example"))
    keep.rebuild(register)
    assert (ask.document(register, document(register)), ask.person(register, "Ada Example")) == before


@pytest.mark.parametrize(("text", "span"), [
    (TEXT, WORDS),
    (f"By our own reporter. {TEXT}", WORDS),
    ("Nothing is left of it.", None),
], ids=["same", "moved", "gone"])  # fmt: skip
def test_it_stands_whatever_a_later_reading_finds(register: Register, text: str, span: str | None) -> None:
    made = decide.claim(register, by_hand(register), by="ben")
    read_again(register, text)
    (claim,) = ask.document(register, document(register)).claims
    assert (claim.claim, claim.words, claim.read_by) == (made.claim, WORDS, ("person",))
    there = None if claim.span_start is None else text[claim.span_start : claim.span_end]
    assert there == span
    assert ask.person(register, "Ada Example").acts[0].event_type == "arrest"


def read_again(register: Register, text: str) -> None:
    """A later reading of the report, which finds nothing in it, and another text."""
    about = {"id": document(register), "text": text, "source": "Example Herald"}
    reading = {"reading": 1, "document": about, "people": [], "claims": [], "checks": [], "readers": []}
    with register.writing(by="ada") as entering:
        entering.append(Draft("reading", {"by": "test", "reading": reading}, key="reading again"))


@pytest.mark.parametrize(("other", "says"), [
    ({"words": "was seized"}, "not in the report"),
    ({"words": "Ben Sample"}, r"at 53, 74 in the report; say which one with --at"),
    ({"words": " "}, "not in the report"),
    ({"event_type": "kidnap"}, "no event type 'kidnap'; known: "),
    ({"people": ("Cyn Specimen",)}, "Cyn Specimen: named nowhere in the report"),
    ({"people": ("Ada Example", "Ada Example")}, "somebody is named twice"),
    ({"document": "sha256:0000"}, "no such document"),
    ({"fields": {"low": 5}}, "low: no column"),
    ({"fields": {"date_from": "Monday"}}, "not a day such as"),
])  # fmt: skip
def test_what_can_not_be_claimed_is_told_and_nothing_is_entered(
    register: Register, other: dict[str, object], says: str
) -> None:
    before = ask.log(register).head
    with pytest.raises(BadDecision, match=says):
        decide.claim(register, by_hand(register, **other), by="ben")
    assert ask.log(register).head == before


def test_one_of_several_places_is_told_by_where_it_begins(register: Register) -> None:
    made = decide.claim(register, by_hand(register, words="Ben Sample", at=74, people=()), by="ben")
    found = ask.document(register, document(register)).claims
    assert [c.span_start for c in found if c.claim == made.claim] == [74]


def test_words_are_found_over_the_end_of_a_line(register: Register) -> None:
    made = decide.claim(register, by_hand(register, words="since Monday. Ben Sample wrote"), by="ben")
    found = ask.document(register, document(register)).claims
    assert [c.words for c in found if c.claim == made.claim] == ["since Monday.\nBen Sample wrote"]


def test_words_are_found_whatever_stands_between_them(register: Register) -> None:
    made = decide.claim(register, by_hand(register, words="  home\n\tsince   Monday "), by="ben")
    found = ask.document(register, document(register)).claims
    assert [c.words for c in found if c.claim == made.claim] == ["home since Monday"]


def test_the_same_claim_is_made_once(register: Register) -> None:
    made = decide.claim(register, by_hand(register), by="ben")
    with pytest.raises(BadDecision, match=f"{made.claim} says so already"):
        decide.claim(register, by_hand(register), by="ada")


def test_whoever_is_withheld_is_not_told_of(register: Register) -> None:
    decide.withhold(register, "Ada Example", by="ben")
    made = decide.claim(register, by_hand(register), by="ben")
    assert "Ada" not in made.what
    assert "Ada" not in repr(ask.log(register)) and "Ada" not in repr(
        ask.document(register, document(register))
    )


def test_a_list_has_no_words_to_claim_on(register: Register, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Name,Date of arrest\nAda Example,2031-05-05\n")
    listed = intake.add_list(register, intake.ListFile(table), by="ada", told=lambda _: None, guess=True)
    assert listed.new == 1
    (of_list,) = (d.id for d in ask.documents(register).documents if d.kind == "list")
    with pytest.raises(BadDecision, match=r"no report with a text|not the id of a document"):
        decide.claim(register, by_hand(register, document=of_list), by="ben")
