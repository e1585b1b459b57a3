"""Files, folders and standard input: what is opened, what is passed over, what is refused."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from habeas.errors import MissingSource, TooLarge, UnreadableSource
from habeas.sources import Limits, Material, PassedOver, documents, expand, load, suffixes


def refused(material: Material, limits: Limits) -> str:
    """Why a source that does not stream won't have the material."""
    (error,) = documents(material, limits, languages=["en"])
    assert isinstance(error, TooLarge)
    return str(error)


def test_a_folder_is_its_files_in_order_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.jpg", ".hidden.txt", "in/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(expand([str(tmp_path), "-"], suffixes()))
    read = [Path(f).name for f in found if isinstance(f, str)]
    assert read == ["a.html", "b.txt", "d.txt", "-"]
    assert [(f.path.name, f.why) for f in found if isinstance(f, PassedOver)] == [
        ("c.jpg", "no reader for '.jpg'")
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (found,) = expand([str(tmp_path)], suffixes())
    assert isinstance(found, PassedOver)
    assert "pipe" in found.why


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(expand([str(tmp_path)], suffixes())) == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/in/it.txt", "null\0byte.txt"])
def test_a_missing_file_is_named(name: str, limits: Limits) -> None:
    with pytest.raises(MissingSource, match=r"; check the name$"):
        load(name, limits)


def test_a_file_over_the_limit_is_not_read_into_memory(tmp_path: Path, limits: Limits) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    material = load(str(big), limits)
    assert len(material.data) < 100_000
    assert refused(material, limits) == f"{big}: over 1 MB; split it into reports, or raise --max-megabytes"


def test_a_device_without_end_is_too_large(limits: Limits) -> None:
    assert refused(load("/dev/zero", limits), limits).startswith("/dev/zero: over 1 MB; ")


def test_standard_input_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words " * 200_000)))
    assert refused(load("-", limits), limits).startswith("standard input: over 1 MB; ")


def test_standard_input_over_the_limit_is_opened_whole(
    monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    data = b"0123456789" * 150_000
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert load("-", limits).open().read() == data


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    assert load("-", limits) == Material(b"words", "standard input")


def test_a_format_that_nothing_reads_is_refused_with_what_is_read(limits: Limits) -> None:
    (error,) = documents(Material(b"a,b", "table.csv"), limits, languages=["en"])
    assert isinstance(error, UnreadableSource)
    known = " ".join(sorted(suffixes()))
    assert ".htm .html " in known
    assert (
        str(error) == f"table.csv: no reader for '.csv'; known: {known}; or hand its text to `habeas read -`"
    )
