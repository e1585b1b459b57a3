"""An RSS or Atom feed. feedparser finds its entries; each with words is a document, the feed's title its source.

Invariant: nothing that the feed points at is fetched, and no entity of its own making is expanded.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax import SAXParseException

from habeas.errors import BadInput, TooLarge, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.refusal import attempt
from habeas.sources._dates import ISO, day_of
from habeas.sources._decoding import decode
from habeas.sources._feed_pieces import Piece, pieces
from habeas.sources._fields import clean
from habeas.sources._fragment import fragment_text
from habeas.sources._interface import Example, Limits, Material, Outcome, PassedOver, Source

if TYPE_CHECKING:
    from feedparser import FeedParserDict

ENTRIES = 5_000  # that are not told apart; feedparser keeps them all and takes 1 s for so many
ROOT = r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]"
BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?")
LOOK = re.compile(ROOT.encode())
ANY_ROOT = re.compile(ROOT, re.IGNORECASE)
ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
REFERENCE = re.compile(r"&(?:amp;)?#(x[0-9a-fA-F]{1,100}|[0-9]{1,100});?")
NUMBER = re.compile(r"\d{1,9}")
WEB = re.compile(r"https?://\w", re.IGNORECASE)
DOCTYPE = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)|<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    """Whether a feed's first element comes next, behind comments of any number."""
    before = BEFORE.match(head)
    rest = head[before.end() :] if before else head
    while rest.startswith(b"<!--"):
        rest = rest.partition(b"-->")[2].lstrip()
    return LOOK.match(rest) is not None


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """A document for each entry. Raises TooLarge or UnreadableSource."""
    read = 0
    with material.open() as file:
        for piece in pieces(file, material, limits):
            name = material.at(f"from entry {read + 1:,} on") if read else material.name
            try:
                feed = _parsed(_checked(piece.data, material, name), name)
            except BadInput as error:
                if not read:
                    raise
                yield error
                continue
            yield from _outcomes(feed, piece, read, material, limits)
            read += len(feed.entries)


def _outcomes(
    feed: FeedParserDict, piece: Piece, read: int, material: Material, limits: Limits
) -> Iterator[Outcome]:
    """read: how many entries other pieces had before."""
    try:
        title = _title(feed.feed, material.name, limits)
    except BadInput as error:
        title = None
        yield error
    site = _string(feed.feed.get("link"))
    for number, entry in enumerate(feed.entries, read + 1):
        place = f"entry {number}"
        made = functools.partial(_document, entry, place, (title, site), material, limits)
        yield attempt(functools.partial(material.at, place), made)
    broken = feed.get("bozo_exception")
    if isinstance(broken, SAXParseException):
        # feedparser puts a declaration of its own on a line before
        line = piece.line(max(1, (broken.getLineNumber() or 0) - 1))
        why = f"broken XML from line {line} on, read as well as it could be"
        yield PassedOver(Path(material.name), why)


def _checked(data: bytes, material: Material, name: str) -> str:
    declared = DECLARED.search(data[:200])
    charset = material.charset or (declared.group(1).decode() if declared else None)
    text = decode(data, name, declared=charset)
    if DOCTYPE.search(text):
        raise UnreadableSource(f"{name}: declares XML entities of its own; save its entries as pages")
    if not ANY_ROOT.search(text[:10_000]):
        raise UnreadableSource(f"{name}: XML, but no RSS or Atom feed; save what it says as text")
    count = sum(1 for _ in ENTRY.finditer(text))
    if count > ENTRIES:
        raise TooLarge(
            f"{name}: {count:,} entries that can't be told apart, over {ENTRIES:,}; split it into feeds"
        )
    return REFERENCE.sub(_kept, DECLARATION.sub("", text))


def _kept(found: re.Match[str]) -> str:
    """A reference to a character by number, a space where there is none of that number: feedparser breaks on it."""
    digits = found.group(1).lower()
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return found.group() if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "


def _parsed(text: str, name: str) -> FeedParserDict:
    import feedparser

    # a file, for a string would be taken for an address to fetch; what makes HTML harmless is left to our own plain text
    try:
        return feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, RecursionError) as error:  # its ways with what it does not expect
        why = " ".join(str(error).split())[:80]
        raise UnreadableSource(f"{name}: broken beyond parsing ({why}); save its entries as pages") from error


