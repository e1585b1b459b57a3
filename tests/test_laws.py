"""What must hold for any input at all."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput, ReaderFailed
from habeas.model import (
    Claim,
    Confirmation,
    CountClaim,
    Details,
    Document,
    EventClaim,
    ExchangeClaim,
    Furniture,
    Given,
    Group,
    Interval,
    Kin,
    Part,
    PartialDate,
    Person,
    Published,
    QuoteClaim,
    ReaderIdentity,
    Reading,
    Side,
    Skipped,
    Span,
    Speaker,
    SumCheck,
    document_id,
    wire,
)
from habeas.sources import Limits, Material, Outcome, documents, sources
from habeas.terminal import UNSAFE, json_safe, one_line, printable
from tests.clock import seconds
from tests.sources.made import Words, docx, odt, pdf, word
from tests.sources.test_eml import nested

AMPLE = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

words = st.text(max_size=20)
some = st.text(min_size=1, max_size=20)
maybe = st.none() | words
number = st.none() | st.integers(0, 10_000)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 999), st.integers(1, 99))
days = st.dates()
dates = st.builds(
    lambda a, b, t: PartialDate(min(a, b).isoformat(), max(a, b).isoformat(), t), days, days, words
)


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A short tuple."""
    return st.lists(strategy, max_size=3).map(tuple)


speakers = st.builds(Speaker, some, st.sampled_from(["official", "unnamed"]), maybe, maybe)
base: dict[str, st.SearchStrategy[Any]] = {
    "id": some,
    "span": spans,
    "said_by": many(speakers),
    "certainty": st.sampled_from(["asserted", "hedged", "unconfirmed", "denied"]),
    "checked": many(st.builds(Confirmation, words, st.just("disputed"), spans)),
    "read_by": many(some),
    "confidence": st.none() | st.integers(0, 1_000).map(lambda n: n / 1_000),
    "proposed": st.booleans(),
}
details = st.builds(Details, number, maybe, number, maybe)
groups = st.builds(Group, maybe, st.none() | st.booleans(), maybe, maybe, maybe, maybe)
events = st.builds(
    EventClaim,
    **base,
    event=some,
    people=many(some),
    count=maybe,
    actor=maybe,
    place=maybe,
    date=st.none() | dates,
    realis=some,
    details=details,
)
counts = st.builds(
    CountClaim,
    **base,
    of=some,
    group=groups,
    low=number,
    high=number,
    hard_low=number,
    hard_high=number,
    text=some,
    whole=maybe,
    date=st.none() | dates,
)
sides = st.builds(Side, some, many(st.builds(Given, words, spans, maybe)))
exchanges = st.builds(ExchangeClaim, **base, sides=many(sides))
quotes = st.builds(QuoteClaim, **base, direct=st.booleans(), text=words)
claims: st.SearchStrategy[Claim] = st.one_of(events, counts, exchanges, quotes)
people = st.builds(
    Person,
    some,
    some,
    many(some),
    many(spans),
    number,
    many(some),
    maybe,
    maybe,
    many(st.builds(Kin, some, some)),
    many(some),
)
documents_ = st.builds(
    Document,
    st.binary().map(document_id),
    words,
    maybe,
    maybe,
    maybe,
    maybe,
    st.none() | st.builds(Published, days.map(str), some, words),
    many(st.builds(Furniture, st.integers(0, 9), st.integers(10, 20), some)),
    many(st.builds(Part, st.integers(0, 9), st.integers(10, 20), some)),
    *(st.none() | some for _ in ("url", "retrieved", "edited", "replies_to")),
    via=many(speakers),
    place=st.none() | some,
)
readings = st.builds(
    Reading,
    documents_,
    many(people),
    many(claims),
    many(st.builds(SumCheck, st.just("sum"), some, many(some), st.booleans(), words)),
    many(st.builds(Skipped, some, some, st.none() | spans, maybe, maybe)),
    many(st.builds(ReaderIdentity, some, some, maybe, maybe)),
)


@quick
@given(readings)
def test_a_reading_comes_back_from_json_as_it_was(reading: Reading) -> None:
    assert wire.from_json(json.loads(json.dumps(wire.to_json(reading)))) == reading


@quick
@given(st.text(min_size=1), st.data())
def test_a_span_quotes_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert len(span.of(text)) == span.end - span.start and span.of(text) in text


@quick
@given(st.integers(), st.integers(max_value=0))
def test_a_span_of_no_words_can_not_be_made(start: int, length: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, start + length)


