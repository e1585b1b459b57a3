"""Saved pages: the report without its surroundings, the date and how it is known, and pages that hold no report."""

from __future__ import annotations

import pytest

from habeas.errors import BadInput, NoArticle, TooLarge, UnreadableSource
from habeas.model import Document, Published
from habeas.sources import Limits, Material, documents

PARAGRAPH = "<p>Ada Example and Ben Sample were freed from the prison in Exampleville after they had served 58 months.</p>"
BODY = f"<article><h1>Two freed</h1>{PARAGRAPH}{PARAGRAPH.replace('58', '60')}</article>"


def page(head: str = "", body: str = BODY) -> bytes:
    """A page."""
    return (
        f"<!doctype html><html><head><title>Two freed</title>{head}</head><body>{body}</body></html>".encode()
    )


def read(data: bytes, limits: Limits, type: str | None = None) -> Document:
    """The one document in the page; raises what came instead."""
    (found,) = documents(Material(data, "p.html", type), limits, languages=["en"])
    if isinstance(found, BadInput):
        raise found
    assert isinstance(found, Document)
    return found


def test_what_surrounds_the_report_is_left_out(limits: Limits) -> None:
    around = f'<nav><a href="/">Front page</a></nav>{BODY}<footer>Subscribe to our newsletter</footer>'
    text = read(page(body=around), limits).text
    assert "58 months" in text and "Subscribe" not in text and "Front page" not in text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-05-08T23:10:00+02:00">',
        '<meta name="date" content="2031-05-08">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-08T10:00:00Z"}</script>',
    ],
)
def test_a_date_in_the_markup_is_given(head: str, limits: Limits) -> None:
    published = read(page(head), limits).published
    assert published == Published("2031-05-08", "given", "the page's own markup gives 2031-05-08 as its date")


def test_a_date_printed_on_the_page_is_stated(limits: Limits) -> None:
    body = BODY.replace("</h1>", '</h1><time datetime="2031-05-08">8 May 2031</time>')
    published = read(page(body=body), limits).published
    assert published is not None and (published.date, published.basis) == ("2031-05-08", "stated")
    assert "printed on the page" in published.why


def test_a_date_that_the_report_only_mentions_is_not_its_own(limits: Limits) -> None:
    body = BODY.replace("58 months", "58 months since their trial on 3 March 2026")
    assert read(page(body=body), limits).published is None


def test_the_outlet_is_named_where_the_page_names_it(limits: Limits) -> None:
    assert (
        read(page('<meta property="og:site_name" content="Example Herald">'), limits).source
        == "Example Herald"
    )
    assert read(page(), limits).source is None


@pytest.mark.parametrize("type", [None, "text/html; charset=windows-1251"])
def test_a_declared_charset_is_used(type: str | None, limits: Limits) -> None:
    head = "" if type else '<meta charset="windows-1251">'
    data = page(head).decode().replace("Ada Example", "Ада Example").encode("cp1251")
    assert "Ада Example" in read(data, limits, type).text


def test_an_article_is_read_whatever_its_file_is_called(limits: Limits) -> None:
    (found,) = documents(Material(page(), "story.php"), limits, languages=["en"])
    assert isinstance(found, Document) and "<p>" not in found.text


@pytest.mark.parametrize(
    "data",
    [page(body=""), page(body='<nav><a href="/">Home</a></nav>'), b"<html></html>", b"<!-- x -->", b"<a"],
)
def test_a_page_without_a_report_is_refused(data: bytes, limits: Limits) -> None:
    with pytest.raises(NoArticle, match=r"^p\.html: no .*; "):
        read(data, limits)


def test_a_page_nested_too_deep_is_refused_rather_than_read_in_part(limits: Limits) -> None:
    with pytest.raises(UnreadableSource, match="nested over 255 deep; save the page's text"):
        read(page(body="<div>" * 20_000 + BODY), limits)


def test_an_element_with_too_many_others_in_it_is_refused(limits: Limits) -> None:
    with pytest.raises(TooLarge, match="one element holds 3,000 others"):
        read(page(body="<p>" + "word <a href='/'>word</a> " * 3_000 + "</p>"), limits)


def test_half_characters_do_not_come_through(limits: Limits) -> None:
    text = read(page(body=BODY.replace("Ben", "B&#xD800;n &#0; &#x1b;")), limits).text
    text.encode()
    assert "\x1b" not in text


def test_a_page_of_too_many_elements_is_refused(limits: Limits) -> None:
    with pytest.raises(TooLarge, match=r"HTML elements, over 20,000; save the page's text"):
        read(page(body=("<div>" + "<a>x</a>" * 2_000 + "</div>") * 11), limits)


def test_styling_inside_a_sentence_is_no_break_in_it(limits: Limits) -> None:
    styled = BODY.replace("Ada Example", "A<b>da</b> <em>Exam</em>ple")
    assert "Ada Example and Ben Sample" in read(page(body=styled), limits).text
