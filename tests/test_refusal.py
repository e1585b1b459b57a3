"""Whatever is raised on one document, by whatever stage, is that document's refusal; the others are read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas import sources as sources_package
from habeas.errors import BadInput, BadOption, ReaderFailed, TooLarge
from habeas.extractor import drop_ungrounded
from habeas.lists import open_table
from habeas.lists.cells import months_of
from habeas.model import Document
from habeas.reading import Reader
from habeas.refusal import attempt, each, whole
from habeas.register.store import Entering
from habeas.sources import Limits, Material, _choice, documents, load, sources

Run = Callable[..., tuple[int, str, str]]
LOADS = "habeas.desk.read.material"
HOSTILE = "hostile"  # a word in the one document that the stand-ins stumble over
GOOD = "Ada Example was released from prison on Thursday after two years.\n"


class Unspeakable(Exception):
    """An exception whose own words can't be had."""

    def __str__(self) -> str:
        raise ValueError("no words")


ANYTHING: list[Exception] = [
    ValueError("date value\nout of range"), OverflowError(), KeyError("name"), RecursionError("too deep"), AssertionError(),
    OSError(5, "Input/output error"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), StopIteration(), EOFError(),
    NotImplementedError(), ZeroDivisionError(), Unspeakable(), MemoryError(), Exception(),
]  # fmt: skip
anything = pytest.mark.parametrize("error", ANYTHING, ids=lambda error: type(error).__name__)


def stumbling(work: Callable[..., Any], error: BaseException) -> Callable[..., Any]:
    """The work, but on what has the hostile word in it the error."""

    def stand_in(*arguments: Any, **named: Any) -> Any:
        if HOSTILE in repr(arguments):
            raise error
        return work(*arguments, **named)

    return stand_in


def kind_of(error: Exception) -> type[BadInput]:
    """What becomes of it."""
    return TooLarge if isinstance(error, MemoryError) else ReaderFailed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, the second of them hostile."""
    for name, text in (
        ("a", GOOD),
        ("b", f"{GOOD}It is {HOSTILE}.\n"),
        ("c", GOOD + "Ben Sample was too.\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def stand_in_for_text(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """A source of text that stumbles, known by its ending and its type."""
    text = sources()["text"]
    known = {**sources(), "text": dataclasses.replace(text, read=stumbling(text.read, error))}
    monkeypatch.setattr(_choice, "sources", lambda: known)
    for name in ("_kinds", "_by_type"):  # without what they remember
        monkeypatch.setattr(_choice, name, getattr(_choice, name).__wrapped__)


def hand(monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException) -> None:
    """Puts the stand-in in the stage's place."""
    sources()  # all of them are imported by now, and none keeps a stand-in as its own
    if stage == "recogniser":
        monkeypatch.setattr(sources_package, "source_for", stumbling(sources_package.source_for, error))
    elif stage == "source":
        stand_in_for_text(monkeypatch, error)
    elif stage == "language":
        wrapped = stumbling(sources_package.language_of, error)
        monkeypatch.setattr(sources_package, "language_of", wrapped)
    elif stage == "file":
        loading = stumbling(load, error)
        monkeypatch.setattr(
            f"{LOADS}.load", lambda path, *a, **n: loading(path.replace("b.txt", HOSTILE), *a, **n)
        )
    elif stage == "reader":
        wrapped = stumbling(Reader.read, error)
        monkeypatch.setattr(Reader, "read", lambda self, document, **named: wrapped(self, document, **named))
    elif stage == "words":
        monkeypatch.setattr("habeas.extractors._stamped.drop_ungrounded", stumbling(drop_ungrounded, error))
    elif stage == "register":
        monkeypatch.setattr(Entering, "append", stumbling(Entering.append, error))


STAGES = ("recogniser", "source", "language", "file", "reader", "words")


