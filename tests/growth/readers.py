"""All that reads foreign text: each by a name, as a function of a text, whatever the text says.

What a function raises of our own errors is an answer like any other; only its time counts here.
"""

from __future__ import annotations

import html
import json
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from habeas.extractors._proposal import Judge, Paragraph
from habeas.extractors._question import paragraphs as questions
from habeas.lists import Form, Mapping, choose, facts_of_row, open_table, parse_map
from habeas.lists.cells import age_of, event_of, gender_of, months_of, nationality_of
from habeas.lists.dates import order_of, read_date
from habeas.model import Document, Reading, Span
from habeas.names import blocking_keys, compare, prepare, romanise
from habeas.register.named import Named
from habeas.sources import Limits, Material, documents, sources
from habeas.sources._fragment import fragment_text
from habeas.sources._layout import Line, mended, paragraphs, running, words_of
from habeas.sources._letter import furniture_of, unwrapped
from habeas.sources._mime import parse
from habeas.sources._office import JOINED, PARAGRAPH, ROW, ROW_END
from habeas.sources._office import paragraphs as office_paragraphs
from habeas.terminal import json_safe, one_line
from tests.sources.made import Words, docx, odt, pdf, word

AMPLE = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
Reads = Callable[[str], object]
MAP = Mapping({"name": ("name",), "other": ("other",), "nationality": ("of",), "sentence": ("term",)})


def readers() -> dict[str, dict[str, Reads]]:
    """By group, each of which has a process of its own."""
    return {
        "recognisers": dict(_recognisers()),
        "cells": _cells(),
        "letters and layout": _layout(),
        "names and answers": _names(),
        "tables": {"a CSV": _table},
        **{f"source {name}": {file: _source(file, wrap) for file, wrap in wraps.items()} for name, wraps in SOURCES.items()},
    }  # fmt: skip


def _recognisers() -> Iterator[tuple[str, Reads]]:
    """Each alone, and behind the beginning of its own example."""
    for name, source in sources().items():
        for kept in (0, 1, 60):
            start = source.example.material.data[:kept]
            yield f"{name} behind {kept} bytes", partial(_looks, source.looks_like, start)


def _looks(looks_like: Callable[[bytes], bool], start: bytes, text: str) -> bool:
    return looks_like(start + _bytes(text))


def _cells() -> dict[str, Reads]:
    row = {"name": "Ada Example"}
    return {
        "age": age_of,
        "gender": gender_of,
        "nationality": nationality_of,
        "event": event_of,
        "sentence": months_of,
        "sentence under a header": lambda text: months_of("5", text),
        "date": read_date,
        "order": lambda text: order_of([text]),
        "a row": lambda text: facts_of_row(
            {"mapping": MAP.body()}, {"cells": {**row, "other": text, "of": text, "term": text}}
        ),
        "map": lambda text: parse_map(text, ("name", "other")),
        "map of a quoted name": lambda text: parse_map(f'name="{text}"', ("name", "other")),
        "map of two": lambda text: parse_map(f"name=name+{text}", ("name", "other")),
    }


def _layout() -> dict[str, Reads]:
    def page(text: str) -> list[Line]:
        return [Line(text[i : i + 60], 50, y := 700 - i / 100, 500, y + 10) for i in range(0, len(text), 60)]

    return {
        "unwrapped": unwrapped,
        "furniture of a letter": furniture_of,
        "a mail": lambda text: parse(_bytes(text)),
        "a head": lambda text: parse(b"Content-Type: " + _bytes(text) + b"\n\nAda").type,
        "HTML in a record": lambda text: fragment_text(f"<p>{text}", "r", AMPLE),
        "one line of a page": lambda text: paragraphs([[Line(text, 50, 700, 500, 710)]]),
        "lines of a page": lambda text: paragraphs([page(text)]),
        "edges of pages": lambda text: running([page(text[i : i + 240]) for i in range(0, len(text), 240)]),
        "a line that goes on": lambda text: mended(
            text + "-", text, lambda: words_of([[Line(text, 0, 0, 0, 0)]])
        ),
        "paragraphs of Word": lambda text: office_paragraphs(text.replace("\n", PARAGRAPH)),
        "paragraphs that go on": lambda text: office_paragraphs(text.replace("\n", JOINED)),
        "rows": lambda text: office_paragraphs(text.replace(" ", ROW).replace("\n", ROW_END)),
        "a terminal": one_line,
        "JSON of a terminal": json_safe,
    }


