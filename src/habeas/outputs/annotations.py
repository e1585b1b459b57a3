"""W3C Web Annotations: one AnnotationPage of all claims, for clients that show annotations beside a text.

Terms: Web Annotation Data Model and Vocabulary, W3C Recommendations of 23 February 2017. The target is the report's URL where
it has one, else the name of its bytes (RFC 6920). Offsets count code points of the text that habeas read (section 4.2.4: "not …
code units"), so a client that has the page finds the words by the quote: invariant: wherever the text allows it, a quote with
its surroundings stands in it once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from typing import Any, TextIO

from habeas.model import Claim, Document, Reading, Span, wire
from habeas.outputs._interface import Depth, Example, Output
from habeas.outputs._labels import label
from habeas.terminal import json_safe

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # UTF-16 units before and after a quote: what clients write, and the most that dom-anchor-text-quote can search
FURTHER = (128, 1_024, 8_192)  # where words are repeated with all around them; beyond, the offset decides


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One page for all reports; each annotation is written as soon as its report is read."""
    out.write(f'{{"@context": "{CONTEXT}",\n "type": "AnnotationPage",\n "items": [')
    between, name = "\n", hashlib.sha256()
    for reading in readings:
        for claim in reading.claims:
            item = json_safe(json.dumps(annotation(claim, reading.document), ensure_ascii=False))
            name.update(item.encode())
            out.write(between + item)
            between = ",\n"
    # A page must have an id (section 5.2); what it is named after is known when all is written.
    out.write(f'\n],\n "id": "urn:habeas:annotations:{name.hexdigest()}"}}\n')


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
    prefix, suffix = _around(span, text)
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
    ]


def _around(span: Span, text: str) -> tuple[str, str]:
    """What stands before and after: of the same line, as space between lines is not the same in a page; more where it must be."""
    until = text.find("\n", span.end)
    line = text.rfind("\n", 0, span.start) + 1, len(text) if until < 0 else until
    whole = 0, len(text)
    first = _cut(span, text, line, AROUND)
    for within in (line, whole):
        for most in (AROUND, *FURTHER):
            found = _cut(span, text, within, most)
            if _stands_once(found[0] + span.of(text) + found[1], text):
                return found
    return first


def _cut(span: Span, text: str, within: tuple[int, int], most: int) -> tuple[str, str]:
    """At most so many UTF-16 units on either side: a character beyond the first plane takes two."""
    before = text[max(within[0], span.start - most) : span.start]
    after = text[span.end : min(within[1], span.end + most)]
    return before[len(before) - _fitting(reversed(before), most) :], after[: _fitting(after, most)]


def _fitting(text: Iterable[str], most: int) -> int:
    """How many characters go into so many units."""
    units = accumulate(1 + (character > "\uffff") for character in text)
    return sum(1 for _ in takewhile(lambda used: used <= most, units))


def _stands_once(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) == -1


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
