"""What a user can run into says in one line which register, what, and the way out; and leaves nothing half-done."""

from __future__ import annotations

import os
import resource
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from habeas.errors import (
    BadOption,
    BadRegister,
    BrokenInstall,
    BrokenLedger,
    ForeignRegister,
    FullDisk,
    LockedRegister,
    NewerRegister,
    NoRegister,
    ReadOnlyRegister,
)
from habeas.ledger import Ledger
from habeas.ledger.backup import backup
from habeas.ledger.verify import verify
from tests.ledger.invented import behind, document, filled, note


def said(place: str, kind: type[BadRegister], **options: Any) -> str:
    """What opening says: one line that names the place."""
    with pytest.raises(kind) as caught:
        Ledger.open(place, **options)
    line = str(caught.value)
    assert line.startswith(place.split("?")[0].replace("postgres:@", "postgres:***@"))
    assert "\n" not in line
    return line


def test_no_register_there_says_how_to_make_one(tmp_path: Path) -> None:
    assert "`habeas add FILES…` makes one" in said(str(tmp_path / "r.sqlite"), NoRegister)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_says_how_to_make_one(server: Any) -> None:
    assert "`habeas add FILES…` makes one" in said(server(), NoRegister)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "no such folder" in said(str(tmp_path / "a" / "r.sqlite"), NoRegister, create=True)


def test_a_folder_an_empty_file_and_a_file_that_is_no_database_are_refused(tmp_path: Path) -> None:
    assert "a folder" in said(str(tmp_path), ForeignRegister, create=True)
    path = tmp_path / "r.sqlite"
    path.touch()
    assert "an empty file" in said(str(path), ForeignRegister, create=True)
    path.write_text("Fifty-two people were freed. " * 100)
    assert "not a database" in said(str(path), ForeignRegister, create=True)
    assert path.read_text().startswith("Fifty-two")


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entries (x)")
    before = path.read_bytes()
    assert "of another program" in said(str(path), ForeignRegister, create=True)
    assert path.read_bytes() == before


def test_another_programs_tables_in_postgresql_are_refused(server: Any) -> None:
    place = server()
    with Ledger.open(place, create=True) as ledger, ledger.engine.begin() as connection:
        connection.execute(text("DROP TABLE blobs"))
    assert "another program" in said(place, ForeignRegister, create=True)


@pytest.mark.parametrize("size", [50, 4096, 8192, -4096])
def test_a_file_that_was_cut_short_is_said(tmp_path: Path, size: int) -> None:
    path = tmp_path / "r.sqlite"
    filled(str(path)).close()
    os.truncate(path, size % path.stat().st_size)
    said(str(path), BrokenLedger)


