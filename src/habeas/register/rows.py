"""From one reading to rows: a document, its people's appearances, its claims and checks.

Invariant: a pure function of the entry; ids are hashes of what they name, so reading a document twice gives the same rows.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from habeas.model import born_between
from habeas.model.ids import short_hash
from habeas.register.folding import folded
from habeas.register.parties import parties_of
from habeas.trust import is_trusted

Row = dict[str, Any]
REPORTED_WITHIN = 2  # days: an act that is told without a date is looked for so long before its report
OLDEST = 130  # years; nobody reached them
GENDERS = {"m": "male", "f": "female", "male": "male", "female": "female"}


@dataclass
class DocumentRows:
    """What one document adds to the tables. more: rows of a list that is there already; reading: of a report."""

    document: Row
    more: bool = False
    reading: Row | None = None
    appearances: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    claim_people: list[Row] = field(default_factory=list)
    checks: list[Row] = field(default_factory=list)


def as_json(value: Any) -> str:
    """A list or object as it stands in a column."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rows_of_reading(reading: dict[str, Any], *, entry: int, at: str, about: Row) -> DocumentRows:
    """The rows of a reading in the contract's form. about: what its document entry says beside (name, url)."""
    document = reading["document"]
    rows = DocumentRows(_document(reading, entry=entry, at=at, about=about), reading=reading)
    local = {p["id"]: appearance_row(p, reading, appearance_id(p, document["id"])) for p in reading["people"]}
    rows.appearances = list(local.values())
    ids = _claim_ids(reading["claims"], document["id"])
    for claim in reading["claims"]:
        rows.claims.append(claim_row(claim, ids, reading, local))
        named = dict.fromkeys(p for p in claim.get("people", ()) if p in local)
        rows.claim_people += [
            {"claim": ids[claim["id"]], "appearance": local[p]["id"], "person": None} for p in named
        ]
    rows.checks = [_check(c, ids, document["id"]) for c in reading["checks"]]
    return rows


def _document(reading: dict[str, Any], *, entry: int, at: str, about: Row) -> Row:
    document = reading["document"]
    published = document.get("published") or {}
    return {
        "id": document["id"],
        "kind": "report",
        "entry": entry,
        "added": at,
        "name": about.get("name"),
        "source": document.get("source"),
        "title": document.get("title"),
        "url": document.get("url") or about.get("url"),
        "language": document.get("language"),
        "country": document.get("country"),
        "published": published.get("date"),
        "published_basis": published.get("basis"),
        "via": as_json(document.get("via") or []),
        "readers": as_json(reading.get("readers") or []),
        "current": True,
        "withheld": False,
    }


def readers_of(told: dict[str, Any], reading: dict[str, Any]) -> list[str]:
    """Who read a claim or knows of a person: in readings from before readers were stamped the rules, unless it says a model."""
    said = told.get("read_by") or ([] if "readers" in reading else ["rules"])
    return [said] if isinstance(said, str) else list(said)


def _is_proposed(claim: dict[str, Any], reading: dict[str, Any]) -> bool:
    """Whether it counts for nothing by itself: asked for when it was read, or not trusted now."""
    return bool(claim.get("proposed")) or not is_trusted(readers_of(claim, reading), claim.get("confidence"))


def appearance_id(person: dict[str, Any], document: str) -> str:
    """What somebody in a reading is called in the register: by where their name first stands."""
    return "a-" + short_hash(document, person["mentions"][0]["start"])


def appearance_row(person: dict[str, Any], reading: dict[str, Any], id_: str) -> Row:
    """Somebody of a reading as a row."""
    document = reading["document"]
    published = (document.get("published") or {}).get("date")
    born = _born(person.get("age"), published)
    return {
        "id": id_,
        "document": document["id"],
        "local": person["id"],
        "row": None,
        "name": person["name"],
        "names": as_json(person["names"]),
        "form": folded(person["name"]),
        "age": person.get("age"),
        "born_from": born[0],
        "born_to": born[1],
        "nationality": as_json(person.get("nationality") or []),
        "role": person.get("role"),
        "gender": GENDERS.get(person.get("gender") or ""),
        "read_by": as_json(readers_of(person, reading)),
        "proposed": not is_trusted(readers_of(person, reading)),
        "person": None,
    }


def _born(age: int | None, on: str | None) -> tuple[str | None, str | None]:
    """The first and last day of birth that a told age allows; a number that is nobody's age says nothing."""
    if age is None or on is None or not 0 <= age < OLDEST:
        return None, None
    first, last = born_between(age, dt.date.fromisoformat(on))
    return first.isoformat(), last.isoformat()


def _claim_ids(claims: Iterable[dict[str, Any]], document: str) -> dict[str, str]:
    seen: Counter[tuple[object, ...]] = Counter()
    ids = {}
    for claim in claims:
        place = (
            claim["kind"],
            claim.get("event") or claim.get("of"),
            claim["span"]["start"],
            claim["span"]["end"],
        )
        ids[claim["id"]] = "c-" + short_hash(document, *place, seen[place])
        seen[place] += 1
    return ids


