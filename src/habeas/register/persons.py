"""The tables of people kept in step with identity: which appearances changed hands, and who may be whom.

Invariant: after `reassign`, every appearance that the given forms can reach belongs to the person that identity gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select

from habeas.register.identity import Appearance, Links, Ruling, people_among
from habeas.register.rulings import about_forms
from habeas.register.schema import appearances, claim_people, form_links, name_forms
from habeas.register.sql import change, rows_in

AT_ONCE = 5_000  # name forms


@dataclass
class Ties:
    """What reaches from form to form: links of the names engine, and decisions about identity."""

    links: Links = field(default_factory=lambda: defaultdict(set))
    rulings: list[Ruling] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)  # of the decisions that the rulings are from
    decided: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # form → forms by decision
    singles: set[str] = field(default_factory=set)


def reassign(connection: Connection, forms: Collection[str]) -> tuple[set[str], set[str]]:
    """Puts together anew all people whom the forms can reach.

    Returns the ids of people who gained or lost appearances, and of these appearances.
    """
    ties = _ties(connection, forms)
    lost: set[str] = set()
    changed: dict[str, str] = {}
    for component in _some(_components(forms, ties)):
        before, after = _put_together(connection, component, ties)
        moved = {a: person for a, person in after.items() if before[a] != person}
        change(connection, appearances, "person", moved)
        change(connection, claim_people, "person", moved, by="appearance")
        lost |= {person for a in moved if (person := before[a]) is not None}
        changed |= moved
    return lost | set(changed.values()), set(changed)


def _some(component: dict[str, str]) -> Iterator[dict[str, str]]:
    """The forms with their component, whole components at a time, so that memory stays flat."""
    some: dict[str, str] = {}
    last = ""
    for form, name in sorted(component.items(), key=lambda item: (item[1], item[0])):
        if len(some) >= AT_ONCE and name != last:
            yield some
            some = {}
        some[form] = last = name
    if some:
        yield some


def _put_together(
    connection: Connection, component: dict[str, str], ties: Ties
) -> tuple[dict[str, str | None], dict[str, str]]:
    """Appearance → person, before and after."""
    grouped: dict[str, list[Appearance]] = defaultdict(list)
    before: dict[str, str | None] = {}
    for row in rows_in(connection, _appearances(), appearances.c.form, component):
        born = (row.born_from, row.born_to) if row.born_from and row.born_to else None
        found = Appearance(
            row.id, row.form, row.document, row.row is not None, born, row.gender, proposed=row.proposed
        )
        grouped[component[row.form]].append(found)
        before[row.id] = row.person
    after: dict[str, str] = {}
    for members in grouped.values():
        after.update(_persons(members, ties))
    return before, after


def _persons(members: list[Appearance], ties: Ties) -> Iterator[tuple[str, str]]:
    ids = {m.id for m in members}
    rulings = [r for r in ties.rulings if ids & {*r.one, *r.other}] if ties.rulings else []
    people = (
        [[members[0].id]] if len(members) == 1 else people_among(members, ties.links, rulings, ties.singles)
    )
    for person in people:
        for member in person:
            yield member, person_id(person[0])


def person_id(smallest: str) -> str:
    """A person is named for the smallest of their appearances that stand."""
    return "p-" + smallest.removeprefix("a-")


def _appearances() -> Select[Any]:
    c = appearances.c
    return select(c.id, c.form, c.document, c.row, c.born_from, c.born_to, c.gender, c.proposed, c.person)


def _ties(connection: Connection, forms: Collection[str]) -> Ties:
    """All that the forms can reach, wave by wave."""
    ties = Ties()
    seen: set[str] = set()
    wave = set(forms)
    while wave:
        seen |= wave
        _tie_decided(connection, ties, wave)
        reached = {f for form in wave for f in ties.decided.get(form, ())}
        for one, other in (("a", "b"), ("b", "a")):
            same = select(form_links).where(form_links.c.verdict == "same")
            for row in rows_in(connection, same, form_links.c[one], wave):
                ties.links[row.a].add(row.b)
                ties.links[row.b].add(row.a)
                reached.add(row._mapping[other])
        wave = reached - seen
    query = select(name_forms.c.id).where(name_forms.c.parts < 2)
    ties.singles = {row.id for row in rows_in(connection, query, name_forms.c.id, seen)}
    return ties


def _tie_decided(connection: Connection, ties: Ties, forms: Collection[str]) -> None:
    """The decisions about whoever bears these forms, and which forms they tie together."""
    fresh = [d for d in about_forms(connection, forms) if d.entry not in ties.entries]
    ties.entries |= {d.entry for d in fresh}
    found = [ruling for d in fresh for ruling in d.rulings()]
    ids = {i for ruling in found if ruling.same for i in ruling.one}
    query = select(appearances.c.id, appearances.c.form)
    form_of = {r.id: r.form for r in rows_in(connection, query, appearances.c.id, ids)}
    for ruling in found:
        tied = {form_of[i] for i in ruling.one if i in form_of} if ruling.same else set()
        for form in tied:
            ties.decided[form] |= tied - {form}
    ties.rulings += found


def _components(forms: Collection[str], ties: Ties) -> dict[str, str]:
    """Form → the smallest form of all that reach each other. A form of one part is linked to nothing."""
    component: dict[str, str] = {}
    for start in sorted(forms):
        if start in component:
            continue
        found, wave = {start}, [start]
        while wave:
            form = wave.pop()
            reached = (ties.links.get(form, set()) | ties.decided.get(form, set())) - found
            found |= reached
            wave += reached
        component.update(dict.fromkeys(found, min(found)))
    return component
