"""W3C Web Annotations: one AnnotationPage of all claims, for clients that show annotations beside a text.

Terms: Web Annotation Data Model and Vocabulary, W3C Recommendations of 23 February 2017. The target is the report's URL where
it has one, else the name of its bytes (RFC 6920); offsets count code points of the text that habeas read, so a client that has
the page finds the words by the quote.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any, TextIO

from habeas.model import Claim, Document, Reading, Span, wire
from habeas.outputs._interface import Example, Manner, Output
from habeas.outputs._labels import label
from habeas.terminal import json_safe

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quote, as annotation clients use


def write(readings: Iterator[Reading], out: TextIO, _: Manner) -> None:
    """One page for all reports; each annotation is written as soon as its report is read."""
    out.write(f'{{"@context": "{CONTEXT}",\n "type": "AnnotationPage",\n "items": [')
    between = "\n"
    for reading in readings:
        for claim in reading.claims:
            out.write(
                between + json_safe(json.dumps(annotation(claim, reading.document), ensure_ascii=False))
            )
            between = ",\n"
    out.write("\n]}\n")


def annotation(claim: Claim, document: Document) -> dict[str, Any]:
    """One claim: what it says as a tag and as the contract's own JSON, and where its words are."""
    name = _named(document.id)
    said = json.dumps(wire.claim_to_json(claim), ensure_ascii=False)
    return {
        "id": f"{name}#{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": label(claim)},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": said},
        ],
        "target": {"source": document.url or name, "selector": selectors(claim.span, document.text)},
    }


def selectors(span: Span, text: str) -> list[dict[str, Any]]:
    """The same words twice: by offset, and by quotation with what stands around it."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]


def _named(id: str) -> str:
    """`sha256:…` as an address that anybody can make of the same bytes: ni:///sha-256;… (RFC 6920)."""
    kind, _, digest = id.partition(":")
    try:
        raw = bytes.fromhex(digest) if kind == "sha256" else b""
    except ValueError:
        raw = b""
    return (
        f"ni:///sha-256;{base64.urlsafe_b64encode(raw).decode().rstrip('=')}" if raw else f"urn:habeas:{id}"
    )


OUTPUT = Output(
    suffix=".jsonld",
    type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write=write,
    example=Example(
        (
            '"value": "release:unconfirmed:not-confirmed"',
            '"exact": "Three people", "prefix": "e Courier could not confirm it. "',
        )
    ),
)
