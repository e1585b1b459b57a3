"""A small language for readings of invented reports, and a register that is asked by name.

    told = Report("one", source="Example Herald", published="2031-05-09")
    ada = told.person("Ada Example", age=52)
    told.event("release", ada, date="2031-05-08")

Everything said is a sentence of the report's text, so that each claim has its own span.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from habeas.ledger import Draft
from habeas.ledger.decisions import Decision, Split, draft
from habeas.model.ids import short_hash
from habeas.register import Register
from habeas.register.schema import metadata

Days = str | tuple[str, str] | None
Row = dict[str, Any]
Tables = dict[str, list[tuple[Any, ...]]]
BY_ENTRY = {"entry", "added", "at", "undoes", "undone_by"}  # columns that tell when something was entered


class Report:
    """One report, built up claim by claim."""

    def __init__(
        self, name: str, *, source: str | None = "Example Herald", published: str | None = "2031-05-09", url: str = ""
    ) -> None:  # fmt: skip
        self.id = "sha256:" + sha256(name.encode()).hexdigest()
        self._text = ""
        self._document: Row = {
            "id": self.id, "source": source, "title": None, "language": "en", "country": "XX",
            "published": published and {"date": published, "basis": "given", "why": "made"}, "furniture": [],
            "url": url or None,
        }  # fmt: skip
        self._people: list[Row] = []
        self._claims: list[Row] = []
        self._checks: list[Row] = []

    @property
    def reading(self) -> Row:
        """In the contract's form."""
        document = {**self._document, "text": self._text}
        return {"reading": 1, "document": document, "people": self._people, "claims": self._claims,
                "checks": self._checks}  # fmt: skip

    def drafts(self) -> list[Draft]:
        """Its entries. Read a second time with other claims, it is another reading of the same document."""
        about = {"id": self.id, "name": "report.txt", "size": 1, "kept": False}
        key = short_hash(self.id, json.dumps(self.reading, sort_keys=True))
        reading = {"by": "test", "reading": self.reading}
        return [
            Draft("document", about, key=f"document {self.id}"),
            Draft("reading", reading, key=f"reading {key}"),
        ]

    def person(
        self,
        name: str,
        *,
        age: int | None = None,
        gender: str | None = None,
        nationality: Sequence[str] = (),
        read_by: str | None = None,
    ) -> str:
        """Somebody, by their id in the reading."""
        person = {"id": f"p{len(self._people) + 1}", "name": name, "names": [name], "mentions": [self._say(name)],
                  "age": age, "gender": gender, "nationality": list(nationality), "role": None, "kin": []}  # fmt: skip
        person |= {"read_by": read_by} if read_by else {}
        self._people.append(person)
        return str(person["id"])

    def event(
        self, event_type: str, *people: str, date: Days = None, place: str | None = None, count: str | None = None,
        certainty: str = "asserted", realis: str = "actual", said_by: Sequence[str] = (), **details: Any,
    ) -> str:  # fmt: skip
        """Something that happened."""
        span = self._say(f"There was a {event_type} of {len(people)}.")
        more = {"event": event_type, "people": list(people), "date": _date(date), "place": place, "count": count,
                "actor": None, "realis": realis, "details": details}  # fmt: skip
        return self._claim("event", span, said_by, certainty=certainty, **more)

    def count(
        self, of: str, low: int | None, high: int | None = -1, *, date: Days = None, group: Row | None = None,
        whole: str | None = None, said_by: Sequence[str] = (), hard: tuple[int | None, int | None] | None = None,
    ) -> str:  # fmt: skip
        """A figure; high is low where it is left out."""
        last = low if high == -1 else high
        words = f"{low} to {last} people"
        bounds = hard or (low, last)
        more = {"of": of, "low": low, "high": last, "hard_low": bounds[0], "hard_high": bounds[1], "text": words,
                "group": group or {}, "whole": whole, "date": _date(date)}  # fmt: skip
        return self._claim("count", self._say(words), said_by, **more)

    def exchange(
        self, sides: Mapping[str, Sequence[str | tuple[str, str]]], *, certainty: str = "asserted"
    ) -> str:
        """Who gives what: words, or words with the event claim that they are."""
        span = self._say(f"{' and '.join(sides)} traded.")
        given = [
            {"party": party, "gives": [_given(one, span) for one in gives]} for party, gives in sides.items()
        ]
        return self._claim("exchange", span, (), certainty=certainty, sides=given)

    def by_model(self, local: str, read_by: str = "openai:m") -> str:
        """Only a model read the claim."""
        (claim,) = [c for c in self._claims if c["id"] == local]
        claim["read_by"] = read_by
        return local

    def check(self, whole: str, *parts: str, holds: bool = True) -> None:
        """A breakdown."""
        self._checks.append({"whole": whole, "parts": list(parts), "holds": holds, "why": "a sum"})

    def a(self, local: str) -> str:
        """The appearance of somebody."""
        (person,) = [p for p in self._people if p["id"] == local]
        return "a-" + short_hash(self.id, person["mentions"][0]["start"])

    def c(self, local: str) -> str:
        """The register's id of a claim."""
        (claim,) = [c for c in self._claims if c["id"] == local]
        what = claim.get("event") or claim.get("of")
        return "c-" + short_hash(
            self.id, claim["kind"], what, claim["span"]["start"], claim["span"]["end"], 0
        )

    def _say(self, sentence: str) -> Row:
        start = len(self._text)
        self._text += sentence + " "
        return {"start": start, "end": start + len(sentence)}

    def _claim(self, kind: str, span: Row, said_by: Sequence[str], **more: Any) -> str:
        local = f"c{len(self._claims) + 1}"
        told = [_speaker(name) for name in said_by]
        claim = {
            "id": local,
            "kind": kind,
            "span": span,
            "said_by": told,
            "certainty": "asserted",
            "checked": [],
        }
        self._claims.append(claim | more)
        return local