def claim_row(
    claim: dict[str, Any], ids: dict[str, str], reading: dict[str, Any], local: dict[str, Row]
) -> Row:
    """A claim of a reading as a row. ids: of the reading's claims in the register; local: its people's appearances."""
    document = reading["document"]
    published = (document.get("published") or {}).get("date")
    date = claim.get("date") or {}
    near = search_range(date.get("from"), date.get("to"), published)
    span = claim["span"]
    said_by = [*(document.get("via") or []), *claim["said_by"]]
    return {
        "id": ids[claim["id"]],
        "document": document["id"],
        "local": claim["id"],
        "kind": claim["kind"],
        "event_type": claim.get("event"),
        "counted_as": claim.get("of"),
        "realis": claim.get("realis"),
        "certainty": claim["certainty"],
        "country": document.get("country"),
        "place": claim.get("place"),
        "actor": claim.get("actor"),
        "date_from": date.get("from"),
        "date_to": date.get("to"),
        "date_text": date.get("text"),
        "search_from": near[0],
        "search_to": near[1],
        "search_days": days_of(near),
        "series": series_of(claim, near[1], document) if claim["kind"] == "count" else None,
        **_numbers(claim),
        "group": as_json(claim.get("group") or {}),
        "whole": ids.get(claim.get("whole") or ""),
        "counted": ids.get(claim.get("count") or ""),
        **_details(claim.get("details") or {}),
        "said_by": as_json([_speaker(s, local) for s in said_by]),
        "origin": origin_of(said_by, document, local),
        "checked": as_json([{"by": c["by"], "outcome": c["outcome"]} for c in claim["checked"]]),
        "read_by": as_json(readers_of(claim, reading)),
        "confidence": claim.get("confidence"),
        "sides": as_json(_sides(claim, ids)) if claim["kind"] == "exchange" else None,
        "parties": parties_of(s["party"] for s in claim["sides"]) if claim["kind"] == "exchange" else None,
        "words": document["text"][span["start"] : span["end"]],
        "span_start": span["start"],
        "span_end": span["end"],
        "row": None,
        "judgement": None,
        "proposed": _is_proposed(claim, reading),
        "withheld": False,
        "account_of": None,
    }


def _numbers(claim: dict[str, Any]) -> Row:
    low, high = claim.get("low"), claim.get("high")
    return {
        "low": low,
        "high": high,
        "hard_low": claim.get("hard_low", low),
        "hard_high": claim.get("hard_high", high),
    }


def _details(details: dict[str, Any]) -> Row:
    return {
        "sentence_months": details.get("sentence_months"),
        "held_months": details.get("held_months"),
        "charge": details.get("charge"),
        "manner": details.get("as"),
    }


def search_range(first: str | None, last: str | None, published: str | None) -> tuple[str | None, str | None]:
    """When to look for what a claim tells: its date, else the days up to its report."""
    if first is not None:
        return first, last
    if published is None:
        return None, None
    day = dt.date.fromisoformat(published)
    return (day - dt.timedelta(days=REPORTED_WITHIN)).isoformat(), published


def days_of(near: tuple[str | None, str | None]) -> int | None:
    """Days between the first and the last one."""
    if near[0] is None or near[1] is None:
        return None
    return (dt.date.fromisoformat(near[1]) - dt.date.fromisoformat(near[0])).days


def series_of(claim: dict[str, Any], last: str | None, document: dict[str, Any]) -> str:
    """What a figure is compared with: the same of the same people, place and month; no month where no report has a date."""
    group = as_json(claim.get("group") or {})
    return "|".join((claim["of"], document.get("country") or "", group, (last or "")[:7]))


def _speaker(speaker: dict[str, Any], local: dict[str, Row]) -> Row:
    person = local.get(speaker.get("person") or "")
    shown = {k: v for k, v in speaker.items() if v is not None and k != "person"}
    return {**shown, "appearance": person["id"]} if person else shown


def origin_of(said_by: list[dict[str, Any]], document: dict[str, Any], local: dict[str, Row]) -> str:
    """Who first said it, folded: the end of the chain, else the outlet. Somebody unnamed is one outlet's own."""
    outlet = folded(document.get("source") or "") or document["id"]
    if not said_by:
        return outlet
    last = said_by[-1]
    if last["kind"] == "unnamed":
        return f"{outlet}: {folded(last['name'])}"
    person = local.get(last.get("person") or "")
    return folded(person["name"] if person else last["name"]).removeprefix("the ")


def _sides(claim: dict[str, Any], ids: dict[str, str]) -> list[Row]:
    return [
        {
            "party": side["party"],
            "gives": [{"text": g["text"], "claim": ids.get(g.get("event") or "")} for g in side["gives"]],
        }
        for side in claim["sides"]
    ]


def _check(check: dict[str, Any], ids: dict[str, str], document: str) -> Row:
    return {
        "document": document,
        "whole": ids[check["whole"]],
        "parts": as_json([ids[p] for p in check["parts"]]),
        "holds": check["holds"],
        "why": check["why"],
    }