def _document(
    entry: Any, place: str, channel: tuple[str | None, str], material: Material, limits: Limits
) -> Document | PassedOver:
    """channel: the feed's title, and the address of the site that it is of."""
    name = material.at(place)
    markup = _markup(entry)
    text = clean(fragment_text(markup, name, limits), name)
    if not any(map(str.isalnum, text)):
        return PassedOver(Path(material.name), "entry without words")
    day, field = _day(entry)
    return Document(
        id=document_id("\0".join((_string(entry.get("id")), _string(entry.get("title")), markup)).encode()),
        text=text,
        source=_title(entry.get("source", {}), name, limits) or channel[0],
        title=_title(entry, name, limits),
        published=Published(day, "given", f"the feed gives {day} as the date that it was {field}")
        if day
        else None,
        url=_address(entry, channel[1], name),
        edited=_edited(entry),
        place=place,
    )


def _title(of: Any, name: str, limits: Limits) -> str | None:
    return _words(fragment_text(_string(of.get("title")), name, limits), name)


def _address(entry: Any, site: str, name: str) -> str | None:
    """Its link where that is an address, or one on the feed's site; feedparser also gives an id that is none."""
    link = _words(entry.get("link"), name) or ""
    if link.startswith("/") and WEB.match(site):
        try:
            link = urljoin(site, link)
        except ValueError:  # an IPv6 address that is none
            return None
    return link if WEB.match(link) else None


def _markup(entry: Any) -> str:
    """The longest of its contents, else its summary."""
    contents = [_string(content.get("value")) for content in entry.get("content", ())]
    return max((*contents, _string(entry.get("summary"))), key=len).encode("utf-8", "replace").decode()


def _day(entry: Any) -> tuple[str | None, str]:
    for field in ("published", "updated"):
        # of a plain dict: feedparser's own takes one date for another, with a warning
        written = _string(dict.get(entry, field))
        parsed = None if ISO.match(written) else dict.get(entry, f"{field}_parsed")
        day = day_of(written) or _parsed_day(parsed, written)
        if day:
            return day, field
    return None, ""


def _parsed_day(time: Any, written: str) -> str | None:
    """The day as feedparser reads it, where it is a day that stands there: of "2031-05" it makes the first of May."""
    if not time:
        return None
    numbers = {int(digits) for digits in NUMBER.findall(written)}
    stands_there = time[2] in numbers or f"{time[0]:04}{time[1]:02}{time[2]:02}" in written
    return day_of(f"{time[0]:04}-{time[1]:02}-{time[2]:02}") if stands_there else None


def _edited(entry: Any) -> str | None:
    time, first = dict.get(entry, "updated_parsed"), dict.get(entry, "published_parsed")
    if not time or not first or time == first:
        return None
    year, month, day, hour, minute, second = time[:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _words(value: Any, name: str) -> str | None:
    return clean(" ".join(_string(value).split()), name) or None


_EXAMPLE = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Example Herald</title><link>https://herald.example/</link>
<item><title>Two teachers freed</title><link>https://herald.example/1</link><guid>1</guid>
<pubDate>Thu, 08 May 2031 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Ada Example was &lt;b&gt;freed&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Ben Sample was not.&lt;/p&gt;</description>
</item>
</channel></rss>"""

SOURCE = Source(
    suffixes=(".rss", ".atom", ".rdf", ".xml"),
    types=(
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    ),
    looks_like=looks_like,
    read=read,
    streams=True,
    example=Example(
        Material(_EXAMPLE, "example.rss"),
        (
            Document(
                id=document_id(
                    b"1\0Two teachers freed\0<p>Ada Example was <b>freed</b>.</p><p>Ben Sample was not.</p>"
                ),
                text="Ada Example was freed.\n\nBen Sample was not.",
                source="Example Herald",
                title="Two teachers freed",
                published=Published(
                    "2031-05-08", "given", "the feed gives 2031-05-08 as the date that it was published"
                ),
                url="https://herald.example/1",
                place="entry 1",
            ),
        ),
    ),
)
