"""A backup is one file from which either engine gets the same ledger, or nothing at all."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from habeas.errors import (
    BadBackup,
    BadOption,
    BrokenInstall,
    BrokenLedger,
    HabeasError,
    MissingSource,
    NewerRegister,
    NoRegister,
    OutputExists,
    RegisterExists,
    WrongPassphrase,
)
from habeas.ledger import Ledger
from habeas.ledger.backup import backup, restore
from habeas.ledger.verify import verify
from tests.ledger.invented import behind, document, filled

PASSPHRASE = "five invented words in a row"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A ledger's backup, clear and locked (age takes a second on purpose to open or lock one)."""
    folder = tmp_path_factory.mktemp("backup")
    with filled(str(folder / "r.sqlite"), reports=20) as ledger:
        backup(ledger, folder / "clear")
        backup(ledger, folder / "locked", PASSPHRASE)
    yield folder / "clear", folder / "locked"


@pytest.fixture
def elsewhere(place: str, tmp_path: Path, server: Any) -> str:
    """A place on the other engine."""
    return str(tmp_path / "other.sqlite") if "://" in place else server()


def test_a_backup_restores_into_the_other_engine_entry_by_entry(
    place: str, elsewhere: str, tmp_path: Path
) -> None:
    with filled(place, reports=400) as ledger:
        head = backup(ledger, tmp_path / "b")
        verdict = restore(tmp_path / "b", elsewhere)
        assert verdict.whole
        assert verdict.head == head == ledger.head()
        with Ledger.open(elsewhere) as other:
            assert list(other.entries()) == list(ledger.entries())
            own = document(b"Ada Example was freed, report 7.").body["id"]
            assert other.bytes_of(own) == ledger.bytes_of(own) == b"Ada Example was freed, report 7."
            assert verify(other, against=head.hash).whole


def test_a_restored_register_can_be_written_and_refuses_changes_as_before(
    place: str, made: tuple[Path, Path]
) -> None:
    restore(made[0], place)
    with Ledger.open(place) as ledger:
        with ledger.writing(by="ben") as writer:
            assert writer.append(document(b"Ada Example was freed, report 7.")) is None
            assert writer.append(document(b"new")) is not None
        assert verify(ledger).whole


