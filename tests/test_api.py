"""habeas from Python: what `read` takes and gives, in a notebook, and in a spaCy pipeline."""

from __future__ import annotations

import datetime as dt
import html
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import habeas as package
from habeas import api, model
from habeas.errors import BadInput, BadOption, EmptySource, HabeasError, MissingSource, UnsupportedLanguage
from habeas.model import Span, wire
from habeas.reading import Reader

TEXT = "Two freed in Exampleville\n\nAda Example and Ben Sample were freed from the prison on Thursday.\n"
HOW_TO = Path(__file__).parents[1] / "docs/how-to/use-from-python.md"


@pytest.fixture(autouse=True)
def one_reader(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads with the reader of the whole run."""
    monkeypatch.setattr(Reader, "load", lambda **_: reader)


def test_a_file_and_its_text_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    assert package.read(path).claims == package.read(str(path)).claims == package.read(text=TEXT).claims
    assert {person.name for person in package.read(path).people} == {"Ada Example", "Ben Sample"}


@pytest.mark.parametrize("published", ["2031-05-08", dt.date(2031, 5, 8)])
def test_what_is_known_beforehand_is_in_the_document(published: str | dt.date) -> None:
    document = package.read(text=TEXT, published=published, source="Example Herald").document
    assert document.published == model.Published("2031-05-08", "given", "given with published=")
    assert document.source == "Example Herald"


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({}, BadOption, "a path, or text="),
        ({"path": "x.txt", "text": "x"}, BadOption, "not both"),
        ({"text": TEXT, "published": "8 May"}, BadOption, "published='8 May': not a date"),
        ({"text": TEXT, "language": "tlh"}, UnsupportedLanguage, "language='tlh'"),
        ({"path": "missing.txt"}, MissingSource, "missing.txt"),
    ],
)
def test_what_can_not_be_read_is_named(
    arguments: dict[str, str], error: type[HabeasError], says: str
) -> None:
    with pytest.raises(error, match=re.escape(says)):
        package.read(**arguments)  # type: ignore[arg-type]


def test_a_file_of_several_reports_is_for_read_all(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        '{"text": "Ada Example was freed from the prison."}\n{"text": ""}\n{"text": "Ben Sample was arrested by the police."}\n'
    )
    with pytest.raises(BadInput, match=r"more than one report in it; use habeas\.read_all"):
        package.read(path)
    kinds = [type(found) for found in package.read_all(path, language="en")]
    assert kinds.count(api.Reading) == 2 and not set(kinds) - {api.Reading, EmptySource, BadInput}


def test_a_reading_equals_the_plain_one_of_the_same_content(reading: model.Reading) -> None:
    shown = api.shown(reading)
    assert shown == reading and reading == shown and hash(shown) == hash(reading)
    assert wire.from_json(wire.to_json(shown)) == shown
    assert shown != api.shown(model.Reading(reading.document)) and shown != "reading"


def test_a_notebook_shows_the_page_in_a_frame_without_rights(reading: model.Reading) -> None:
    shown = api.shown(reading)._repr_html_()
    assert shown.startswith('<iframe sandbox title="Reading"') and shown.count("<") == 2
    assert "shown where the notebook is trusted" in shown  # all that is left of it elsewhere
    (inner,) = re.findall('srcdoc="([^"]*)"', shown)
    assert "default-src 'none'" in html.unescape(inner) and "✓ <bdi>38 + 14 = 52</bdi>" in html.unescape(
        inner
    )


def test_importing_habeas_imports_nothing_heavy() -> None:
    code = (
        "import sys, habeas; print({'spacy', 'lxml', 'rich', 'jinja2', 'habeas.reading'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        package.nothing  # noqa: B018
    assert {"read", "read_all", "Reading"} <= set(dir(package))


def pipeline(**config: object) -> Callable[[str], Doc]:
    """An empty pipeline with the component."""
    nlp = spacy.blank("en")
    nlp.add_pipe("habeas", config=config)
    return nlp


def test_the_component_is_found_and_sets_reading_and_spans() -> None:
    doc = pipeline(source="Example Herald", published="2031-05-08")(TEXT)
    reading = doc._.habeas
    assert isinstance(reading, api.Reading) and reading.document.source == "Example Herald"
    assert {s.id_: s.text for s in doc.spans["habeas"]} == {c.id: c.span.of(TEXT) for c in reading.claims}
    assert "release" in {span.label_ for span in doc.spans["habeas"]}
    assert {span.text for span in doc.spans["habeas_people"]} == {"Ada Example", "Ben Sample"}


def test_a_document_keeps_its_reading_through_bytes() -> None:
    doc = pipeline()(TEXT)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(packed).get_docs(spacy.blank("en").vocab)
    assert again._.habeas == doc._.habeas is not None
    assert [s.text for s in again.spans["habeas"]] == [s.text for s in doc.spans["habeas"]]


def test_a_document_that_was_not_read_has_no_reading() -> None:
    pipeline()
    assert spacy.blank("en")("Nothing.")._.habeas is None


def test_a_document_without_words_goes_through() -> None:
    assert pipeline()("")._.habeas.claims == ()


def test_the_how_to_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOW_TO.parents[2])
    code = re.findall(r"```python\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert len(code) >= 3
    names: dict[str, object] = {}
    for block in code:
        exec(compile(block, HOW_TO.name, "exec"), names)
    assert isinstance(names["reading"], api.Reading) and isinstance(names["doc"], Doc)


def test_spans_of_the_component_are_never_narrower_than_the_words() -> None:
    doc = pipeline()("Police said that Ada Example-Sample was freed on Thursday from prison.")
    for span, claim in zip(doc.spans["habeas"], doc._.habeas.claims, strict=True):
        assert Span(span.start_char, span.end_char).holds(claim.span)
