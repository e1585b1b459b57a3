"""PDFs: the order of reading, what is mended, pages as places, and files that can't be read."""

from __future__ import annotations

import zlib

import pytest

from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Span
from habeas.sources import Limits, _pdfium_process
from habeas.sources._pdfium_process import pdfium
from tests.sources.made import Words, column, encrypted_pdf, one, pdf, pdf_of, read, stream

LEFT = [
    "Ada Example, a teacher, was arrested in",
    "Exampleville on Monday and taken to the",
    "prison of the province, her family said.",
    "Her lawyer has not seen her since then.",
]
RIGHT = [
    "Ben Sample, who was sentenced to impris-",
    "onment of four years in 2029, was freed",
    "with two others after a long hunger strike.",
    "He is now at home with his children.",
]
TITLE = Words(50, 760, "Two teachers in Exampleville", 18)
FREED = [Words(50, 700, "Ada Example was freed on Thursday.")]


def by_turns(left: list[Words], right: list[Words]) -> list[Words]:
    """Lines of two columns in the order in which some programs draw them: row by row."""
    return [words for pair in zip(left, right, strict=True) for words in pair]


@pytest.mark.parametrize("drawn", [lambda a, b: a + b, by_turns, lambda a, b: b + a])
def test_columns_are_read_one_after_the_other_however_they_were_drawn(drawn, limits: Limits) -> None:  # type: ignore[no-untyped-def]
    found = one(pdf([TITLE, *drawn(column(50, LEFT), column(310, RIGHT))]), "r.pdf", limits)
    assert found.title == "Two teachers in Exampleville"
    body = " ".join([*LEFT, *RIGHT]).replace("impris- onment", "imprisonment")
    assert " ".join(found.text.split()) == f"Two teachers in Exampleville {body}"


def test_a_line_across_both_columns_parts_what_is_above_from_what_is_below(limits: Limits) -> None:
    across = Words(
        50, 640, "Second case: the trial of the four who were arrested in the summer of the year 2029"
    )
    below = column(50, ["Cyn Specimen was there. " * 2] * 4, 600) + column(
        310, ["Dan Muster was not so. " * 2] * 4, 600
    )
    text = one(pdf([*column(50, LEFT), *column(310, RIGHT), across, *below]), "r.pdf", limits).text
    order = [text.index(words) for words in ("Ada", "Ben", "Second case", "Cyn", "Dan")]
    assert order == sorted(order)


def test_a_divided_word_keeps_its_hyphen_where_it_has_one_elsewhere(limits: Limits) -> None:
    lines = [
        "The ex-teacher was freed, as was the other ex-",
        "teacher, and both of them are now in Vice-",
        "Exampleville.",
    ]
    text = one(pdf(column(50, lines)), "r.pdf", limits).text
    assert (
        text
        == "The ex-teacher was freed, as was the other ex-teacher, and both of them are now in Vice-Exampleville.\n"
    )


def test_a_sentence_goes_on_over_the_page_and_its_place_is_both_pages(limits: Limits) -> None:
    first = column(50, ["Ada Example was freed. Ben Sample", "who had been held for all of his"])
    found = one(pdf(first, column(50, ["four years, was freed on Thursday."])), "r.pdf", limits)
    assert (
        found.text
        == "Ada Example was freed. Ben Sample who had been held for all of his four years, was freed on Thursday.\n"
    )
    start = found.text.index("Ben")
    assert found.places(Span(start, len(found.text))) == ("page 1", "page 2")
    assert found.places(Span(0, 10)) == ("page 1",)


def test_running_heads_are_furniture_once_and_page_numbers_are_out(limits: Limits) -> None:
    pages = [
        [
            Words(50, 780, "Example Rights Watch"),
            *column(50, [f"Ada Example was freed on day {i}."]),
            Words(300, 20, f"- {i} -"),
        ]
        for i in (1, 2, 3)
    ]
    found = one(pdf(*pages), "r.pdf", limits)
    assert found.text.count("Example Rights Watch") == 1 and "- 2 -" not in found.text
    assert [found.text[f.start : f.end] for f in found.furniture] == ["Example Rights Watch"]
    assert [part.label for part in found.parts] == ["page 1", "page 2", "page 3"]


def test_a_line_that_comes_again_in_the_midst_of_pages_stays(limits: Limits) -> None:
    page = column(50, ["The court decided:", "Ada Example is freed.", "So it was said."])
    assert one(pdf(page, page), "r.pdf", limits).text.count("Ada Example is freed.") == 2


