"""What every output keeps: its example, every claim's words, the same bytes, and one reading at a time where it says so."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from habeas.errors import BadOption
from habeas.model import CountClaim, Document, EventClaim, Reading, Span, wire
from habeas.outputs import Depth, label, output, outputs
from habeas.outputs._example import READING
from habeas.outputs._tokens import parser
from tests.conftest import READING as FULL

FORMATS = sorted(outputs())
STREAMS = sorted(set(FORMATS) - {"html", "docbin"})
HOSTILE = "</script><b>\"'&\x1b[31m\x00\u202e\u2066 \ud800 \ufeff|\t#O"


def written(format: str, *readings: Reading) -> bytes:
    """All bytes of an output."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", newline="\n")
    output(format).write(iter(readings), out, Depth())
    out.flush()
    return raw.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_an_output_writes_its_own_example(format: str) -> None:
    example = output(format).example
    shown = example.shown(written(format, READING))
    assert [part for part in example.holds if part not in shown] == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_readings_give_the_same_bytes(format: str) -> None:
    assert written(format, READING, FULL) == written(format, READING, FULL)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_read_is_an_output_too(format: str) -> None:
    assert isinstance(written(format), bytes)


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_reaches_no_terminal(format: str) -> None:
    if output(format).binary:
        return
    text = f"{HOSTILE} was freed"
    claim = CountClaim(id="c1", span=Span(0, len(text)), of="released", low=1, high=1, text=text)
    shown = written(format, Reading(Document("sha256:x", text, title=HOSTILE), claims=(claim,))).decode(
        "utf-8"
    )
    assert not set(shown) & set("\x1b\x00\u202e\u2066\r")


@pytest.mark.parametrize("format", STREAMS)
def test_a_reading_is_written_before_the_next_is_made(format: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "utf-8", write_through=True)

    def readings() -> Iterator[Reading]:
        yield READING
        assert len(raw.getvalue()) > 200
        yield READING

    output(format).write(readings(), out, Depth())


def test_a_format_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadOption, match=r"--format xml: no such format; known: annotations, conll, .*text"):
        output("xml")


