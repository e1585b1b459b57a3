"""What the tests of reading share: a text in, short lines of what was found out."""

from __future__ import annotations

from habeas.model import (
    CountClaim,
    Document,
    EventClaim,
    ExchangeClaim,
    Published,
    QuoteClaim,
    Reading,
    Span,
    document_id,
)
from habeas.reading import Reader
from habeas.reading.page import Page
from habeas.reading.parse import Token, parse

JUSTICE = "\n\nThe court, the police and the prison had nothing to say."  # a report of one sentence has too few signs
THURSDAY = "2031-05-08"  # the day on which the invented reports appear unless they say otherwise


def document(text: str, published: str | None = THURSDAY, source: str | None = "Example Herald") -> Document:
    """An invented report."""
    date = Published(published, "given", "the test says so") if published else None
    data = text.encode("utf-8", "surrogatepass")
    return Document(document_id(data), text, source=source, language="en", published=date)


def read(reader: Reader, text: str, published: str | None = THURSDAY) -> Reading:
    """The reading of a text in a report that has to do with justice; the sentence that says so is at the end."""
    return reader.read(document(text + JUSTICE, published), triage=False)


def events(reading: Reading) -> list[EventClaim]:
    """The event claims, in the text's order."""
    return [c for c in reading.claims if isinstance(c, EventClaim)]


def counts(reading: Reading) -> list[CountClaim]:
    """The count claims, in the text's order."""
    return [c for c in reading.claims if isinstance(c, CountClaim)]


def quotes(reading: Reading) -> list[QuoteClaim]:
    """The quote claims, in the text's order."""
    return [c for c in reading.claims if isinstance(c, QuoteClaim)]


def line(reading: Reading, claim: EventClaim) -> str:
    """'release: Ada Example: sought: hedged': what is usual (actual, asserted) is left out."""
    names = {p.id: p.name for p in reading.people}
    people = ", ".join(names[p] for p in claim.people)
    doubt = [w for w in (claim.realis, claim.certainty) if w not in ("actual", "asserted")]
    return ": ".join([claim.event, *([people] if people else []), *doubt])


def lines(reading: Reading) -> list[str]:
    """Every event claim as a line."""
    return [line(reading, c) for c in events(reading)]


def facts(reading: Reading) -> set[str]:
    """'release: Ada Example' for every person and event that is told as something that happened, without a doubt."""
    names = {p.id: p.name for p in reading.people}
    told = [c for c in events(reading) if c.realis == "actual" and c.certainty == "asserted"]
    return {f"{c.event}: {names[p]}" for c in told for p in c.people}


def doubtful(reading: Reading) -> set[str]:
    """'release: Ada Example: sought' for every person, one line for each, of what is not a plain fact."""
    names = {p.id: p.name for p in reading.people}
    return {
        ": ".join(
            [c.event, names[p], *(w for w in (c.realis, c.certainty) if w not in ("actual", "asserted"))]
        )
        for c in events(reading)
        for p in c.people
        if (c.realis, c.certainty) != ("actual", "asserted")
    }


def acted_on(reading: Reading, name: str) -> set[str]:
    """The events of all claims, whatever their doubt, in which somebody of this name is the one that it happened to."""
    ids = {p.id for p in reading.people if name in p.names or name == p.name}
    return {c.event for c in events(reading) if ids & set(c.people)}


def trades(reading: Reading) -> list[ExchangeClaim]:
    """The exchange claims, in the text's order."""
    return [c for c in reading.claims if isinstance(c, ExchangeClaim)]


def page(reader: Reader, text: str) -> Page:
    """A parsed text before any stage has read it."""
    place = Span(0, len(text))
    return Page(document(text), reader.vocabulary, body=[place], sentences=parse(reader._nlp, text, [place]))


def word(parsed: Page, text: str) -> Token:
    """The first token of this text."""
    return next(t for t in parsed.tokens() if t.text == text)
