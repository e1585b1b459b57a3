"""decide, undo, log: a decision comes first, is kept with who and why, and can be taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LIST, Run, head_of

Ask = Callable[..., Any]
KULIK, ROW, OTHER_ROW = "p-31616017", "КУЛІК Сяргей Васільевіч", "КУЛІК Сяргей Леанідавіч"


def documents_of(life: dict[str, Any]) -> set[str]:
    """The outlets that name somebody."""
    return {seen["outlet"] for seen in life["appearances"]}


def test_two_people_become_one_and_two_again(asked: Ask) -> None:
    before = asked("person", ROW)
    made = asked(
        "decide",
        "same",
        "Siarhei Kulik",
        before["id"],
        "--why",
        "the brother named the father",
        "--by",
        "ada",
    )
    both = asked("person", ROW)
    assert len(both["appearances"]) == 4 and both["id"] == asked("person", KULIK)["id"]
    (decision,) = both["decisions"]
    assert (decision["by"], decision["why"], decision["undone_by"]) == (
        "ada",
        "the brother named the father",
        None,
    )
    asked("undo", made["entry"])
    assert asked("person", ROW)["appearances"] == before["appearances"]
    assert asked("person", ROW)["decisions"][0]["undone_by"] == made["entry"] + 1


def test_words_that_no_reader_claimed_are_claimed_by_hand(asked: Ask, habeas: Run) -> None:
    found = asked("documents", "--text", "exile")["documents"][0]["id"]
    text = asked("documents", found)["text"]
    words = text.splitlines()[0]
    made = asked(
        "decide", "claim", found, words, "date_from=2025-09-15", "--event", "search", "--person", KULIK
    )
    acts = asked("person", KULIK)["acts"]
    (search,) = [act for act in acts if act["event_type"] == "search"]
    assert [a["claim"] for a in search["accounts"]] == [made["claim"]] and search["date_from"] == "2025-09-15"
    assert search["accounts"][0]["words"] == words and search["accounts"][0]["read_by"] == ["person"]
    code, _, err = habeas("decide", "claim", found, "no such words", "--event", "search")
    assert (code, err) == (
        3,
        "habeas: “no such words”: not in the report; write the words exactly as they stand there\n",
    )
    asked("undo", made["entry"])
    assert len(asked("person", KULIK)["acts"]) == len(acts) - 1


def test_an_undo_can_be_undone_and_not_twice(asked: Ask, habeas: Run) -> None:
    made = asked("decide", "same", "Siarhei Kulik", ROW)
    undone = asked("undo", made["entry"])
    assert habeas("undo", made["entry"])[0] == 3
    asked("undo", undone["entry"])
    assert len(asked("person", ROW)["appearances"]) == 4


def test_what_is_not_the_same_is_proposed_no_more(asked: Ask) -> None:
    pairs = {frozenset((p["a_name"], p["b_name"])) for p in asked("proposals")["proposals"]}
    assert frozenset(("Siarhei Kulik", OTHER_ROW)) in pairs
    asked("decide", "not-same", "Siarhei Kulik", OTHER_ROW)
    assert frozenset(("Siarhei Kulik", OTHER_ROW)) not in {
        frozenset((p["a_name"], p["b_name"])) for p in asked("proposals")["proposals"]
    }


def test_an_appearance_is_split_off_and_stays_alone(asked: Ask) -> None:
    life = asked("person", "Ales Harotski")
    listed = next(seen for seen in life["appearances"] if seen["row"] is not None)
    asked("decide", "split", "Ales Harotski", "--appearances", listed["id"])
    assert len(asked("person", listed["id"])["appearances"]) == 1
    assert len(asked("person", life["appearances"][0]["id"])["appearances"]) == 2


def test_a_rejected_claim_counts_for_nothing_and_is_still_in_the_log(asked: Ask) -> None:
    release = next(a for a in asked("person", "Siarhei Kulik")["acts"] if a["event_type"] == "release")
    (late,) = [a["claim"] for a in release["accounts"] if "12" in a["words"]]
    asked("decide", "reject", late[:10], "--why", "misread")
    after = next(a for a in asked("person", "Siarhei Kulik")["acts"] if a["event_type"] == "release")
    assert late not in {a["claim"] for a in after["accounts"]} and after["date_to"] == "2025-09-11"
    assert asked("log", "--kind", "decision")["entries"][-1]["what"] == f"reject {late}"


def test_a_correction_is_what_counts(asked: Ask) -> None:
    release = next(a for a in asked("person", "Siarhei Kulik")["acts"] if a["event_type"] == "release")
    (late,) = [a["claim"] for a in release["accounts"] if "12" in a["words"]]
    asked("decide", "correct", late, "date_from=2025-09-11", "date_to=2025-09-11")
    assert "dates_apart" not in {d["rule"] for d in asked("person", "Siarhei Kulik")["disagreements"]}


def test_a_note_is_kept_beside_the_person(asked: Ask, told: Callable[..., str]) -> None:
    asked("decide", "note", "Ales Harotski", "asked his lawyer on 3 October")
    assert "asked his lawyer on 3 October" in told("person", "Ales Harotski")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("same", "Ales Harotski", "Ada Example"), "nobody of that name"),
        (("same", "Ales Harotski", "ГАРОЦКІ Алесь Міхайлавіч"), "one person in the register already"),
        (("same", "a-ffffffffffffffff", "Ales Harotski"), "no such appearance"),
        (("accept", "c-ffffffffffffffff"), "no such claim"),
        (("accept", "Ales Harotski"), "not the id of a claim"),
        (("correct", "c-ffffffffffffffff", "low=3"), "no such claim"),
        (("withhold", "sha256:ffffffff"), "no such document"),
        (("withhold", "Ales Harotski", "--field", "shoes"), "no field 'shoes'"),
        (("note", "Ales Harotski", " "), "the text is what you want to note"),
        (("split", "Ales Harotski", "--appearances", "a-ffffffffffffffff"), "no such appearance"),
        (("missing.csv",), "no such file"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    habeas: Run, place: Path, arguments: tuple[str, ...], why: str
) -> None:
    before = head_of(place)
    code, out, err = habeas("decide", *arguments)
    assert code in (2, 3) and not out and why in err and len(err.splitlines()) == 1
    assert head_of(place) == before


def test_decisions_that_go_round_in_a_circle_are_refused(asked: Ask, habeas: Run, place: Path) -> None:
    asked("decide", "same", "Siarhei Kulik", ROW)
    before = head_of(place)
    code, _, err = habeas("decide", "not-same", ROW, asked("person", KULIK)["appearances"][0]["id"])
    assert code == 3 and "habeas undo" in err and head_of(place) == before


def test_the_sheet_of_a_match_is_read_back_whole_or_not_at_all(asked: Ask, habeas: Run, place: Path) -> None:
    sheet = place.with_name("match.csv")
    assert habeas("match", LIST, "-o", sheet)[0] == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    unsure = next(
        row for row in rows if row["name"].startswith("КУЛІК Сяргей В") and row["person_appearance"]
    )
    unsure["decision"] = "same"
    bad = next(row for row in rows if row["name"].startswith("НОВАК"))
    bad["decision"] = "perhaps"
    write(sheet, rows)
    before = head_of(place)
    code, _, err = habeas("decide", sheet)
    assert code == 3 and "'perhaps'" in err and head_of(place) == before
    bad["decision"] = ""
    write(sheet, rows)
    assert len(asked("decide", sheet)["entries"]) == 1
    assert asked("decide", sheet) == {**asked("decide", sheet), "entries": [], "already": 1}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Saves the sheet as a spreadsheet does."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_log_says_who_what_and_why_and_ends_with_the_head(
    asked: Ask, told: Callable[..., str], place: Path
) -> None:
    asked("decide", "note", "Ales Harotski", "seen", "--by", "ben")
    last = asked("log")["entries"][-1]
    assert (last["by"], last["kind"], last["hash"]) == ("ben", "decision", head_of(place)[1])
    screen = told("log")
    assert (
        f"head {head_of(place)[0]} {head_of(place)[1]}" in screen
        and "row 16 of freed-2025-09-11.csv" in screen
    )
    assert {e["kind"] for e in asked("log", "--kind", "list", "--kind", "opened")["entries"]} == {
        "list",
        "opened",
    }
