"""Plain text. The text is the decoded bytes with their newlines normalised, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Document, document_id
from habeas.sources._decoding import decode
from habeas.sources._interface import Example, Limits, Material, Outcome, Source

LONGEST_TITLE = 160  # characters; of the 24 dev reports' first lines the longest has 79
NOT_AFTER_A_TITLE = (".", ",", ";", ":", ".”", '."', ".»")


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """One document: all of the text."""
    text = decode(material.data, material.name, declared=material.charset)
    yield Document(id=document_id(material.data), text=text, title=title_of(text))


def title_of(text: str) -> str | None:
    """The first line where it reads as a title: short, no full stop, a blank line after it, and more to come."""
    first, _, rest = text.lstrip("\n\ufeff").partition("\n")
    title = first.strip()
    if not 0 < len(title) <= LONGEST_TITLE or title.endswith(NOT_AFTER_A_TITLE):
        return None
    blank, _, body = rest.partition("\n")
    return title if not blank.strip() and body.strip() else None


_EXAMPLE = b"Two teachers freed in Exampleville\r\n\r\nADA EXAMPLE and Ben Sample were freed on Thursday.\r\n"

SOURCE = Source(
    suffixes=("", ".txt", ".text", ".md"),
    types=("text/plain", "text/markdown"),
    looks_like=lambda _: False,  # anything may be text: it is taken by name, or when nothing else fits
    read=read,
    example=Example(
        Material(_EXAMPLE, "example.txt"),
        (
            Document(
                id=document_id(_EXAMPLE),
                text="Two teachers freed in Exampleville\n\nADA EXAMPLE and Ben Sample were freed on Thursday.\n",
                title="Two teachers freed in Exampleville",
            ),
        ),
    ),
)
