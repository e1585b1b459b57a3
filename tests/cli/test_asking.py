"""timeline, counts, exchanges, disagreements, proposals: what the example reports add up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from habeas.say import days, figure
from tests.cli.conftest import Run

Ask = Callable[..., Any]
COMMANDS = ("people", "timeline", "counts", "exchanges", "disagreements", "proposals", "log")


def test_one_release_told_by_several_is_one_line(asked: Ask) -> None:
    (release,) = [
        e
        for e in asked("timeline", "--event", "release", "--since", "2025-09-01")["events"]
        if e["low"] == 51
    ]
    assert (release["low"], release["high"]) == (51, 52)
    assert release["reports"] >= 3 and release["dated"] is True
    assert "Ales Harotski" in release["names"]
    assert release["named"] >= len(release["names"])


def test_the_timeline_is_in_order_and_within_the_days(asked: Ask) -> None:
    every = [e["date_from"] or e["date_to"] for e in asked("timeline")["events"]]
    assert every == sorted(every) and len(every) > 5
    some = asked("timeline", "--since", "2025-09-01", "--until", "2025-12-31")["events"]
    assert 0 < len(some) < len(every)
    assert all(e["date_to"] >= "2025-09-01" for e in some)


def test_a_persons_timeline_is_their_acts(asked: Ask) -> None:
    found = asked("timeline", "--person", "Harotski")["events"]
    assert [e["event_type"] for e in found] == ["sentence", "release"]


def test_what_only_reports_date_is_told_so(told: Callable[..., str]) -> None:
    screen = told("timeline", "--country", "BY")
    assert "by 17 Feb 2026" in screen and "\n11 Sep 2025 " in screen


def test_figures_that_fit_are_told_with_what_they_allow(asked: Ask, told: Callable[..., str]) -> None:
    (held,) = [
        g for g in asked("counts", "--of", "held", "--country", "by")["series"] if g["month"] == "2025-09"
    ]
    assert {(f["low"], f["high"]) for f in held["figures"]} == {(1250, 1299), (1200, None), (1201, None)}
    assert {(a["low"], a["high"]) for a in held["agreements"]} == {(1201, 1299)}
    assert "1,200 or more" in told("counts", "--of", "held")


def test_a_denied_exchange_is_disputed_and_each_side_says_who_tells_it(
    asked: Ask, told: Callable[..., str]
) -> None:
    (trade,) = asked("exchanges")["exchanges"]
    assert trade["grade"] == "disputed" and {s["grade"] for s in trade["sides"]} == {"stated", "denied"}
    denial = next(s for s in trade["sides"] if s["grade"] == "denied")
    assert denial["said_by"] == ["Pavel Duboyka"]
    assert "— Pavel Duboyka, in " in told("exchanges")


def test_disagreements_are_filtered_by_rule_subject_and_day(asked: Ask) -> None:
    every = asked("disagreements")["disagreements"]
    assert {"counts_apart", "exchange_denied", "dates_apart"} <= {d["rule"] for d in every}
    (apart,) = asked("disagreements", "--rule", "counts_apart")["disagreements"]
    assert "no number is in both 51 and 52" in apart["why"]
    of_kulik = asked("disagreements", "--subject", "p-31616017")["disagreements"]
    assert {d["subject_name"] for d in of_kulik} == {"Siarhei Kulik"}
    assert [d["id"] for d in asked("disagreements", "--subject", apart["subject"])["disagreements"]] == [
        apart["id"]
    ]
    assert asked("disagreements", "--since", "2030-01-01")["disagreements"] == []


def test_a_proposal_says_why_and_how_to_decide_it(asked: Ask, told: Callable[..., str]) -> None:
    found = asked("proposals")["proposals"]
    assert all(p["why"] and p["score"] > 0.5 for p in found)
    assert f"habeas decide same {found[0]['a']} {found[0]['b']}" in told("proposals")


@pytest.mark.parametrize("command", [*COMMANDS, "person", "verify"])
def test_without_a_register_it_is_said_how_to_make_one(
    habeas: Run, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = habeas(command, *(["Ada"] if command == "person" else []))
    assert code == 6 and not out and "habeas add" in err and "--register" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_register_is_told_in_one_line(habeas: Run, tmp_path: Any, command: str) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"not a database at all\n" * 100)
    code, out, err = habeas(command, "--register", other)
    assert code == 6 and not out and len(err.splitlines()) == 1 and "other.sqlite" in err


@pytest.mark.parametrize("rule", ["", "nothing"])
@pytest.mark.usefixtures("place")
def test_an_unknown_rule_is_told_with_those_there_are(habeas: Run, rule: str) -> None:
    code, _, err = habeas("disagreements", "--rule", rule)
    assert code == 2 and "counts_apart" in err


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-09-11", "2025-09-11", "11 Sep 2025"),
        ("2025-09-11", "2025-09-14", "11–14 Sep 2025"),
        ("2025-08-30", "2025-09-02", "30 Aug – 2 Sep 2025"),
        ("2025-09-01", "2025-09-30", "Sep 2025"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2020-01-01", "2021-12-31", "2020–2021"),
        (None, "2025-09-11", "by 11 Sep 2025"),
        ("9999-12-01", "9999-12-31", "1–31 Dec 9999"),
        (None, None, "no date"),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(first: str | None, last: str | None, words: str) -> None:
    assert days(first, last) == words


def test_how_many_is_told_as_an_interval() -> None:
    told = [
        figure(52, 52),
        figure(1250, 1299),
        figure(12, None),
        figure(None, 9),
        figure(None, None, unknown="3 named"),
    ]
    assert told == ["52", "1,250–1,299", "12 or more", "up to 9", "3 named"]
