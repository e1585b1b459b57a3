"""A saved web page. trafilatura takes the report out of the page, htmldate finds its date.

Invariant: a page is refused rather than read in part; the parser's own way with what is nested too deep is to drop it.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from habeas.errors import NoArticle, TooLarge, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.sources._decoding import decode
from habeas.sources._interface import Example, Limits, Material, Outcome, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 4096  # bytes in which a charset is looked for; the HTML standard asks for it in the first 1024
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.IGNORECASE)
OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b", re.I
)
# Control characters, plain or by number, but tab, newline, carriage return: XML has none, and trafilatura drops the page
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?:;|(?!\d))|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])(?:;|(?![0-9a-fA-F])))"
)
STYLING = (
    "b",
    "i",
    "em",
    "strong",
    "u",
    "font",
    "small",
    "big",
    "mark",
    "sub",
    "sup",
    "abbr",
    "tt",
    "span",
    "q",
    "code",
    "label",
)
SHORTEST_REPORT = 80  # characters; cookie notices and error pages that trafilatura lets through stay below
FIRST_DATE, LAST_DATE = "1948-12-10", "2148-12-10"  # htmldate's own bounds are 1995 and the computer's clock
PRINTED = "a date printed on the page, outside the text of the report"


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """One document: the report in the page. Raises NoArticle, TooLarge or UnreadableSource."""
    tree = _parse(decode(material.data, material.name, declared=_charset(material)), material.name, limits)
    published = _published(tree)
    text, title, source = _report(tree, material.name)
    yield Document(id=document_id(material.data), text=text, title=title, source=source, published=published)


def _charset(material: Material) -> str | None:
    found = CHARSET.search(material.data[:HEAD])
    return material.charset or (found.group(1).decode("ascii", "replace") if found else None)


def _parse(page: str, name: str, limits: Limits) -> HtmlElement:
    """The page as a tree without inline styling: what trafilatura takes grows with the square of the pieces of a text."""
    from lxml import etree

    tree = _tree(REFERENCE.sub("", CONTROL.sub("", page)).encode(), name)
    etree.strip_tags(tree, *STYLING)
    joined = _tree(etree.tostring(tree, encoding="utf-8", method="html"), name)
    sizes = list(map(len, joined.iter()))
    total, widest = len(sizes), max(sizes)
    if total > limits.elements:
        raise TooLarge(f"{name}: {total:,} HTML elements, over {limits.elements:,}; save the page's text")
    if widest > limits.children:
        raise TooLarge(
            f"{name}: one element holds {widest:,} others, over {limits.children:,}; save the page's text"
        )
    return joined


def _tree(page: bytes, name: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree: HtmlElement = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise NoArticle(
            f"{name}: no HTML in it ({_one_line(error)}); check that the page was saved"
        ) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableSource(f"{name}: HTML nested over 255 deep; save the page's text and read that")
    return tree


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _published(tree: HtmlElement) -> Published | None:
    own = _markup_only(tree)
    date = _find_date(own)
    if date:
        return Published(date, "given", f"the page's own markup gives {date} as its date")
    date = _find_date(tree)
    return Published(date, "stated", f"{date} is {PRINTED}") if date else None


def _markup_only(tree: HtmlElement) -> HtmlElement:
    """The page without its visible words: its head, and the JSON-LD blocks wherever they stand."""
    from lxml import html

    own: HtmlElement = html.Element("html")
    head = tree.find("head")
    own.append(copy.deepcopy(head) if head is not None else html.Element("head"))
    for title in own.iter("title"):
        title.text = None
    for script in tree.iterfind("body//script[@type='application/ld+json']"):
        own.append(copy.deepcopy(script))
    return own


def _find_date(tree: HtmlElement) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    # extensive search would take any date in the report's text for its own: a trial's, a birth's, the footer's year
    found: str | None = find_date(
        tree, extensive_search=False, original_date=True, min_date=FIRST_DATE, max_date=LAST_DATE
    )
    return found


def _report(tree: HtmlElement, name: str) -> tuple[str, str | None, str | None]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    dates = {"extensive_search": False, "max_date": LAST_DATE}
    found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=dates)
    if found is None or isinstance(found, dict) or len(found.text or "") < SHORTEST_REPORT:
        raise NoArticle(f"{name}: no report found in the page; save its text as .txt and read that")
    lines = (line.strip() for line in (found.text or "").splitlines())
    return "\n\n".join(line for line in lines if line), found.title or None, found.sitename or None


_EXAMPLE = b"""<!doctype html><html><head><title>Two teachers freed - Example Herald</title>
<meta property="og:site_name" content="Example Herald">
<meta property="article:published_time" content="2031-05-08T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Two teachers freed</h1>
<p>Ada Example and Ben Sample, both <b>teachers</b>, were freed on Thursday after 58 months in prison.</p>
<p>A court in Exampleville had sentenced them to seven years each in June 2026.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""

SOURCE = Source(
    suffixes=(".htm", ".html", ".xhtml"),
    types=("text/html", "application/xhtml+xml"),
    looks_like=lambda head: OPENING.match(head) is not None,
    read=read,
    example=Example(
        Material(_EXAMPLE, "example.html"),
        (
            Document(
                id=document_id(_EXAMPLE),
                text="Two teachers freed\n\n"
                "Ada Example and Ben Sample, both teachers, were freed on Thursday after 58 months in prison.\n\n"
                "A court in Exampleville had sentenced them to seven years each in June 2026.",
                title="Two teachers freed",
                source="Example Herald",
                published=Published(
                    "2031-05-08", "given", "the page's own markup gives 2031-05-08 as its date"
                ),
            ),
        ),
    ),
)