def _names() -> dict[str, Reads]:
    def answered(answer: str, report: str) -> object:
        sent = list(questions(Reading(Document("sha256:0", report))))
        judge = Judge(report, sent or [Paragraph(1, Span(0, 1))], frozenset({"release"}), "stand-in")
        return list(judge.proposals(answer))

    def claimed(text: str) -> object:
        claim = {
            "event": "release",
            "sentence": text,
            "words": text,
            "people": [text],
            "said_by": "",
            "paragraph": 1,
        }
        claim |= {"realis": "actual", "certainty": "asserted"}
        return answered(json.dumps({"claims": [claim]}), text)

    return {
        "an answer": lambda text: answered(text, "Ada."),
        "broken claims": lambda text: answered('{"claims": [' + text, "Ada."),
        "a claim": claimed,
        "names in a text": Named(["Ada Example", "Example"], alone=True).in_,
        "romanise": romanise,
        "prepare": prepare,
        "keys": blocking_keys,
        "compare": lambda text: compare("Ada Example", text),
        "compare with itself": lambda text: compare(text, text),
    }


def _table(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(_bytes("name,other\n" + text))
        table = open_table(path, Form())
        choose(table, None, ())
        return list(table.rows())


Wrap = Callable[[str], bytes]
ATTACHED = b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _pages(text: str) -> bytes:
    shown = "".join(c if c not in "()\\" and c.encode("cp1252", "ignore") else " " for c in text)
    return pdf([Words(50, 700 - i / 100, shown[i : i + 60]) for i in range(0, len(shown), 60)])


SOURCES: dict[str, dict[str, Wrap]] = {
    "text": {"a.txt": _bytes},
    "html": {
        "a.html": lambda text: b"<html><body><article><p>" + _bytes(text),
        "b.html": lambda text: b"<html><head>" + _bytes(text),
    },
    "eml": {
        "a.eml": lambda text: b"From: a\n\n" + _bytes(text),
        "b.eml": lambda text: b"Subject: " + _bytes(text) + b"\n\nAda",
        "c.eml": lambda text: b"Content-Type: multipart/mixed; boundary=-\n\n" + _bytes(text),
        "d.eml": lambda text: ATTACHED + _bytes(text),
    },
    "json": {
        "a.json": lambda text: json.dumps({"text": text}).encode(),
        "b.json": lambda text: b"[" + _bytes(text),
        "c.jsonl": lambda text: b'{"text": "' + _bytes(text),
        "d.json": lambda text: json.dumps({"html": f"<p>{text}"}).encode(),
    },
    "telegram": {
        "result.json": lambda text: json.dumps(
            {"name": "a", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": text}]}
        ).encode()
    },
    "feed": {
        "a.rss": lambda text: b"<rss><channel><item><description>" + html.escape(text).encode("utf-8", "replace"),
        "b.rss": lambda text: b"<rss><channel>" + _bytes(text),
        "c.rss": lambda text: _bytes(text) + b"<rss><channel><item>",
    },
    "warc": {"a.warc": lambda text: _record(_bytes(text))},
    "docx": {"a.docx": lambda text: docx(word(html.escape(_plain(text))))},
    "odt": {"a.odt": lambda text: odt(f"<text:p>{html.escape(_plain(text))}</text:p>")},
    "pdf": {"a.pdf": _pages},
}  # fmt: skip


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


def _record(page: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n"
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://herald.example/\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(head + page)
    ) + head + page + b"\r\n\r\n"  # fmt: skip


def _source(file: str, wrap: Wrap) -> Reads:
    return lambda text: list(documents(Material(wrap(text), file), AMPLE, languages=["en"], language="en"))