def test_cells_of_a_row_are_one_line_and_two_names_stay_two(limits: Limits) -> None:
    rows = [("Ada Example", "Ben Sample"), ("52", "41"), ("freed", "held")]
    page = [Words(x, 700 - 14 * i, row[c]) for i, row in enumerate(rows) for c, x in enumerate((50, 250))]
    assert one(pdf(page), "r.pdf", limits).text == "Ada Example | Ben Sample\n\n52 | 41\n\nfreed | held\n"


def test_a_page_on_its_side_is_read_as_it_is_seen(limits: Limits) -> None:
    lines = (
        b"BT /F 10 Tf 0 1 -1 0 %d 50 Tm (%s) Tj ET\n" % (100 + 12 * i, t.encode()) for i, t in enumerate(LEFT)
    )
    found = one(pdf(b"".join(reversed(list(lines))), rotate=90), "r.pdf", limits)
    assert found.text == " ".join(LEFT) + "\n"


def test_a_password_is_asked_for_and_an_empty_one_is_none(limits: Limits) -> None:
    assert one(encrypted_pdf(FREED, ""), "r.pdf", limits).text == "Ada Example was freed on Thursday.\n"
    with pytest.raises(
        UnreadableSource, match=r"^r\.pdf: encrypted with a password; save it without one, .*qpdf"
    ):
        one(encrypted_pdf(FREED, "secret"), "r.pdf", limits)


def test_a_scan_is_said_to_be_one(limits: Limits) -> None:
    with pytest.raises(UnreadableSource, match=r"^r\.pdf: scanned, 2 pages without a text layer; .*ocrmypdf"):
        one(pdf(b"/X Do", b"/X Do"), "r.pdf", limits)


def test_pages_that_are_pictures_are_named_and_the_others_read(limits: Limits) -> None:
    document, error = read(pdf(b"/X Do", FREED, b"", b"/X Do"), "r.pdf", limits)
    assert isinstance(document, Document) and document.places(Span(0, 3)) == ("page 2",)
    assert (
        isinstance(error, UnreadableSource)
        and "pages 1, 4 are scanned" in str(error)
        and "ocrmypdf" in str(error)
    )


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (
            b"%PDF-1.7\nand then nothing",
            UnreadableSource,
            "damaged, cut short, or no PDF; fetch it again, or open",
        ),
        (b"no PDF at all", UnreadableSource, "cut short, or no PDF"),
        (pdf(FREED)[:150], UnreadableSource, "damaged"),
        (
            pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
            EmptySource,
            "no pages; check",
        ),
        (pdf(b"", b""), EmptySource, "no text on its 2 pages; check that it was saved"),
        (pdf(*[b""] * 5_001), TooLarge, "5,001 pages, over 5,000; split it"),
        (
            pdf(*[[Words(9, 700 - 9 * i, "word " * 200) for i in range(70)]] * 4),
            TooLarge,
            r"over 200,000 .* by page 3; split",
        ),
    ],
)
def test_what_can_not_be_read_is_said_with_the_way_out(
    data: bytes, kind: type[BadInput], says: str, limits: Limits
) -> None:
    with pytest.raises(kind, match=rf"^r\.pdf: .*{says}"):
        one(data, "r.pdf", limits)


def test_a_file_without_its_table_of_objects_is_still_read(limits: Limits) -> None:
    data = pdf(FREED)
    assert one(data[: data.index(b"xref")] + b"trailer<</Root 1 0 R>>", "r.pdf", limits).text.startswith(
        "Ada Example"
    )


def forms(depth: int) -> bytes:
    """A page with a form that shows another twice, and so on: each step doubles the work."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    made = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(b"/X Do")]
    for i in range(depth):
        has = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + i)
        made.append(stream(b"/X Do /X Do", has))
    return pdf_of([*made, stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")])


def test_a_file_that_would_take_for_ever_is_stopped_and_the_next_is_read(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_pdfium_process, "SECONDS", 1)
    with pytest.raises(UnreadableSource, match=r"^r\.pdf: takes PDFium over 60 s or 2 GB; open it"):
        one(forms(30), "r.pdf", limits)
    assert one(pdf(FREED), "r.pdf", limits).text.startswith("Ada Example")


def test_a_crash_of_the_library_is_an_answer(limits: Limits) -> None:
    one(pdf(FREED), "r.pdf", limits)
    process = pdfium()._process
    assert process is not None
    process.kill()
    process.wait()
    assert one(pdf(FREED), "r.pdf", limits).text.startswith("Ada Example")


def test_packed_pages_are_read(limits: Limits) -> None:
    packed = stream(
        zlib.compress(b"BT /F 9 Tf 50 700 Td (Ada Example was freed.) Tj ET"), b"/Filter/FlateDecode"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    made = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, packed, font]
    assert one(pdf_of(made), "r.pdf", limits).text == "Ada Example was freed.\n"
