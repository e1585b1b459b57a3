"""Who may be whom: pairs of people that names or evidence leave open, for a person to decide. Nothing here is merged.

Invariant: the pairs of a person depend on the links of their name forms and on who bears those forms, not on what came first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from habeas.register.persons import active_rulings
from habeas.register.schema import appearances, form_links, people, proposals
from habeas.register.sql import drop, put, rows_in

SAME_NAME = 1.0


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Computes the proposals of the changed people anew. Only people to whom something happened are proposed."""
    for column in ("a", "b"):
        drop(connection, proposals, column, changed)
    forms = _bearers(connection, appearances.c.person, changed)
    links = _links(connection, {form for _, form in forms})
    known = _bearers(connection, appearances.c.form, {f for form in links for f in links[form]})
    bearers: dict[str, set[str]] = defaultdict(set)
    for person, form in known:
        bearers[form].add(person)
    pairs: dict[tuple[str, str], float] = {}
    for person, form in forms:
        for other_form, score in links[form].items():
            for other in bearers[other_form] - {person}:
                pair = (min(person, other), max(person, other))
                pairs[pair] = max(pairs.get(pair, 0.0), score)
    _write(connection, pairs)


def _bearers(connection: Connection, column: Any, values: Collection[str]) -> set[tuple[str, str]]:
    query = select(appearances.c.person, appearances.c.form).distinct()
    return {(r.person, r.form) for r in rows_in(connection, query, column, values) if r.person}


def _links(connection: Connection, forms: Collection[str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {form: {form: SAME_NAME} for form in forms}
    for mine, theirs in (("a", "b"), ("b", "a")):
        for row in rows_in(connection, select(form_links), form_links.c[mine], forms):
            found[row._mapping[mine]][row._mapping[theirs]] = row.score
    return found


def _write(connection: Connection, pairs: dict[tuple[str, str], float]) -> None:
    query = select(people).where(people.c.acts > 0)
    known = {r.id: r for r in rows_in(connection, query, people.c.id, {p for pair in pairs for p in pair})}
    ruled = _ruled_out(connection, pairs) if pairs else set()
    rows = [
        {"a": a, "b": b, "score": score, "why": json.dumps(_why(known[a], known[b], score), ensure_ascii=False)}
        for (a, b), score in sorted(pairs.items())
        if a in known and b in known and (a, b) not in ruled
    ]
    put(connection, proposals, rows)


def _ruled_out(connection: Connection, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    apart = [r for r in active_rulings(connection) if not r.same]
    query = select(appearances.c.id, appearances.c.person)
    ids = {i for r in apart for i in (*r.one, *r.other)}
    person = {r.id: r.person for r in rows_in(connection, query, appearances.c.id, ids)}
    found = {(person.get(a), person.get(b)) for r in apart for a in r.one for b in r.other}
    return {pair for pair in pairs if pair in found or pair[::-1] in found}


def _why(a: Row[Any], b: Row[Any], score: float) -> list[str]:
    names = "the same name" if score == SAME_NAME else f"names alike by {score:.2f}"
    found = [f"{names}: {a.name}, {b.name}"]
    if a.gender and b.gender and a.gender != b.gender:
        found.append(f"a {a.gender} and a {b.gender}")
    if a.born_from and b.born_from:
        found.append(f"born {_years(a)} and {_years(b)}")
    return found


def _years(person: Row[Any]) -> str:
    first, last = person.born_from[:4], person.born_to[:4]
    return first if first == last else f"{first}–{last}"


def of(person: str) -> Any:
    """The condition that a proposal is about the person."""
    return or_(proposals.c.a == person, proposals.c.b == person)