def test_a_newer_register_says_to_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    filled(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert "pip install --upgrade habeas" in said(str(path), NewerRegister)


def test_a_newer_format_in_the_first_entry_says_to_upgrade(place: str) -> None:
    with filled(place) as ledger, behind(ledger) as connection:
        connection.execute(text("UPDATE entries SET body = :body WHERE seq = 1"), {"body": '{"habeas":2}'})
    assert "pip install --upgrade habeas" in said(place, NewerRegister)


@pytest.mark.parametrize("body", ["{}", "[]", "no json", '{"habeas":"1"}'])
def test_a_broken_first_entry_is_said(place: str, body: str) -> None:
    with filled(place) as ledger, behind(ledger) as connection:
        connection.execute(text("UPDATE entries SET body = :body WHERE seq = 1"), {"body": body})
    said(place, BrokenLedger)


def test_a_locked_register_says_who_writes_and_how_long_was_waited(place: str) -> None:
    filled(place).close()
    with Ledger.open(place, wait=1.2) as first, Ledger.open(place, wait=1.2) as second:
        with first.writing(by="ada") as writer:
            writer.append(note("x"))
            writer.flush()
            with pytest.raises(LockedRegister, match=r"waited 1 s: ") as caught, second.writing(by="ben"):
                pass
        who = "this process itself" if "://" not in place else "postgres (habeas)"
        assert who in str(caught.value)
        with second.writing(by="ben") as writer:
            writer.append(note("after it"))
        assert verify(first).entries == 12


def test_a_lock_that_is_not_waited_for_is_not_said_to_have_been(tmp_path: Path) -> None:
    place = str(tmp_path / "r.sqlite")
    filled(place).close()
    with Ledger.open(place) as first, Ledger.open(place) as second, second.engine.connect() as reading:
        reading.execute(text("SELECT count(*) FROM entries"))
        with first.writing(by="ada") as writer:
            writer.append(note("x"))
        said = pytest.raises(LockedRegister, match="waited less than a second: ")
        with said:  # it stands on what was there before, and waiting would not help
            reading.execute(text("CREATE TABLE t (a)"))


def test_a_limit_on_the_size_of_files_is_not_called_damage(tmp_path: Path) -> None:
    place = str(tmp_path / "r.sqlite")
    filled(place).close()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with (
            Ledger.open(place) as ledger,
            pytest.raises(FullDisk, match="a limit on the size of files"),
            ledger.writing(by="ada") as writer,
        ):
            writer.append(note("x" * 500_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with Ledger.open(place) as ledger:
        assert verify(ledger).whole


def test_the_process_that_holds_the_lock_is_named(tmp_path: Path) -> None:
    place = str(tmp_path / "r.sqlite")
    filled(place).close()
    ready, done = os.pipe(), os.pipe()
    if (child := os.fork()) == 0:
        with Ledger.open(place) as ledger, ledger.writing(by="ada"):
            os.write(ready[1], b".")
            os.read(done[0], 1)
        os._exit(0)
    try:
        os.read(ready[0], 1)
        named = pytest.raises(LockedRegister, match=f"process {child} is writing")
        with Ledger.open(place, wait=0.1) as ledger, named, ledger.writing(by="ben"):
            pass
    finally:
        os.write(done[1], b".")
        os.waitpid(child, 0)


def as_nobody(work: Callable[[], None]) -> None:
    """Runs it in a child that is not root, for whom rights count; fails if the child failed."""
    if (child := os.fork()) == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="takes another user's part")
def test_a_register_that_may_only_be_read_is_read_and_not_written() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are root's alone
        Path(folder).chmod(0o755)
        path = Path(folder) / "r.sqlite"
        filled(str(path)).close()
        path.chmod(0o444)
        before = path.read_bytes()

        def work() -> None:
            with Ledger.open(str(path)) as ledger:
                assert verify(ledger).whole
                with pytest.raises(ReadOnlyRegister, match="only be read here"), ledger.writing(by="ben"):
                    pass
            with pytest.raises(ReadOnlyRegister, match="can't be made there"):
                Ledger.open(f"{folder}/new.sqlite", create=True)

        as_nobody(work)
        assert path.read_bytes() == before
        assert [file.name for file in Path(folder).iterdir()] == ["r.sqlite"]


def test_a_postgresql_user_without_the_right_to_write_is_told_so(server: Any) -> None:
    place = server()
    with filled(place) as ledger, ledger.engine.begin() as connection:
        connection.execute(text("ALTER ROLE postgres SET default_transaction_read_only = on"))
    try:
        with Ledger.open(place) as ledger:
            assert verify(ledger).whole
            with (
                pytest.raises(ReadOnlyRegister, match="only be read here"),
                ledger.writing(by="ben") as writer,
            ):
                writer.append(note("x"))
    finally:
        with Ledger.open(place) as ledger, ledger.engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text("ALTER ROLE postgres RESET default_transaction_read_only"))


def test_a_full_disk_keeps_what_was_acknowledged_and_nothing_half_done(tmp_path: Path) -> None:
    with filled(str(tmp_path / "r.sqlite")) as ledger:
        before = ledger.head()
        with pytest.raises(FullDisk, match="no room is left"), ledger.writing(by="ben") as writer:
            writer.connection.execute(
                text("PRAGMA max_page_count = 1")
            )  # SQLite then says what it says of a full disk
            writer.append(document(bytes(1_000_000)))
        ledger.engine.dispose()
        assert ledger.head() == before
        assert verify(ledger).whole


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux' device that is always full")
def test_no_room_for_a_new_file_is_said_and_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(str(tmp_path / "r.sqlite")) as ledger:
        true = Path.open
        full = Path("/dev/full")
        monkeypatch.setattr(
            Path, "open", lambda self, *how: true(full if self.suffix == ".part" else self, *how)
        )
        with pytest.raises(FullDisk, match="make room"):
            backup(ledger, tmp_path / "b.habeas")
    assert [file.name for file in tmp_path.iterdir()] == ["r.sqlite"]


def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    with pytest.raises(NoRegister, match="can't be opened") as caught:
        Ledger.open("postgresql://ada:secret@localhost:1/habeas")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("place", ["mysql://localhost/habeas", "https://example.org/r", "a://"])
def test_a_url_of_something_else_is_refused(place: str) -> None:
    with pytest.raises(BadOption, match="--register"):
        Ledger.open(place)


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.ledger.postgresql.find_spec", lambda _: None)
    with pytest.raises(BrokenInstall, match=r"pip install 'habeas\[postgresql\]'"):
        Ledger.open("postgresql://localhost/habeas")