def test_what_is_entered_meanwhile_is_not_in_the_backup(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(place) as ledger:
        true = ledger.bytes_of

        def slow(own: str) -> bytes | None:
            with ledger.writing(by="ada") as writer:
                writer.append(document(own.encode()))
            return true(own)

        monkeypatch.setattr(ledger, "bytes_of", slow)
        head = backup(ledger, tmp_path / "b")
        assert head.seq == 10
        assert ledger.head().seq == 13
        assert restore(tmp_path / "b", str(tmp_path / "r")).head == head


def test_a_locked_backup_holds_no_clear_word_and_opens_with_its_passphrase(
    place: str, made: tuple[Path, Path]
) -> None:
    assert made[1].read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n")
    assert restore(made[1], place, PASSPHRASE).entries == 61


def test_a_locked_backup_can_be_opened_by_age_alone(made: tuple[Path, Path]) -> None:
    import pyrage

    key, end, rest = made[1].read_bytes().partition(b"-----END AGE ENCRYPTED FILE-----\n")
    secret = pyrage.passphrase.decrypt(key + end, PASSPHRASE).decode()
    clear = pyrage.decrypt(rest, [pyrage.x25519.Identity.from_str(secret)])
    assert clear == made[0].read_bytes()


def test_a_clear_backup_can_be_read_by_any_tar(made: tuple[Path, Path]) -> None:
    with tarfile.open(made[0]) as tar:
        names = tar.getnames()
        lines = tar.extractfile("entries/000000000061.jsonl")
        assert lines is not None
        assert len(lines.read().splitlines()) == 61
    assert (names[0], names[-1], len(names)) == ("habeas-backup.json", "head.json", 23)


@pytest.mark.parametrize("passphrase", [None, "another one"])
def test_a_wrong_or_missing_passphrase_is_said_and_leaves_nothing(
    tmp_path: Path, made: tuple[Path, Path], passphrase: str | None
) -> None:
    with pytest.raises(WrongPassphrase, match=str(made[1])):
        restore(made[1], str(tmp_path / "r.sqlite"), passphrase)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_passphrase_locks_nothing_and_is_refused(tmp_path: Path) -> None:
    with filled(str(tmp_path / "r.sqlite")) as ledger, pytest.raises(BadOption, match="empty passphrase"):
        backup(ledger, tmp_path / "b", "")
    assert [file.name for file in tmp_path.iterdir()] == ["r.sqlite"]


def test_a_clear_backup_cut_or_changed_anywhere_is_refused_and_leaves_nothing(
    tmp_path: Path, made: tuple[Path, Path]
) -> None:
    whole, bad = made[0].read_bytes(), tmp_path / "bad"
    for at in range(0, len(whole), 197):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            bad.write_bytes(data)
            try:
                restore(bad, str(tmp_path / "r.sqlite"))
            except BadBackup:
                assert [file.name for file in tmp_path.iterdir()] == ["bad"]
            else:  # a byte of gzip's header that says nothing
                (tmp_path / "r.sqlite").unlink()
                assert at < 10


@pytest.mark.parametrize("at", [60, 700, -1])
def test_a_locked_backup_cut_or_changed_is_refused_and_leaves_nothing(
    tmp_path: Path, made: tuple[Path, Path], at: int
) -> None:
    whole, bad = bytearray(made[1].read_bytes()), tmp_path / "bad"
    whole[at] ^= 0x05
    bad.write_bytes(whole)
    with pytest.raises((BadBackup, WrongPassphrase)):
        restore(bad, str(tmp_path / "r.sqlite"), PASSPHRASE)
    assert [file.name for file in tmp_path.iterdir()] == ["bad"]


def test_a_refused_backup_leaves_no_table_in_postgresql(
    server: Any, tmp_path: Path, made: tuple[Path, Path]
) -> None:
    place, bad = server(), tmp_path / "bad"
    bad.write_bytes(made[0].read_bytes()[:-20])
    with pytest.raises(BadBackup):
        restore(bad, place)
    with pytest.raises(NoRegister):
        Ledger.open(place)


def remade(made: Path, change: Any) -> bytes:
    """The backup with one member changed by somebody who knows the format."""
    out = io.BytesIO()
    with (
        tarfile.open(made) as old,
        tarfile.open(fileobj=out, mode="w:gz", format=tarfile.USTAR_FORMAT) as new,
    ):
        for member in old:
            file = old.extractfile(member)
            data = change(member.name, file.read() if file else b"")
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return out.getvalue()


CHANGES: dict[str, Any] = {
    "another word in an entry": lambda _, data: data.replace(b"note 7", b"note 8"),
    "a line too many": lambda name, data: (
        data + data.splitlines(True)[-1] if name.startswith("entries/") else data
    ),
    "a line too few": lambda name, data: data[: data.rfind(b"{")] if name.startswith("entries/") else data,
    "lines in another order": lambda _, data: b"".join(sorted(data.splitlines(True))),
    "another byte in a document": lambda name, data: (
        data.replace(b"report 3.", b"report 4.") if "doc" in name else data
    ),
    "a document of no entry": lambda name, data: b"stray" if name.startswith("documents/") else data,
    "no head": lambda name, data: None if name == "head.json" else data,
    "another head": lambda name, data: data.replace(b"61", b"60") if name == "head.json" else data,
    "no format": lambda name, data: None if name == "habeas-backup.json" else data,
    "a number where text was": lambda _, data: data.replace(b'"by":"ben"', b'"by":7'),
    "a field too many": lambda _, data: data.replace(b'"by":"ben"', b'"by":"ben","x":1'),
    "a number that no database holds": lambda _, data: data.replace(b'{"seq":5,', b'{"seq":%d,' % 10**30),
    "deep brackets": lambda name, data: b"[" * 100_000 + b"\n" if name.startswith("entries/") else data,
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_a_backup_that_somebody_changed_on_purpose_is_refused(
    place: str, tmp_path: Path, made: tuple[Path, Path], what: str
) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(remade(made[0], CHANGES[what]))
    if what == "lines in another order":  # their numbers say where they belong
        assert restore(bad, place).whole
        return
    with pytest.raises(BadBackup, match=str(bad)) as caught:
        restore(bad, place)
    assert "\n" not in str(caught.value)
    with pytest.raises(NoRegister):
        Ledger.open(place)


def test_a_tar_with_links_or_huge_files_is_refused(tmp_path: Path) -> None:
    for kind, size in ((tarfile.SYMTYPE, 0), (tarfile.REGTYPE, 1 << 32), (tarfile.GNUTYPE_SPARSE, 512)):
        info = tarfile.TarInfo("habeas-backup.json")
        info.type, info.size, info.linkname = kind, size, "/etc/passwd" if kind == tarfile.SYMTYPE else ""
        (tmp_path / "bad").write_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT)))
        with pytest.raises(BadBackup, match="no plain file"):
            restore(tmp_path / "bad", str(tmp_path / "r.sqlite"))