def _date(days: Days) -> Row | None:
    if days is None:
        return None
    first, last = (days, days) if isinstance(days, str) else days
    return {"from": first, "to": last, "text": "then"}


def _given(one: str | tuple[str, str], span: Row) -> Row:
    text, event = (one, None) if isinstance(one, str) else one
    return {"text": text, "event": event, "span": span}


def _speaker(name: str) -> Row:
    kind = "unnamed" if name[:1].islower() else "organisation"
    return {"name": name, "kind": kind, "person": None, "verb": "said"}


def told(
    name: str, who: str, event_type: str = "release", *, date: Days = "2031-05-08", **about: Any
) -> Report:
    """A report of one thing that happened to one person."""
    report = Report(name, **{k: about.pop(k) for k in ("source", "published", "url") if k in about})
    person = report.person(who, **{k: about.pop(k) for k in ("age", "gender", "nationality") if k in about})
    report.event(event_type, person, date=date, **about)
    return report


class List:
    """A published list: a name in each row, with born and day of release where given."""

    def __init__(
        self, name: str, rows: Sequence[Sequence[str]], *, published: str | None = "2031-05-10"
    ) -> None:
        self.id = "list:" + sha256(name.encode()).hexdigest()
        self._rows = rows
        self._body = {
            "id": self.id, "name": f"{name}.csv", "source": name, "published": published, "of": "released",
            "country": "XX", "columns": ["Name", "Born", "Freed"],
            "mapping": {"name": ["Name"], "born": ["Born"], "release": ["Freed"]},
        }  # fmt: skip

    def remapped(self, **columns: str) -> Draft:
        """The list's entry once more, with other columns for what it says; its rows stand as they were entered."""
        mapping = {"name": ["Name"], **{field: [column] for field, column in columns.items()}}
        return Draft("list", self._body | {"mapping": mapping}, key=f"list {self.id} {sorted(columns)}")

    def drafts(self) -> list[Draft]:
        """The list, then its rows."""
        return [Draft("list", self._body, key=f"list {self.id}"), *map(self._row, range(len(self._rows)))]

    def _row(self, number: int) -> Draft:
        cells = dict(zip(["Name", "Born", "Freed"], self._rows[number], strict=False))
        return Draft(
            "row", {"list": self.id, "row": number + 1, "cells": cells}, key=f"row {self.id} {number + 1}"
        )

    def a(self, row: int) -> str:
        """The appearance in a row, which are numbered from 1."""
        return "a-" + short_hash(self.id, row)

    def c(self, row: int, event_type: str = "release") -> str:
        """The claim of a row."""
        return "c-" + short_hash(self.id, "event", event_type, row)


class Kept:
    """A register that is written to in single transactions and asked for rows."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def enter(self, *entered: Report | List | Decision | Draft) -> None:
        """All of it in one transaction."""
        with self.register.writing(by="test") as writer:
            for one in entered:
                for each in drafts_of(one):
                    writer.append(each)

    def each(self, *entered: Report | List | Decision | Draft) -> None:
        """Every entry in a transaction of its own."""
        for one in entered:
            for each in drafts_of(one):
                self.enter(each)

    def decide(self, decision: Decision) -> int:
        """Enters a decision; the entry's number, to undo it by."""
        return self._append(draft(decision))

    def undo(self, entry: int) -> int:
        """Undoes a decision or an undo."""
        return self._append(Draft("undo", {"entry": entry}))

    def _append(self, one: Draft) -> int:
        with self.register.writing(by="test") as writer:
            entry = writer.append(one)
        assert entry is not None
        return entry.seq

    def rows(self, table: str, **where: Any) -> list[Row]:
        """The rows with these values, in the order of all their columns."""
        at = metadata.tables[table]
        query = select(at).where(*(at.c[name] == value for name, value in where.items()))
        with self.register.reading() as connection:
            found = [dict(row._mapping) for row in connection.execute(query)]
        return sorted(found, key=lambda row: json.dumps(list(row.values())))

    def row(self, table: str, **where: Any) -> Row:
        """The only such row."""
        (found,) = self.rows(table, **where)
        return found

    def people(self) -> list[tuple[str, int]]:
        """Everybody's name with the number of their appearances."""
        seen = [row["person"] for row in self.rows("appearances")]
        return sorted((p["name"], seen.count(p["id"])) for p in self.rows("people"))

    def together(self, *appearances: str) -> bool:
        """Whether they are all one person."""
        return len({self.row("appearances", id=a)["person"] for a in appearances}) == 1

    def split(self, appearance: str, *rest: str) -> int:
        """The one is another person than the rest."""
        return self.decide(Split((appearance,), rest))

    def tables(self) -> Tables:
        """All rows of the computed tables."""
        return tables(self.register)


def drafts_of(one: Report | List | Decision | Draft) -> list[Draft]:
    """What is entered for it."""
    if isinstance(one, Draft):
        return [one]
    return one.drafts() if isinstance(one, Report | List) else [draft(one)]


def tables(register: Register, *, without: frozenset[str] | set[str] = frozenset()) -> Tables:
    """All rows of the computed tables, in an order of their own, without the columns that are left out."""
    found: Tables = {}
    with register.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in without]
            found[table.name] = sorted(map(tuple, connection.execute(select(*columns))), key=repr)
    return found
