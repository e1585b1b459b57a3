"""spaCy's DocBin: documents with span groups, for `spacy train` and for those who have a pipeline.

`doc.spans["habeas"]` has the claims and `doc.spans["habeas_people"]` the people, each span with its label and the id in the
reading; `doc.user_data["habeas"]` is the reading as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from habeas import model
from habeas.model import Reading, wire
from habeas.outputs._interface import Depth, Example, Output
from habeas.outputs._labels import labelled
from habeas.outputs._tokens import encodable, parser, tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

GROUP, PEOPLE = "habeas", "habeas_people"


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One file; spaCy packs it as a whole, so all documents are held until it is made."""
    from spacy.tokens import DocBin

    packed = DocBin(attrs=["SENT_START"], store_user_data=True)
    for reading in readings:
        packed.add(document(reading))
    out.buffer.write(packed.to_bytes())


def document(reading: Reading) -> Doc:
    """The reading as a document whose text is the report's, half characters apart."""
    from spacy.tokens import Doc

    text = encodable(reading.document.text)
    found = tokens(reading)
    doc = Doc(
        parser().vocab,
        words=[text[token.start : token.end] for token in found],
        spaces=[token.space for token in found],
        sent_starts=[token.first for token in found],
    )
    mark(doc, reading)
    return doc


def mark(doc: Doc, reading: Reading) -> None:
    """Gives the document the reading of its text, and the spans, each widened to the document's own tokens."""
    groups: dict[str, list[Span]] = {GROUP: [], PEOPLE: []}
    for kind, label, id, span in labelled(reading):
        start, end = _without_space(doc.text, span)
        made = doc.char_span(start, end, label=label, span_id=id, alignment_mode="expand")
        groups[PEOPLE if kind == "person" else GROUP] += [] if made is None else [made]
    doc.spans.update(groups)
    doc.user_data["habeas"] = json.dumps(wire.to_json(reading))


def _without_space(text: str, span: model.Span) -> tuple[int, int]:
    """The span without white space at its ends: spaCy keeps a space with the token before it, and would widen to that."""
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip())
    return start, start + len(said.strip())


def _shown(data: bytes) -> str:
    from spacy.tokens import DocBin

    docs = DocBin().from_bytes(data).get_docs(parser().vocab)
    return "\n".join(
        f"{s.label_} {s.id_} {s.text}" for doc in docs for group in doc.spans.values() for s in group
    )


OUTPUT = Output(
    suffix=".spacy",
    type="application/octet-stream",
    write=write,
    binary=True,
    example=Example(
        ("release:unconfirmed:not-confirmed c1 Ada Example was freed", "person p1 Ada Example"), _shown
    ),
)