intervals = st.builds(
    lambda a, b, low, high: Interval(min(a, b) if low else None, max(a, b) if high else None),
    st.integers(0, 999),
    st.integers(0, 999),
    st.booleans(),
    st.booleans(),
)


@quick
@given(intervals, intervals, st.integers(0, 999), st.integers(0, 999))
def test_a_sum_of_intervals_holds_the_sum_of_any_two_of_their_numbers(
    a: Interval, b: Interval, x: int, y: int
) -> None:
    if a.meet(Interval.exactly(x)) and b.meet(Interval.exactly(y)):
        assert (a + b).meet(Interval.exactly(x + y))


@quick
@given(st.text())
@example("\x1b[2J\u202e\u2066\x9b\ud800\U000e0041")
def test_nothing_unsafe_is_printed(text: str) -> None:
    assert not UNSAFE.search(printable(text))
    assert "\n" not in one_line(text) and "\t" not in one_line(text)
    safe = json_safe(json.dumps(text, ensure_ascii=False))
    assert not UNSAFE.search(safe) and json.loads(safe) == text


def outcomes(data: bytes, name: str) -> list[Outcome]:
    """What comes out of the sources. A language is given, so that the classifier's verdict does not matter."""
    return list(documents(Material(data, name), AMPLE, languages=["en"], language="en"))


def assert_clean(data: bytes, name: str) -> None:
    """Texts without surrogates or carriage returns, or errors in one line that begins with the name; never nothing."""
    found = outcomes(data, name)
    assert found
    for outcome in found:
        assert_clean_outcome(outcome, name)


def assert_clean_outcome(found: Outcome, name: str) -> None:
    """What comes out is clean."""
    assert not isinstance(found, ReaderFailed), found
    if isinstance(found, BadInput):
        assert str(found).startswith((f"{name}: ", f"{name}, ")) and "; " in str(found)
        assert "\n" not in str(found)
    elif isinstance(found, Document):
        found.text.encode()
        assert found.text.strip() and "\r" not in found.text


any_name = st.sampled_from(
    ["r", "r.txt", "r.html", "r.xyz", "r.json", "r.jsonl", "r.rss", "r.warc", "r.wacz"]
)


@quick
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass")),
    any_name,
)
@example(b"\xef\xbb\xbf\xef\xbb\xbf", "r.txt")
@example(b"\x80", "r.txt")
@example(b"+AAA-", "r.html")
@example(b"<meta charset=utf-7>+AAA-", "r.html")
@example(b"<meta charset=rot13>\xff", "r.html")
@example(b"<meta charset=zlib>\xff", "r.html")
def test_nothing_but_our_errors_comes_out_of_any_bytes(data: bytes, name: str) -> None:
    assert_clean(data, name)


tags = [
    "p",
    "div",
    "article",
    "a href='x'",
    "table",
    "tr",
    "td",
    "b",
    "ul",
    "li",
    "script",
    "meta charset=x",
    "svg",
    "time",
    "!--",
]
pieces = (
    st.sampled_from([f"<{t}>" for t in tags] + [f"</{t}>" for t in tags])
    | st.text(max_size=30)
    | st.sampled_from(
        [
            "Ada Example was freed from the prison on Thursday. " * 3,
            "&#xd800;",
            "&#0;",
            "&#xffff;",
            "&#27;",
            "\x1b",
        ]
    )
    | st.sampled_from(
        ['<time datetime="2031-13-45">', '<meta name="date" content="99999-01-01">', "<![CDATA["]
    )
)


@quick
@given(st.lists(pieces, max_size=30).map("".join))
@example("<p>" + "Ada Example was freed &#xffff;&#xfffe;&#x1b. " * 5)
@example('<meta property="article:published_time" content="0000-00-00"><p>' + "Ada Example was freed. " * 5)
@example('<script type="application/ld+json">{"datePublished":' * 3 + "<p>" + "Ada was freed. " * 9)
def test_nothing_but_our_errors_comes_out_of_any_page(page: str) -> None:
    assert_clean(page.encode("utf-8", "surrogatepass"), "r.html")


