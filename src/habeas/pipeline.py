"""The spaCy component `habeas`, found by spaCy through the entry point `spacy_factories`: `nlp.add_pipe("habeas")`.

Invariant: a document keeps its reading as JSON in `doc.user_data["habeas"]`, so that it goes through `nlp.pipe(n_process=…)`,
`Doc.to_bytes` and DocBin; `doc._.habeas` is the reading made of it. The component reads with a parser of its own.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from habeas.model import Span, wire
from habeas.outputs.docbin import GROUP, PEOPLE

if TYPE_CHECKING:
    from habeas.api import Reading


def reading_of(doc: Doc) -> Reading | None:
    """The reading of a document that went through the component, or came out of `--format docbin`."""
    from habeas.api import shown

    kept = doc.user_data.get("habeas")
    return None if kept is None else shown(wire.from_json(json.loads(kept)))


@dataclasses.dataclass(frozen=True)
class Component:
    """Reads each document. published, source: as of `habeas.read`, of all documents."""

    published: str | None
    source: str | None
    triage: bool

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its reading and the spans of claims and people, each as wide as the tokens it touches."""
        from habeas.api import read
        from habeas.outputs import labelled

        reading = read(text=doc.text, published=self.published, source=self.source, triage=self.triage)
        doc.user_data["habeas"] = json.dumps(wire.to_json(reading))
        groups: dict[str, list[tuple[str, str, Span]]] = {GROUP: [], PEOPLE: []}
        for kind, label, id, span in labelled(reading):
            groups[PEOPLE if kind == "person" else GROUP].append((label, id, span))
        for name, those in groups.items():
            doc.spans[name] = [
                doc.char_span(s.start, s.end, label=label, span_id=id, alignment_mode="expand")
                for label, id, s in those
            ]
        return doc


@Language.factory("habeas", default_config={"published": None, "source": None, "triage": True})
def make(nlp: Language, name: str, published: str | None, source: str | None, triage: bool) -> Component:
    """The component, as spaCy asks for it."""
    return Component(published, source, triage)


Doc.set_extension("habeas", getter=reading_of, force=True)
