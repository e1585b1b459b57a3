"""Blocks as HTML: a fragment for a page of somebody's own, or a page that stands alone.

Invariant: whatever a block says is escaped, printable, and kept to its own direction of writing; hints are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from habeas.show.blocks import (
    Block,
    Dated,
    Grid,
    Heading,
    Line,
    Piece,
    Table,
    style_of,
    words_of,
)
from habeas.terminal import one_line

INDENT = 0.75  # em for each column of an indent
STYLE = """
body{font:16px/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
p{margin:.1rem 0}h2{font-size:1rem;margin:1.2rem 0 .3rem}table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.1rem .8rem .1rem 0}.right{text-align:right}
.strong{font-weight:600}.faint{opacity:.7}.doubt{font-style:italic}.bad{font-weight:600}
.dated{display:grid;grid-template-columns:9rem 1fr}
"""


def blocks_page(blocks: Iterable[Block], title: str = "habeas") -> Iterator[str]:
    """A whole page, in pieces. It has no script, and its policy lets nothing be fetched."""
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f'<meta name="viewport" content="width=device-width"><title>{_safe(title)}</title>'
    yield f"<style>{STYLE}</style></head>\n<body>\n"
    yield from fragment(blocks)
    yield "</body></html>\n"


def fragment(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks, one after the other."""
    for block in blocks:
        match block:
            case Line(indent, pieces) if pieces:
                yield f'<p style="margin-left:{indent * INDENT:g}em">{_pieces(pieces)}</p>\n'
            case Heading(words):
                yield f"<h2>{_safe(words)}</h2>\n"
            case Table():
                yield from _table(block)
            case Grid(rows):
                yield f"<table>{_rows(rows)}</table>\n"
            case Dated(date, pieces):
                yield f'<div class="dated"><div>{_safe(date)}</div><div>{_pieces(pieces)}</div></div>\n'


def _table(block: Table) -> Iterator[str]:
    columns = [block.columns[n] for n in block.used]
    heads = (f"<th{' class=right' if c.right else ''}>{_safe(c.name)}</th>" for c in columns)
    yield f"<table><thead><tr>{''.join(heads)}</tr></thead>\n"
    yield f"<tbody>{_rows([[row[n] for n in block.used] for row in block.rows])}</tbody></table>\n"


def _rows(rows: Iterable[Sequence[Piece]]) -> str:
    cells = ("".join(f"<td>{_pieces([piece])}</td>" for piece in row) for row in rows)
    return "".join(f"<tr>{row}</tr>\n" for row in cells)


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(words_of(piece), style_of(piece)) for piece in pieces)


def _piece(words: str, style: str) -> str:
    if not words.strip():
        return words
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    made = f"<bdi>{_safe(words)}</bdi>"
    return f'{before}<span class="{style}">{made}</span>{after}' if style else f"{before}{made}{after}"


def _safe(words: str) -> str:
    from markupsafe import escape

    return str(escape(one_line(words)))
