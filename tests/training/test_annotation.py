"""The corpus and its loader: each phrase of an annotation stands in its paragraph, or the line is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.annotation import Fault, Report, find, load

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = """[1] Vardan frees three, keeps editor
[2] Authorities on Thursday released three journalists, including Mira Tolvan, 41, the union said.
[3] Freed in the north:
[4] Ales Volk, Brest
"""


def report(folder: Path, annotation: str) -> Report:
    """What an annotation of the text above loads as."""
    (folder / "a.num.txt").write_text(TEXT, "utf-8")
    (folder / "a.ann").write_text(annotation, "utf-8")
    return load(folder / "a.ann")


@pytest.mark.parametrize("folder", sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
def test_no_report_of_the_corpus_has_a_fault(folder: str) -> None:
    reports = [load(path) for path in sorted((CORPUS / folder).glob("*.ann"))]
    assert reports
    assert {report.name: report.faults for report in reports if report.faults} == {}


def test_an_act_has_its_words_its_people_and_its_fields(tmp_path: Path) -> None:
    read = report(
        tmp_path,
        "@ 2\nM m1 g1 | three journalists\nM m2 p1 | Mira Tolvan\nA m2 | age=41\n"
        "E release actual | released | m1,m2 | when=on Thursday | by=Authorities\n"
        "S indirect | the union | said | Authorities on Thursday … Mira Tolvan, 41\n",
    )
    paragraph = read.paragraphs[2]
    (act,) = read.acts
    assert read.faults == []
    assert paragraph[slice(*act.span)] == "released"
    assert act.affected == ("m1", "m2")
    assert {name: paragraph[slice(*place)] for name, place in act.arguments.items()} == {
        "when": "on Thursday",
        "by": "Authorities",
    }
    assert paragraph[slice(*read.speech[0].content)].startswith("Authorities on Thursday released")


def test_a_line_of_a_list_takes_the_act_of_its_frame(tmp_path: Path) -> None:
    read = report(
        tmp_path,
        "@ 3\nE release actual | Freed | - | id=e1\n@ 4\nT list\nM m1 p2 | Ales Volk\nL e1 | m1 | where=Brest\n",
    )
    assert read.faults == []
    assert read.framed[0].mentions == ("m1",)
    assert read.paragraphs[4][slice(*read.framed[0].arguments["where"])] == "Brest"


@pytest.mark.parametrize(
    ("annotation", "why"),
    [
        ("@ 2\nM m1 p1 | Mira Tolva\n", "mention not found: Mira Tolva"),
        ("@ 2\nE release actual | released | m9\n", "no mention m9 in paragraph 2"),
        ("@ 2\nE freedom actual | released | -\n", "no such act: freedom"),
        ("@ 9\n", "no such paragraph"),
        ("@ 4\nM m1 p1 | Ales Volk\nL e7 | m1\n", "paragraph 4: no act has the id e7"),
    ],
)
def test_what_does_not_stand_there_is_a_fault(tmp_path: Path, annotation: str, why: str) -> None:
    faults: list[Fault] = report(tmp_path, annotation).faults
    assert [fault.why for fault in faults] == [why]


def test_a_second_place_of_the_same_words_is_told_by_its_number() -> None:
    assert find("he said he had seen it", "he#2") == (8, 10)
    assert find("the held", "he") is None
    assert find("获释的记者", "记者") == (3, 5)
