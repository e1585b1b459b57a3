"""The scorer itself: what counts as a match, what is too much, and floors that only rise."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from benchmarks.accuracy import floors, report
from benchmarks.accuracy.__main__ import OWN, main
from benchmarks.accuracy.answer import Answer
from benchmarks.accuracy.corpus import Case, Corpus
from benchmarks.accuracy.counts import group_of, same_group, same_number
from benchmarks.accuracy.events import falls_in
from benchmarks.accuracy.facts import (
    AttributeFact,
    CountFact,
    EventFact,
    ExchangeFact,
    Facts,
    QuoteFact,
    SumFact,
)
from benchmarks.accuracy.floors import DANGER, Floors
from benchmarks.accuracy.keys import stands_in
from benchmarks.accuracy.others import same_exchange
from benchmarks.accuracy.scoring import judge, score
from benchmarks.accuracy.tally import Scores, Tally
from habeas.model import CountClaim, ExchangeClaim, Group, PartialDate, Reading, Span

NOTHING = Facts(None, None, [], [], [], [], [], [])
# What the reading of conftest says, written down as gold.
ALL = Facts(
    published="2031-05-08",
    covered=None,
    counts=[
        CountFact(of="released", group="all", low=52, high=52),
        CountFact(of="released", group="nationality:XX", low=38, high=38),
        CountFact(of="released", group="foreign", low=14, high=14),
        CountFact(of="held", group="all", low=1250, high=1299, said_by="Rights Centre"),
    ],
    events=[
        EventFact(person="Ada Example", event="release", date="2031-05-08"),
        EventFact(person="Sample", event="sentence", date="2029", certainty="unconfirmed"),
        EventFact(person="Specimen", event="arrest", certainty="denied", said_by="Officials"),
        EventFact(person="Muster", event="release", realis="sought", said_by="Provinces"),
        EventFact(person=None, event="release", who="52 prisoners"),
    ],
    attributes=[
        AttributeFact(person="Example", age=52),
        AttributeFact(person="Example", nationality="GB"),
        AttributeFact(person="Example", role="journalist"),
        AttributeFact(person="Sample", sentence_months=84),
    ],
    exchanges=[ExchangeFact(a="United Provinces", a_gives=["sanctions"], b="Exampleland", b_gives=["freed|release"])],
    quotes=[QuoteFact(speaker="Example", direct=True, starts="I did not know", ends="taking us")],
    sums=[SumFact(whole=52, parts=[14, 38], holds=True)],
)  # fmt: skip


def scored(facts: Facts, reading: Reading, *, hard_negative: bool = False) -> Scores:
    """The scores of one reading."""
    scores = Scores()
    judge(Case("case", facts, reading.document, hard_negative), reading, scores)
    return scores


def figures(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.extra, tally.missed


def test_a_reading_that_says_all_scores_one_everywhere(reading: Reading) -> None:
    scores = scored(ALL, reading)
    assert {t.kind: t.score for t in scores.used()} == {
        kind: 1.0 for kind in scores.tallies if kind != "reported"
    }
    assert scores.mean == 1.0 and not any(t.notes for t in scores.used())


def test_what_the_gold_does_not_know_is_too_much(reading: Reading) -> None:
    scores = scored(NOTHING, reading)
    assert figures(scores["counts"]) == (0, 4, 0)
    assert figures(scores["events"]) == (0, 4, 0)
    assert figures(scores["quotes"]) == (0, 1, 0)
    assert figures(scores["exchanges"]) == (0, 1, 0)


def test_what_is_not_read_is_missed(reading: Reading) -> None:
    empty = dataclasses.replace(reading, people=(), claims=(), checks=())
    scores = scored(ALL, empty)
    assert figures(scores["counts"]) == (0, 0, 4)
    assert figures(scores["events"]) == (0, 0, 5)
    assert figures(scores["sums"]) == (0, 0, 1)
    assert scores.mean == 0.0


def test_what_is_optional_is_neither_missed_nor_too_much(reading: Reading) -> None:
    spared = [dataclasses.replace(fact, optional=True) for fact in ALL.events]
    there = scored(dataclasses.replace(ALL, events=spared), reading)
    absent = scored(dataclasses.replace(ALL, events=spared), dataclasses.replace(reading, claims=()))
    assert figures(there["events"]) == (0, 0, 0) and figures(absent["events"]) == (0, 0, 0)


def test_only_the_annotated_beginning_is_scored(reading: Reading) -> None:
    first = dataclasses.replace(NOTHING, covered=60)
    assert figures(scored(first, reading)["events"]) == (0, 0, 0)


def test_a_wrong_person_is_missed_and_too_much(reading: Reading) -> None:
    facts = dataclasses.replace(NOTHING, events=[EventFact(person="Dan Specimen", event="arrest")])
    scores = scored(facts, reading)
    assert scores["events"].missed == 1
    assert any(note.startswith("extra detention of Cyn Specimen") for note in scores["events"].notes)


def test_person_events_in_a_hard_negative_are_named(reading: Reading) -> None:
    scores = scored(NOTHING, reading, hard_negative=True)
    assert len(scores.dangerous) == 4
    assert "  case: release of Ada Example" in list(report.danger(scores))


def test_what_a_hard_negative_does_say_is_no_danger(reading: Reading) -> None:
    assert scored(ALL, reading, hard_negative=True).dangerous == []


@pytest.mark.parametrize(
    ("key", "words", "there"),
    [
        ("US|Washington", "the US embassy", True),
        ("US", "used", False),
        ("sanction", "eased sanctions", True),
        ("Łukaszenko|Lukashenko", "President Lukashenko’s office", True),
        ("Reñazco", "Renazco", True),
        ("ease", "diseased", False),
    ],
)
def test_a_key_begins_a_word_and_a_short_one_is_a_whole_word(key: str, words: str, there: bool) -> None:
    assert stands_in(key, words) is there


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ((52, 52), (52, 52), True),
        ((52, 52), (50, 54), False),
        ((1200, None), (1201, None), True),
        ((1200, None), (1200, 1300), False),
        ((1200, 1299), (1250, 1299), True),
        ((1200, 1299), (1299, 1299), False),
        ((30, 40), (25, 45), True),
        ((30, 40), (1, 99), False),
        ((30, 40), (None, 40), False),
    ],
)
def test_numbers_match_as_intervals(
    want: tuple[int, int | None], got: tuple[int | None, int | None], same: bool
) -> None:
    fact = CountFact(of="held", group="all", low=want[0], high=want[1])
    claim = CountClaim(id="c", span=Span(0, 1), of="held", low=got[0], high=got[1], text="")
    assert same_number(fact, claim) is same


@pytest.mark.parametrize(
    ("want", "group", "same"),
    [
        ("all", Group(), True),
        ("foreign", Group(foreign=True), True),
        ("nationality:LT", Group(nationality="LT", foreign=True), True),
        ("nationality:LT", Group(nationality="LV"), False),
        ("minor", Group(age="minor"), True),
        ("role:journalist", Group(role="journalists"), True),
        ("other:protesters", Group(role="protester"), True),
        ("role:journalist", Group(), False),
        ("female", Group(), False),
    ],
)
def test_groups_match_by_what_tells_most(want: str, group: Group, same: bool) -> None:
    assert same_group(want, group_of(group)) is same


@pytest.mark.parametrize(
    ("want", "same"), [("2031-05-08", True), ("2031-05", True), ("2031", True), ("2031-05-07", False)]
)
def test_a_date_may_be_finer_than_the_gold(want: str, same: bool) -> None:
    assert falls_in(want, PartialDate("2031-05-08", "2031-05-08", "Thursday")) is same


def test_a_date_may_not_be_coarser_than_the_gold() -> None:
    assert not falls_in("2031-05-08", PartialDate.month(2031, 5, "in May"))


def test_an_exchange_needs_both_parties_each_with_what_it_gives(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if isinstance(c, ExchangeClaim))
    right = ExchangeFact(a="Exampleland", a_gives=["freed"], b="Provinces|UP", b_gives=["sanction"])
    assert same_exchange(right, claim)
    assert not same_exchange(dataclasses.replace(right, a_gives=["sanction"]), claim)
    assert not same_exchange(dataclasses.replace(right, b="Torvia"), claim)


def test_a_given_name_must_agree_where_there_is_one(reading: Reading) -> None:
    answer = Answer(reading, NOTHING)
    assert answer.is_called("p1", "Example") and answer.is_called("p1", "Ada Example")
    assert not answer.is_called("p1", "Eve Example")


NOW = {"events": 0.8, "mean": 0.7, DANGER: 1}


def test_a_figure_under_its_floor_fails_and_the_ceiling_fails_when_passed() -> None:
    held = Floors("sha256:a", {"events": 0.81, "mean": 0.7, DANGER: 0})
    assert list(floors.failures(held, "sha256:a", NOW)) == [
        "events: 0.8 is under 0.81",
        f"{DANGER}: 1 is over 0",
    ]


def test_a_fact_type_that_vanished_fails() -> None:
    held = Floors("sha256:a", {"sums": 0.3})
    assert list(floors.failures(held, "sha256:a", NOW)) == ["sums: 0 is under 0.3"]


def test_another_corpus_fails_until_floors_are_written_anew() -> None:
    held = Floors("sha256:a", {"events": 0.1})
    assert len(list(floors.failures(held, "sha256:b", NOW))) == 1
    new, what = floors.raised(held, "sha256:b", NOW)
    assert "anew" in what and list(floors.failures(new, "sha256:b", NOW)) == []


def test_floors_only_rise_and_the_ceiling_only_falls() -> None:
    held = Floors("sha256:a", {"events": 0.9, "mean": 0.6, DANGER: 0})
    new, _ = floors.raised(held, "sha256:a", NOW)
    assert new.floors == {"events": 0.9, "mean": 0.7, DANGER: 0}


def test_floors_survive_being_written(tmp_path: Path) -> None:
    held = Floors("sha256:a", NOW)
    floors.save(held, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == held
    assert floors.load(tmp_path / "none.json") is None


def test_figures_are_rounded_down(reading: Reading) -> None:
    scores = scored(ALL, reading)
    scores["events"].right, scores["events"].missed = 2, 1
    assert floors.figures(scores)["events"] == 0.8
    assert floors.figures(scores)["events_precision"] == 1.0


def write_set(folder: Path, text: str) -> Corpus:
    """A set of one report of which nothing is known."""
    folder.joinpath("one.json").write_text('{"counts": [], "events": [], "quotes": []}')
    folder.joinpath("one.txt").write_text(text)
    folder.joinpath("index.tsv").write_text("id\tdate\tcovers\none\t2031-05-08\tHARD NEGATIVE: a match\n")
    return Corpus(folder, folder, (folder / "index.tsv",))


def test_the_hash_changes_with_any_file(tmp_path: Path) -> None:
    before = write_set(tmp_path, "Torvia won.").hash()
    assert write_set(tmp_path, "Torvia won.").hash() == before
    assert write_set(tmp_path, "Torvia lost.").hash() != before


def test_a_set_gives_reports_with_their_dates(tmp_path: Path) -> None:
    corpus = write_set(tmp_path, "Torvia won.")
    scores = score(corpus, Reading)
    (case,) = corpus.cases()
    assert scores.reports == 1 and case.hard_negative
    assert case.document.published is not None and case.document.published.date == "2031-05-08"


def test_another_set_is_scored_without_a_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_set(tmp_path, "Torvia won.")
    folder = str(tmp_path)
    code = main(["--gold", folder, "--texts", folder, "--dates", f"{folder}/index.tsv", "--detail"])
    assert code == 0 and "1 reports" in capsys.readouterr().out


def test_our_own_gold_is_whole() -> None:
    cases = list(OWN.cases())
    assert len(cases) >= 60
    assert sum(case.hard_negative for case in cases) >= 8
