"""A piece of HTML, as feeds and records hold it, as text: all of its words, a blank line between its blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.errors import TooLarge, UnreadableSource
from habeas.sources._interface import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
     "section", "summary", "table", "td", "th", "tr", "ul")
)  # fmt: skip
UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "math", "object", "head"})
MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\w{1,8}|[a-zA-Z]\w{1,30});")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fragment_text(fragment: str, name: str, limits: Limits) -> str:
    """The words of the fragment. Raises TooLarge or UnreadableSource; "" where there are none."""
    if not MARKUP.search(fragment):
        return fragment.strip()
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8"
    )  # not that of lxml.html, which asks in Python for each element's class
    page = f"<div>{CONTROL.sub('', fragment)}</div>".encode("utf-8", "replace")
    try:
        tree = etree.fromstring(page, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(f"{name}: its HTML can't be parsed; save the page's text") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableSource(f"{name}: HTML nested over 255 deep; save the page's text and read that")
    paragraphs = map(_in_one_line, "".join(_pieces(tree, name, limits)).split("\0"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _in_one_line(paragraph: str) -> str:
    """As bytes, of which only ASCII's own spaces are split: one that does not break stays."""
    return b" ".join(paragraph.encode().split()).decode().strip() if paragraph else ""


def _pieces(tree: _Element, name: str, limits: Limits) -> list[str]:
    """The text in order, a null byte at each edge of a block."""
    from lxml import etree

    pieces: list[str] = []
    unseen: _Element | None = None
    for n, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end", "comment", "pi"))):
        if n > 2 * limits.elements:
            raise TooLarge(f"{name}: over {limits.elements:,} HTML elements; save the page's text")
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and unseen is None and tag in UNSEEN:
            unseen = element
        edge = "\0" if tag in BLOCKS or tag == "br" else ""
        if event == "start":
            pieces += [edge, element.text or ""] if unseen is None else []
        else:
            unseen = None if element is unseen else unseen
            pieces += [edge, element.tail or ""] if unseen is None else []
    return pieces
