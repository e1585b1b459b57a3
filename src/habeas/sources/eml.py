"""A mail (RFC 5322): what it says, and each attachment that some source reads, as documents of their own.

Invariant: nothing is fetched, whatever a mail refers to; a part that can't be read is said, and the others are.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from habeas import model
from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.refusal import each
from habeas.sources import source_for
from habeas.sources._decoding import decode
from habeas.sources._interface import Example, Limits, Material, Outcome, PassedOver, Source
from habeas.sources._letter import furniture_of, unwrapped
from habeas.sources._mime import MALFORMED, Part, parse

INSIDE = " › "  # between the name of a mail and that of what is in it; counted, so that depth is known in any source
NESTED = 10  # mails within mails
WHY = "the mail's Date header"
HEADER = rb"[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*"
HEADERS = re.compile(rb"(?:%b){0,200}?(?:From|Received|Return-Path|Message-ID):" % HEADER, re.IGNORECASE)
STARTS = re.compile(rb"(?:From |[!-9;-~]{1,60}:)")
ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
APART = "save them from your mail program and read those"


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """The mail's text, then its attachments in their order. Raises EmptySource or UnreadableSource."""
    if material.name.count(INSIDE) >= NESTED:
        raise TooLarge(
            f"{material.name}: mails nested over {NESTED} deep; save this one on its own and read it"
        )
    mail = parse(material.data)
    if not mail.head.keys():
        raise UnreadableSource(f"{material.name}: no mail, it has no headers; save it as .txt")
    attached = [part for part in mail.walk() if not part.type.startswith("multipart/") and part.is_attached]
    yield from each(lambda: material.name, lambda: _letter(mail, material, limits, alone=not attached))
    for part in attached:
        inside = f"{material.name}{INSIDE}{part.file_name}"
        yield from each(lambda at=inside: at, lambda part=part: _attachment(part, material, limits))  # type: ignore[misc]
    for part in (part for part in mail.walk() if part.too_much):
        yield TooLarge(f"{material.name}: {part.too_much}; the rest is read; {APART}")


def _letter(mail: Part, material: Material, limits: Limits, *, alone: bool) -> Iterator[Outcome]:
    """What the mail itself says. alone: whether there is nothing else in it, so that an empty one is an error."""
    encrypted = next((part for part in mail.walk() if part.type in ENCRYPTED), None)
    if encrypted is not None:
        yield UnreadableSource(
            f"{material.name}: encrypted; decrypt it in your mail program and save its text"
        )
        return
    texts = _texts(mail)
    try:
        is_plain = all(part.type == "text/plain" for part in texts)
        document = _plain(texts, material) if is_plain else _html(texts, material, limits)
    except BadInput as error:
        if alone or not isinstance(error, EmptySource):
            yield error
        return
    yield dataclasses.replace(
        document, title=_line(mail, "subject"), source=_sender(mail), published=_published(mail)
    )


def _texts(part: Part) -> list[Part]:
    """The parts that make up the letter: of several versions the plain one, else that of HTML."""
    if not part.type.startswith("multipart/"):
        return [] if part.is_attached else [part]
    versions = [texts for texts in map(_texts, part.parts) if texts]
    if part.type != "multipart/alternative":
        return [text for texts in versions for text in texts]
    return min(versions, key=lambda texts: any(text.type != "text/plain" for text in texts), default=[])


def _plain(texts: list[Part], material: Material) -> Document:
    found = []
    for part in texts:
        content = part.content()
        if content.strip():
            found.append(unwrapped(decode(content, material.name, declared=_charset(part))).strip("\n"))
    if not found:
        raise EmptySource(f"{material.name}: a mail without text; check that it was saved whole")
    text = "\n\n".join(found) + "\n"
    return Document(document_id(material.data), text, furniture=furniture_of(text))


def _html(texts: list[Part], material: Material, limits: Limits) -> Document:
    """A letter with HTML in it: its pages as one; what is plain beside them was put there by a mailing list, behind it."""
    pages = [decode(t.content(), material.name, declared=_charset(t)) for t in texts if t.type == "text/html"]
    page = Material("\n".join(pages).encode(), material.name, "text/html; charset=utf-8")
    (found,) = source_for(page).read(page, limits)
    if not isinstance(found, Document):
        raise EmptySource(f"{material.name}: a mail without text; check that it was saved whole")
    plain = [t for t in texts if t.type == "text/plain" and t.content().strip()]
    text = "\n\n".join([found.text, *(_plain([part], material).text.strip("\n") for part in plain)])
    return Document(document_id(material.data), text, furniture=furniture_of(text))


def _charset(part: Part) -> str | None:
    return part.parameter("content-type", "charset")


def _attachment(part: Part, material: Material, limits: Limits) -> Iterator[Outcome]:
    name = f"{material.name}{INSIDE}{part.file_name}"
    inner = Material(part.content(), name, part.type)
    try:
        source = source_for(inner)
    except UnreadableSource:
        suffix = Path(part.file_name).suffix.lower()
        yield PassedOver(Path(name.replace("\0", "")), f"no reader for {suffix!r}")
        return
    for outcome in source.read(inner, limits):
        yield _placed(outcome, part.file_name) if isinstance(outcome, Document) else outcome


def _placed(document: Document, name: str) -> Document:
    """A document whose every word is said to be in the attachment, beside the page or whatever else it knows."""
    whole = model.Part(0, len(document.text), f"attachment {name}")
    return dataclasses.replace(document, parts=(whole, *document.parts))


def _line(mail: Part, header: str) -> str | None:
    return " ".join(str(mail.header(header) or "").split()) or None


def _sender(mail: Part) -> str | None:
    """The name that the mail is sent under, else the address."""
    try:
        first = mail.header("from").addresses[0]
        said = first.display_name or first.addr_spec
    except MALFORMED:
        return _line(mail, "from")
    return " ".join(said.split()) or None


def _published(mail: Part) -> Published | None:
    """The day in the sender's own time zone: what "today" means in the mail."""
    when = getattr(mail.header("date"), "datetime", None)
    return Published(when.date().isoformat(), "given", WHY) if isinstance(when, dt.datetime) else None


_EXAMPLE = b"""From: Torrent Rights Watch <desk@torrent.example>
Date: Thu, 08 May 2031 21:10:00 +0200
Subject: Two teachers freed
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=parts

--parts
Content-Type: text/plain; charset=iso-8859-1

Ada Ex\xe4mple and Ben Sample, both teachers, were freed on Thursday after
58 months.
--parts
Content-Type: text/plain
Content-Disposition: attachment; filename="list.txt"

Ada Example, Ben Sample
--parts--
"""
_LIST = b"Ada Example, Ben Sample"

SOURCE = Source(
    suffixes=(".eml",),
    types=("message/rfc822",),
    looks_like=lambda head: STARTS.match(head) is not None and HEADERS.match(head) is not None,
    read=read,
    example=Example(
        Material(_EXAMPLE, "example.eml"),
        (
            Document(
                id=document_id(_EXAMPLE),
                text="Ada Exämple and Ben Sample, both teachers, were freed on Thursday after 58 months.\n",
                title="Two teachers freed",
                source="Torrent Rights Watch",
                published=Published("2031-05-08", "given", WHY),
            ),
            Document(
                id=document_id(_LIST),
                text="Ada Example, Ben Sample",
                parts=(model.Part(0, 23, "attachment list.txt"),),
            ),
        ),
    ),
)
