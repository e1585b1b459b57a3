"""Where direct speech stands: every quote style, broken and unclosed quotes, speech over several paragraphs.

Invariant: time is linear in the text, and a quote never swallows a paragraph that has quotes of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Span

OPENING = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」"}
CLOSING = frozenset("”»›」")
STRAIGHT = '"'
SINGLE_OPEN = "‘'"
SINGLE_CLOSE = "’'"
FEWEST_WORDS = 3  # a shorter one is a scare quote or a title


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of direct speech without its outer marks. follows: it goes on from the paragraph before."""

    span: Span
    follows: bool = False


def find_quotes(text: str, body: list[Span]) -> list[Quoted]:
    """All direct speech in the body, in order."""
    found: list[Quoted] = []
    open_at: int | None = None
    for paragraph in body:
        if open_at is not None and not _carries_on(text, paragraph):
            open_at = None
        found_here, open_at = _scan(text, paragraph, open_at)
        if found_here and found_here[0].follows and found:  # one speech over several paragraphs is one quote
            found[-1] = Quoted(found[-1].span.to(found_here.pop(0).span))
        found.extend(found_here)
    return [q for q in found if len(q.span.of(text).split()) >= FEWEST_WORDS]


def _carries_on(text: str, paragraph: Span) -> bool:
    """An unclosed quote goes on where the next paragraph opens one again, or closes one that it did not open."""
    first = text[paragraph.start]
    if first in OPENING or first == STRAIGHT:
        return True
    for char in paragraph.of(text):
        if char in CLOSING:
            return True
        if char in OPENING or char == STRAIGHT:
            return False
    return False


def _scan(text: str, paragraph: Span, carried: int | None) -> tuple[list[Quoted], int | None]:
    """The quotes of one paragraph, and where one stands open at its end. carried: one was open before it."""
    found: list[Quoted] = []
    start: int | None = paragraph.start if carried is not None else None
    follows = carried is not None
    single = False
    for i in range(paragraph.start, paragraph.end):
        char = text[i]
        if start is None:
            if (char in CLOSING or (char == STRAIGHT and _only_closes(text, i, paragraph))) and not found:
                _add(found, text, paragraph.start, i, follows=False)  # its opening mark was lost
            elif char in OPENING or char == STRAIGHT or _opens_single(text, i, paragraph):
                start, single = i + 1, char in SINGLE_OPEN
        elif i == paragraph.start and (char in OPENING or char == STRAIGHT):
            start = i + 1
        elif single and _closes_single(text, i, paragraph):
            _add(found, text, start, i, follows)
            start, follows, single = None, False, False
        elif not single and (char in CLOSING or (char == STRAIGHT and _closes(text, i, paragraph))):
            _add(found, text, start, i, follows)
            start, follows = None, False
    if start is not None and not single:
        _add(found, text, start, paragraph.end, follows)
        return found, start
    return found, None


def _add(found: list[Quoted], text: str, start: int, end: int, follows: bool) -> None:
    stripped = text[start:end].strip()
    if stripped:
        first = text.index(stripped, start)
        found.append(Quoted(Span(first, first + len(stripped)), follows))


def _closes(text: str, i: int, paragraph: Span) -> bool:
    """A straight mark closes unless it stands like an opening one, between a space and a letter."""
    before = text[i - 1] if i > paragraph.start else " "
    after = text[i + 1] if i + 1 < paragraph.end else " "
    return not (before.isspace() and after.isalnum())


def _only_closes(text: str, i: int, paragraph: Span) -> bool:
    """A straight mark straight behind a word's end and before a space can't open."""
    before = text[i - 1] if i > paragraph.start else " "
    after = text[i + 1] if i + 1 < paragraph.end else " "
    return before in ".,!?" and not after.isalnum()


def _opens_single(text: str, i: int, paragraph: Span) -> bool:
    if text[i] not in SINGLE_OPEN:
        return False
    before = text[i - 1] if i > paragraph.start else " "
    after = text[i + 1] if i + 1 < paragraph.end else " "
    if not (before.isspace() or before in "(—–-") or not after.isalnum():
        return False
    return text[i] == "‘" or any(
        _closes_single(text, k, paragraph) for k in range(i + 2, min(paragraph.end, i + 600))
    )


def _closes_single(text: str, i: int, paragraph: Span) -> bool:
    if text[i] not in SINGLE_CLOSE:
        return False
    before, after = text[i - 1], text[i + 1] if i + 1 < paragraph.end else " "
    return (
        (before in ".,!?" or before.isalnum())
        and not after.isalnum()
        and (before in ".,!?" or text[i - 1] != "s")
    )