def test_a_newer_backup_says_to_upgrade(tmp_path: Path, made: tuple[Path, Path]) -> None:
    bad = tmp_path / "new"
    bad.write_bytes(remade(made[0], lambda _, data: data.replace(b'"habeas-backup":1', b'"habeas-backup":2')))
    with pytest.raises(NewerRegister, match="pip install --upgrade habeas"):
        restore(bad, str(tmp_path / "r.sqlite"))


def test_a_register_that_is_there_is_never_restored_over(place: str, made: tuple[Path, Path]) -> None:
    with filled(place) as ledger:
        head = ledger.head()
        with pytest.raises(RegisterExists):
            restore(made[0], place)
        assert ledger.head() == head


def test_a_file_that_is_there_is_never_backed_up_over(tmp_path: Path) -> None:
    place = tmp_path / "r.sqlite"
    with filled(str(place)) as ledger:
        before = place.read_bytes()
        with pytest.raises(OutputExists):
            backup(ledger, place)
    assert place.read_bytes()[:1000] == before[:1000]


def test_a_broken_ledger_is_not_backed_up_and_what_is_broken_is_named(place: str, tmp_path: Path) -> None:
    with filled(place) as ledger:
        with behind(ledger) as connection:
            connection.execute(text("UPDATE blobs SET data = :data"), {"data": b"x"})
        with pytest.raises(BrokenLedger, match=r"entry 2.*`habeas verify` tells"):
            backup(ledger, tmp_path / "b")
        if "://" not in place:
            with pytest.raises(BrokenLedger, match="entry 2"):
                backup(ledger, tmp_path / "b", PASSPHRASE)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    "data", [b"", b"x", b"PK\3\4", bytes(5000), b"-----BEGIN AGE ENCRYPTED FILE-----\n" * 2000]
)
def test_any_other_file_is_no_backup(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "other").write_bytes(data)
    with pytest.raises(HabeasError) as caught:
        restore(tmp_path / "other", str(tmp_path / "r.sqlite"), PASSPHRASE)
    assert caught.type in (BadBackup, WrongPassphrase)
    assert str(tmp_path / "other") in str(caught.value)


def test_a_missing_backup_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match="no-such"):
        restore(tmp_path / "no-such", str(tmp_path / "r.sqlite"))


def test_a_missing_age_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.ledger.locks.find_spec", lambda _: None)
    with (
        filled(str(tmp_path / "r.sqlite")) as ledger,
        pytest.raises(BrokenInstall, match=r"pip install 'habeas\[backup\]'"),
    ):
        backup(ledger, tmp_path / "b", PASSPHRASE)
