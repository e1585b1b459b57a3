"""Gold facts as they are written down, one file a report. The format is that of benchmarks/gold/check.py."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every kind has. optional: a good reading may leave it out."""

    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class CountFact(Fact):
    """A number of people; high None is an open end, said_by None the report's own voice."""

    of: str
    group: str
    low: int | None
    high: int | None
    said_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class EventFact(Fact):
    """What happened to a person; where nobody is named, `who` is a key word."""

    person: str | None
    event: str
    who: str = ""
    date: str | None = None
    realis: str = "actual"
    certainty: str = "asserted"
    said_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class AttributeFact(Fact):
    """One of age, nationality, sentence_months and role of a person."""

    person: str
    age: int | None = None
    nationality: str | None = None
    sentence_months: int | None = None
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExchangeFact(Fact):
    """Two parties, and key words for what each gives."""

    a: str
    a_gives: list[str]
    b: str
    b_gives: list[str]


@dataclass(frozen=True, kw_only=True)
class QuoteFact(Fact):
    """Who said it: a direct quote by its first and last words, a reported one by a key word."""

    speaker: str
    direct: bool
    starts: str = ""
    ends: str = ""
    key: str | None = None


@dataclass(frozen=True, kw_only=True)
class SumFact(Fact):
    """A whole, its parts, and whether they add up."""

    whole: int
    parts: list[int]
    holds: bool


@dataclass(frozen=True)
class Facts:
    """All facts of one report. covered: only so many characters of the text were annotated; None is all."""

    published: str | None
    covered: int | None
    counts: list[CountFact]
    events: list[EventFact]
    attributes: list[AttributeFact]
    exchanges: list[ExchangeFact]
    quotes: list[QuoteFact]
    sums: list[SumFact]


Row = TypeVar("Row", bound=Fact)


def read_facts(path: Path) -> Facts:
    """The facts of one file. Raises KeyError or TypeError where it does not keep the format."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Facts(
        published=data.get("published"),
        covered=data.get("covered"),
        counts=_rows(CountFact, data["counts"]),
        events=_rows(EventFact, data["events"]),
        attributes=_rows(AttributeFact, data.get("attributes", [])),
        exchanges=_rows(ExchangeFact, data.get("exchanges", [])),
        quotes=_rows(QuoteFact, data["quotes"]),
        sums=_rows(SumFact, data.get("sums", [])),
    )


def _rows(kind: type[Row], rows: list[Mapping[str, Any]]) -> list[Row]:
    names = {field.name for field in dataclasses.fields(kind)}
    defaults = {f.name: f.default for f in dataclasses.fields(kind)}
    kept = ({k: v for k, v in row.items() if k in names} for row in rows)
    return [kind(**{k: _given(v, defaults[k]) for k, v in row.items()}) for row in kept]


def _given(value: Any, default: Any) -> Any:
    """A null in the file means what an absent key means."""
    return default if value is None and default is not dataclasses.MISSING else value