def test_a_label_never_takes_doubt_for_a_fact() -> None:
    sought = EventClaim(id="c1", span=Span(0, 1), event="release", realis="sought", certainty="denied")
    assert label(sought) == "release:sought:denied"
    assert label(READING.claims[0]) == "release:unconfirmed:not-confirmed"
    assert label(READING.claims[2]) == "released"


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text of any characters with counts at any places of it, nested and crossing."""
    text = draw(st.text(min_size=1, max_size=60))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda e: e[0] != e[1])
    places = draw(st.lists(edges, max_size=8))
    spans = [Span(min(e), max(e)) for e in places]
    claims = tuple(
        CountClaim(id=f"c{n}", span=s, of="released", low=1, high=1, text=s.of(text))
        for n, s in enumerate(spans)
        if s.of(text).strip()
    )
    return Reading(Document("sha256:00", text), claims=claims)


def words(reading: Reading) -> dict[str, str]:
    """The words of each claim, by id."""
    return {c.id: c.span.of(reading.document.text) for c in reading.claims}


@given(readings())
def test_the_quotes_and_offsets_of_annotations_are_the_words(reading: Reading) -> None:
    page = json.loads(written("annotations", reading))
    text = reading.document.text
    found = {}
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        span = Span(position["start"], position["end"])
        assert span.of(text) == quote["exact"]
        assert text[: span.start].endswith(quote["prefix"]) and text[span.end :].startswith(quote["suffix"])
        claim = wire.claim_from_json(json.loads(item["body"][1]["value"]))
        found[claim.id] = quote["exact"]
        assert claim in reading.claims
    assert found == words(reading)


def test_an_annotation_has_the_fields_of_the_recommendation() -> None:
    page = json.loads(written("annotations", READING))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) == len(READING.claims)
    assert all(re.match(r"ni:///sha-256;[\w-]{43}#c\d", id) for id in ids)
    assert {item["type"] for item in page["items"]} == {"Annotation"}
    assert page["items"][0]["target"]["source"].startswith("ni:///sha-256;")


def quotes(text: str, *places: tuple[int, int]) -> list[dict[str, str]]:
    """The quote selectors of counts at these places."""
    claims = tuple(
        CountClaim(id=f"c{n}", span=Span(a, b), of="held", low=1, high=1, text=text[a:b])
        for n, (a, b) in enumerate(places)
    )
    page = json.loads(written("annotations", Reading(Document("sha256:00", text), claims=claims)))
    return [item["target"]["selector"][1] for item in page["items"]]


def test_words_that_are_repeated_are_quoted_with_enough_around_them_to_be_found() -> None:
    line = "Ada Example was arrested on Friday.\n\n"
    text = "Held.\n\n" + line * 4 + "Ben Sample too.\n"
    starts = [found.start() for found in re.finditer("Ada Example was", text)]
    for start, quote in zip(starts, quotes(text, *((s, s + 15) for s in starts)), strict=True):
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert [m.start() + len(quote["prefix"]) for m in re.finditer(f"(?={re.escape(whole)})", text)] == [
            start
        ]


def test_what_is_around_a_quote_ends_with_its_line_where_that_is_enough() -> None:
    text = "A headline\n\nThree people were freed on Friday.\n\nMore."
    (quote,) = quotes(text, (12, 24))
    assert (quote["prefix"], quote["suffix"]) == ("", " were freed on Friday.")


def test_what_is_around_a_quote_is_short_enough_for_clients_that_count_in_utf16() -> None:
    text = "\U0001f600" * 40 + "three freed" + "\U0001f600" * 40
    (quote,) = quotes(text, (40, 51))
    assert [len(quote[side].encode("utf-16-le")) // 2 for side in ("prefix", "suffix")] == [32, 32]


def test_the_page_has_a_name_that_its_content_gives() -> None:
    names = [json.loads(written("annotations", *r))["id"] for r in ((READING,), (READING, FULL), (READING,))]
    assert names[0] == names[2] != names[1] and names[0].startswith("urn:habeas:annotations:")


def test_annotations_point_at_the_report_s_address_where_it_has_one() -> None:
    document = dataclasses.replace(READING.document, url="https://herald.example/1")
    page = json.loads(written("annotations", dataclasses.replace(READING, document=document)))
    assert page["items"][0]["target"]["source"] == "https://herald.example/1"


@settings(deadline=None)
@given(readings())
def test_the_tokens_of_conll_lead_back_to_the_words(reading: Reading) -> None:
    text = reading.document.text
    spans: dict[str, tuple[int, int]] = {}
    for line in written("conll", reading).decode("utf-8").split("\n"):
        if not line or line.startswith("# "):
            continue
        form, start, end, *tags = line.split("\t")
        assert form and len(tags) == 5
        for tag in (t for cell in tags for t in cell.split("|") if t != "O"):
            id = tag.rpartition("#")[2]
            assert tag.startswith("B-") == (id not in spans)
            spans[id] = (spans[id][0] if id in spans else int(start), int(end))
    assert {id: text[a:b] for id, (a, b) in spans.items()} == {
        id: w.strip() for id, w in words(reading).items()
    }


@settings(deadline=None)
@given(readings())
def test_the_spans_of_a_docbin_are_the_words(reading: Reading) -> None:
    (doc,) = DocBin().from_bytes(written("docbin", reading)).get_docs(parser().vocab)
    assert doc.text == reading.document.text
    assert {span.id_: span.text for span in doc.spans["habeas"]} == {
        id: w.strip() for id, w in words(reading).items()
    }
    assert wire.from_json(json.loads(doc.user_data["habeas"])) == reading


def test_half_characters_do_not_stop_a_docbin() -> None:
    text = "Ada \ud800 Example was freed"
    claim = CountClaim(id="c1", span=Span(0, len(text)), of="released", low=1, high=1, text=text)
    (doc,) = (
        DocBin()
        .from_bytes(written("docbin", Reading(Document("x", text), claims=(claim,))))
        .get_docs(parser().vocab)
    )
    assert [len(span.text) for span in doc.spans["habeas"]] == [len(text)]
