"""Lines on pages to paragraphs in reading order: columns, running headers and footers, words divided at the ends of lines.

Invariant: each line's words come out once, in a paragraph or as furniture; only bare page numbers and repetitions are dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

PROSE = 20  # characters that the lines of a column have at least, on average; cells of tables have fewer
SIDE_BY_SIDE = 3  # rows in which two columns stand beside each other before they are taken for columns
EDGE = 4  # lines that a header or footer may have
EDGES = 12  # left edges tried as columns' own; a page of prose has few, a hostile one any number
DEPTH = 3  # columns within columns; up to eight columns
APART = 1.25  # times the usual distance of lines: more begins a paragraph
LARGER = 1.15  # times the height of the type: more is another kind of line
CELL = " | "  # between cells of one row: two names in neighbouring cells must not become one
HANGING = "\t"  # between a label that stands before a paragraph, as its number does, and the paragraph
LABEL = re.compile(r"[•◦▪●■–—*·\uf0b7-]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{2,4})[.)]|\([A-Z]\)")
PAGE_NUMBER = re.compile(
    r"\W{0,20}(?:page|p\.)?\s{0,9}\d{1,4}\s{0,9}(?:(?:of|/|\|)\s{0,9}\d{1,4})?\W{0,20}", re.IGNORECASE
)
BULLET = re.compile(r"[•◦▪●■–—*·-]\s")
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)]\s|\([A-Z]\)\s")
HYPHENS = ("\ufffe", "\u00ad", "-", "‐")
ENDS = (".", "!", "?", ":", ";", "”", '"', "’", ")", "»")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Line(NamedTuple):
    """Words that stand together, with their box in points, y upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: int = 1

    @property
    def height(self) -> float:
        """Of the box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Halfway up."""
        return (self.top + self.bottom) / 2


Block = list[Line]  # lines below each other in one column


def blocks(lines: Sequence[Line], depth: int = DEPTH) -> list[Block]:
    """The lines of a page as columns in reading order; what crosses two columns parts what is above it from what is below.

    A simple form of the recursive cuts of Nagy and Seth (1984), by the left edges that lines share.
    """
    edge = _edge(lines) if depth else None
    if edge is None:
        return [_rows(lines)] if lines else []
    crossing = sorted((li for li in lines if li.left < edge < li.right), key=lambda li: -li.middle)
    heights = [-line.middle for line in crossing]
    bands: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for line in lines:
        if not line.left < edge < line.right:
            bands[bisect_left(heights, -line.middle)][line.left >= edge].append(line)
    found: list[Block] = []
    for i in range(len(crossing) + 1):
        for side in bands.get(i, ()):
            found += blocks(side, depth - 1)
        if i < len(crossing):
            found = _put(found, crossing[i], above=bool(i) and i not in bands)
    return found


def _put(found: list[Block], line: Line, *, above: bool) -> list[Block]:
    """Lines that cross, one after the other, are one block."""
    if above and found:
        return [*found[:-1], [*found[-1], line]]
    return [*found, [line]]


def _edge(lines: Sequence[Line]) -> float | None:
    """The left edge of a right-hand column of prose: the one that the fewest lines cross."""
    shared = Counter(round(line.left / 2) * 2 for line in lines).most_common(EDGES)
    edges = [x - 2.0 for x, count in shared if count >= SIDE_BY_SIDE]
    fitting = [x for x in edges if _are_columns(lines, x)]
    return min(fitting, key=lambda x: sum(li.left < x < li.right for li in lines), default=None)


def _are_columns(lines: Sequence[Line], x: float) -> bool:
    left, right = [li for li in lines if li.right <= x], [li for li in lines if li.left >= x]
    if min(len(left), len(right)) < SIDE_BY_SIDE:
        return False
    heights = sorted(line.middle for line in left)
    beside = [line for line in right if _nearest(heights, line.middle) < line.height]
    prose = all(sum(len(li.text) for li in side) >= PROSE * len(side) for side in (left, right))
    return prose and len(beside) >= SIDE_BY_SIDE


def _nearest(heights: list[float], y: float) -> float:
    at = bisect_left(heights, y)
    return min((abs(heights[i] - y) for i in (at - 1, at) if 0 <= i < len(heights)), default=float("inf"))


def _rows(lines: Sequence[Line]) -> Block:
    """From top to bottom; what stands beside each other becomes one line with its cells told apart."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda li: (-li.middle, li.left)):
        if rows and rows[-1][0].middle - line.middle < 0.5 * min(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(row) for row in rows]


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    cells = sorted(row, key=lambda li: li.left)
    if len(cells) == 2 and LABEL.fullmatch(cells[0].text):
        return cells[1]._replace(text=HANGING.join(c.text for c in cells))
    box = cells[0].left, min(c.bottom for c in cells), max(c.right for c in cells), max(c.top for c in cells)
    return Line(CELL.join(c.text for c in cells), *box, cells[0].page)


def running(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Headers, footers and page numbers: what stands at the same height at the edge of several pages, but for its numbers."""
    places: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    found: set[Line] = set()
    for page in pages:
        lines = sorted(page, key=lambda line: -line.middle)
        for at_top, edge in ((True, _set_off(lines)), (False, _set_off(lines[::-1]))):
            found.update(
                line for line in edge if PAGE_NUMBER.fullmatch(line.text) and not LABEL.fullmatch(line.text)
            )
            for line in edge:
                places[re.sub(r"\d+", "#", line.text), at_top].append(line)
    for (words, _), lines in places.items():
        usual = median(line.middle for line in lines)
        level = [line for line in lines if abs(line.middle - usual) <= line.height]
        if len({line.page for line in level}) >= (2 if "#" not in words or _count_pages(level) else 3):
            found.update(level)
    return found


