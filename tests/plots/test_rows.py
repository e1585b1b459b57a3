"""What is drawn comes from claims that stand, and never from what is withheld."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, update

from habeas.plots import PLOTS, Wanted, rows
from habeas.register.schema import claim_people, claims, counts, documents, events, metadata, people


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as found:
        yield found
    engine.dispose()


def document(connection: Connection, name: str, **more: Any) -> None:
    connection.execute(insert(documents).values(id=name, kind="report", current=True, withheld=False, **more))


def claim(connection: Connection, name: str, of: str, *, document: str = "d-1", **more: Any) -> None:
    given = {
        "kind": "event",
        "realis": "actual",
        "certainty": "asserted",
        "withheld": False,
        "proposed": False,
        "group": "{}",
    }
    connection.execute(insert(claims).values(id=name, document=document, account_of=of, **(given | more)))


def event(connection: Connection, name: str, **more: Any) -> None:
    given = {
        "event_type": "release",
        "country": "BY",
        "date_from": "2025-09-11",
        "date_to": "2025-09-11",
        "low": 52,
        "high": 52,
    }
    connection.execute(insert(events).values(id=name, **(given | more)))


def count(connection: Connection, name: str, **more: Any) -> None:
    given = {
        "counted_as": "held", "country": "BY", "group": "{}", "origin": "centre", "origin_name": "Invented Rights Centre",
        "as_of_from": "2025-09-01", "as_of_to": "2025-09-20", "low": 1_250, "high": 1_299, "hard_low": 1_200, "hard_high": 1_299,
    }  # fmt: skip
    connection.execute(insert(counts).values(id=name, **(given | more)))


def person(connection: Connection, name: str, claim: str, withheld: list[str]) -> None:
    forms = json.dumps([{"name": name, "script": "Latin", "documents": 1}])
    connection.execute(
        insert(people).values(id=f"p-{name}", name=name, names=forms, withheld=json.dumps(withheld))
    )
    connection.execute(insert(claim_people).values(claim=claim, appearance=f"a-{name}", person=f"p-{name}"))


@pytest.fixture
def told(connection: Connection) -> Connection:
    for name in ("d-1", "d-2"):
        document(connection, name)
    event(connection, "e-1")
    claim(connection, "c-1", "e-1")
    claim(connection, "c-2", "e-1", document="d-2")
    count(connection, "n-1")
    claim(connection, "c-3", "n-1", kind="count")
    return connection


def test_events_come_with_how_many_reports_tell_them(told: Connection) -> None:
    found = rows.timeline(told, Wanted("BY", called="Exampleland"))
    assert [(e.id, e.low, e.high, e.reports) for e in found.events] == [("e-1", 52, 52, 2)]
    assert (found.country, found.reports) == ("Exampleland", 2)


def test_a_stock_figure_has_its_hard_bounds_and_the_day_it_was_first_published(told: Connection) -> None:
    (figure,) = rows.stock(told, Wanted("BY")).figures
    assert (figure.low, figure.high, figure.as_of_from, figure.as_of_to) == (
        1_200,
        1_299,
        "2025-09-01",
        "2025-09-01",
    )


def test_country_and_days_bound_what_is_drawn(told: Connection) -> None:
    assert not rows.timeline(told, Wanted("XX")).events
    assert not rows.timeline(told, Wanted(since="2025-09-12")).events
    assert not rows.timeline(told, Wanted(until="2025-09-10")).events
    assert rows.timeline(told, Wanted(since="2025-09-11", until="2025-09-11")).events


@pytest.mark.parametrize("change", [{"withheld": True}, {"judgement": "rejected"}, {"proposed": True}])
def test_withheld_rejected_and_proposed_claims_leave_nothing_to_draw(
    told: Connection, change: dict[str, Any]
) -> None:
    told.execute(update(claims).values(**change))
    assert not rows.timeline(told, Wanted()).events and not rows.stock(told, Wanted()).figures


def test_a_withheld_document_is_no_report(told: Connection) -> None:
    told.execute(update(documents).where(documents.c.id == "d-1").values(withheld=True))
    assert rows.timeline(told, Wanted()).events[0].reports == 1
    assert not rows.stock(told, Wanted()).figures


def test_an_event_of_nobody_but_withheld_people_is_not_drawn(told: Connection) -> None:
    person(told, "Ada Example", "c-1", ["*"])
    person(told, "Ben Sample", "c-2", ["*"])
    assert not rows.timeline(told, Wanted()).events
    told.execute(update(people).where(people.c.name == "Ben Sample").values(withheld='["age"]'))
    assert rows.timeline(told, Wanted()).events[0].reports == 1


def test_a_withheld_person_who_counted_is_not_named(told: Connection) -> None:
    count(told, "n-2", origin="ada example", origin_name="Ada Example")
    claim(told, "c-4", "n-2", kind="count")
    person(told, "Ada Example", "c-9", ["name"])
    assert sorted(f.name for f in rows.stock(told, Wanted()).figures) == [
        "Invented Rights Centre",
        "[withheld]",
    ]
    assert b"Ada" not in PLOTS["stock"](told, Wanted(), "svg")


def test_an_event_without_a_number_is_of_those_who_are_named(connection: Connection) -> None:
    document(connection, "d-1")
    event(connection, "e-1", low=None, high=None, named=3)
    claim(connection, "c-1", "e-1")
    (found,) = rows.timeline(connection, Wanted()).events
    assert (found.people.low, found.people.high) == (3, None)


def test_figures_of_some_people_or_of_an_event_are_no_stock(told: Connection) -> None:
    count(told, "n-2", group='{"role":"journalist"}')
    count(told, "n-3", event="e-1")
    for i, of in enumerate(("n-2", "n-3")):
        claim(told, f"c-x{i}", of, kind="count")
    assert len(rows.stock(told, Wanted()).figures) == 1
    assert PLOTS["timeline"](told, Wanted(), "svg") != PLOTS["stock"](told, Wanted(), "svg")
