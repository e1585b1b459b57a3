"""Whatever somebody with the file or the database changed is found and named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from habeas.errors import BadOption, BrokenLedger
from habeas.ledger import Ledger
from habeas.ledger.entries import Entry, entry_hash
from habeas.ledger.verify import Fault, verify
from tests.ledger.invented import behind, document, filled, note

CHANGES: dict[str, Any] = {
    "at": "1999-01-01T00:00:00+00:00",
    "by": "somebody else",
    "why": "another reason",
    "kind": "undo",
    "key": "another key",
    "body": '{"text":"other"}',
    "previous": "f" * 64,
    "hash": "e" * 64,
}


def tamper(ledger: Ledger, statement: str, **values: Any) -> None:
    with behind(ledger) as connection:
        connection.execute(text(statement), values)


def named(ledger: Ledger) -> list[int | None]:
    return [fault.seq for fault in verify(ledger).faults]


def test_an_untouched_ledger_has_no_fault_and_is_counted(place: str) -> None:
    with filled(place) as ledger:
        verdict = verify(ledger, against=ledger.head().hash)
        assert verdict.whole
        assert (verdict.entries, verdict.documents, verdict.head) == (10, 3, ledger.head())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 10), field=st.sampled_from(sorted(CHANGES)))
def test_a_change_of_any_one_field_of_any_entry_is_found_and_named(place: str, seq: int, field: str) -> None:
    with Ledger.open(place) if _there(place) else filled(place) as ledger:
        with ledger.engine.connect() as connection:
            was = connection.execute(text(f'SELECT "{field}" FROM entries WHERE seq = {seq}')).scalar()
        tamper(ledger, f'UPDATE entries SET "{field}" = :new WHERE seq = :seq', new=CHANGES[field], seq=seq)
        try:
            assert seq in named(ledger)
        finally:
            tamper(ledger, f'UPDATE entries SET "{field}" = :old WHERE seq = :seq', old=was, seq=seq)
        assert verify(ledger).whole


def _there(place: str) -> bool:
    return "://" not in place and Path(place).exists()


@pytest.mark.parametrize("seq", [2, 5, 9])
def test_a_missing_entry_is_named(place: str, seq: int) -> None:
    with filled(place) as ledger:
        tamper(ledger, "DELETE FROM entries WHERE seq = :seq", seq=seq)
        assert Fault(seq, f"entry {seq} is missing") in verify(ledger).faults


def test_several_missing_entries_are_named_as_one_gap(place: str) -> None:
    with filled(place) as ledger:
        tamper(ledger, "DELETE FROM entries WHERE seq IN (3, 4, 6, 7)")
        assert [fault.what for fault in verify(ledger).faults] == [
            "entries 3 to 4 are missing",
            "entries 6 to 7 are missing",
        ]


def test_the_first_entry_or_all_of_them_missing_is_a_fault(place: str) -> None:
    with filled(place) as ledger:
        tamper(ledger, "DELETE FROM entries WHERE seq = 1")
        assert Fault(1, "entry 1 is missing") in verify(ledger).faults
        tamper(ledger, "DELETE FROM entries")
        assert "no entry at all" in verify(ledger).faults[0].what


def test_two_entries_that_changed_places_are_both_named(place: str) -> None:
    with filled(place) as ledger:
        tamper(ledger, "UPDATE entries SET seq = 99 WHERE seq = 4")
        tamper(ledger, "UPDATE entries SET seq = 4 WHERE seq = 7")
        tamper(ledger, "UPDATE entries SET seq = 7 WHERE seq = 99")
        assert {4, 7} <= set(named(ledger))


@pytest.mark.parametrize("seq", [0, -3, 11])
def test_an_entry_that_was_put_in_is_named(place: str, seq: int) -> None:
    columns = '"at", "by", "why", "kind", "body", "previous", "hash"'
    with filled(place) as ledger:
        tamper(
            ledger, f"INSERT INTO entries (seq, {columns}) SELECT {seq}, {columns} FROM entries WHERE seq = 4"
        )
        assert seq in named(ledger)


def test_an_entry_changed_together_with_its_hash_is_found_at_the_next_one(place: str) -> None:
    with filled(place) as ledger:
        _rewrite(ledger, 4)
        (fault,) = verify(ledger).faults
        assert fault.seq == 5
        assert "does not follow entry 4" in fault.what


def test_a_changed_byte_of_a_document_is_found_and_its_entry_named(place: str) -> None:
    with filled(place) as ledger:
        own = document(b"Ada Example was freed, report 1.").body["id"]
        tamper(ledger, "UPDATE blobs SET data = :data WHERE sha256 = :own", data=b"x", own=own[7:])
        (fault,) = verify(ledger).faults
        assert fault.seq == 5
        assert own in fault.what
        assert '"report.txt"' in fault.what


def test_missing_bytes_and_bytes_of_no_entry_are_named(place: str) -> None:
    with filled(place) as ledger:
        tamper(ledger, "UPDATE blobs SET sha256 = :other WHERE sha256 = :own", other="0" * 64, own=_own(1))
        missing, stray = verify(ledger).faults
        assert (missing.seq, stray.seq) == (5, None)
        assert "are missing" in missing.what
        assert "0" * 64 in stray.what


def test_an_earlier_head_is_found_in_a_ledger_that_grew(place: str) -> None:
    with filled(place) as ledger:
        noted = ledger.head().hash
        with ledger.writing(by="ben") as writer:
            writer.append(note("later"))
        assert verify(ledger, against=noted).whole
        assert verify(ledger, against=noted.upper() + " ").whole


def test_a_cut_tail_is_found_with_a_noted_head_and_only_with_one(place: str) -> None:
    with filled(place) as ledger:
        noted = ledger.head().hash
        tamper(ledger, "DELETE FROM entries WHERE seq > 8")
        assert not [fault for fault in verify(ledger).faults if fault.seq]
        assert noted in verify(ledger, against=noted).faults[-1].what


def test_a_ledger_rewritten_to_its_end_is_found_with_a_noted_head(place: str) -> None:
    with filled(place) as ledger:
        noted = ledger.head().hash
        for seq in range(7, 11):
            _rewrite(ledger, seq)
        assert verify(ledger).whole
        assert not verify(ledger, against=noted).whole


@pytest.mark.parametrize("against", ["", "12", "g" * 64, "a" * 63])
def test_what_is_no_hash_is_refused(place: str, against: str) -> None:
    with filled(place) as ledger, pytest.raises(BadOption, match="64 hexadecimal"):
        verify(ledger, against=against)


def test_triggers_that_were_taken_away_are_named(place: str) -> None:
    drop = {
        "sqlite": "DROP TRIGGER entries_stay",
        "postgresql": "ALTER TABLE entries DISABLE TRIGGER entries_stay",
    }
    with filled(place) as ledger:
        with ledger.engine.begin() as connection:
            connection.execute(text(drop[connection.dialect.name]))
        (fault,) = verify(ledger).faults
        assert "entries_stay" in fault.what


def test_only_the_first_hundred_faults_are_kept_and_all_are_counted(place: str) -> None:
    with filled(place, reports=50) as ledger:
        tamper(ledger, "UPDATE entries SET why = 'x' WHERE seq > 1")
        verdict = verify(ledger)
        assert (len(verdict.faults), verdict.found) == (100, 150)


def test_text_that_is_not_utf8_is_found_and_named(tmp_path: Path) -> None:
    with filled(str(tmp_path / "r.sqlite")) as ledger:
        tamper(ledger, "UPDATE entries SET why = CAST(x'ff41' AS TEXT) WHERE seq = 4")
        assert named(ledger) == [4]


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_a_damaged_page_of_the_file_is_found_and_the_file_named(tmp_path: Path, where: float) -> None:
    path = tmp_path / "r.sqlite"
    filled(str(path), reports=200).close()
    data = bytearray(path.read_bytes())
    start = int(len(data) * where) // 4096 * 4096
    data[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    assert _what_is_said(path)


def test_every_flipped_byte_of_the_file_is_found_or_changes_nothing(tmp_path: Path) -> None:
    path, whole = tmp_path / "r.sqlite", tmp_path / "whole.sqlite"
    filled(str(whole)).close()
    with Ledger.open(str(whole)) as ledger:
        entries, data = list(ledger.entries()), [ledger.bytes_of(f"sha256:{_own(n)}") for n in range(3)]
    original = whole.read_bytes()
    for place in range(100, len(original), 211):
        path.write_bytes(original[:place] + bytes([original[place] ^ 0xFF]) + original[place + 1 :])
        if not _what_is_said(path):
            with Ledger.open(str(path)) as ledger:
                assert list(ledger.entries()) == entries
                assert [ledger.bytes_of(f"sha256:{_own(n)}") for n in range(3)] == data


def _what_is_said(path: Path) -> str:
    """The error of opening, or the first fault, or nothing."""
    try:
        with Ledger.open(str(path)) as ledger:
            faults = verify(ledger).faults
            return faults[0].what if faults else ""
    except BrokenLedger as error:
        assert str(path) in str(error)
        return str(error)


def test_memory_stays_flat_however_long_the_ledger_is(tmp_path: Path) -> None:
    import tracemalloc

    def peak(reports: int) -> int:
        with filled(str(tmp_path / f"{reports}.sqlite"), reports=2) as ledger:
            with ledger.writing(by="ben") as writer:
                for number in range(reports):
                    writer.append(document(b"%d" % number * 4000))
            tracemalloc.start()
            assert verify(ledger).whole
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    peak(10)
    assert peak(2000) < peak(400) + 200_000


def _own(number: int) -> str:
    return str(document(b"Ada Example was freed, report %d." % number).body["id"])[7:]


def _rewrite(ledger: Ledger, seq: int) -> None:
    """Changes an entry as somebody would who knows the format: with the hash of the one before, and its own made anew."""
    with ledger.engine.connect() as connection:
        rows = connection.execute(
            text(f"SELECT * FROM entries WHERE seq IN ({seq - 1}, {seq}) ORDER BY seq")
        ).all()
    before, old = (Entry(*row) for row in rows)
    head = (seq, old.at, old.by, "forged", old.kind, old.key)
    digest = entry_hash(head, old.body, before.hash)
    new = "UPDATE entries SET why = 'forged', previous = :previous, hash = :hash WHERE seq = :seq"
    tamper(ledger, new, previous=before.hash, hash=digest, seq=seq)
