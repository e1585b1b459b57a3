"""Neutral blocks: every result has some, and both who draw them say the same words."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from habeas.desk.results import Kind, kinds
from habeas.show.blocks import BAD, Block, Column, Dated, Gap, Grid, Heading, Hint, line, table
from habeas.show.html import blocks_page, fragment
from habeas.show.results import blocks_of
from habeas.show.terminal import draw

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e"
BLOCKS: list[Block] = [
    line(2, ("Ada Example", BAD), " was freed"),
    Heading("What happened"),
    Gap(),
    Hint(0, "habeas people shows more"),
    table(
        [Column("name"), Column("never said"), Column("n", fixed=True, right=True)], [("Ben Sample", "", "1")]
    ),
    Grid((("held", ("doubted", "doubt")),)),
    Dated("8 May 2031", ("sentenced", " to 7 years")),
    line(0, HOSTILE),
]
WORDS = ("Ada Example", "What happened", "Ben Sample", "held", "doubted", "8 May 2031", "to 7 years")


def drawn() -> str:
    """The blocks on a terminal."""
    out = io.StringIO()
    console = Console(file=out, width=80, markup=False, highlight=False, emoji=False)
    for piece in draw(BLOCKS):
        console.print(piece)
    return out.getvalue()


@pytest.mark.parametrize("text", [drawn(), "".join(fragment(BLOCKS))], ids=["terminal", "html"])
def test_both_say_the_same_words_and_leave_out_an_empty_column(text: str) -> None:
    assert all(word in text for word in WORDS) and "never said" not in text


def test_only_a_terminal_says_how_to_go_on() -> None:
    assert "habeas people" in drawn() and "habeas people" not in "".join(fragment(BLOCKS))


def test_words_of_a_report_steer_neither_page_nor_terminal() -> None:
    page = "".join(blocks_page(BLOCKS, HOSTILE))
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert not set(page + drawn()) & set("\x1b\u202e")


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_every_result_has_blocks(kind: Kind) -> None:
    if kind.name != "match":  # which is a sheet
        assert blocks_of.dispatch(kind.made) is not blocks_of.dispatch(object)
