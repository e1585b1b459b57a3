"""PDFs as programs write them: forms, paragraphs with numbers, words from right to left, letters drawn one by one."""

from __future__ import annotations

import pytest

from habeas.sources import Limits
from tests.sources.made import Words, column, content, one, pdf, pdf_of, stream
from tests.sources.test_pdf import LEFT, RIGHT


def field(entries: bytes, trailer: bytes = b"") -> bytes:
    """A page that asks for a name, with a field over it."""
    has = b"/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[6 0 R]/Resources<</Font<</F 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % trailer,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R%s>>" % has,
        stream(content([Words(50, 700, "Name of the prisoner:")])),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Annot/F 4/Rect[250 690 450 715]%s>>" % entries,
    ]
    shown = b"/Type/XObject/Subtype/Form/BBox[0 0 200 25]/Resources<</Font<</F 5 0 R>>>>"
    return pdf_of([*objects, stream(content([Words(2, 10, "Ada Example")]), shown)])


FORM = b"/AcroForm<</Fields[6 0 R]/NeedAppearances true/DA(/F 10 Tf)/DR<</Font<</F 5 0 R>>>>>>"
FILLED_IN = b"/Subtype/Widget/FT/Tx/T(name)/DA(/F 10 Tf)/V(Ada Example)"


@pytest.mark.parametrize(
    ("entries", "form"),
    [
        (FILLED_IN, FORM),
        (FILLED_IN + b"/AP<</N 7 0 R>>", FORM),
        (b"/Subtype/FreeText/Contents(Ada Example)/AP<</N 7 0 R>>", b""),
    ],
)
def test_what_was_filled_into_a_form_or_typed_over_it_is_read(
    entries: bytes, form: bytes, limits: Limits
) -> None:
    assert one(field(entries, form), "r.pdf", limits).text == "Name of the prisoner: | Ada Example\n"


def test_a_hidden_note_is_not_read(limits: Limits) -> None:
    hidden = b"/Subtype/FreeText/Contents(Ada Example)/AP<</N 7 0 R>>/F 2"
    data = field(hidden).replace(b"/F 4/Rect", b"/Rect")
    assert one(data, "r.pdf", limits).text == "Name of the prisoner:\n"


def test_a_divided_word_is_mended_where_lines_stand_far_apart(limits: Limits) -> None:
    lines = ["• Ada Example was held in the prison of the prov-", "ince. She was freed."]
    page = [Words(50 + 12 * i, 700 - 17 * i, line) for i, line in enumerate(lines)]
    other = column(50, ["Ben Sample was freed on that day, too, and with him two of his friends."] * 6, 500)
    text = one(pdf([*page, *other]), "r.pdf", limits).text
    assert text.startswith("• Ada Example was held in the prison of the province. She was freed.\n\n")


def test_a_paragraph_with_its_number_in_the_margin_is_one_paragraph(limits: Limits) -> None:
    rows = [("1.", LEFT), ("2.", RIGHT[:2])]
    page = [
        words
        for i, (number, lines) in enumerate(rows)
        for words in (Words(50, 700 - 60 * i, number), *column(90, lines, 700 - 60 * i))
    ]
    assert one(pdf(page), "r.pdf", limits).text == (
        f"1. {' '.join(LEFT)}\n\n2. {' '.join(RIGHT[:2])}\n".replace("impris- onment", "imprisonment")
    )


def test_numbered_names_stay_two(limits: Limits) -> None:
    page = [
        Words(x, 700 - 12 * i, text)
        for i, row in enumerate([("1.", "Ada Example"), ("2.", "Ben Sample")])
        for x, text in zip((50, 90), row, strict=True)
    ]
    assert one(pdf(page), "r.pdf", limits).text == "1. Ada Example\n\n2. Ben Sample\n"


def test_a_formula_on_the_page_does_not_break_its_paragraphs(limits: Limits) -> None:
    lines = ["Ada Example was held in the prison of the province for all of the four years"] * 4
    prose = [Words(50, 700 - 17 * i, line) for i, line in enumerate(lines)]
    formula = [Words(50 + 20 * i, 500 - 5 * i, "x", 9) for i in range(12)]
    assert " ".join(lines) in one(pdf([*prose, *formula]), "r.pdf", limits).text


def test_a_line_whose_letters_are_drawn_one_by_one_is_not_divided_at_its_spaces(limits: Limits) -> None:
    page, x = [], 50.0
    for letter in "Now, as ever, we are as one of us":
        page += [] if letter == " " else [Words(x, 700, letter)]
        x += 4 if letter == " " else 6
    assert " | " not in one(pdf(page), "r.pdf", limits).text


ARABIC = "\u0633\u062c\u0646"  # seen, jeem, noon: "prison"
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <41> <0633> <42> <062C> <43> <0646> endbfchar endcmap"""


@pytest.mark.parametrize("drawn", [b"(CBA) Tj", b"[(A)1400(B)1400(C)] TJ"])
def test_words_from_right_to_left_are_read_so_in_whatever_order_they_were_drawn(
    drawn: bytes, limits: Limits
) -> None:
    page = b"BT /F 10 Tf 50 700 Td %s ET" % drawn  # the first letter, A, stands rightmost
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(TO_UNICODE),
    ]
    assert one(pdf_of(objects), "r.pdf", limits).text == ARABIC + "\n"
