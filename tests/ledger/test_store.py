"""The ledger gives back what was appended, on both engines."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from habeas.errors import BadOption
from habeas.ledger import Draft, Head, Ledger
from habeas.ledger.entries import FIRST, fits
from habeas.ledger.verify import verify
from tests.ledger.invented import document, filled, note, reading

BODIES = st.dictionaries(
    st.text(),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5),
    max_size=5,
)
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


def test_a_new_ledger_says_who_made_it_and_in_which_format(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        (first,) = ledger.entries()
        assert (first.seq, first.kind, first.by, first.previous) == (1, "opened", "habeas", FIRST)
        assert first.data()["habeas"] == 1
        assert ledger.head() == Head(1, first.hash)


def test_a_ledger_that_is_there_is_opened_and_not_made_anew(place: str) -> None:
    with filled(place) as ledger:
        head = ledger.head()
    with Ledger.open(place, create=True) as again:
        assert again.head() == head


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts=st.lists(st.tuples(BODIES, WORDS, WORDS), min_size=1, max_size=8))
def test_what_was_appended_is_read_back(place: str, drafts: list[tuple[dict[str, Any], str, str]]) -> None:
    with Ledger.open(place, create=True) as ledger:
        before = ledger.head()
        said = []
        for body, why, by in drafts:
            with ledger.writing(by=by) as writer:
                said.append(writer.append(Draft("decision", body, why=why)))
        kept = list(ledger.entries(after=before.seq))
        assert kept == said
        assert [(entry.data(), entry.why, entry.by) for entry in kept] == drafts
        assert all(fits(entry) for entry in kept)
        assert verify(ledger).whole


def test_the_bytes_of_a_document_come_back_and_those_of_no_document_do_not(place: str) -> None:
    data = bytes(range(256)) * 100
    with Ledger.open(place, create=True) as ledger:
        with ledger.writing(by="ben") as writer:
            writer.append(document(data))
        assert ledger.bytes_of(document(data).body["id"]) == data
        assert ledger.bytes_of("sha256:" + "0" * 64) is None


def test_a_document_may_be_entered_without_its_bytes(place: str) -> None:
    body = {"id": "sha256:" + "1" * 64, "name": "report.txt", "size": 3, "kept": False}
    with Ledger.open(place, create=True) as ledger:
        with ledger.writing(by="ben") as writer:
            assert writer.append(Draft("document", body, key=f"document {body['id']}"))
        assert ledger.bytes_of(str(body["id"])) is None
        assert verify(ledger).whole


def test_the_same_key_is_entered_once_in_one_transaction_and_across_two(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        with ledger.writing(by="ben") as writer:
            assert writer.append(document(b"a")) is not None
            assert writer.append(document(b"a")) is None
        with ledger.writing(by="ada") as writer:
            assert writer.has(document(b"a").key or "")
            assert writer.append(document(b"a")) is None
            assert writer.append_all([document(b"a"), document(b"b"), document(b"b"), note("x")])[::2] == [
                None,
                None,
            ]
        assert [entry.kind for entry in ledger.entries()] == ["opened", "document", "document", "decision"]


def test_what_may_be_said_twice_is_entered_twice(place: str) -> None:
    with Ledger.open(place, create=True) as ledger, ledger.writing(by="ben") as writer:
        assert [entry.seq for draft in (note("x"), note("x")) if (entry := writer.append(draft))] == [
            2,
            3,
        ]


def test_an_exception_leaves_nothing_of_its_transaction(place: str) -> None:
    with filled(place) as ledger:
        before = ledger.head()
        with pytest.raises(KeyError), ledger.writing(by="ben") as writer:
            writer.append(document(b"half"))
            assert writer.connection.execute(text("SELECT count(*) FROM blobs")).scalar() == 4
            raise KeyError
        assert ledger.head() == before
        assert ledger.bytes_of(document(b"half").body["id"]) is None


def test_appended_entries_are_seen_on_the_writers_connection_and_by_nobody_else_yet(place: str) -> None:
    count = text("SELECT count(*) FROM entries")
    with Ledger.open(place, create=True) as ledger, ledger.writing(by="ben") as writer:
        writer.append(note("x"))
        assert writer.connection.execute(count).scalar() == 2
        with ledger.engine.connect() as other:
            assert other.execute(count).scalar() == 1


def test_many_entries_are_read_in_order_over_pages_and_by_kind(place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        with ledger.writing(by="ben") as writer:
            writer.append_all([note(str(n)) if n % 3 else document(b"%d" % n) for n in range(1, 1201)])
        assert [entry.seq for entry in ledger.entries()] == list(range(1, 1202))
        assert [entry.seq for entry in ledger.entries(after=1200)] == [1201]
        assert len(list(ledger.entries(kinds=["document"]))) == 400


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET why = 'other' WHERE seq = 2",
        "DELETE FROM entries WHERE seq = 2",
        "UPDATE blobs SET data = data",
        "DELETE FROM blobs",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_entered(place: str, statement: str) -> None:
    with filled(place) as ledger:
        with pytest.raises(IntegrityError, match="only grows"), ledger.writing(by="ben") as writer:
            writer.connection.execute(text(statement))
        assert verify(ledger).whole


def test_postgresql_refuses_to_empty_the_tables(server: Any) -> None:
    with (
        filled(server()) as ledger,
        pytest.raises(IntegrityError, match="only grows"),
        ledger.writing(by="ben") as writer,
    ):
        writer.connection.execute(text("TRUNCATE entries"))


def test_two_writers_at_once_make_one_chain_and_lose_nothing(place: str) -> None:
    Ledger.open(place, create=True).close()

    def write(by: str) -> None:
        with Ledger.open(place, wait=60) as ledger:
            for number in range(40):
                with ledger.writing(by=by) as writer:
                    writer.append_all([note(f"{number} a"), note(f"{number} b")])

    threads = [Thread(target=write, args=(by,)) for by in ("ada", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger.open(place) as ledger:
        assert verify(ledger).whole
        entries = list(ledger.entries(after=1))
        assert (
            [entry.by for entry in entries].count("ada") == [entry.by for entry in entries].count("ben") == 80
        )
        assert all(a.by == b.by for a, b in zip(entries[::2], entries[1::2], strict=True))


def test_two_that_make_the_same_ledger_at_once_get_the_same_one(place: str) -> None:
    ids: list[str] = []

    def make() -> None:
        with Ledger.open(place, create=True) as ledger:
            ids.append(next(ledger.entries()).data()["id"])

    threads = [Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 4
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft("rumour", {}), "no kind of entry"),
        (Draft("decision", {}, why="a\0b"), r"U\+0000"),
        (Draft("decision", {}, why="a\udcffb"), r"U\+DCFF"),
        (Draft("decision", {}, key="k" * 1001), "1,001 characters"),
        (Draft("row", {"id": "sha256:0"}, data=b"x"), "bytes are kept with a document"),
        (
            Draft("document", {"id": "sha256:0", "kept": True}, key="document sha256:0", data=b"x"),
            "its key|whose key",
        ),
        (Draft("document", {"id": "sha256:0", "kept": True}, key="document sha256:0"), "bytes are kept"),
    ],
)
def test_what_could_not_be_accounted_for_is_refused(place: str, draft: Draft, words: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        with pytest.raises(BadOption, match=words), ledger.writing(by="ben") as writer:
            writer.append(draft)
        assert ledger.head().seq == 1


def test_half_a_surrogate_and_a_nul_in_a_body_come_back_as_they_were(place: str) -> None:
    """A file name that was not UTF-8 has the one, a report from a broken page may have the other."""
    body = {"name": "r\udce9port\0.txt"}
    with Ledger.open(place, create=True) as ledger:
        with ledger.writing(by="ben") as writer:
            writer.append(Draft("decision", body))
        assert next(iter(ledger.entries(after=1))).data() == body
        assert verify(ledger).whole


def test_the_file_is_marked_as_habeas_own_in_wal_mode_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a ?#%é.sqlite"
    with filled(str(path)) as ledger, ledger.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {
        "application_id": 0x68616265, "user_version": 1, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1,
    }  # fmt: skip
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_entry_is_one_line_of_json_that_others_can_read(place: str) -> None:
    with filled(place) as ledger, ledger.engine.connect() as connection:
        body = connection.execute(text("SELECT body FROM entries WHERE seq = 3")).scalar_one()
    assert json.loads(body)["by"] == "habeas 0"
    assert "\n" not in body


def test_reading_on_is_not_disturbed_by_writing_meanwhile(place: str) -> None:
    with filled(place, reports=60) as ledger:
        seen = 0
        for entry in ledger.entries():
            seen = entry.seq
            if seen == 50:
                with ledger.writing(by="ben") as writer:
                    writer.append(document(b"meanwhile"))
                    writer.append(reading(b"meanwhile"))
        assert seen == 183
