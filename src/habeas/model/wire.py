"""A reading as the JSON object of the contract (schema in reading.schema.json), and back. The two are inverse to each other."""

from __future__ import annotations

import dataclasses
from typing import Any

from habeas.model.claims import (
    Claim,
    Confirmation,
    CountClaim,
    Details,
    EventClaim,
    ExchangeClaim,
    Given,
    Group,
    QuoteClaim,
    Side,
)
from habeas.model.reading import VERSION, Kin, Person, ReaderIdentity, Reading, Skipped, SumCheck
from habeas.model.speakers import Speaker
from habeas.model.text import Document, Furniture, Part, Published, Span
from habeas.model.values import PartialDate

SPARSE = (Group, Details)  # written without the fields that nothing is said of
# Fields that were added after version 1 was first written: left out where they are empty
LATER: dict[type, frozenset[str]] = {
    Document: frozenset({"parts", "url", "retrieved", "edited", "replies_to", "via", "place"}),
    Skipped: frozenset({"of", "word"}),
    Person: frozenset({"read_by"}),
    Reading: frozenset({"readers"}),
    ReaderIdentity: frozenset({"vocabulary", "weights"}),
    **dict.fromkeys(
        (EventClaim, CountClaim, ExchangeClaim, QuoteClaim), frozenset({"read_by", "confidence", "proposed"})
    ),
}
DIGITS = 3  # of a confidence after the point: more would say more than a calibration knows
KINDS: dict[str, type] = {
    "event": EventClaim,
    "count": CountClaim,
    "exchange": ExchangeClaim,
    "quote": QuoteClaim,
}
NESTED: dict[str, type] = {
    "span": Span,
    "date": PartialDate,
    "details": Details,
    "group": Group,
    "published": Published,
}
LISTS: dict[str, type] = {
    "said_by": Speaker,
    "via": Speaker,
    "checked": Confirmation,
    "sides": Side,
    "gives": Given,
    "mentions": Span,
    "kin": Kin,
    "furniture": Furniture,
    "parts": Part,
}


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain dicts, lists, strings and numbers; offsets as in the contract."""
    return {"reading": VERSION, **_plain(reading)}


def from_json(data: dict[str, Any]) -> Reading:
    """The reading that `to_json` wrote. Raises KeyError or TypeError where the data does not keep the contract."""
    return Reading(
        document=_build(Document, data["document"]),
        people=tuple(_build(Person, p) for p in data["people"]),
        claims=tuple(claim_from_json(c) for c in data["claims"]),
        checks=tuple(_build(SumCheck, c) for c in data["checks"]),
        skipped=tuple(_build(Skipped, s) for s in data.get("skipped", ())),
        readers=tuple(_build(ReaderIdentity, r) for r in data.get("readers", ())),
    )


def document_to_json(document: Document) -> dict[str, Any]:
    """A document as it stands in a reading."""
    data: dict[str, Any] = _plain(document)
    return data


def document_from_json(data: dict[str, Any]) -> Document:
    """The document that `document_to_json` wrote; what is None in it is as if it was not there."""
    document: Document = _build(Document, {name: value for name, value in data.items() if value is not None})
    return document


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """One claim as it stands in a reading."""
    data: dict[str, Any] = _plain(claim)
    return data


def claim_from_json(data: dict[str, Any]) -> Claim:
    """One claim of the kind that it names."""
    told = {k: v for k, v in data.items() if k != "kind"}
    if isinstance(told.get("read_by"), str):  # of a model, before several readers could read one claim
        told["proposed"] = True
    claim: Claim = _build(KINDS[data["kind"]], told)
    return claim


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name.rstrip("_"): _plain(v) for name, v in fields if not _unsaid(value, name, v)}
    if isinstance(value, float):
        value = round(value, DIGITS)
        return int(value) if value in (0, 1) else value
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _unsaid(whole: Any, name: str, value: Any) -> bool:
    if name in LATER.get(type(whole), ()):
        return value is None or value is False or value == ()
    return isinstance(whole, SPARSE) and value in (None, ())


def _build(cls: type, data: dict[str, Any]) -> Any:
    names = {f.name.rstrip("_"): f.name for f in dataclasses.fields(cls)}
    return cls(**{names[key]: _value(key, value) for key, value in data.items()})


def _value(key: str, value: Any) -> Any:
    if key == "read_by" and isinstance(value, str):
        return (value,)
    if key == "date" and isinstance(value, str):  # a document's own date is one day, written plainly
        return value
    if isinstance(value, dict):
        return _build(NESTED[key], value)
    if isinstance(value, list):
        return tuple(_build(LISTS[key], v) if isinstance(v, dict) else v for v in value)
    return value
