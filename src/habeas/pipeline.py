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

from habeas.model import wire
from habeas.outputs.docbin import mark

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

        mark(doc, read(text=doc.text, published=self.published, source=self.source, triage=self.triage))
        return doc


@Language.factory("habeas", default_config={"published": None, "source": None, "triage": True})
def make(  # spaCy passes nlp and name by these names
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    published: str | None,
    source: str | None,
    triage: bool,
) -> Component:
    """The component, as spaCy asks for it."""
    return Component(published, source, triage)


Doc.set_extension("habeas", getter=reading_of, force=True)
