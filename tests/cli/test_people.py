"""`habeas people` and `habeas person`: who is what on which day, and a life with its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from habeas.register.queries.people import standing_on
from tests.cli.conftest import Run

Ask = Callable[..., Any]


def names(found: dict[str, Any]) -> set[str]:
    """The names of those listed."""
    return {one["name"] for one in found["people"]}


def test_only_people_to_whom_something_happened_are_listed_unless_all_are_asked_for(asked: Ask) -> None:
    assert "Dana Whitlock" not in names(asked("people"))
    assert "Dana Whitlock" in names(asked("people", "--all"))


def test_status_is_of_the_day_that_is_asked_for(asked: Ask) -> None:
    held = names(asked("people", "--status", "held"))
    assert "Maryna Taras" in held and "Ales Harotski" not in held
    released = names(asked("people", "--status", "released", "--on", "2025-09-11"))
    assert "Ales Harotski" in released
    assert "Ales Harotski" not in names(asked("people", "--status", "released", "--on", "2025-09-10"))


def turn(status: str, first: str | None, last: str) -> dict[str, Any]:
    """A row of statuses."""
    return {"status": status, "date_from": first, "date_to": last, "certainty": "asserted"}


@pytest.mark.parametrize(
    ("day", "status", "maybe"),
    [
        ("2024-12-31", "unknown", False),
        ("2025-01-01", "held", False),
        ("2025-09-10", "held", True),
        ("2025-09-12", "released", False),
        ("2026-03-15", "released", True),
        ("2026-04-01", "held", False),
    ],
)
def test_a_status_is_in_doubt_while_the_next_may_have_begun(day: str, status: str, maybe: bool) -> None:
    turns = [
        turn("held", "2025-01-01", "2025-01-01"),
        turn("released", "2025-09-10", "2025-09-12"),
        turn("held", "2026-03-01", "2026-03-31"),
    ]
    standing = standing_on(day, turns)
    assert (standing.status, standing.maybe) == (status, maybe)


def test_who_may_have_been_held_that_day_is_among_those_held(asked: Ask) -> None:
    (kulik,) = asked("people", "--text", "trade unionist", "--on", "2025-09-11")["people"]
    assert kulik["status"] == "released" and kulik["maybe"] is True


def test_filters_add_up(asked: Ask) -> None:
    assert names(asked("people", "--nationality", "lt")) == {"ПЯТРАЙЦІС Рымас", "КАЗЛАЎСКЕНЕ Даля"}
    assert names(asked("people", "--role", "Poet")) == {"Maryna Taras"}
    assert names(asked("people", "--text", "гароцкі")) == {"Ales Harotski"}
    assert asked("people", "--text", "гароцкі", "--status", "held")["people"] == []


def test_a_limit_says_what_is_not_shown(told: Callable[..., str]) -> None:
    assert "2 of " in told("people", "--limit", "2") and "--limit 0 shows all" in told(
        "people", "--limit", "2"
    )
    assert "shown" not in told("people", "--limit", "0")


@pytest.mark.parametrize(
    "arguments",
    [("--status", "free"), ("--on", "yesterday"), ("--on", "2025-02-30")],
)
@pytest.mark.usefixtures("place")
def test_what_cannot_be_asked_is_told_with_what_can(habeas: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = habeas("people", *arguments)
    assert code == 2 and not out and len(err.splitlines()) == 1 and arguments[1] in err


@pytest.mark.parametrize(
    "wanted",
    ["Ales Harotski", "ales  harotski", "Алесь Гароцкі", "Harotski, Ales", "ГАРОЦКІ Алесь Міхайлавіч"],
)
def test_a_person_is_found_by_any_spelling(asked: Ask, wanted: str) -> None:
    assert asked("person", wanted)["name"] == "Ales Harotski"


def test_the_same_words_in_another_order_go_before_namesakes_in_another_alphabet(asked: Ask) -> None:
    assert asked("person", "Kulik Siarhei")["name"] == "Siarhei Kulik"


def test_a_person_is_found_by_any_appearance_and_by_the_beginning_of_it(asked: Ask) -> None:
    life = asked("person", "Ales Harotski")
    assert len(life["appearances"]) == 3
    for seen in life["appearances"]:
        digits = seen["id"].removeprefix("a-")
        for wanted in (seen["id"], f"p-{digits}", digits, digits[:6], f"a-{digits[:8]}"):
            assert asked("person", wanted)["id"] == life["id"]


@pytest.mark.usefixtures("place")
def test_where_several_can_be_meant_they_are_listed_with_ids(habeas: Run) -> None:
    code, _, err = habeas("person", "КУЛІК Сяргей")
    assert code == 2 and err.count(" p-") >= 2 and "Siarhei Kulik" in err


@pytest.mark.usefixtures("place")
def test_who_is_not_there_is_told_with_who_is_near(habeas: Run) -> None:
    code, _, err = habeas("person", "Ada Example")
    assert code == 2 and "nobody of that name" in err
    code, _, err = habeas("person", "p-ffffffffffff")
    assert code == 2 and "nobody" in err
    code, _, err = habeas("person", "?")
    assert code == 2 and len(err.splitlines()) == 1


def test_a_life_has_every_account_with_its_words_and_who_says_so(asked: Ask) -> None:
    life = asked("person", "Siarhei Kulik")
    (release,) = [act for act in life["acts"] if act["event_type"] == "release"]
    accounts = {account["outlet"]: account for account in release["accounts"]}
    first = accounts["Northern Courier"]
    assert first["certainty"] == "unconfirmed" and first["said_by"] == ["The Telegram channel Zorka-24"]
    assert first["checked"] == [["Northern Courier", "not confirmed"]]
    assert "Siarhei Kulik had also been released" in first["words"]
    assert {d["rule"] for d in life["disagreements"]} == {"dates_apart", "doubt_confirmed"}
    assert {p["b_name"] for p in life["proposals"]} | {p["a_name"] for p in life["proposals"]} >= {
        "КУЛІК Сяргей Васільевіч",
        "КУЛІК Сяргей Леанідавіч",
    }


def test_a_life_for_a_person_shows_words_voices_and_doubt_in_words(told: Callable[..., str]) -> None:
    screen = told("person", "p-31616017")
    assert "“that the trade unionist Siarhei Kulik had also been released”" in screen
    assert (
        "— The Telegram channel Zorka-24, in Northern Courier, 11 Sep 2025; unconfirmed; not confirmed by"
        in screen
    )
    assert "Accounts put the same act on different days." in screen and "Maybe the same as" in screen
    harotski = told("person", "Harotski")
    assert "ГАРОЦКІ Алесь Міхайлавіч  Cyrillic" in harotski and "sentenced to 9 years" in harotski
    assert "Ministry of Examples, row 2" in harotski


def test_a_demand_is_told_apart_from_what_happened(told: Callable[..., str]) -> None:
    screen = told("person", "Anselmo Corrales")
    happened, also = screen.split("Also told")
    assert "sentenced to 7 years" in happened and "demanded, not done: release" in also
    assert "released" not in happened
