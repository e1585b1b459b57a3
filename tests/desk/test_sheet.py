"""The corrected sheet read back: all of it or nothing, and never against itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

import pytest

from habeas.desk.decide import SheetDecided, from_sheet, require_agreement, undo
from habeas.desk.decide.contradictions import DecidedAt, Verdicts
from habeas.errors import BadDecision
from habeas.ledger import Draft, Ledger
from habeas.ledger.decisions import Decision, Judge, Note, NotSame, Same, Split, draft, targets
from habeas.lists import RowFacts
from habeas.matching import NOT_IMPORTED, match_list, write_sheet
from habeas.register import Register
from habeas.register.queries import PublicView, appearance_of_row, known_people, require_known
from habeas.register.rulings import Decided, about_appearances
from tests.matching.registers import appear, identity, new_register, put

LIST = "list:" + "1" * 64
ROW = [appearance_of_row(LIST, n) for n in range(6)]
ONE, TWO, THREE = (identity("a", n) for n in (1, 2, 3))
HEAD = "decision,appearance,person_appearance\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Three people, and a list of three rows, which are three people more."""
    ledger = new_register(tmp_path)
    for number, name in enumerate(("Ada Example", "Ben Sample", "Cyn Muster"), 1):
        put(ledger, number, name)
        put(ledger, number + 10, name, document=LIST, appearance=ROW[number + 1])
    return ledger


def decided(ledger: Ledger, tmp_path: Path, text: str | bytes, *, keep_going: bool = False) -> SheetDecided:
    """Reads back a sheet as the command line would."""
    path = tmp_path / "decided.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return from_sheet(Register(ledger), path, keep_going=keep_going, why="looked", by="ada")


def agree(ledger: Ledger, decision: Decision) -> None:
    """Raises BadDecision where the decision is against those in the ledger."""
    with ledger.engine.connect() as connection:
        require_agreement(PublicView(connection), decision)


def bodies(ledger: Ledger) -> list[dict[str, object]]:
    """The decisions in the ledger."""
    return [entry.data() for entry in ledger.entries(kinds=("decision",))]


def test_what_match_writes_decide_reads_in_any_form_that_a_spreadsheet_saves(
    ledger: Ledger, tmp_path: Path
) -> None:
    rows = [
        (n, RowFacts(name, (name,))) for n, name in ((2, "Ada Example"), (3, "Ben Sample"), (4, "Cyn Muster"))
    ]
    out = io.StringIO()
    with ledger.engine.connect() as connection:
        write_sheet(match_list(known_people(connection, LIST), rows, list_id=LIST), out)
    lines = list(csv.reader(io.StringIO(out.getvalue())))
    lines[1][0], lines[2][0] = "Same", "not-same"
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows(lines)
    done = decided(ledger, tmp_path, saved.getvalue().encode("utf-16"))
    assert [e.why for e in ledger.entries() if e.seq in done.entries] == ["looked", "looked"]
    assert bodies(ledger) == [
        {"decision": "same", "appearances": [ROW[2], ONE]},
        {"decision": "not-same", "appearances": [ROW[3], TWO]},
    ]


def test_the_same_file_twice_decides_nothing_new(ledger: Ledger, tmp_path: Path) -> None:
    text = f"{HEAD}same,{ROW[2]},{ONE}\nnot-same,{ROW[3]},{ONE}\n"
    decided(ledger, tmp_path, text)
    again = decided(ledger, tmp_path, text)
    assert (again.entries, again.already) == ((), 2)


def test_a_row_already_taken_for_somebody_is_split_off(ledger: Ledger, tmp_path: Path) -> None:
    appear(ledger, ROW[5], 1, "Ada Example", LIST)
    decided(ledger, tmp_path, f"{HEAD}not-same,{ROW[5]},{ONE}\n")
    assert bodies(ledger) == [{"decision": "split", "appearances": [ROW[5]], "from": [ONE]}]


@pytest.mark.parametrize(("line", "why"), [
    (f"maybe,{ROW[2]},{ONE}", "no decision 'maybe'; write same, not-same or nothing"),
    (f"same,{ROW[2]},a-00000000000000ff", "no appearance a-00000000000000ff in the register"),
    (f"same,a-00000000000000ff,{ONE}", "no appearance a-00000000000000ff in the register"),
    (f"same,,{ONE}", NOT_IMPORTED),
    (f"same,{ROW[2]},", "no person beside the row"),
    (f"same,{ONE},{ONE}", "is there twice; nobody is merged with"),
    (f"same,{ROW[2]},{identity('p', 1)}", "computed person; name one of the person's appearances"),
    (f"same,{ROW[2]},Ada", "'Ada' is not the id of an appearance"),
    (f"same,{ROW[2]},{ONE},more", "4 cells, but 3 columns"),
    (f"not-same,{ROW[2]},{THREE}", "are the same by line 2; leave one of them empty"),
])  # fmt: skip
def test_a_bad_line_is_told_and_nothing_is_entered_unless_asked(
    line: str, why: str, ledger: Ledger, tmp_path: Path
) -> None:
    text = f"{HEAD}same,{ROW[2]},{THREE}\n{line}\nsame,{ROW[3]},{TWO}\n"
    head = ledger.head()
    with pytest.raises(BadDecision) as told:
        decided(ledger, tmp_path, text)
    assert why in str(told.value) and "decided.csv, line 3" in str(told.value) and "\n" not in str(told.value)
    assert ledger.head() == head
    done = decided(ledger, tmp_path, text, keep_going=True)
    assert len(done.entries) == 2 and len(done.problems) == 1


