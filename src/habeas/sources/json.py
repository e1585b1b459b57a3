"""JSON and JSON Lines: a record for each report. A list, lines, one object, or one object that holds a list.

Invariant: a document's id is the hash of the very bytes that its record is written in, so that it can be found again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO

from habeas.errors import EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.sources._fields import FieldMap
from habeas.sources._files import too_large
from habeas.sources._interface import Example, Limits, Material, Outcome, Source
from habeas.sources._json_stream import JsonStream

LISTS = ("items", "articles", "records", "results", "reports")  # where an object keeps its records
LINES = ("application/x-ndjson", "application/jsonl", "application/json-lines")
LOOK = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{)")
MARK = b"\xef\xbb\xbf"
SCAN = json.JSONDecoder().raw_decode


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """A document for each record. Raises EmptySource, TooLarge or UnreadableSource."""
    fields = FieldMap.of(material.fields, limits)
    if not material.data.removeprefix(MARK).strip():
        raise EmptySource(f"{material.name}: nothing in it; check that it was saved")
    with material.open() as file:
        if _is_lines(material):
            yield from _lines(file, fields, material, limits)
        else:
            yield from _tree(JsonStream(file, material.name, limits.bytes), fields, material, limits)


def _is_lines(material: Material) -> bool:
    if "records" in material.fields or material.data.removeprefix(MARK).lstrip()[:1] == b"[":
        return False
    declared = (material.type or "").partition(";")[0].strip().lower() in LINES
    if declared or material.name.lower().endswith((".jsonl", ".ndjson")):
        return True
    first, _, more = material.data.removeprefix(MARK).lstrip().partition(b"\n")
    try:
        return bool(more.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _lines(file: IO[bytes], fields: FieldMap, material: Material, limits: Limits) -> Iterator[Outcome]:
    number = 0
    while line := file.readline(limits.bytes + 1):
        number += 1
        place = f"line {number}"
        if len(line) > limits.bytes:
            _to_the_end_of_the_line(file, limits)
            yield too_large(material.at(place), limits)
        elif data := line.removeprefix(MARK).strip():
            yield _from_line(data, fields, material, place)


def _to_the_end_of_the_line(file: IO[bytes], limits: Limits) -> None:
    while (piece := file.readline(limits.bytes + 1)) and not piece.endswith(b"\n"):
        pass


def _from_line(data: bytes, fields: FieldMap, material: Material, place: str) -> Outcome:
    try:
        record = _value(data)
    except UnicodeDecodeError:
        return UnreadableSource(f"{material.at(place)}: not UTF-8; save it as UTF-8")
    except (ValueError, RecursionError) as error:
        why = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "nested or written too long"
        return UnreadableSource(f"{material.at(place)}: no JSON ({why}); mend or cut that line")
    return fields.outcome(record, data, material, place)


def _value(data: bytes) -> object:
    """As json.loads, which spends half of its time on looking for other encodings and for spaces."""
    try:
        value, end = SCAN(text := data.decode())
    except ValueError:
        return json.loads(data)  # which says what is wrong
    return value if end == len(text) else json.loads(data)


def _tree(stream: JsonStream, fields: FieldMap, material: Material, limits: Limits) -> Iterator[Outcome]:
    if path := material.fields.get("records"):
        if not stream.find(*path.split(".")) or stream.peek() != "[":
            raise UnreadableSource(f"{material.name}: no list at {path!r}; correct --fields records=…")
        yield from _records(stream, fields, material)
    elif stream.peek() == "[":
        yield from _records(stream, fields, material)
        if stream.peek():
            raise UnreadableSource(f"{material.name}: more after its list; save each list in a file")
    else:
        yield from _object(stream, fields, material, limits)


def _records(stream: JsonStream, fields: FieldMap, material: Material) -> Iterator[Outcome]:
    for number, (record, raw) in enumerate(stream.values(), 1):
        place = f"record {number}"
        yield fields.outcome(record, _bytes(raw), material, place)


def _object(stream: JsonStream, fields: FieldMap, material: Material, limits: Limits) -> Iterator[Outcome]:
    """The records of the list that the object holds; the object itself where it holds none."""
    own: dict[str, object] = {}
    listed = False
    for key in stream.members():
        if key in LISTS and stream.peek() == "[":
            listed = True
            yield from _records(stream, fields, material)
        else:
            own[key] = stream.value()[0]
    if listed:
        return
    if material.rest is not None:
        raise TooLarge(f"{material.name}: one record, over {limits.bytes / 1e6:g} MB; raise --max-megabytes")
    if stream.peek():
        raise UnreadableSource(f"{material.name}: more after its object; save it as JSON Lines")
    yield fields.outcome(own, material.data, material, None)


def _bytes(raw: str) -> bytes:
    return raw.encode("utf-8", "surrogateescape")


_FIRST = b'{"headline": "Two teachers freed", "body": "Ada Example and Ben Sample were freed.", "date": "2031-05-08"}'
_SECOND = b'{"text": "Cyn Specimen was tried.", "source": {"name": "Example Herald"}, "url": "https://herald.example/2"}'

SOURCE = Source(
    suffixes=(".json", ".jsonl", ".ndjson"),
    types=("application/json", *LINES),
    looks_like=lambda head: LOOK.match(head) is not None,
    read=read,
    streams=True,
    example=Example(
        Material(_FIRST + b"\n" + _SECOND + b"\n", "example.jsonl"),
        (
            Document(
                id=document_id(_FIRST),
                text="Ada Example and Ben Sample were freed.",
                title="Two teachers freed",
                published=Published("2031-05-08", "given", "the record gives 2031-05-08 as its date"),
                place="line 1",
            ),
            Document(
                id=document_id(_SECOND),
                text="Cyn Specimen was tried.",
                source="Example Herald",
                url="https://herald.example/2",
                place="line 2",
            ),
        ),
    ),
)
