"""verify, backup, restore, rebuild, export, plot, import, match: what goes wrong is told, and nothing is half-done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLES, LIST, Run, head_of

Ask = Callable[..., Any]


def test_verify_finds_a_changed_byte_and_says_where(habeas: Run, place: Path) -> None:
    assert habeas("verify")[0] == 0
    with sqlite3.connect(place) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE entries SET why = 'because' WHERE seq = 3")
    raw.close()
    code, out, _ = habeas("verify")
    assert code == 6 and "✗ entry 3 (reading): was changed" in out


@pytest.mark.usefixtures("place")
def test_verify_against_a_head_of_another_register_says_so(habeas: Run) -> None:
    code, out, _ = habeas("verify", "--against", "ab" * 32)
    assert code == 6 and "no entry has the hash" in out
    assert habeas("verify", "--against", "ab")[0] == 2


@pytest.mark.parametrize("locked", [False, True])
def test_a_restored_backup_is_the_same_register(habeas: Run, asked: Ask, place: Path, locked: bool) -> None:
    secret, saved, new = place.with_name("secret"), place.with_name("saved"), place.with_name("new.sqlite")
    secret.write_text("correct horse\n", "utf-8")
    key = ["--passphrase-file", secret] if locked else []
    assert habeas("backup", saved, *key)[0] == 0
    assert (b"Harotski" not in saved.read_bytes()) or not locked
    assert habeas("restore", saved, "--register", new, *key)[0] == 0
    assert head_of(new) == head_of(place)
    people = asked("people", "--all")
    assert asked("people", "--all", "--register", str(new)) == people


def test_a_backup_is_not_restored_with_a_wrong_passphrase_or_over_a_register(
    habeas: Run, place: Path
) -> None:
    secret, saved = place.with_name("secret"), place.with_name("saved")
    secret.write_text("correct horse\n", "utf-8")
    habeas("backup", saved, "--passphrase-file", secret)
    assert habeas("restore", saved, "--passphrase-file", secret)[0] == 6
    secret.write_text("wrong horse\n", "utf-8")
    new = place.with_name("new.sqlite")
    code, _, err = habeas("restore", saved, "--register", new, "--passphrase-file", secret)
    assert code == 3 and "passphrase" in err and not new.exists()
    assert habeas("restore", saved, "--register", new, "--passphrase-file", place.with_name("none"))[0] == 3


@pytest.mark.usefixtures("place")
def test_rebuild_gives_the_same(habeas: Run, asked: Ask) -> None:
    before = [asked(c) for c in ("people", "timeline", "counts", "exchanges", "disagreements", "proposals")]
    assert habeas("rebuild")[0] == 0
    assert [
        asked(c) for c in ("people", "timeline", "counts", "exchanges", "disagreements", "proposals")
    ] == before


@pytest.mark.parametrize("format", ["csv", "jsonl", "jsonld", "ftm", "ods"])
def test_every_format_is_written_and_never_over_a_file(habeas: Run, place: Path, format: str) -> None:
    out = place.with_name(f"out.{format}")
    code, _, err = habeas("export", "-f", format, "-o", out)
    assert code == 0 and out.stat().st_size > 1_000 and "written: " in err
    before = out.read_bytes()
    assert habeas("export", "-f", format, "-o", out)[0] == 8 and out.read_bytes() == before


def test_an_unknown_format_or_picture_is_told_with_those_there_are(habeas: Run, place: Path) -> None:
    code, _, err = habeas("export", "-f", "doc", "-o", place.with_name("x.doc"))
    assert code == 2 and "jsonld" in err
    code, _, err = habeas("plot", "pie", "-o", place.with_name("x.svg"))
    assert code == 2 and "timeline" in err
    assert habeas("plot", "timeline", "-o", place.with_name("x.gif"))[0] == 2
    assert not place.with_name("x.gif").exists()


WRITING: tuple[tuple[object, ...], ...] = (
    ("read", EXAMPLES / "9-pardon.odt", "-f", "html", "-o"),
    ("export", "-f", "csv", "-o"),
    ("plot", "timeline", "-o"),
    ("match", LIST, "-o"),
    ("backup",),
)


@pytest.mark.parametrize("command", WRITING, ids=lambda c: str(c[0]))
def test_whatever_writes_a_file_writes_over_none_and_says_the_way_out(
    habeas: Run, place: Path, command: tuple[object, ...]
) -> None:
    there = place.with_name("there.svg")
    there.write_text("kept")
    code, out, err = habeas(*command, there)
    assert (code, out, there.read_text()) == (8, "", "kept")
    assert f"{there}: there is a file already" in err and "move it away, or name another one" in err
    code, _, err = habeas(*command, place.parent / "no" / "new.svg")
    assert code == 8 and "no such folder; make it first" in err
    code, _, err = habeas(*command, place.parent)
    assert code in (2, 8) and ("that is a folder; name a file in it" in err or "svg" in err)


@pytest.mark.parametrize("what", ["timeline", "stock"])
def test_a_picture_is_drawn(habeas: Run, place: Path, what: str) -> None:
    pytest.importorskip("matplotlib")
    out = place.with_name("picture.svg")
    code, _, err = habeas("plot", what, "-o", out, "--country", "BY")
    assert code == 0, err
    assert out.read_bytes().lstrip().startswith(b"<?xml")


def test_a_list_that_is_there_adds_nothing(asked: Ask, place: Path) -> None:
    before = head_of(place)
    done = asked(
        "import", LIST, "--source", "Ministry of Examples", "--published", "2025-09-13", "--country", "BY"
    )
    assert (done["new"], done["known"]) == (0, 15) and head_of(place) == before


def test_a_guess_of_columns_is_entered_only_with_a_yes_and_then_remembered(
    habeas: Run, tmp_path: Path
) -> None:
    place, table, next_one = tmp_path / "new.sqlite", tmp_path / "list.csv", tmp_path / "next.csv"
    table.write_text("Name,DOB,Released\nAda Example,1980-05-08,2031-05-08\n", "utf-8")
    next_one.write_text("Name,DOB,Released\nBen Sample,1981-05-08,2031-05-09\n", "utf-8")
    code, _, err = habeas("import", table, "--register", place)
    assert code == 2 and "--yes" in err and "name=Name" in err
    assert habeas("import", table, "--yes", "--register", place)[0] == 0
    code, out, _ = habeas("import", next_one, "--register", place)
    assert code == 0 and "1 rows entered" in out
    _, out, _ = habeas("people", "--register", place, "--format", "json")
    assert {p["name"] for p in json.loads(out)["people"]} == {"Ada Example", "Ben Sample"}


def test_bad_rows_are_told_by_line_and_the_others_entered(habeas: Run, tmp_path: Path) -> None:
    place, table = tmp_path / "new.sqlite", tmp_path / "list.csv"
    table.write_text("Name,DOB\nAda Example,1980-05-08\nBen Sample,31.31.1980\nCyn,1,2,3\n", "utf-8")
    code, out, err = habeas(
        "import", table, "--map", "name=Name,born=DOB,event=:release", "--register", place
    )
    assert code == 0 and "2 rows entered" in out
    assert "line 3" in err and "line 4" in err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "nothing in it"),
        (b"a" * 3 + b"\x00\xff" * 50, ""),
        (b"x," * 3000 + b"\n" + b"1," * 3000, "columns"),
    ],
)
def test_what_is_no_list_enters_nothing(habeas: Run, tmp_path: Path, content: bytes, why: str) -> None:
    place, table = tmp_path / "new.sqlite", tmp_path / "list.csv"
    table.write_bytes(content)
    code, _, err = habeas("import", table, "--yes", "--register", place)
    assert code in (2, 3) and why in err and not place.exists()


@pytest.mark.usefixtures("place")
def test_a_match_has_everybody_once(habeas: Run) -> None:
    code, out, err = habeas("match", LIST)
    assert code == 0 and out.count("\n") > 15 and " both" in err and "only in the register" in err


def test_a_cut_file_is_told_and_not_written_to(habeas: Run, place: Path) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 3])
    for command in ("people", "verify", "log"):
        code, _, err = habeas(command)
        assert code == 6 and "Traceback" not in err


def test_a_register_that_may_only_be_read_is_read(asked: Ask, place: Path) -> None:
    place.chmod(0o400)
    assert asked("people")["people"]