def test_contradictions_are_followed_through_several_lines(ledger: Ledger, tmp_path: Path) -> None:
    text = f"{HEAD}not-same,{ROW[2]},{ROW[3]}\nsame,{ROW[2]},{ONE}\nsame,{ROW[3]},{ONE}\n"
    with pytest.raises(BadDecision, match=r"line 4: same: .* are not the same by line 2"):
        decided(ledger, tmp_path, text)


def test_a_circle_of_the_same_is_no_contradiction(ledger: Ledger, tmp_path: Path) -> None:
    done = decided(ledger, tmp_path, f"{HEAD}same,{ROW[2]},{ONE}\nsame,{ONE},{TWO}\nsame,{TWO},{ROW[2]}\n")
    assert (len(done.entries), done.already) == (2, 1)


def test_an_earlier_decision_has_to_be_undone_first(ledger: Ledger, tmp_path: Path) -> None:
    (first,) = decided(ledger, tmp_path, f"{HEAD}not-same,{ROW[2]},{ONE}\n").entries
    with pytest.raises(BadDecision, match=f"by entry {first}; `habeas undo {first}` first"):
        decided(ledger, tmp_path, f"{HEAD}same,{ROW[2]},{ONE}\n")
    undo(Register(ledger), first, by="ada")
    assert len(decided(ledger, tmp_path, f"{HEAD}same,{ROW[2]},{ONE}\n").entries) == 1


def test_a_file_that_is_no_sheet_of_ours_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadDecision, match="no column decision, appearance, person_appearance"):
        decided(ledger, tmp_path, "Name,Born\nAda Example,1961\n")


def test_a_decision_about_something_unknown_is_refused(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        require_known(connection, targets(Note(ONE, "seen")))
        with pytest.raises(BadDecision, match=f"no claim {identity('c', 1)}"):
            require_known(connection, targets(Judge("accept", identity("c", 1))))


def test_a_single_decision_is_held_against_those_in_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    decided(ledger, tmp_path, f"{HEAD}same,{ROW[2]},{ONE}\n")
    agree(ledger, NotSame((ONE, TWO)))
    with pytest.raises(BadDecision, match="are the same by entry 2; `habeas undo 2` first"):
        agree(ledger, NotSame((ONE, ROW[2])))


def test_only_decisions_that_reach_the_people_at_hand_are_looked_at(ledger: Ledger, tmp_path: Path) -> None:
    decided(ledger, tmp_path, f"{HEAD}same,{ROW[2]},{ONE}\nnot-same,{ROW[3]},{TWO}\nsame,{ONE},{ROW[4]}\n")
    asked: set[str] = set()
    with ledger.engine.connect() as connection:

        def made(ids: Collection[str]) -> list[Decided]:
            asked.update(ids)
            return about_appearances(connection, ids)

        verdicts = Verdicts(made)
        with pytest.raises(BadDecision, match="are the same by entry 2 and entry 4"):
            verdicts.take(NotSame((ROW[2], ROW[4])), DecidedAt())
    assert asked == {ROW[2], ROW[4], ONE}  # TWO and ROW[3] are nobody of these


def test_a_split_of_several_is_held_against_every_pair_that_it_parts(ledger: Ledger, tmp_path: Path) -> None:
    (entry,) = decided(ledger, tmp_path, f"{HEAD}same,{ROW[4]},{TWO}\n").entries
    apart = Split((ONE, ROW[4]), (ROW[3], TWO))
    with pytest.raises(
        BadDecision, match=f"{ROW[4]} and {TWO} are the same by entry {entry}; `habeas undo {entry}`"
    ):
        agree(ledger, apart)
    agree(ledger, Split((ONE, ROW[4], TWO), (ROW[3],)))


def test_those_whom_a_split_of_several_parts_are_not_the_same_again(ledger: Ledger) -> None:
    with Register(ledger).writing(by="ada") as writer:
        entry = writer.append(draft(Split((ONE, ROW[2]), (TWO, ROW[3]))))
    assert entry is not None
    with pytest.raises(BadDecision, match=f"{ROW[2]} and {TWO} are not the same by entry {entry.seq}"):
        agree(ledger, Same((ROW[2], TWO)))
    with pytest.raises(BadDecision, match=f"are not the same by entry {entry.seq}"):
        agree(ledger, Same((ROW[2], ROW[4], ROW[3])))
    agree(ledger, Same((ONE, ROW[2])))
    agree(ledger, Split((TWO,), (ROW[3],)))  # one side may be parted further
    undo(Register(ledger), entry.seq, by="ada")
    agree(ledger, Same((ROW[2], TWO)))


def test_a_decision_is_checked_again_when_it_is_drafted() -> None:
    assert draft(Note(ONE, "seen")) == Draft("decision", {"decision": "note", "target": ONE, "text": "seen"})
    with pytest.raises(BadDecision):
        draft(Note(ONE, " "))
