"""Lines of the view: words with a style and an indent. Whatever a report says is made printable here, once."""

from __future__ import annotations

from dataclasses import dataclass

from rich.padding import Padding
from rich.text import Text

from habeas.model import Claim, CountClaim, Document, Span
from habeas.terminal import one_line
from habeas.view.words import doubts, figure, said_by

LONGEST_QUOTE = 160  # characters of a quotation, unless all words are asked for
HEADING, FAINT, DOUBT, GOOD, BAD = "bold cyan", "dim", "yellow", "green", "bold red"


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of text, each with its style, under one indent that holds where the line wraps."""

    indent: int
    pieces: tuple[tuple[str, str], ...]

    def drawn(self) -> Padding | Text:
        """The line as rich prints it. Built from pieces, not from markup: a report can't style itself."""
        text = Text()
        for words, style in self.pieces:
            text.append(printable_piece(words), style=style)
        return text if not self.pieces else Padding(text, (0, 0, 0, self.indent), expand=False)


def printable_piece(words: str) -> str:
    """One printable line that keeps the spaces around it."""
    core = one_line(words)
    before, after = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * before}{core}{' ' * after}" if core else " " * len(words)


def line(indent: int, *pieces: str | tuple[str, str]) -> Line:
    """A line; a bare string has no style, an empty one is left out."""
    styled = ((piece, "") if isinstance(piece, str) else piece for piece in pieces)
    return Line(indent, tuple(piece for piece in styled if piece[0]))


def heading(words: str) -> list[Line]:
    """A blank line and the name of a section."""
    return [line(0), line(0, (words, HEADING))]


def doubt(claim: Claim) -> tuple[str, str]:
    """Why the claim is no plain fact. It stands before the claim, so that nobody reads the claim without it."""
    words = doubts(claim)
    return (f"{words}: ", DOUBT) if words else ("", "")


def voice(claim: Claim, before: str = " — ") -> tuple[str, str]:
    """Who says so."""
    sayer = said_by(claim.said_by)
    return (f"{before}{sayer}", FAINT) if sayer else ("", "")


def counted(claim: CountClaim) -> tuple[tuple[str, str], ...]:
    """A count in its own words, with the number or the interval that they come to where they don't begin with it."""
    number, words = figure(claim.low, claim.high), one_line(claim.text)
    if words.startswith(number):
        return ((number, "bold"), (words.removeprefix(number), ""))
    return ((words, "bold"), (f" ({number})", FAINT))


def evidence(indent: int, span: Span | None, document: Document, *, verbose: bool) -> list[Line]:
    """The words that a fact rests on, with their place and the page or attachment, where they are asked for."""
    if not verbose or span is None:
        return []
    place = ", ".join((f"{span.start}–{span.end}", *document.places(span)))
    return [line(indent, (f"“{span.of(document.text)}” {place}", FAINT))]


def shortened(words: str, *, verbose: bool) -> str:
    """The words, cut at a space where they are long and not all are asked for."""
    flat = " ".join(words.split())
    return flat if verbose or len(flat) <= LONGEST_QUOTE else flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
