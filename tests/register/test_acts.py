"""What happened to one person, and what they are on any day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from habeas.register.acts import ActAccount, acts_of, statuses_of
from habeas.vocabulary import known_terms
from tests.register.invented import Kept, Report, told

AFTER = {t.event_type: t.status for t in known_terms().values() if t.status}
WHO = "Ada Example"


def on(kept: Kept, day: str) -> set[str]:
    """What she may be on that day."""
    return {
        row["status"]
        for row in kept.rows("statuses")
        if (row["date_from"] or "0") <= day and (row["until"] is None or day <= row["until"])
    }


def acts(kept: Kept, event_type: str | None = None) -> list[tuple[str, str | None, str | None, int]]:
    """The acts by date: what, from, to, in how many reports."""
    found = [(a["event_type"], a["date_from"], a["date_to"], a["reports"]) for a in kept.rows("acts")]
    return sorted((f for f in found if event_type in (None, f[0])), key=lambda f: (f[2] or "", f[0]))


def test_released_and_arrested_again_is_three_acts_and_a_status_for_any_day(kept: Kept) -> None:
    kept.each(
        told("3", WHO, "arrest", date="2031-07-01", published="2031-07-02"),
        told("1", WHO, "arrest", date="2030-01-10", published="2030-01-11"),
        told("2", WHO, "release", date="2031-05-08", published="2031-05-09"),
    )
    assert acts(kept) == [
        ("arrest", "2030-01-10", "2030-01-10", 1),
        ("release", "2031-05-08", "2031-05-08", 1),
        ("arrest", "2031-07-01", "2031-07-01", 1),
    ]
    days = ("2030-01-09", "2030-01-10", "2031-05-07", "2031-05-08", "2031-06-30", "2031-07-01", "2040-01-01")
    assert [on(kept, day) for day in days] == [
        set(), {"held"}, {"held"}, {"released"}, {"released"}, {"held"}, {"held"},
    ]  # fmt: skip
    person = kept.row("people")
    assert (person["status"], person["status_from"], person["acts"]) == ("held", "2031-07-01", 3)


def test_what_nobody_tells_anything_of_is_unknown(kept: Kept) -> None:
    kept.enter(told("1", WHO, "trial"))
    assert kept.row("people")["status"] == "unknown" and kept.rows("statuses") == []


def test_two_reports_within_three_days_tell_one_act(kept: Kept) -> None:
    kept.enter(told("1", WHO, date="2031-05-08"), told("2", WHO, date="2031-05-11"))
    assert acts(kept) == [("release", "2031-05-08", "2031-05-11", 2)]


def test_more_than_three_days_apart_are_two_acts(kept: Kept) -> None:
    kept.enter(told("1", WHO, date="2031-05-08"), told("2", WHO, date="2031-05-12"))
    assert acts(kept) == [
        ("release", "2031-05-08", "2031-05-08", 1),
        ("release", "2031-05-12", "2031-05-12", 1),
    ]


def test_one_report_that_gives_two_days_tells_two_acts(kept: Kept) -> None:
    report = Report("1")
    ada = report.person(WHO)
    report.event("arrest", ada, date="2031-05-01")
    report.event("arrest", ada, date="2031-05-03")
    kept.enter(report)
    assert [a[1] for a in acts(kept)] == ["2031-05-01", "2031-05-03"]


def test_a_vague_date_is_narrowed_by_a_finer_one_and_not_the_other_way(kept: Kept) -> None:
    kept.enter(
        told("1", WHO, "arrest", date=("2030-01-01", "2030-12-31")),
        told("2", WHO, "arrest", date="2030-03-04"),
    )
    assert acts(kept) == [("arrest", "2030-03-04", "2030-03-04", 2)]


def test_an_account_without_a_date_joins_the_last_act_before_its_report(kept: Kept) -> None:
    kept.enter(
        told("1", WHO, date="2030-05-08", published="2030-05-09"),
        told("2", WHO, "arrest", date="2031-01-08", published="2031-01-09"),
        told("3", WHO, date="2031-05-08", published="2031-05-09"),
        told("4", WHO, date=None, published="2031-05-10"),
        told("5", WHO, date=None, published="2030-06-01"),
    )
    assert [a[1:] for a in acts(kept, "release")] == [
        ("2030-05-08", "2030-05-08", 2), ("2031-05-08", "2031-05-08", 2),
    ]  # fmt: skip


def test_an_account_without_a_date_is_an_act_of_its_own_after_a_turn(kept: Kept) -> None:
    kept.enter(
        told("1", WHO, date="2030-05-08", published="2030-05-09"),
        told("2", WHO, "arrest", date="2031-01-08", published="2031-01-09"),
        told("3", WHO, date=None, published="2031-05-10"),
    )
    assert acts(kept, "release") == [
        ("release", "2030-05-08", "2030-05-08", 1),
        ("release", None, "2031-05-10", 1),
    ]
    assert kept.row("people")["status"] == "released"


def test_being_held_is_one_stretch_from_first_to_last_told(kept: Kept) -> None:
    kept.each(*(told(f"{m}", WHO, "held", date=None, published=f"2030-0{m}-01") for m in (3, 1, 2)))
    assert acts(kept) == [("held", "2030-01-01", "2030-03-01", 3)]


@pytest.mark.parametrize("released", ["2030-02-10", None])
def test_a_stretch_is_broken_by_a_release(kept: Kept, released: str | None) -> None:
    kept.enter(
        told("1", WHO, "held", date=None, published="2030-02-01"),
        told("2", WHO, "release", date=released, published="2030-02-11"),
        told("3", WHO, "held", date=None, published="2030-03-01"),
    )
    assert len(acts(kept, "held")) == 2
    assert on(kept, "2030-02-20") == {"released"} and on(kept, "2030-03-01") == {"held"}


def test_what_is_denied_changes_no_status(kept: Kept) -> None:
    kept.enter(
        told("1", WHO, "arrest", date="2030-01-10", published="2030-01-11"),
        told("2", WHO, "release", date="2031-05-08", certainty="denied"),
    )
    assert kept.row("people")["status"] == "held" and len(acts(kept)) == 2


def test_an_act_is_as_firm_as_its_firmest_account(kept: Kept) -> None:
    kept.enter(*(told(c, WHO, certainty=c) for c in ("unconfirmed", "denied", "hedged")))
    assert kept.row("acts")["certainty"] == "hedged" and kept.row("people")["status"] == "released"


@pytest.mark.parametrize("realis", ["planned", "sought", "possible"])
def test_what_has_not_happened_is_no_act(kept: Kept, realis: str) -> None:
    kept.enter(told("1", WHO, realis=realis))
    assert acts(kept) == [] and kept.row("people")["claims"] == 1


def test_a_release_by_expulsion_is_an_expulsion(kept: Kept) -> None:
    kept.enter(told("1", WHO, **{"as": "expulsion"}))
    assert kept.row("people")["status"] == "expelled" and kept.row("acts")["manner"] == "expulsion"


def test_arrested_some_time_this_year_and_released_in_may_is_released(kept: Kept) -> None:
    """A vague day says not that it came last."""
    report = Report("1")
    ada = report.person(WHO)
    report.event("arrest", ada, date=("2031-01-01", "2031-12-31"))
    report.event("release", ada, date="2031-05-08")
    kept.enter(report)
    assert kept.row("people")["status"] == "released"
    assert on(kept, "2031-05-08") == {"released"} and on(kept, "2031-05-07") == {"held"}


def test_an_arrest_without_a_date_was_before_the_release_told_with_it(kept: Kept) -> None:
    report = Report("1", published="2031-05-09")
    ada = report.person(WHO)
    report.event("arrest", ada)
    report.event("release", ada, date="2031-05-08")
    kept.enter(report)
    assert kept.row("people")["status"] == "released"


def test_arrested_and_released_on_one_day_is_released(kept: Kept) -> None:
    kept.enter(told("1", WHO, "arrest", date="2031-05-08"), told("2", WHO, "release", date="2031-05-08"))
    assert kept.row("people")["status"] == "released"


def test_who_died_after_release_died(kept: Kept) -> None:
    kept.enter(told("1", WHO), told("2", WHO, "death-in-custody", date="2031-06-01", published="2031-06-02"))
    assert kept.row("people")["status"] == "died" and on(kept, "2031-05-31") == {"released"}


def test_stretches_of_status_follow_each_other_without_overlap() -> None:
    days = [(dt.date(2030, 1, 1) + dt.timedelta(days=11 * n)).isoformat() for n in range(20)]
    terms = ["arrest", "held", "release", "sentence", "disappearance"]
    some = [
        ActAccount(f"c-{n:02}", f"d{n}", terms[n * 7 % 5], "asserted", "x", (d, d), (d, d))
        for n, d in enumerate(days)
    ]
    found = statuses_of(acts_of("p", some, AFTER), AFTER)
    assert len(found) > 5 and found[-1].until is None
    for one, then in pairwise(found):
        assert one.status != then.status and one.until is not None
        assert dt.date.fromisoformat(one.until) + dt.timedelta(days=1) == dt.date.fromisoformat(
            then.date_from or ""
        )


def test_an_act_counts_who_told_it_and_who_first_said_it(kept: Kept) -> None:
    kept.enter(*(told(f"{n}", WHO, source=f"Outlet {n}", said_by=["Rights Centre"]) for n in range(4)))
    (act,) = kept.rows("acts")
    assert (act["reports"], act["origins"]) == (4, 1)
