"""Marks what is not the report: captions, promotions, notices, bylines, the headline. They never yield claims.

What a source has marked stays marked. Invariant: body and furniture never overlap, and together they are all lines that have
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.model import Furniture, Span
from habeas.reading.page import Page

HEADLINE = 160  # characters; a longer first line is a paragraph
MANY_CAPITALS = 0.6  # share of words in capitals that makes a line a title
DATELINE = re.compile(
    r"[A-Z][A-Z.'’ /-]{2,40}(?:, [^—–\n-]{0,45}?)?(?: ?\((?P<outlet>[^)\n]{2,40})\))? ?[—–-]{1,2} ?(?=\S)"
)
OUTLET = re.compile(r"[^\W\d_][^\d:;]+")  # words and no date, which may stand in the bracket too
LOOKED_AT = 600  # characters of a line that are matched; furniture is short


def mark_furniture(page: Page) -> None:
    """Fills furniture and body, line by line."""
    kinds = [
        (what, re.compile("|".join(patterns), re.I if what != "byline" else 0))
        for what, patterns in page.vocabulary.words["furniture"].items()
    ]
    page.furniture += page.document.furniture
    lines = list(_unmarked(_lines(page.document.text), page.document.furniture))
    for number, line in enumerate(lines):
        text = line.of(page.document.text)
        what = _kind(text, kinds)
        if what is None and number == 0 and _is_headline(text, len(lines)):
            what = "other"
        if what is None:
            page.body.append(_after_dateline(page, line))
        else:
            page.furniture.append(Furniture(line.start, line.end, what))


def _unmarked(lines: Iterator[Span], marked: tuple[Furniture, ...]) -> Iterator[Span]:
    """The lines that no source has marked. Sources mark whole lines, in order."""
    at = 0
    for line in lines:
        while at < len(marked) and marked[at].end <= line.start:
            at += 1
        if at == len(marked) or marked[at].start >= line.end:
            yield line


def _after_dateline(page: Page, line: Span) -> Span:
    """'VILNIUS, March 12 (Agency) -' says where, when and by whom it was written; the report begins behind it."""
    match = DATELINE.match(page.document.text, line.start, line.end)
    if match is None or match.end() >= line.end:
        return line
    page.furniture.append(Furniture(line.start, match.end(), "byline"))
    if page.outlet is None and match["outlet"] and OUTLET.fullmatch(match["outlet"]):
        page.outlet = match["outlet"]
    return Span(match.end(), line.end)


def _kind(text: str, kinds: list[tuple[str, re.Pattern[str]]]) -> str | None:
    start = text[:LOOKED_AT]
    return next((what for what, pattern in kinds if pattern.search(start)), None)


def _is_headline(text: str, lines: int) -> bool:
    if lines < 2 or len(text) > HEADLINE or text.rstrip().endswith((".", "!", "?", ":", "”", '"')):
        return False
    return lines > 2 or _mostly_capitals(text)


def _mostly_capitals(text: str) -> bool:
    words = [w for w in text.split() if w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) / len(words) > MANY_CAPITALS


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            yield Span(start, start + len(stripped))
