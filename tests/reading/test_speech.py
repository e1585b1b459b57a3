"""Who says so: outermost first, pronouns resolved, the unnamed kept as described."""

from __future__ import annotations

import pytest

from habeas.model import EventClaim, Reason
from habeas.reading import Reader
from habeas.reading.speakers import kind_of
from tests.reading.said import counts, events, quotes, read


def speakers(reader: Reader, text: str) -> list[tuple[str, bool]]:
    """Who speaks, and whether directly, in the text's order."""
    return [(q.said_by[-1].name, q.direct) for q in quotes(read(reader, text))]


def chain(reader: Reader, text: str, event: str) -> list[str]:
    """Who says that the one event of this kind happened, outermost first."""
    (claim,) = [c for c in events(read(reader, text)) if c.event == event]
    return [s.name for s in claim.said_by]


def certainty(reader: Reader, text: str) -> EventClaim:
    """The one event of the text."""
    (claim,) = events(read(reader, text))
    return claim


@pytest.mark.parametrize("text", [
    '"They beat us in the cells," Marta Velin said after she was released.',
    "“They beat us in the cells,” said Marta Velin, who was released on Monday.",
    "«They beat us in the cells,» Marta Velin said after her release.",
    'Marta Velin said: "They beat us in the cells and took our books."',
    'Marta Velin was freed on Monday. "They beat us in the cells," she said.',
    'The poet Marta Velin was freed. "They beat us in the cells," the poet wrote.',
    '"They beat us in the cells," Velin wrote on her channel. Marta Velin was freed on Monday.',
])  # fmt: skip
def test_a_quote_is_its_speakers(text: str, reader: Reader) -> None:
    assert ("Marta Velin", True) in speakers(reader, text)


def test_a_broken_quote_has_one_speaker(reader: Reader) -> None:
    text = '"They beat us," Marta Velin said, "and then they took our books away."'
    assert [s for s in speakers(reader, text) if s[1]] == [("Marta Velin", True)] * 2


def test_a_quote_whose_speaker_is_not_told_is_skipped_with_its_reason(reader: Reader) -> None:
    reading = read(reader, 'Rain fell in the town. "They beat us in the cells."')
    assert quotes(reading) == []
    assert Reason.NO_SPEAKER in {s.reason for s in reading.skipped}


@pytest.mark.parametrize(("text", "names"), [
    ("The Invented Rights Centre said that Marta Velin was arrested.", ["The Invented Rights Centre"]),
    ("A source close to the family said that Marta Velin was arrested.", ["A source close to the family"]),
    ("Officials say Marta Velin was arrested.", ["Officials"]),
    ("The Telegram channel wrote that Marta Velin was arrested.", ["The Telegram channel"]),
    ("Ivo Brand told reporters that Marta Velin was arrested.", ["Ivo Brand"]),
    ("Ivo Brand arrived. He said that Marta Velin was arrested.", ["Ivo Brand"]),
    (
        "The Invented Rights Centre said that Ivo Brand told it that Marta Velin was arrested.",
        ["The Invented Rights Centre", "Ivo Brand"],
    ),
    ("Marta Velin was arrested.", []),
    ("Marta Velin was arrested. Officials said that the weather was fine.", []),
])  # fmt: skip
def test_the_chain_runs_from_the_outermost_to_the_first(text: str, names: list[str], reader: Reader) -> None:
    assert chain(reader, text, "arrest") == names


@pytest.mark.parametrize("text", [
    "Marta Velin was arrested, according to the Invented Rights Centre.",
    "According to the Invented Rights Centre, Marta Velin was arrested.",
])  # fmt: skip
def test_according_to_tells_who_says_so(text: str, reader: Reader) -> None:
    assert chain(reader, text, "arrest") == ["the Invented Rights Centre"]


@pytest.mark.xfail(strict=True, reason="since 8868357 the arrest is lost")
def test_a_chain_of_three_is_kept_whole(reader: Reader) -> None:
    text = "State agencies cited Ivo Brand as saying that the minister had told him that Marta Velin was arrested."
    assert chain(reader, text, "arrest") == ["State agencies", "Ivo Brand", "the minister"]


def test_a_count_has_its_speaker_too(reader: Reader) -> None:
    (count,) = counts(read(reader, "The Invented Rights Centre says that 1,180 prisoners remain in prison."))
    assert [s.name for s in count.said_by] == ["The Invented Rights Centre"]


def test_a_speaker_who_is_a_person_of_the_report_is_linked(reader: Reader) -> None:
    reading = read(reader, "Ivo Brand, a lawyer, said that Marta Velin was arrested.")
    (claim,) = events(reading)
    by_id = {p.id: p.name for p in reading.people}
    assert [(s.kind, by_id[s.person or ""]) for s in claim.said_by] == [("person", "Ivo Brand")]


@pytest.mark.parametrize("text", [
    "Marta Velin was reportedly freed on Monday.",
    "Marta Velin was allegedly beaten in custody.",
    "Marta Velin was apparently arrested on Monday.",
    "Marta Velin has reportedly been sentenced to six years in prison.",
])  # fmt: skip
def test_a_hedge_makes_a_claim_hedged(text: str, reader: Reader) -> None:
    assert certainty(reader, text).certainty == "hedged"


@pytest.mark.parametrize("text", [
    "The ministry denied that Marta Velin had been tortured.",
    "Police denied that they had arrested Marta Velin.",
    "Police have denied that Marta Velin was beaten in custody.",
])  # fmt: skip
def test_a_denial_makes_a_claim_denied(text: str, reader: Reader) -> None:
    claim = certainty(reader, text)
    assert claim.certainty == "denied"
    assert claim.said_by


@pytest.mark.parametrize(("words", "kind"), [
    ("a spokesperson for the US embassy", "official"),
    ("the interior ministry", "official"),
    ("the state news agency", "outlet"),
    ("the Telegram channel Torvia Watch", "channel"),
    ("a source close to the family", "unnamed"),
    ("two witnesses", "unnamed"),
    ("the Invented Rights Centre", "organisation"),
])  # fmt: skip
def test_the_kind_of_a_source_is_told_by_its_words(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_turns_of_a_transcript_have_their_speakers(reader: Reader) -> None:
    text = (
        "An interview about the arrests.\nHOST: When was the teacher released from prison?\n"
        "VELIN: She was released on Monday.\nHOST: Thank you."
    )
    assert ("VELIN", True) in speakers(reader, text)


def test_a_quote_claim_quotes_its_span(reader: Reader) -> None:
    text = '"They beat us in the cells," Marta Velin said. Officials said that she was freed.'
    for quote in quotes(read(reader, text)):
        assert quote.span.of(text) == quote.text
