"""Who may be whom: pairs of people that names or evidence leave open, for a person to decide. Nothing here is merged.

Invariant: the pairs of a person depend on the links of their name forms and on who bears those forms, not on what came first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from itertools import chain, product
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from habeas.names import verdict
from habeas.register.rulings import about_people
from habeas.register.schema import appearances, form_links, people, proposals
from habeas.register.sql import drop, put, rows_in

SAME_NAME = 1.0
FEW = 16  # pairs of bearers of two name forms; of more only a star of them is proposed


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Computes what is proposed about the bearers of the changed name forms anew. Only those to whom something happened are."""
    for column in ("form_a", "form_b"):
        drop(connection, proposals, column, changed)
    links = _links(connection, changed)
    bearers = _bearers(connection, {form for pair in links for form in pair})
    known = {row.id: row for some in bearers.values() for row in some}
    pairs = {
        (*forms, *sorted(pair)): score
        for forms, score in links.items()
        for pair in _pairs(sorted(r.id for r in bearers[forms[0]]), sorted(r.id for r in bearers[forms[1]]))
    }
    ruled = _ruled_out(connection, {(a, b) for _, _, a, b in pairs}) if pairs else set()
    rows = [
        {"form_a": fa, "form_b": fb, "a": a, "b": b, "score": score, "why": _why(known[a], known[b], score)}
        for (fa, fb, a, b), score in sorted(pairs.items())
        if (a, b) not in ruled
    ]
    put(connection, proposals, rows)


def _links(connection: Connection, forms: Collection[str]) -> dict[tuple[str, str], float]:
    found = {(form, form): SAME_NAME for form in forms}
    for end in ("a", "b"):
        found |= {
            (r.a, r.b): r.score for r in rows_in(connection, select(form_links), form_links.c[end], forms)
        }
    return found


def _bearers(connection: Connection, forms: Collection[str]) -> dict[str, list[Row[Any]]]:
    query = (
        select(people, appearances.c.form)
        .join(appearances, appearances.c.person == people.c.id)
        .where(people.c.acts > 0, appearances.c.proposed.is_(False))
        .distinct()
    )
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows_in(connection, query, appearances.c.form, forms):
        found[row.form].append(row)
    return found


def _pairs(ones: list[str], others: list[str]) -> set[tuple[str, str]]:
    """Every pair where the bearers are few; where many bear a name, each with the first of them."""
    few = len(ones) * len(others) <= FEW
    pairs = product(ones, others) if few else chain(product(ones[:1], others), product(ones, others[:1]))
    return {(min(a, b), max(a, b)) for a, b in pairs if a != b}


def _ruled_out(connection: Connection, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    decided = about_people(connection, {person for pair in pairs for person in pair})
    apart = [r for d in decided for r in d.rulings() if not r.same]
    query = select(appearances.c.id, appearances.c.person)
    ids = {i for r in apart for i in (*r.one, *r.other)}
    person = {r.id: r.person for r in rows_in(connection, query, appearances.c.id, ids)}
    found = {(person.get(a), person.get(b)) for r in apart for a in r.one for b in r.other}
    return {pair for pair in pairs if pair in found or pair[::-1] in found}


def _why(a: Row[Any], b: Row[Any], score: float) -> str:
    names = "the same name" if score == SAME_NAME else f"names alike by {score:.2f}"
    against = []
    if a.gender and b.gender and a.gender != b.gender:
        against.append(f"a {a.gender} and a {b.gender}")
    if a.born_from and b.born_from:
        against.append(f"born {_years(a)} and {_years(b)}")
    if not against and verdict(score) == "same":
        against.append("not put together: another person fits as well, or both are in one list or report")
    return json.dumps([f"{names}: {a.name}, {b.name}", *against], ensure_ascii=False)


def _years(person: Row[Any]) -> str:
    first, last = person.born_from[:4], person.born_to[:4]
    return first if first == last else f"{first}–{last}"


def of(person: str) -> Any:
    """The condition that a proposal is about the person."""
    return or_(proposals.c.a == person, proposals.c.b == person)
