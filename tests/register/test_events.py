"""Which reports tell of one event."""

from __future__ import annotations

from typing import Any

import pytest

from tests.register.invented import Days, Kept, List, Report, told

NINE = [f"Outlet {n}" for n in range(9)]


def mass(name: str, total: int | tuple[int, int], *people: str, date: Days = "2031-05-08", event_type: str = "release",
         place: str | None = None, **about: Any) -> Report:  # fmt: skip
    """A report of so many people, with some of them named."""
    report = Report(name, **about)
    low, high = (total, total) if isinstance(total, int) else total
    count = report.count("released", low, high, date=date)
    report.event(event_type, *(report.person(p) for p in people), date=date, place=place, count=count)
    return report


def events(kept: Kept) -> list[tuple[str | None, int | None, int | None, int, int]]:
    """The events: first day, least, most, named, reports."""
    found = [(e["date_from"], e["low"], e["high"], e["named"], e["reports"]) for e in kept.rows("events")]
    return sorted(found, key=str)


def test_one_release_told_by_nine_outlets_is_one_event(kept: Kept) -> None:
    people = ["Ada Example", "Ben Sample", "Cyn Specimen"]
    kept.each(*(mass(outlet, 52, people[n % 3], source=outlet) for n, outlet in enumerate(NINE)))
    (event,) = kept.rows("events")
    assert (event["low"], event["high"], event["named"], event["reports"], event["origins"]) == (
        52,
        52,
        3,
        9,
        9,
    )
    assert {a["event"] for a in kept.rows("acts")} == {event["id"]}


def test_nine_outlets_that_repeat_one_origin_are_one_origin(kept: Kept) -> None:
    reports = []
    for outlet in NINE:
        report = Report(outlet, source=outlet)
        report.event("release", report.person("Ada Example"), date="2031-05-08", said_by=["Rights Centre"])
        reports.append(report)
    kept.enter(*reports)
    (event,) = kept.rows("events")
    assert (event["reports"], event["origins"]) == (9, 1)


def test_two_releases_on_one_day_in_two_places_are_two_events(kept: Kept) -> None:
    kept.enter(
        mass("1", 10, place="Exampleville"),
        mass("2", 10, place="Sampleton"),
        mass("3", 10, place="Exampleville prison"),
    )
    assert sorted((e["place"], e["reports"]) for e in kept.rows("events")) == [
        ("Exampleville", 2),
        ("Sampleton", 1),
    ]


def test_totals_far_apart_are_two_events_and_near_ones_accounts_of_one(kept: Kept) -> None:
    kept.enter(mass("1", 52), mass("2", 51), mass("3", 8))
    assert events(kept) == [("2031-05-08", 51, 52, 0, 2), ("2031-05-08", 8, 8, 0, 1)]


def test_what_all_totals_allow_is_the_events_total(kept: Kept) -> None:
    kept.enter(mass("1", (50, 60)), mass("2", (52, 70)))
    assert events(kept) == [("2031-05-08", 52, 60, 0, 2)]


def test_a_day_that_is_vague_by_less_than_a_week_is_put_to_the_day_it_fits(kept: Kept) -> None:
    kept.each(mass("1", 52, "Ada Example"), told("2", "Ada Example", date=("2031-05-06", "2031-05-10")))
    assert [e[4] for e in events(kept)] == [2]


def test_an_account_of_more_than_a_week_is_put_to_no_day(kept: Kept) -> None:
    kept.each(mass("1", 52, "Ada Example"), told("2", "Ada Example", date=("2031-05-01", "2031-05-31")))
    assert [e[4] for e in events(kept)] == [1, 1]


def test_an_account_without_a_date_is_looked_for_in_the_days_before_its_report(kept: Kept) -> None:
    kept.each(told("2", "Ada Example", date=None, published="2031-05-09"), mass("1", 52, "Ada Example"))
    assert [e[4] for e in events(kept)] == [2]


def test_events_do_not_run_together_over_a_chain_of_days(kept: Kept) -> None:
    kept.each(*(told(f"{day}", "Ada Example", date=f"2031-05-0{day}") for day in range(1, 8)))
    assert [e[4] for e in events(kept)] == [1] * 7


def test_a_vague_account_between_two_days_belongs_to_one_of_them(kept: Kept) -> None:
    kept.each(
        told("1", "Ada Example", date="2031-05-06"),
        told("2", "Ada Example", date="2031-05-08"),
        told("3", "Ada Example", date=("2031-05-06", "2031-05-08")),
    )
    assert sorted(e[4] for e in events(kept)) == [1, 2]


def test_a_stretch_over_the_end_of_a_month_finds_its_day_in_either(kept: Kept) -> None:
    kept.each(
        told("1", "Ada Example", date=("2031-05-30", "2031-06-02")),
        told("2", "Ada Example", date="2031-06-02"),
        told("3", "Ada Example", date="2031-04-30"),
    )
    assert sorted(e[4] for e in events(kept)) == [1, 2]


def test_releases_in_two_countries_and_of_two_kinds_are_not_one(kept: Kept) -> None:
    kept.enter(mass("1", 52), mass("2", 52, event_type="arrest"))
    assert len(events(kept)) == 2


@pytest.mark.parametrize(
    "about", [{"realis": "planned"}, {"certainty": "denied"}, {"date": None, "published": None}]
)
def test_what_has_not_happened_is_denied_or_has_no_day_at_all_is_no_event(
    kept: Kept, about: dict[str, str]
) -> None:
    kept.enter(told("1", "Ada Example", **about))
    assert events(kept) == []


def test_a_concession_is_an_event_but_no_act(kept: Kept) -> None:
    report = Report("1")
    report.event("sanction-eased", report.person("Ada Example"), date="2031-05-08")
    kept.enter(report)
    assert len(events(kept)) == 1 and kept.rows("acts") == []


@pytest.mark.parametrize("published", ["2031-05-09", "2031-05-30"])
def test_the_rows_of_one_list_and_day_are_accounts_of_one_event(kept: Kept, published: str) -> None:
    """Also those before the first whom another report names."""
    names = [f"{given} Muster" for given in ("Ana", "Bea", "Cyn", "Dan", "Eva", "Fay", "Gus", "Hal")]
    listed = List("Registry", [[name, "", "2031-05-08"] for name in names], published=published)
    kept.each(mass("1", 8, names[5], names[7]), listed)
    assert events(kept) == [("2031-05-08", 8, 8, 8, 2)]


def test_the_rows_of_a_list_without_dates_go_to_one_event_too(kept: Kept) -> None:
    names = [f"{given} Muster" for given in ("Ana", "Bea", "Cyn", "Dan", "Eva", "Fay", "Gus", "Hal")]
    report = Report("2", published="2031-05-09")
    for name in names:
        report.event("release", report.person(name))
    kept.each(mass("1", 8, names[5], names[7]), report)
    assert events(kept) == [("2031-05-08", 8, 8, 8, 2)]


def test_a_part_is_no_total(kept: Kept) -> None:
    report = mass("1", 52)
    report.count("released", 14, group={"foreign": True}, whole="c1")
    kept.enter(report)
    assert events(kept) == [("2031-05-08", 52, 52, 0, 1)]
    assert {c["event"] for c in kept.rows("counts")} == {kept.row("events")["id"]}