GROWING: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "one line": ("r.txt", lambda n: b"word " * n * 40),
    "lines": ("r.txt", lambda n: b"word\r\n" * n * 40),
    "blank lines": ("r.txt", lambda n: b"a\n" + b"\n" * n * 200 + b"b"),
    "old encoding": ("r.txt", lambda n: b"caf\xe9 and \x93words\x94 " * n * 20),
    "half characters": ("r.txt", lambda n: b"\xed\xa0\x80" * n * 40),
    "open tags": ("r.html", lambda n: b"<" * n * 40),
    "paragraphs": (
        "r.html",
        lambda n: b"<article>" + b"<p>Ada Example was freed on Thursday.</p>" * min(n, 2400),
    ),
    "inline": (
        "r.html",
        lambda n: b"<article>" + (b"<p>" + b"word <b>word</b> " * 400 + b"</p>") * (n // 100),
    ),
    "comments": ("r.html", lambda n: b"<!--" * n * 40),
    "charset": ("r.html", lambda n: b"<meta " + b"charset" * n * 20),
    "references": ("r.html", lambda n: b"<p>" + b"&#0" * n * 40),
    "nested": ("r.html", lambda n: b"<div>" * n * 20),
    "records": ("r.json", lambda n: b"[" + b'{"text": "Ada was freed."},' * n + b"{}]"),
    "lines of records": ("r.jsonl", lambda n: b'{"text": "Ada was freed."}\n' * n),
    "an open string": ("r.json", lambda n: b'[{"text": "' + b"word " * n * 100),
    "open lists": ("r.json", lambda n: b"[" * n * 40),
    "wrong escapes": ("r.json", lambda n: b'[{"text": "' + b"\\x1B" * n * 20 + b'"}]'),
    "messages": (
        "result.json",
        lambda n: (
            b'{"name": "a", "type": "public_channel", "id": 1, "messages": ['
            + b'{"id": 1, "type": "message", "text": ["Ada", " freed"]},' * n
            + b"{}]}"
        ),
    ),
    "entries": (
        "r.rss",
        lambda n: b"<rss><channel>" + b"<item><title>a</title><description>b</description></item>" * n,
    ),
    "half an entry": (
        "r.rss",
        lambda n: b"<rss><item><description>" + b"&lt;p&gt;word " * n + b"<![CDATA[" * n,
    ),
    "open XML": ("r.rss", lambda n: b"<rss>" + b"<a>" * n),
    "declarations": ("r.rss", lambda n: b"<!DOCTYPE " * n * 20 + b"<rss>"),
    "web archive": ("r.warc", lambda n: sources()["warc"].example.material.data * n),
    "headers": ("r.warc", lambda n: b"WARC/1.0\r\n" + b"a: b\r\n" * n * 20),
    "a header on many lines": ("r.warc", lambda n: b"WARC/1.0\r\na: b\r\n" + b" c\r\n" * n * 20),
    "zipped archives": ("r.wacz", lambda n: _many_in_a_zip(n)),
    "lines of a page": (
        "r.pdf",
        lambda n: pdf([Words(50 + i % 7, 900 - i / 9, "Ada Example") for i in range(n)]),
    ),
    "pages": ("r.pdf", lambda n: pdf(*[[Words(50, 700, "Ada Example was freed.")]] * n)),
    "paragraphs of Word": ("r.docx", lambda n: docx(word("Ada Example") * n * 4)),
    "cells in cells": ("r.docx", lambda n: docx("<w:tbl><w:tr><w:tc>" * min(n, 60) + word("Ada") * n * 4)),
    "notes": ("r.odt", lambda n: odt("<text:note><text:p>Ada Example</text:p></text:note>" * n * 4)),
    "lines of a mail": ("r.eml", lambda n: b"A: b\n\n" + b"> Ada Example was freed\n" * n * 4),
    "heads": ("r.eml", lambda n: b"Subject: " + b"(" * n * 40 + b"\n\nAda Example"),
    "parts": ("r.eml", lambda n: nested(n * 4, "multipart")),
    "boundaries": ("r.eml", lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * n * 40),
}


def _many_in_a_zip(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"archive/{number}.warc", sources()["warc"].example.material.data)
    return file.getvalue()


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_size_and_not_with_its_square(kind: str) -> None:
    name, grow = GROWING[kind]

    def took(n: int) -> float:
        data = grow(n)
        return seconds(lambda: outcomes(data, name))

    took(100)
    small, large = took(500), took(2000)
    assert large < 10 * max(small, 0.02)  # four times the input; a square would make it sixteen


def test_every_source_is_in_the_laws_above() -> None:
    endings = {name.rpartition(".")[2] for name, _ in GROWING.values()}
    assert all(
        endings & {suffix.lstrip(".") for suffix in source.suffixes} or source.kind_of
        for source in sources().values()
    )
