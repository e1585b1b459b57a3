"""Lists set out in lines below the words that say what happened: 'Who came out today:', then a name on each line.

Invariant: those on a list take an act only from a line that ends with a colon or is a heading of the list, and only where
that line names nobody itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from habeas.model import Reason, Span
from habeas.reading.lists import SLOT
from habeas.reading.page import Mention, Page, Roster
from habeas.reading.parse import Sentence, Token

FEWEST = 2  # lines; one line below a colon is a sentence as often as a list
MARK = r"(?:[^\w\s\"“”«»„'’‘(\[#@]{1,4}|\(?\d{1,3}[.)/])"
# A name comes first, with at most a role before it, and then a comma, a bracket, a dash or the line's end.
ITEM = re.compile(
    rf"(?P<mark>{MARK}\s*)?(?=[^\W\d_])(?:[\w’'.-]+ ){{0,8}}?[A-ZÀ-ÞĀ-ŽА-ЯЁІЎ][\w’'.-]*(?= ?[,(:;–—]| -|$)"
)
LONGEST_ITEM = 300  # characters
LONGEST_HEADING = 120
ENDS = (".", "!", "?", "…", '"', "”", "»")
OPENING = 8  # words in which the name of a list's part stands
SHARE = 0.5  # of a list's lines that begin with a known person; the rest are persons too


@dataclass(frozen=True, slots=True)
class Listed:
    """A line that announces a list, and the list's lines."""

    intro: Span
    items: tuple[Span, ...]


def lists_in(text: str, lines: Sequence[Span]) -> Iterator[Listed]:
    """The lists among a report's lines, told by their shape alone."""
    at = 1
    while at < len(lines):
        end = _end(text, lines, at)
        if end - at >= FEWEST and _announces(text, lines[at - 1], lines[at]):
            yield Listed(lines[at - 1], tuple(lines[at:end]))
        at = max(end, at + 1)


def _end(text: str, lines: Sequence[Span], start: int) -> int:
    """Behind the last line of the list that begins there: of its shape, with its mark, each as far from the one before."""
    mark, end = _mark(lines[start].of(text)), start
    gaps: set[int] = set()
    while mark is not None and end < len(lines) and _mark(lines[end].of(text)) == mark:
        if end > start:
            gaps.add(text.count("\n", lines[end - 1].end, lines[end].start))
        if len(gaps) > 1:
            break
        end += 1
    return end


def _mark(line: str) -> str | None:
    """What stands before the words of a list's line, of a number only that it is one; None where it is no such line."""
    item = ITEM.match(line) if len(line) <= LONGEST_ITEM and not line.endswith(":") else None
    return None if item is None else re.sub(r"\d+", "1", (item["mark"] or "").strip())


def _announces(text: str, line: Span, first: Span) -> bool:
    words = line.of(text).rstrip(" *_")
    if words.endswith(":"):
        return True
    marked = (found := ITEM.match(first.of(text))) is not None and found["mark"] is not None
    item = ITEM.match(words)
    heading = len(words) <= LONGEST_HEADING and not words.endswith(ENDS) and not (item and item["mark"])
    return marked and heading


