"""`habeas add`: what is told as entered is there, what is there adds nothing, and what can't be read stops nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habeas.ledger import Ledger
from habeas.reading import Reader
from habeas.register.readings import handed_of
from tests.cli.conftest import EXAMPLES, Run, head_of

REPORT = EXAMPLES / "1-release-of-52.txt"


def bodies(place: Path, kind: str) -> list[dict[str, object]]:
    """The entries of a kind."""
    with Ledger.open(str(place)) as ledger:
        return [entry.data() for entry in ledger.entries(kinds=(kind,))]


def test_a_report_is_entered_with_its_bytes_and_its_reading(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    code, out, _ = habeas("add", REPORT, "--register", place, "--by", "ada")
    assert code == 0 and re.search(r"33 claims, 8 people \(8 new\)", out)
    (document,) = bodies(place, "document")
    with Ledger.open(str(place)) as ledger:
        assert ledger.bytes_of(str(document["id"])) == REPORT.read_bytes()
        assert {e.by for e in ledger.entries(kinds=("reading",))} == {"ada"}


def test_the_head_to_note_is_printed_and_verifies(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    _, out, _ = habeas("add", REPORT, "--register", place)
    seq, noted = head_of(place)
    assert f"head {seq} {noted}" in out
    habeas("add", EXAMPLES, "--register", place)
    assert habeas("verify", "--against", noted, "--register", place)[0] == 0


def test_the_same_bytes_add_nothing_and_are_not_parsed(
    habeas: Run, place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = head_of(place)
    monkeypatch.setattr(Reader, "read", lambda *_, **__: pytest.fail("parsed again"))
    other_name = tmp_path / "copy.txt"
    other_name.write_bytes(REPORT.read_bytes())
    code, out, _ = habeas("add", REPORT, other_name)
    assert code == 0 and out.count("there already") == 2 and head_of(place) == before


def test_saying_more_of_a_known_report_reads_it_anew_and_saying_nothing_keeps_that(
    habeas: Run, place: Path
) -> None:
    bulletin = EXAMPLES / "2-ngo-bulletin.txt"
    habeas("add", bulletin, "--source", "Torrent Weekly")
    after = head_of(place)
    habeas("add", bulletin)
    assert head_of(place) == after
    assert bodies(place, "reading")[-1]["reading"]["document"]["source"] == "Torrent Weekly"  # type: ignore[index]


def test_what_was_said_first_can_be_said_again(habeas: Run, place: Path) -> None:
    bulletin = EXAMPLES / "2-ngo-bulletin.txt"
    for source in ("One", "Two", "One"):
        habeas("add", bulletin, "--source", source)
    sources = [b["reading"]["document"]["source"] for b in bodies(place, "reading")]  # type: ignore[index]
    assert sources[-3:] == ["One", "Two", "One"]


def records(tmp_path: Path) -> Path:
    """Two reports, one a line."""
    path = tmp_path / "records.jsonl"
    texts = ("Belarus released the poet Ada Example.", "Belarus released the teacher Ben Sample.")
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def test_each_record_of_a_file_is_entered_once_and_not_parsed_again(
    habeas: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, path = tmp_path / "new.sqlite", records(tmp_path)
    said = ("add", path, "--language", "en", "--register", place)
    assert habeas(*said)[1].count("1 person (1 new)") == 2
    before = head_of(place)
    monkeypatch.setattr(Reader, "read", lambda *_, **__: pytest.fail("parsed again"))
    code, out, _ = habeas(*said)
    assert code == 0 and out.count("there already") == 2 and head_of(place) == before


def test_records_of_a_file_over_the_limit_are_entered_one_by_one(habeas: Run, tmp_path: Path) -> None:
    place, path = tmp_path / "new.sqlite", records(tmp_path)
    assert path.stat().st_size > 100
    code, out, _ = habeas("add", path, "--language", "en", "--max-megabytes", "0.0001", "--register", place)
    assert code == 0 and out.count("1 person (1 new)") == 2
    assert [(b["kept"], b["size"]) for b in bodies(place, "document")] == [(False, None)] * 2


def test_other_fields_read_known_records_anew(habeas: Run, tmp_path: Path) -> None:
    place, path = tmp_path / "new.sqlite", tmp_path / "one.jsonl"
    path.write_text(
        '{"text": "Belarus released the poet Ada Example.", "more": "Belarus released the poet Ben Sample."}\n',
        "utf-8",
    )
    said = ("add", path, "--language", "en", "--register", place)
    habeas(*said)
    habeas(*said, "--fields", "text=more")
    assert "Ben Sample" in str(bodies(place, "reading")[-1]["reading"])


def test_a_record_that_is_passed_over_is_counted_and_the_others_entered(habeas: Run, tmp_path: Path) -> None:
    place, path = tmp_path / "new.sqlite", tmp_path / "result.json"
    told = {"type": "message", "id": 1, "date": "2031-05-08T10:00:00", "date_unixtime": "1936000800"}
    messages = [
        {**told, "text": "Belarus released the poet Ada Example."},
        {**told, "id": 2, "type": "service"},
    ]
    export = {"name": "Example", "type": "public_channel", "id": 7, "messages": messages}
    path.write_text(json.dumps(export), encoding="utf-8")
    code, out, err = habeas("add", path, "--language", "en", "--register", place)
    assert code == 0 and "1 person (1 new)" in out and "1 passed over" in err


def test_an_address_is_fetched_under_the_same_rules_as_by_read(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    code, _, err = habeas("add", "http://127.0.0.1:9/report", "--register", place)
    assert code != 0 and "--allow-private" in err and not place.exists()


def test_without_bytes_the_file_is_not_kept(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    habeas("add", REPORT, "--without-bytes", "--register", place)
    (document,) = bodies(place, "document")
    with Ledger.open(str(place)) as ledger:
        assert document["kept"] is False and ledger.bytes_of(str(document["id"])) is None


def test_a_file_that_cannot_be_read_stops_no_other(habeas: Run, tmp_path: Path) -> None:
    place, binary = tmp_path / "new.sqlite", tmp_path / "photo.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 9)
    code, out, err = habeas("add", binary, tmp_path / "missing.txt", REPORT, "--register", place)
    assert code == 3 and "33 claims" in out
    assert "photo.txt" in err and "missing.txt: no such file" in err and "1 read; 2 not read" in err


def test_a_misspelt_file_makes_no_register(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    assert habeas("add", tmp_path / "missing.txt", "--register", place)[0] == 3
    assert not place.exists()


def test_a_report_with_hostile_words_is_entered_and_shown_harmless(habeas: Run, tmp_path: Path) -> None:
    place, report = tmp_path / "new.sqlite", tmp_path / "hostile.txt"
    report.write_text(
        "VILNIUS, 11 September 2025 (Example Herald) - Belarus released the historian Ada \x1b[31mExample on Thursday. "
        "The poet Ben \u202eSample was released on Thursday.\n",
        encoding="utf-8",
    )
    habeas("add", report, "--register", place)
    for command in ("people", "timeline", "log", "counts"):
        for format in ("text", "json"):
            _, out, _ = habeas(command, "--register", place, "--format", format)
            assert "\x1b" not in out and "\u202e" not in out


def test_json_is_one_line_for_each_report_and_one_for_the_head(habeas: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.sqlite"
    _, out, _ = habeas("add", REPORT, "--register", place, "--format", "json")
    news, head = (json.loads(line) for line in out.splitlines())
    assert news["claims"] == 33 and news["new_people"] == 8 and news["is_new"] is True
    assert tuple(head["head"].values()) == head_of(place)


def test_readers_wait_for_no_writer(habeas: Run, place: Path) -> None:
    with Ledger.open(str(place)) as ledger, ledger.writing(by="somebody"):
        code, out, err = habeas("people")
    assert code == 0 and "Ales Harotski" in out and not err


def test_the_folders_that_a_file_lies_in_are_not_entered(habeas: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home of Ada Example"
    folder.mkdir()
    (folder / "report.txt").write_text((EXAMPLES / "1-release-of-52.txt").read_text("utf-8"), "utf-8")
    place = tmp_path / "own.sqlite"
    assert habeas("add", folder, "--register", place)[0] == 0
    with Ledger.open(str(place)) as ledger:
        bodies = "".join(entry.body for entry in ledger.entries())
    assert '"name":"report.txt"' in bodies and "home of Ada" not in bodies


def test_a_reading_says_what_made_it_and_what_was_said(habeas: Run, tmp_path: Path) -> None:
    habeas("add", EXAMPLES / "2-ngo-bulletin.txt", "--source", "One", "--register", tmp_path / "new.sqlite")
    (body,) = bodies(tmp_path / "new.sqlite", "reading")
    (rules,) = body["reading"]["readers"]  # type: ignore[index]
    assert set(rules) == {"name", "version", "vocabulary", "weights"} and rules["name"] == "rules"
    assert {tuple(c["read_by"]) for c in body["reading"]["claims"]} == {("rules",)}  # type: ignore[index]
    assert body["given"] == {"source": "One"}
    handed, read = handed_of(body), body["reading"]["document"]  # type: ignore[index]
    assert (handed.country, handed.published, handed.source) == (None, None, "One")
    assert handed.text == read["text"] and read["country"] and read["published"]


def test_what_another_reader_read_is_read_again(
    habeas: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(bodies(place, "reading"))
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    code, out, _ = habeas("add", REPORT)
    assert code == 0 and "33 claims" in out and len(bodies(place, "reading")) == before + 1
    assert "there already" in habeas("add", REPORT)[1]