def _count_pages(lines: list[Line]) -> bool:
    """Whether the numbers in the lines stay as they are or go on with the pages."""
    numbers = [[int(n) for n in re.findall(r"\d{1,9}", line.text)] for line in lines]
    if len({len(row) for row in numbers}) != 1:
        return False
    steps = (set(column) for column in zip(*numbers, strict=True))
    by_page = (
        {n - li.page for n, li in zip(column, lines, strict=True)} for column in zip(*numbers, strict=True)
    )
    return all(len(same) == 1 or len(going) == 1 for same, going in zip(steps, by_page, strict=True))


def _set_off(lines: list[Line]) -> list[Line]:
    """The first few lines, from an edge of the page inwards, up to a gap as high as a line."""
    for i in range(1, min(len(lines), EDGE + 1)):
        before, line = lines[i - 1], lines[i]
        if max(before.bottom - line.top, line.bottom - before.top) > min(before.height, line.height):
            return lines[:i]
    return []


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. furniture: whether they are no part of the report."""

    lines: list[Line]
    furniture: bool = False


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """All pages' paragraphs in reading order; one may go on over a column or a page."""
    found: list[Paragraph] = []
    waiting: list[Paragraph] = []  # furniture of a page on whose top a paragraph still goes on
    aside, seen = running(pages), set()
    for page in pages:
        for line in (li for li in page if li in aside):
            if line.text not in seen and not PAGE_NUMBER.fullmatch(line.text):
                waiting.append(Paragraph([line], furniture=True))
            seen.add(line.text)
        for block in blocks([line for line in page if line not in aside]):
            _append(found, waiting, block)
    return found + waiting


def _append(found: list[Paragraph], waiting: list[Paragraph], block: Block) -> None:
    column = _Column(block)
    before = found[-1].lines[-1] if found and not found[-1].furniture else None
    for i, line in enumerate(block):
        if before and (column.goes_on(before, line) if i else _jumps(found[-1].lines, line)):
            found[-1].lines.append(line)
        else:
            found += waiting
            waiting.clear()
            found.append(Paragraph([line]))
        before = line


class _Column:
    """What is usual in a block of lines: the distance of lines, and where they begin and end."""

    def __init__(self, block: Block) -> None:
        steps = [a.top - b.top for a, b in pairwise(block) if a.top - b.top > 0.8 * b.height]
        self.step = median(steps or [0.0])  # of lines, not of what is raised or lowered in one
        self.left, self.right = min(line.left for line in block), max(line.right for line in block)

    def goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the one above it."""
        if _divides_a_word(before, line) and before.top - line.top < 2 * line.height:
            return True
        if before.top - line.top > APART * max(self.step, 1.1 * line.height) or not _alike(before, line):
            return False
        if any(CELL in li.text for li in (before, line)) or HANGING in line.text or BULLET.match(line.text):
            return False
        indented = line.left - self.left > 0.8 * line.height
        short = self.right - before.right > 0.15 * (self.right - self.left)
        if before.text.endswith(ENDS):
            return not (short or indented or NUMBERED.match(line.text))
        level = line.text[:1].islower() and line.left - before.left <= 0.8 * line.height
        return level or not (short and indented)


def _divides_a_word(before: Line, line: Line) -> bool:
    text = before.text
    return text.endswith(HYPHENS) and text[-2:-1].isalpha() and line.text[:1].islower() and CELL not in text


def _jumps(paragraph: list[Line], line: Line) -> bool:
    """Whether a sentence goes on in the next column or on the next page."""
    before = paragraph[-1]
    if any(CELL in li.text for li in (before, line)) or HANGING in line.text or not _alike(before, line):
        return False
    if before.text.endswith(ENDS):
        return False
    return line.text[:1].islower() or before.text.endswith(HYPHENS) or len(paragraph) > 1


def _alike(a: Line, b: Line) -> bool:
    one, other = a.height, b.height
    # the box of a few letters may have no tall one in it
    return other / LARGER <= one <= LARGER * other or min(len(a.text), len(b.text)) < PROSE


def words_of(pages: Iterable[Iterable[Line]]) -> set[str]:
    """The words of a document in lower case, as far as no line divides them."""
    return {word.lower() for page in pages for line in page for word in WORD.findall(line.text)}


def mended(text: str, following: str, words: Callable[[], set[str]]) -> str:
    """A line as it stands before the one that goes on: with a space, or without the hyphen that divided a word.

    words: those of the document. "well-" before "known" keeps its hyphen where the document says "well-known" elsewhere.
    """
    if not text.endswith(HYPHENS) or not following[:1].isalnum() or not text[-2:-1].isalnum():
        return text + " "
    start, rest = WORD.findall(text[:-1])[-1:], WORD.match(following)
    whole = f"{start[0] if start else ''}-{rest.group() if rest else ''}".lower()
    keep = not following[0].islower() or (whole in words() and whole.replace("-", "") not in words())
    return text[:-1] + ("-" if keep else "")
