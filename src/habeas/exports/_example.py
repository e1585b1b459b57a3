"""The small register of invented people that each export's own example is made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert

from habeas.register.schema import metadata

REPORT, LIST = "sha256:" + "a1" * 32, "list:" + "b2" * 32
ROWS: dict[str, list[dict[str, Any]]] = {
    "documents": [
        {"id": REPORT, "kind": "report", "entry": 2, "added": "2031-05-09T08:00:00.000000Z", "name": "report.txt",
         "source": "Example Herald", "title": "Two freed in Exampleville", "url": "https://herald.example/1",
         "language": "en", "country": "BY", "published": "2031-05-08", "published_basis": "stated", "via": "[]",
         "current": True, "withheld": False},
        {"id": LIST, "kind": "list", "entry": 4, "added": "2031-05-10T08:00:00.000000Z", "name": "held.csv",
         "source": "Example Aid", "country": "BY", "published": "2031-05-01", "current": True, "withheld": False},
    ],
    "appearances": [
        {"id": "a-1111111111111111", "document": REPORT, "local": "p1", "name": "Ada Example",
         "names": '["Ada Example", "Example"]', "form": "ada example", "age": 52, "nationality": '["GB"]',
         "role": "teacher", "gender": "female", "person": "p-1111111111111111"},
        {"id": "a-2222222222222222", "document": LIST, "local": "3", "row": 3, "name": "Ада Экзампл",
         "names": '["Ада Экзампл"]', "form": "ада экзампл", "nationality": "[]", "person": "p-1111111111111111"},
    ],
    "people": [
        {"id": "p-1111111111111111", "name": "Ada Example",
         "names": '[{"name": "Ada Example", "script": "Latin", "documents": 1},'
                  ' {"name": "Ада Экзампл", "script": "Cyrillic", "documents": 1}]',
         "gender": "female", "born_from": "1978-05-09", "born_to": "1979-05-08", "nationality": '["GB"]',
         "role": "teacher", "status": "released", "status_from": "2031-05-08", "status_to": "2031-05-08",
         "reports": 2, "claims": 2},
    ],
    "claims": [
        {"id": "c-1111111111111111", "document": REPORT, "local": "c1", "kind": "event", "event_type": "release",
         "realis": "actual", "certainty": "asserted", "country": "BY", "place": "Exampleville",
         "date_from": "2031-05-08", "date_to": "2031-05-08", "date_text": "Thursday", "counted": "c-2222222222222222",
         "manner": "pardon", "said_by": '[{"name": "the embassy", "kind": "organisation", "person": null, "verb": "said"},'
                                     ' {"name": "Ben Sample", "kind": "person", "person": null, "verb": "told"}]',
         "origin": "ben sample", "checked": "[]",
         "words": "ADA EXAMPLE, 52, was freed on Thursday, Ben Sample told the embassy", "span_start": 27,
         "span_end": 94, "account_of": "e-1111111111111111"},
        {"id": "c-2222222222222222", "document": REPORT, "local": "c2", "kind": "count", "counted_as": "released",
         "certainty": "hedged", "country": "BY", "low": 50, "high": 52, "hard_low": 45, "hard_high": 59,
         "group": '{"role": "teacher"}', "said_by": "[]", "origin": "example herald", "words": "some 50 teachers",
         "span_start": 96, "span_end": 112, "account_of": "n-1111111111111111"},
        {"id": "c-3333333333333333", "document": LIST, "local": "r3", "kind": "event", "event_type": "held",
         "realis": "actual", "certainty": "asserted", "country": "BY", "date_from": "2031-05-01",
         "date_to": "2031-05-01", "said_by": "[]", "origin": "example aid", "words": "=Ада; Экзампл", "row": 3},
        {"id": "c-4444444444444444", "document": REPORT, "local": "c4", "kind": "exchange", "certainty": "asserted",
         "sides": '[{"party": "Belarus", "gives": [{"text": "the release"}]}]', "said_by": "[]",
         "origin": "example herald", "words": "in return for eased sanctions", "span_start": 113, "span_end": 142,
         "account_of": "x-1111111111111111"},
    ],
    "claim_people": [
        {"claim": "c-1111111111111111", "appearance": "a-1111111111111111", "person": "p-1111111111111111"},
        {"claim": "c-3333333333333333", "appearance": "a-2222222222222222", "person": "p-1111111111111111"},
    ],
    "acts": [
        {"id": "t-1111111111111111", "person": "p-1111111111111111", "event_type": "release", "realis": "actual",
         "certainty": "asserted", "date_from": "2031-05-08", "date_to": "2031-05-08", "place": "Exampleville",
         "country": "BY", "manner": "pardon", "reports": 1, "origins": 1, "claims": '["c-1111111111111111"]',
         "event": "e-1111111111111111"},
    ],
    "statuses": [
        {"person": "p-1111111111111111", "status": "released", "date_from": "2031-05-08", "date_to": "2031-05-08",
         "act": "t-1111111111111111", "certainty": "asserted"},
    ],
    "events": [
        {"id": "e-1111111111111111", "event_type": "release", "country": "BY", "place": "Exampleville",
         "date_from": "2031-05-08", "date_to": "2031-05-08", "low": 50, "high": 52, "named": 1, "reports": 1,
         "origins": 1},
    ],
    "counts": [
        {"id": "n-1111111111111111", "counted_as": "released", "country": "BY", "group": '{"role": "teacher"}',
         "origin": "example herald", "origin_name": "Example Herald", "as_of_from": "2031-05-08",
         "as_of_to": "2031-05-08", "published": "2031-05-08",
         "low": 50, "high": 52, "hard_low": 45, "hard_high": 59, "text": "some 50 teachers",
         "certainty": "hedged", "repeated_by": '["Example Herald"]', "reports": 1, "event": "e-1111111111111111"},
    ],
    "exchanges": [
        {"id": "x-1111111111111111", "parties": '["Belarus", "United States"]', "country": "BY",
         "date_from": "2031-05-08", "date_to": "2031-05-08", "reports": 1, "grade": "stated"},
    ],
    "exchange_sides": [
        {"exchange": "x-1111111111111111", "party": "Belarus", "gives": "the release", "event_type": "release",
         "grade": "stated", "claim": "c-4444444444444444", "document": REPORT},
        {"exchange": "x-1111111111111111", "party": "United States", "gives": "eased sanctions",
         "event_type": "sanction-eased", "grade": "stated", "claim": "c-4444444444444444", "document": REPORT},
    ],
    "disagreements": [
        {"id": "d-1111111111111111", "rule": "held-and-released",
         "sentence": "One report has the person released and another held on the same day.",
         "why": "Example Herald: freed on 2031-05-08; Example Aid: held", "subject_kind": "person",
         "subject": "p-1111111111111111", "date": "2031-05-08",
         "claims": '["c-1111111111111111", "c-3333333333333333"]'},
    ],
}  # fmt: skip


def fill(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Makes the tables and puts the rows in, each with all columns; one that a row does not name is null."""
    metadata.create_all(connection)
    for name, those in rows.items():
        table = metadata.tables[name]
        connection.execute(insert(table), [dict.fromkeys(table.c.keys()) | row for row in those])
