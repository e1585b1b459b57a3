"""The view for a person, of a reading made by hand."""

from __future__ import annotations

import dataclasses
import io

import pytest
from rich.console import Console

from habeas.model import (
    CountClaim,
    Document,
    EventClaim,
    Part,
    PartialDate,
    Person,
    Reading,
    Span,
    SumCheck,
    document_id,
)
from habeas.say import months
from habeas.say.reports import date_words, heading
from habeas.show.reading import reading_blocks
from habeas.show.terminal import draw


def shown(reading: Reading, *, verbose: bool = False, explain: bool = False, color: bool = False) -> str:
    """The view as text."""
    out = io.StringIO()
    console = Console(file=out, width=100, markup=False, highlight=False, emoji=False, force_terminal=color)
    for piece in draw(reading_blocks(reading, verbose=verbose, explain=explain)):
        console.print(piece)
    return out.getvalue()


def test_the_whole_view(reading: Reading) -> None:
    lines = [line.rstrip() for line in shown(reading).splitlines()]
    assert "\n".join(lines).strip() == WHOLE.strip()


WHOLE = """
Fifty-two freed as envoy visits Exampleville
Example Herald · XX · 8 May 2031, inferred: Thursday fits only 8 May 2031

Freed
  52 prisoners released, pardon, Thursday (8 May 2031), in Exampleville, by Exampleland — a
  spokesperson for the embassy
    38 of its own citizens
    14 foreigners
    ✓ 38 + 14 = 52

Named
  Ada Example, 52, journalist, XX/GB, spouse: Ben Sample
    released, after 4 years 10 months, Thursday (8 May 2031)
  Ben Sample
    not certain; not confirmed by the Herald: sentenced to 7 years, in 2029
  Cyn Specimen
    denied: detention — Officials
  Dan Muster
    demanded, not done: release — the Provinces

In return
  Exampleland: freed 52 prisoners
  United Provinces: eased sanctions
    says a spokesperson for the embassy

Still held
  Nearly 1,300 people (1,250–1,299) — Invented Rights Centre

Said
  “I did not know where they were taking us” — Ada Example
"""


def test_the_words_of_each_fact_are_shown_when_asked_for(reading: Reading) -> None:
    text = shown(reading, verbose=True)
    for claim in reading.claims:
        if claim.id not in ("c9", "c12"):  # shown as part of the exchange; a quote is its own words
            assert f"“{claim.span.of(reading.document.text)}” {claim.span.start}–{claim.span.end}" in text


def test_what_was_left_out_is_counted_and_with_its_words_when_asked_for(reading: Reading) -> None:
    assert "1 × events: release: asked for, not told as done" in shown(reading, explain=True)
    assert "“called for the release”" in shown(reading, explain=True, verbose=True)
    assert "Left out" not in shown(reading)


def test_a_sum_that_does_not_hold_is_marked(reading: Reading) -> None:
    wrong = dataclasses.replace(
        reading, checks=(SumCheck("sum", "c2", ("c3", "c4"), False, "38 + 14 = 52, not 50"),)
    )
    assert "✗ 38 + 14 = 52, not 50: does not add up" in shown(wrong)


@pytest.mark.parametrize("realis", ["planned", "sought", "possible"])
@pytest.mark.parametrize("event", ["release", "arrest", "sentence"])
def test_what_did_not_happen_is_never_told_as_done(realis: str, event: str, reading: Reading) -> None:
    claim = EventClaim(id="c1", span=Span(0, 5), event=event, people=("p1",), realis=realis)
    text = shown(dataclasses.replace(reading, claims=(claim,)))
    assert f"not done: {event}\n" in text
    assert f"{event}d" not in text and f"{event}ed" not in text and f"{event}enced" not in text


def test_a_report_can_not_style_or_steer_the_terminal() -> None:
    hostile = "[bold red]x[/] \x1b[31m \u202e\r\n[link=http://example.org]"
    document = Document(id=document_id(b""), text="x" * 50, title=hostile, source=hostile, place=hostile)
    person = Person("p1", hostile, (hostile,), (Span(0, 1),), role=hostile)
    count = CountClaim(id="c1", span=Span(0, 1), of="other", low=None, high=None, text=hostile)
    text = shown(Reading(document, (person,), (count,)), verbose=True)
    assert not set(text) & set("\x1b\u202e\r")
    assert "[bold red]x[/] ‹U+001B›[31m ‹U+202E›" in text


def test_parts_that_go_round_in_a_circle_come_to_an_end(reading: Reading) -> None:
    one = CountClaim(id="c1", span=Span(0, 1), of="released", low=1, high=1, text="one", whole="c1")
    two = CountClaim(id="c2", span=Span(0, 1), of="released", low=1, high=1, text="two", whole="c1")
    event = EventClaim(id="c3", span=Span(0, 1), event="release", count="c1")
    assert shown(dataclasses.replace(reading, claims=(one, two, event), checks=()))


def test_of_many_reports_in_one_file_each_says_where_it_stands() -> None:
    document = Document(id=document_id(b""), text="x", source="Example Herald", place="message 17")
    assert "Example Herald · message 17 · no date" in shown(Reading(document))


def test_nothing_found_is_said() -> None:
    assert "Nothing found that habeas reads." in shown(Reading(Document(id=document_id(b""), text="x")))


def test_colour_is_only_for_terminals(reading: Reading) -> None:
    assert "\x1b[" in shown(reading, color=True)
    assert "\x1b[" not in shown(reading)


def test_nobody_freed_is_a_number() -> None:
    count = CountClaim(id="c1", span=Span(0, 1), of="released", low=0, high=0, text="nobody")
    assert "nobody (0)" in shown(Reading(Document(id=document_id(b""), text="x"), (), (count,)))


@pytest.mark.parametrize(
    ("number", "words"),
    [(84, "7 years"), (30, "2 years 6 months"), (1, "1 month"), (0, "0 months"), (12, "1 year")],
)
def test_months_are_years_where_they_come_to_years(number: int, words: str) -> None:
    assert months(number) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate.month(2031, 2, "last month"), "last month (February 2031)"),
        (PartialDate.year(2029, "in 2029"), "in 2029"),
        (PartialDate("2031-05-05", "2031-05-11", "this week"), "this week (5–11 May 2031)"),
        (PartialDate("9999-12-01", "9999-12-31", ""), "1–31 December 9999"),
    ],
)
def test_a_date_is_no_finer_than_the_report_is(date: PartialDate, words: str) -> None:
    assert date_words(date) == words


def test_the_page_of_the_words_is_shown_with_them(reading: Reading) -> None:
    pages = (Part(0, 80, "page 1"), Part(80, len(reading.document.text), "page \x1b2"))
    text = shown(
        dataclasses.replace(reading, document=dataclasses.replace(reading.document, parts=pages)),
        verbose=True,
    )
    assert "46–76, page 1" in text and "page ‹U+001B›2" in text


def test_a_report_without_a_title_is_known_by_the_words_it_begins_with() -> None:
    document = Document(
        "sha256:0", "Police in Exampleville detained\n12 people on Monday, among them " + "somebody " * 30
    )
    assert heading(document).startswith("“Police in Exampleville detained 12 people on")
    assert len(heading(document)) < 90
    assert heading(Document("sha256:0", "")) == "Untitled report"
