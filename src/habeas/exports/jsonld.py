"""JSON-LD 1.1: schema.org for people, events and claims; PROV-O for who said what and what it is derived from; a W3C Web
Annotation for each claim's place in the text.

Invariant: the context is in the file and nothing is fetched; columns without a term elsewhere are terms of `urn:habeas:terms:`,
so that nothing is lost, and JSON that came with a report is a JSON literal, so that it can't pass for a statement of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from habeas.exports._interface import Example, Export
from habeas.exports._records import TYPES, Record, Records, columns
from habeas.exports._text import as_json

HERE = "urn:habeas:"  # ids of a register; no registered namespace, so they name nothing outside of it
SCHEMA_ORG = (
    "Article Claim Country Dataset Event Organization Person Place QuantitativeValue alternateName birthDate datePublished "
    "endDate gender headline identifier inLanguage jobTitle location maxValue minValue name nationality publisher startDate "
    "text url value"
)
PROV = ("wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "specializationOf")
ANNOTATION = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector", "exact": "exact",
              "Annotation": "Annotation", "SpecificResource": "SpecificResource", "motivation": "motivatedBy",
              "TextPositionSelector": "TextPositionSelector", "TextQuoteSelector": "TextQuoteSelector"}  # fmt: skip
IDS = {
    "document",
    "person",
    "act",
    "event",
    "whole",
    "counted",
    "account_of",
    "subject",
    "people",
    "documents",
    "claims",
}
AGENTS = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "channel": "Organization",
}
Node = dict[str, Any]


def write(records: Records, out: BinaryIO) -> None:
    """One graph, a node a line."""
    out.write(b'{"@context":' + as_json(context()) + b',"@graph":[')
    comma = b"\n"
    for type_ in TYPES:
        for record in records.each(type_):
            for node in nodes(type_, record):
                out.write(comma + as_json(node))
                comma = b",\n"
    out.write(b"\n]}\n")


def context() -> dict[str, Any]:
    """What the terms mean. A later line of the same name wins: own columns, then those of the three vocabularies."""
    literals = {
        name for t in TYPES for name, comment in columns(t).items() if comment.startswith("JSON")
    } - IDS
    link = {"@type": "@id"}
    return {
        "@version": 1.1,
        "@vocab": f"{HERE}terms:",
        **{
            "schema": "https://schema.org/",
            "prov": "http://www.w3.org/ns/prov#",
            "oa": "http://www.w3.org/ns/oa#",
        },
        **{"id": "@id", "type": "@type", "xsd": "http://www.w3.org/2001/XMLSchema#"},
        **{name: {"@id": f"{HERE}terms:{name}", "@type": "@json"} for name in sorted(literals)},
        **{name: {"@id": f"{HERE}terms:{name}", **link} for name in sorted(IDS)},
        **{name: f"schema:{name}" for name in SCHEMA_ORG.split()},
        **{"about": {"@id": "schema:about", **link}, "superEvent": {"@id": "schema:superEvent", **link}},
        **{name: {"@id": f"prov:{name}", **link} for name in PROV},
        **{"Entity": "prov:Entity", "Agent": "prov:Agent"},
        **{name: {"@id": f"oa:{to}", **link} for name, to in ANNOTATION.items() if to[:3] in ("has", "mot")},
        **{name: f"oa:{to}" for name, to in ANNOTATION.items() if to[:3] not in ("has", "mot")},
        **{name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
        "saidBy": {"@id": f"{HERE}terms:saidBy", "@container": "@list"},
    }


def nodes(type_: str, record: Record) -> Iterator[Node]:
    """The record as a node: its terms of other vocabularies, then each column that they don't tell; a claim's place apart."""
    types, terms, told = MAKERS[type_](record)
    left = {k: _ids(v) if k in IDS else v for k, v in record.items() if k not in (*told, "id")}
    made = {"id": _iri(type_, record), "type": types, **_present(left), **_present(terms)}
    yield made
    if type_ == "claim" and record["span_start"] is not None:
        yield _annotation(made["id"], record)


def _annotation(claim: str, record: Record) -> Node:
    """Where the claim's words are: code points in the document's text, end exclusive, and the words themselves."""
    position = {"type": "TextPositionSelector", "start": record["span_start"], "end": record["span_end"]}
    quote = {"type": "TextQuoteSelector", "exact": record["words"]}
    target = {"type": "SpecificResource", "source": _ids(record["document"]), "selector": [position, quote]}
    return {
        "id": f"{claim}#place",
        "type": "Annotation",
        "motivation": "oa:describing",
        "body": claim,
        "target": target,
    }


def _iri(type_: str, record: Record) -> str:
    if type_ == "status":
        return f"{HERE}{record['person']}#{record['status']}-{record['act'] or record['date_from']}"
    return f"{HERE}{record['id']}"


def _ids(value: Any) -> Any:
    return [_ids(v) for v in value] if isinstance(value, list) else value and f"{HERE}{value}"


def _present(terms: Node) -> Node:
    return {k: v for k, v in terms.items() if v is not None and v != []}


Made = tuple[
    list[str], Node, tuple[str, ...]
]  # types; terms of other vocabularies; the columns that these tell wholly


def _document(record: Record) -> Made:
    publisher = record["source"] and {"type": ["Organization", "Agent"], "name": record["source"]}
    terms = {"headline": record["title"], "url": record["url"], "inLanguage": record["language"],
             "datePublished": record["published"], "publisher": publisher}  # fmt: skip
    kind = "Dataset" if record["kind"] == "list" else "Article"
    return [kind, "Entity"], terms, ("source", "title", "url", "language", "published")


def _person(record: Record) -> Made:
    listed = record["names"] if isinstance(record["names"], list) else []
    names = [n.get("name") if isinstance(n, dict) else n for n in listed]
    terms = {"name": record["name"], "alternateName": [n for n in names if n and n != record["name"]],
             "gender": record["gender"], "jobTitle": record["role"], "nationality": _countries(record["nationality"]),
             "birthDate": record["born_from"] if record["born_from"] == record["born_to"] else None}  # fmt: skip
    return ["Person"], terms, ("name", "gender", "role", "nationality")


def _appearance(record: Record) -> Made:
    terms = {"name": record["name"], "gender": record["gender"], "jobTitle": record["role"],
             "nationality": _countries(record["nationality"]), "specializationOf": _ids(record["person"]),
             "wasDerivedFrom": _ids(record["document"])}  # fmt: skip
    return ["Appearance", "Entity"], terms, ("name", "gender", "role", "nationality", "person", "document")


def _claim(record: Record) -> Made:
    chain = list(_speakers(_iri("claim", record), record["said_by"]))
    terms = {"text": record["words"], "about": _ids(record["people"]), "wasDerivedFrom": _ids(record["document"]),
             "wasQuotedFrom": _ids(record["document"]) if record["span_start"] is not None else None, "saidBy": chain,
             "wasAttributedTo": [agent["id"] for agent in chain]}  # fmt: skip
    return ["Claim", "Entity"], terms, ("words", "people", "document", "span_start", "span_end")


def _speakers(claim: str, said_by: Any) -> Iterator[Node]:
    """The chain as agents, from the one who told the document to the one who first said it."""
    for place, speaker in enumerate(said_by if isinstance(said_by, list) else (), 1):
        if isinstance(speaker, dict):
            kind = AGENTS.get(str(speaker.get("kind")))
            told = {"name": _text(speaker.get("name")), "verb": _text(speaker.get("verb"))}
            yield {
                "id": f"{claim}#said-{place}",
                "type": ["Agent", *([kind] if kind else [])],
                **_present(told),
            }


def _happening(record: Record, kind: str, derived: Any) -> Made:
    day = record["date_from"] if record["date_from"] == record["date_to"] else None
    place = record.get("place")
    terms = {"startDate": day, "endDate": day, "location": place and {"type": "Place", "name": place},
             "wasDerivedFrom": _ids(derived)}  # fmt: skip
    happened = record.get("realis") in (None, "actual") and record.get("certainty") != "denied"
    return [kind, "Entity", *(["Event"] if happened else [])], terms, ("place", "claims", "documents")


def _act(record: Record) -> Made:
    types, terms, told = _happening(record, "Act", [*(record["claims"] or ()), *record["documents"]])
    terms |= {
        "name": record["event_type"],
        "about": _ids(record["person"]),
        "superEvent": _ids(record["event"]),
    }
    return types, terms, (*told, "person", "event")


def _event(record: Record) -> Made:
    types, terms, told = _happening(record, "Happening", record["documents"])
    return types, {"name": record["event_type"], **terms}, told


def _exchange(record: Record) -> Made:
    return _happening(record, "Exchange", sorted({side["document"] for side in record["sides"]}))


def _count(record: Record) -> Made:
    value = {"type": "QuantitativeValue", **_present({"minValue": record["low"], "maxValue": record["high"]})}
    return ["Count", "Entity"], {"value": value, "text": record["text"]}, ("low", "high", "text")


def _status(record: Record) -> Made:
    return (
        ["Status", "Entity"],
        {"about": _ids(record["person"]), "wasDerivedFrom": _ids(record["act"])},
        ("person", "act"),
    )


def _disagreement(record: Record) -> Made:
    terms = {
        "text": record["sentence"],
        "about": _ids(record["subject"]),
        "wasDerivedFrom": _ids(record["claims"]),
    }
    return ["Disagreement", "Entity"], terms, ("sentence", "subject", "claims")


def _countries(codes: Any) -> list[Node]:
    return [{"type": "Country", "identifier": _text(code)} for code in codes or ()]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


MAKERS: dict[str, Callable[[Record], Made]] = {
    "document": _document,
    "person": _person,
    "appearance": _appearance,
    "claim": _claim,
    "act": _act,
    "status": _status,
    "event": _event,
    "count": _count,
    "exchange": _exchange,
    "disagreement": _disagreement,
}

EXPORT = Export(
    suffix=".jsonld",
    type="application/ld+json",
    write=write,
    example=Example(
        b'{"id":"urn:habeas:c-1111111111111111#place","type":"Annotation","motivation":"oa:describing",'
        b'"body":"urn:habeas:c-1111111111111111","target":{"type":"SpecificResource","source":"urn:habeas:sha256:'
        + b"a1"
        * 32
        + b'","selector":[{"type":"TextPositionSelector","start":27,"end":94},{"type":"TextQuoteSelector","exact":'
        b'"ADA EXAMPLE, 52, was freed on Thursday, Ben Sample told the embassy"}]}}'
    ),
)
