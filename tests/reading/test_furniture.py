"""What is not the report is marked, and never yields a claim or a name."""

from __future__ import annotations

import pytest

from habeas.model import Document, Furniture
from habeas.reading import Reader
from tests.reading.said import lines, read

LINES = {
    "caption": [
        "FILE - Ivo Brand was arrested in May 2029.",
        "(AP Photo/Ivo Brand, File)",
        "Photo: Ivo Brand/Reuters",
        "Watch: Ivo Brand released from prison",
        "Pictured: Ivo Brand outside court",
        "Ivo Brand leaves prison in Torvia, May 8, 2031. (Example Agency)",
    ],
    "promotion": [
        "Sign up for our newsletter to read how Ivo Brand was arrested.",
        "Subscribe to get alerts",
        "Read more: Ivo Brand arrested in Torvia",
        "Related: Ivo Brand arrested",
        "Skip past newsletter promotion",
        "Privacy Notice: Newsletters may contain info about Ivo Brand",
        "More from Ivo Brand",
    ],
    "notice": [
        "Copyright 2031 Example Herald",
        "Editor's note: Ivo Brand was arrested last year.",
        "(Reporting by Ivo Brand; editing by Lena Korr)",
        "Ivo Brand contributed to this report.",
        "We use cookies to improve; accept cookies",
    ],
    "byline": [
        "By Ivo Brand",
        "By Ivo Brand and Lena Korr",
        "Published 8 May 2031",
        "Updated: May 8, 2031",
        "8 May 2031",
    ],
}
CASES = [(what, line) for what, found in LINES.items() for line in found]
BODY = "Marta Velin was freed from prison on Monday"


@pytest.mark.parametrize(("what", "text"), CASES)
def test_a_line_of_furniture_is_marked_as_what_it_is(what: str, text: str, reader: Reader) -> None:
    reading = read(reader, f"{BODY}.\n{text}\nShe went home.")
    (found,) = reading.document.furniture
    assert (found.what, reading.document.text[found.start : found.end]) == (what, text)


@pytest.mark.parametrize("text", [line for _, line in CASES])
def test_furniture_yields_no_claim_and_no_person(text: str, reader: Reader) -> None:
    reading = read(reader, f"{BODY}.\n{text}\nShe went home.")
    assert lines(reading) == ["release: Marta Velin"]
    assert [p.name for p in reading.people] == ["Marta Velin"]


@pytest.mark.parametrize("text", [line for _, line in CASES])
def test_furniture_is_not_glued_to_the_sentence_beside_it(text: str, reader: Reader) -> None:
    reading = read(reader, f"It was cold that day.\n{BODY}\n{text}\nShe went home.")
    assert lines(reading) == ["release: Marta Velin"]
    assert all(
        name in ("Marta Velin", "Velin") for p in reading.people if "Marta" in p.name for name in p.names
    )


@pytest.mark.parametrize("text", [
    "VILNIUS, March 12 (Agency) - ",
    "VILNIUS (Agency) — ",
    "MINSK, 8 May 2031 - ",
    "SAN EXAMPLE (AFP) – ",
])  # fmt: skip
def test_a_dateline_is_cut_off_its_sentence(text: str, reader: Reader) -> None:
    reading = read(reader, f"{text}{BODY}.")
    (found,) = reading.document.furniture
    assert (found.what, reading.document.text[found.start : found.end]) == ("byline", text)
    assert lines(reading) == ["release: Marta Velin"]


def test_a_headline_is_marked_where_a_report_follows(reader: Reader) -> None:
    reading = read(reader, f"Ivo Brand arrested in Torvia\n{BODY}.\nShe went home.")
    assert [f.what for f in reading.document.furniture] == ["other"]
    assert [p.name for p in reading.people] == ["Marta Velin"]


@pytest.mark.parametrize("text", [
    "Reporters were by the gate when Marta Velin was freed.",
    "Marta Velin was freed. She had promised to subscribe to a newspaper.",
    "Files on Marta Velin were burnt after she was freed.",
])  # fmt: skip
def test_a_sentence_of_the_report_is_not_furniture(text: str, reader: Reader) -> None:
    assert read(reader, f"{BODY}.\n{text}\nShe went home.").document.furniture == ()


def test_what_a_source_has_marked_yields_no_claim(reader: Reader) -> None:
    text = f"{BODY}.\n\n> Ivo Brand was arrested on Sunday.\n\nShe went home."
    start = text.index(">")
    marked = Furniture(start, text.index("\n", start), "other")
    reading = reader.read(Document("d", text, furniture=(marked,)), triage=False)
    assert lines(reading) == ["release: Marta Velin"]
    assert reading.document.furniture == (marked,)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("VILNIUS, March 12 (Example Wire) - Two teachers were freed.", "Example Wire"),
        ("VILNIUS (March 12) - Two teachers were freed.", None),
        ("VILNIUS — Two teachers were freed.", None),
        ("Two teachers (Ada Example and Ben Sample) were freed.", None),
    ],
)
def test_the_outlet_that_a_dateline_names_is_the_source(
    reader: Reader, line: str, source: str | None
) -> None:
    document = Document(id="sha256:0", text=f"Two freed\n\n{line}\n", language="en")
    assert reader.read(document).document.source == source
