"""What must hold for the reading of any text at all."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from habeas.cli.schema import contract
from habeas.errors import HabeasError
from habeas.model import CountClaim, EventClaim, ExchangeClaim, QuoteClaim, Reading, Span, wire
from habeas.reading import Reader
from tests.clock import seconds
from tests.reading.said import document, line

SCHEMA = contract("reading")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
some = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

SENTENCES = [
    "Marta Velin was arrested in Minsk on Monday.",
    "Police detained the poet Ivo Brand, 34, and his wife, Lena Korr.",
    "A court sentenced Marta Velin to seven years and six months in prison for treason.",
    "Torvia freed 52 prisoners: 38 of its own citizens and 14 foreigners.",
    "Belarus freed 14 Lithuanians after the United States eased sanctions on its airline.",
    '"They beat us in the cells," Velin said.',
    "“We were not told,” she wrote, “where they were taking us.”",
    "The ministry denied that he had been tortured.",
    "The Herald could not independently confirm the report.",
    "According to the Invented Rights Centre, nearly 1,300 people remain behind bars.",
    "Norland called for the release of Ivo Brand, who has been in prison since 2029.",
    "They were released on Thursday in return for sanctions relief.",
    "Was Lena Korr deported to Poland?",
    "He could be charged with treason next week.",
    "State agencies cited Oleg Sorn as saying that the couple had been freed.",
    "The two journalists are still being held; five others died in custody.",
]
FURNITURE = [
    "FILE - Ivo Brand was arrested in May 2029.",
    "Photo: Ivo Brand/Reuters",
    "Read more: Ivo Brand arrested in Torvia",
    "Sign up for our newsletter",
    "(Reporting by Lena Korr)",
    "8 May 2031",
]
lines_ = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
reports = st.lists(lines_ | st.sampled_from(FURNITURE), min_size=1, max_size=6).map("\n\n".join)
wild = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
words = st.lists(
    st.sampled_from(SENTENCES)
    | st.sampled_from(['"', "“", "”", "‘", "'", ":", "—", "(", "\n", " ", "\t", "\x00"])
    | wild,
    max_size=12,
).map("".join)


def spans(reading: Reading) -> list[Span]:
    """Every place that a reading points at."""
    found = [c.span for c in reading.claims] + [m for p in reading.people for m in p.mentions]
    found += [s.span for s in reading.skipped if s.span]
    for claim in reading.claims:
        found += [c.span for c in claim.checked]
        if isinstance(claim, ExchangeClaim):
            found += [g.span for side in claim.sides for g in side.gives]
    return found


def read(reader: Reader, text: str) -> Reading:
    """Read whatever it is about."""
    return reader.read(document(text), triage=False)


@some
@given(text=reports | words)
def test_every_span_lies_in_the_text_and_quotes_words(text: str, reader: Reader) -> None:
    for span in spans(read(reader, text)):
        assert span.end <= len(text)
        assert span.of(text).strip()


@some
@given(text=reports)
def test_furniture_never_overlaps_a_claim_or_a_person(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    places = [Span(f.start, f.end) for f in reading.document.furniture]
    assert not [s for s in spans(reading) for f in places if s.overlaps(f)]


@some
@given(text=reports | words)
def test_reading_twice_gives_the_same(text: str, reader: Reader) -> None:
    assert read(reader, text) == read(reader, text)


@some
@given(text=reports | words)
def test_every_reading_keeps_the_contract_and_comes_back_from_json(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    data = json.loads(json.dumps(wire.to_json(reading)))
    VALIDATOR.validate(data)
    assert wire.from_json(data) == reading


@some
@given(text=reports | words)
def test_every_reference_leads_somewhere(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    people = {p.id for p in reading.people}
    claims = {c.id: c for c in reading.claims}
    assert len(claims) == len(reading.claims)
    for claim in reading.claims:
        assert {s.person for s in claim.said_by} <= people | {None}
        if isinstance(claim, EventClaim):
            assert set(claim.people) <= people
            assert claim.count is None or isinstance(claims[claim.count], CountClaim)
        if isinstance(claim, CountClaim):
            assert claim.whole is None or isinstance(claims[claim.whole], CountClaim)
        if isinstance(claim, ExchangeClaim):
            assert all(g.event is None or g.event in claims for s in claim.sides for g in s.gives)
    for check in reading.checks:
        assert all(isinstance(claims[i], CountClaim) for i in (check.whole, *check.parts))
    assert all(kin.person in people - {p.id} for p in reading.people for kin in p.kin)


@some
@given(text=reports | words)
def test_a_quote_claim_quotes_its_own_words(text: str, reader: Reader) -> None:
    for claim in read(reader, text).claims:
        if isinstance(claim, QuoteClaim | CountClaim):
            assert claim.span.of(text) == claim.text


UNRELATED = "\n\nThe museum opened a new wing on a rainy day, and the choir sang until nightfall."


@some
@given(text=st.lists(lines_, min_size=1, max_size=4).map("\n\n".join))
def test_an_unrelated_paragraph_removes_no_claim(text: str, reader: Reader) -> None:
    def told(reading: Reading) -> list[tuple[Span, str]]:
        return [
            (c.span, line(reading, c) if isinstance(c, EventClaim) else c.kind)
            for c in reading.claims
            if c.kind != "exchange" or c.span.end <= len(text)
        ]

    assert set(told(read(reader, text))) <= set(told(read(reader, text + UNRELATED)))


@some
@given(text=wild | words)
@example(text="\ud800 Marta Velin was arrested. \udfff")
@example(text="\x00\x01\x02 arrested \x7f\x9b")
@example(text='"' * 300)
@example(text="arrested " * 300)
@example(text="“ ‘ “ ‘ arrested" * 40)
@example(text="\u202eMarta Velin was arrested\u2066 \ufeff")
@example(text="A" * 5000 + " was arrested")
@example(text="A" * 5000)
@example(text="1,000,000,000,000,000 arrested 99999999999999999999 people")
@example(text="Marta Velin was arrested on 31 February 0000.")
@example(text="²³ people were arrested; ٣٤ prisoners were freed")
def test_nothing_but_a_reading_or_our_error_comes_out(text: str, reader: Reader) -> None:
    try:
        reading = read(reader, text)
    except HabeasError as error:
        assert str(error)
    else:
        assert reading.document.text == text


GROWING: dict[str, Callable[[int], str]] = {
    "sentences": lambda n: "Police arrested Marta Velin on Monday. " * n,
    "paragraphs": lambda n: "Police arrested Marta Velin on Monday.\n\n" * n,
    "numbers": lambda n: "Police arrested 12 people and 14 women, 15 men. " * n,
    "quotes": lambda n: '"They beat us in the cells," Velin said. ' * n,
    "shares": lambda n: "Ada Example and Ivo Brand were jailed for nine and six years, " * n,
    "open quotes": lambda n: "'They beat her " * n + "arrested",
    "one word": lambda n: "arrested" * n * 5,
}


def surnames(n: int) -> str:
    """A family of many: each is named in full, and then by the surname that all share."""
    letters = str.maketrans("0123456789", "abcdefghij")
    return " ".join(f"Police arrested B{i:04} Velin. Velin was freed.".translate(letters) for i in range(n))


@pytest.mark.parametrize("growing", [GROWING["quotes"], surnames])
def test_time_is_linear_in_the_number_of_quotes_and_namesakes(
    growing: Callable[[int], str], reader: Reader
) -> None:
    def took(n: int) -> float:
        return seconds(lambda: read(reader, growing(n)))

    took(10)
    assert took(800) < 7 * took(200)  # four times the input


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_size_and_not_with_its_square(kind: str, reader: Reader) -> None:
    def took(n: int) -> float:
        return seconds(lambda: read(reader, GROWING[kind](n)))

    took(10)
    small, large = took(40), took(160)
    assert large < 10 * max(small, 0.02)  # four times the input; a square would make it sixteen