@anything
@pytest.mark.parametrize("stage", STAGES)
def test_one_document_does_not_stop_the_run(
    stage: str, error: Exception, folder: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(monkeypatch, stage, error)
    code, out, err = habeas("read", folder, "--format", "jsonl")
    lines = err.splitlines()
    assert (code, len(out.splitlines())) == (3, 2), err
    assert "hostile" not in out and "Traceback" not in err
    assert lines[0].startswith(f"habeas: {folder / 'b.txt'}: ")
    counted = "too large" if isinstance(error, MemoryError) else "reader failed"
    assert lines[-1] == f"habeas: 2 read; 1 not read (1 × {counted})"


@anything
@pytest.mark.parametrize("stage", [*STAGES, "register"])
def test_one_document_does_not_stop_what_is_entered(
    stage: str, error: Exception, folder: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage == "register" and isinstance(error, OSError):
        pytest.skip("a disk that fails is no document's fault: see below")
    monkeypatch.setenv("HABEAS_REGISTER", str(folder / "r.sqlite"))
    with monkeypatch.context() as patch:
        hand(patch, stage, error)
        code, out, err = habeas("add", *(folder / f"{name}.txt" for name in "abc"))
    assert code == 3 and "Traceback" not in err, err
    assert [line for line in err.splitlines() if line.startswith(f"habeas: {folder / 'b.txt'}: ")]
    assert [line.partition(":")[0] for line in out.splitlines()[:2]] == [
        str(folder / f"{n}.txt") for n in "ac"
    ]
    assert habeas("verify")[0] == 0
    code, out, _ = habeas("add", folder / "b.txt")  # nothing half-done is in its way
    assert code == 0 and "1 claim, 1 person (1 known)" in out.splitlines()[0]


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), SystemExit(9)], ids=lambda error: type(error).__name__
)
@pytest.mark.parametrize("stage", STAGES)
def test_who_asks_to_leave_leaves(
    stage: str, error: BaseException, folder: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(monkeypatch, stage, error)
    code, out, _ = habeas("read", folder, "--format", "jsonl")
    assert (code, len(out.splitlines())) == (130 if isinstance(error, KeyboardInterrupt) else 9, 1)


def test_a_disk_that_fails_is_no_documents_fault(
    folder: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand(monkeypatch, "register", OSError(5, "Input/output error"))
    code, out, err = habeas("add", folder, "--register", folder / "r.sqlite")
    assert code not in (0, 3) and "c.txt" not in out and "Traceback" not in err


RECORDS = [{"text": GOOD}, {"text": f"{GOOD} {HOSTILE}"}, {"text": f"{GOOD} Ben Sample was too."}]
MANY: dict[str, tuple[str, bytes]] = {
    "json": ("r.json", json.dumps(RECORDS).encode()),
    "lines": ("r.jsonl", b"\n".join(json.dumps(record).encode() for record in RECORDS)),
    "telegram": (
        "result.json",
        json.dumps(
            {
                "name": "Herald", "type": "public_channel", "id": 1,
                "messages": [{"id": n, "type": "message", **record} for n, record in enumerate(RECORDS, 1)],
            }
        ).encode(),
    ),
    "feed": (
        "f.rss",
        b"<rss><channel>%b</channel></rss>"
        % b"".join(b"<item><description>%b</description></item>" % r["text"].encode() for r in RECORDS),
    ),
    "mail": (
        "m.eml",
        b"From: a@herald.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"".join(b"--b\nContent-Disposition: attachment; filename=a.txt\n\n%b\n" % r["text"].encode() for r in RECORDS)
        + b"--b--\n",
    ),
}  # fmt: skip


@anything
@pytest.mark.parametrize("kind", MANY)
def test_one_record_does_not_stop_its_file(
    kind: str, error: Exception, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    from habeas.sources import _fields, feed, telegram

    stand_in_for_text(monkeypatch, error)
    for module in (_fields, feed, telegram):
        monkeypatch.setattr(module, "clean", stumbling(module.clean, error))
    name, data = MANY[kind]
    found = list(documents(Material(data, name), limits, languages=["en"], language="en"))
    told = [one for one in found if isinstance(one, BadInput) and not str(one).endswith("saved whole")]
    assert [type(one) for one in told] == [kind_of(error)]
    assert len([one for one in found if isinstance(one, Document)]) == 2


@anything
def test_a_row_that_can_not_be_understood_at_all_is_told_and_the_others_are_entered(
    error: Exception, tmp_path: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"name,sentence\nAda Example,5 years\nBen Sample,{HOSTILE}\nCyn Specimen,2 years\n")
    monkeypatch.setattr("habeas.lists.facts.months_of", stumbling(months_of, error))
    code, out, err = habeas("import", path, "--yes", "--register", tmp_path / "r.sqlite")
    assert code == 0 and "3 rows entered" in out, err
    assert "list.csv, line 3: the row: " in err
    _, out, _ = habeas("people", "--register", tmp_path / "r.sqlite", "--format", "json")
    assert [person["name"] for person in json.loads(out)["people"]] == ["Ada Example", "Cyn Specimen"]


@anything
def test_a_list_that_breaks_its_reader_is_refused_whole(
    error: Exception, tmp_path: Path, habeas: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nAda Example\nBen Sample\n")

    def broken(*_: object) -> tuple[Callable[[], Iterator[Any]], str, str]:
        def records() -> Iterator[Any]:
            yield 1, ["name"]
            yield 2, ["Ada Example"]
            raise error

        return records, "0" * 64, "stand-in"

    monkeypatch.setattr("habeas.lists.table.read_delimited", broken)
    with pytest.raises(kind_of(error)):
        list(open_table(path).rows())
    code, out, err = habeas("import", path, "--yes", "--register", tmp_path / "r.sqlite")
    assert code == 3 and "entered" not in out and str(path) in err and "Traceback" not in err


def test_a_refusal_names_the_kind_the_words_and_the_place() -> None:
    found = attempt(lambda: "a.eml, part 2", lambda: [][1])
    assert isinstance(found, ReaderFailed)
    assert str(found).startswith(
        "a.eml, part 2: what reads it failed (IndexError: list index out of range, tests/test_refusal.py line "
    )
    assert str(found).endswith("; save its text as .txt and read that, and report the failure")


def test_a_refusal_keeps_nothing_of_what_failed() -> None:
    found = attempt(lambda: "a", lambda: bytearray(10**15))
    assert isinstance(found, TooLarge) and "takes more memory than there is" in str(found)
    assert found.__cause__ is None and found.__context__ is None and found.__traceback__ is None


def test_our_own_errors_are_as_they_were() -> None:
    told = BadInput("a: nothing in it; check it")
    assert attempt(lambda: "b", lambda: (_ for _ in ()).throw(told)) is told
    with pytest.raises(BadOption):
        attempt(lambda: "b", lambda: (_ for _ in ()).throw(BadOption("no")))


def test_an_error_among_others_ends_nothing_and_one_that_is_raised_does() -> None:
    told = BadInput("a: one of them; check it")

    def some() -> Iterator[object]:
        yield 1
        yield told
        yield 2
        raise KeyError

    assert [type(one) for one in each(lambda: "a", some)] == [int, BadInput, int, ReaderFailed]
    assert [type(one) for one in each(lambda: "a", lambda: iter([1, told, 2]))] == [int, BadInput, int]
    with pytest.raises(BadInput):
        list(whole(lambda: "a", some))
