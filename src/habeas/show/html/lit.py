"""The report's words as HTML. Invariant: without its tags it is the text, in order; what is unsafe in it is shown by its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from habeas.show.html.marks import Close, Mark, Open, steps
from habeas.terminal import printable

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST_WORD = 30  # characters that are kept on one line with a number


def lit(text: str, marks: Iterable[Mark], start: int, end: int) -> Markup:
    """text[start:end], each mark an element; a claim's last piece ends with the link to its note."""
    from markupsafe import Markup

    made: list[str] = []
    words = ""  # that stand last in `made`, where nothing has come after them
    for step in steps(text, marks, start, end):
        if isinstance(step, str):
            words = step
            made.append(_escaped(step))
            continue
        if isinstance(step, Open):
            made.append(_opening(step))
        elif step.last and step.mark.number and words:
            made[-1:] = _with_last_word(words, _link(step.mark)), "</mark>"
        else:
            made.append(_closing(step))
        words = ""
    return Markup("").join(map(Markup, made))


def _with_last_word(words: str, link: str) -> str:
    """The words with the link bound to the last of them, so that no number begins a line."""
    cut = max(words.rfind(space) for space in " \n\t\u00a0") + 1
    if len(words) - cut > LONGEST_WORD:
        return f"{_escaped(words)}{link}"
    return f'{_escaped(words[:cut])}<span class="end">{_escaped(words[cut:])}{link}</span>'


def _opening(step: Open) -> str:
    mark = step.mark
    if mark.kind == "furniture":
        return f'<span class="furniture" title="not part of the report: {_escaped(mark.label)}">'
    if mark.kind == "person":
        anchor = f' id="{mark.target}-t"' if step.first and mark.target else ""
        return f'<span class="who"{anchor}>'
    described = f' aria-describedby="{mark.target}-h"' if step.first else ""
    return f'<mark class="{mark.kind} {mark.stance} lane{step.lane} m{mark.number}"{described}>'


def _closing(step: Close) -> str:
    mark = step.mark
    if mark.kind in ("furniture", "person"):
        return "</span>"
    return f"{_link(mark) if step.last else ''}</mark>"


def _link(mark: Mark) -> str:
    """The number that leads to the note. It is drawn by the style sheet, so that it is no part of the text."""
    kind = f"ref {mark.kind} n{mark.number}"
    anchor = "" if mark.kind == "check" else f' id="{mark.target}-t"'
    return (
        f'<a class="{kind}"{anchor} href="#{mark.target}" data-sign="{_escaped(mark.sign)}"'
        f' aria-label="{_escaped(mark.label)}"></a>'
    )


def _escaped(words: str) -> str:
    """Words as text or as the value of an attribute in quotes."""
    from markupsafe import escape

    return str(escape(printable(words)))