def whole(text: str, lines: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """The kept lines of a report and, below a kept line that announces a list, all of the list."""
    wanted = set(kept)
    if len(wanted) < len(lines):
        wanted.update(item for li in lists_in(text, lines) if li.intro in wanted for item in li.items)
    return [line for line in lines if line in wanted]


def find_rosters(page: Page) -> None:
    """Fills rosters, and takes the others of a list of persons for persons. Needs: sentences, referents."""
    starts = [s.tokens[0].start for s in page.sentences]
    for listed in lists_in(page.document.text, page.body):
        intro, last = _sentences(page, listed.intro, starts), _sentences(page, listed.items[-1], starts)
        items = [_named_first(page, _sentences(page, item, starts)) for item in listed.items]
        if intro and last:
            _add(page, intro[-1], last[-1], items)
    for sentence, after in pairwise([*page.sentences, None]):
        _inline(page, sentence, after)


def _sentences(page: Page, line: Span, starts: list[int]) -> list[Sentence]:
    return page.sentences[bisect_left(starts, line.start) : bisect_left(starts, line.end)]


def _add(
    page: Page, intro: Sentence, last: Sentence, items: list[list[Mention]], colon: int | None = None
) -> None:
    """A roster, where enough of a list's items begin with a person."""
    referents = [[m.referent for m in item if m.referent is not None] for item in items]
    known = sum(any(e.person for e in item) for item in referents)
    if known < max(FEWEST, SHARE * len(items)):
        return
    members = list(dict.fromkeys(e for item in referents for e in item if e.person or e.score >= 0))
    for referent in members:
        referent.person = True
    page.rosters.setdefault(intro.i, []).append(Roster(members, last, colon))


def _named_first(page: Page, sentences: list[Sentence]) -> list[Mention]:
    """The name that a line of a list begins with, behind its mark and a role; both of 'X and Y, a couple'."""
    tokens = [t for s in sentences for t in s.tokens]
    if _otherwise(page, tokens):
        return []
    found: list[Mention] = []
    for token in tokens:
        mention = page.mention_at.get(token.i)
        if mention is not None and mention not in found:
            found.append(mention)
        elif found and mention is None and token.low != "and":
            break
    return found


def _otherwise(page: Page, item: list[Token]) -> bool:
    """Whether a list's line takes back what the list tells: 'Sentenced this week: …; X – acquitted'."""
    against = next((t for t in item if t.low in page.vocabulary.set_of("otherwise")), None)
    if against is not None:
        place = item[0].span.to(item[-1].span)
        page.skip("rosters", Reason.LIST_TAKES_BACK, place, word=against.text)
    return against is not None


def _inline(page: Page, sentence: Sentence | None, after: Sentence | None) -> None:
    """'Detained in the square: X, Y and Z.'"""
    colon = next((n for n, t in enumerate(sentence.tokens) if t.text == ":"), None) if sentence else None
    if sentence is None or colon is None:
        return
    behind, last = sentence.tokens[colon + 1 :], sentence
    if not behind and after is not None and after.paragraph == sentence.paragraph:
        behind, last = after.tokens, after
    parts = list(_parted(behind))
    named = list({id(m): m for t in behind if (m := page.mention_at.get(t.i)) is not None}.values())
    if len(parts) > 1:  # "…: the poet X, arrested in May; Y, a nurse; and Z"
        firsts = [_opening(page, part) for part in parts]
        if all(
            first is not None or _otherwise(page, part) for first, part in zip(firsts, parts, strict=True)
        ):
            _add(page, sentence, last, [[m] for m in firsts if m is not None], sentence.tokens[colon].i)
    elif named and _is_list(behind, named):
        _add(page, sentence, last, [[m] for m in named], sentence.tokens[colon].i)


def _parted(tokens: list[Token]) -> Iterator[list[Token]]:
    """What stands between semicolons."""
    for semicolon, part in groupby(tokens, key=lambda t: t.text == ";"):
        if not semicolon:
            yield list(part)


def _opening(page: Page, tokens: list[Token]) -> Mention | None:
    """The name that opens a part of a list, with no verb before it."""
    if _otherwise(page, tokens):
        return None
    for token in tokens[:OPENING]:
        if (mention := page.mention_at.get(token.i)) is not None:
            return mention
        if token.tag[0] == "V":
            return None
    return None


def _is_list(tokens: list[Token], named: list[Mention]) -> bool:
    """Whether nothing but names, ages and list marks stands there."""
    of_names = {t.i for m in named for t in (*m.prefix, *m.tokens)}
    rest = (t for t in tokens if t.i not in of_names)
    return all(t.text in SLOT or t.low in ("and", ".") or t.text in "()" or t.tag == "CD" for t in rest)
