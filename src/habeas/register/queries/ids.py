"""Ids as people write them: the beginning of one, a person by name, an appearance for the person it is of."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from habeas.errors import BadDecision
from habeas.register.queries.finding import find_person
from habeas.register.queries.view import PublicView
from habeas.register.schema import appearances, claims, disagreements, documents, events

SHORTEST = 4  # digits of an id
TABLES: dict[str, Table] = {"a-": appearances, "c-": claims, "e-": events, "d-": disagreements}


def full_id(shown: PublicView, text: str, start: str = "") -> str:
    """The one id that begins so, of an appearance, claim, event, disagreement or document. Raises BadDecision.

    start: what it must begin with, where only one kind of thing can be meant.
    """
    table = TABLES.get(start or text[:2], documents)
    what, digits = table.name.removesuffix("s"), text.rpartition(":" if table is documents else "-")[2]
    if not text.startswith(start) or len(digits) < SHORTEST:
        raise BadDecision(f"{text}: not the id of a {what}; `habeas person` and `habeas log` show ids")
    at = table.c.id
    near = select(at).where(at >= text, at < f"{text}g").order_by(at).limit(3)
    found = shown.some_of(table, list(shown.connection.scalars(near)))
    if len(found) == 1 or text in found[:1]:
        return found[0]
    many = f"{len(found)} or more begin so; give more digits" if found else f"no such {what} in the register"
    raise BadDecision(f"{text}: {many}; `habeas person` and `habeas log` show ids")


def appearance_id(shown: PublicView, text: str) -> str:
    """The appearance that is named, or the first one of the person who is."""
    if text.startswith("a-"):
        return full_id(shown, text)
    return appearances_of(shown, find_person(shown, text))[0]


def appearances_of(shown: PublicView, person: str) -> list[str]:
    """All appearances of a person, in order."""
    query = select(appearances.c.id).where(appearances.c.person == person).order_by(appearances.c.id)
    return shown.some_of(appearances, list(shown.connection.scalars(query)))


def person_of(shown: PublicView, appearance: str) -> str:
    """The person whose appearance it is."""
    query = select(appearances.c.person).where(appearances.c.id == appearance)
    found = shown.some_of(appearances, [appearance])
    return str((shown.connection.scalar(query) or "") if found else "")


def is_known(shown: PublicView, id_: str) -> bool:
    """Whether it is of something in the register, shown or not."""
    table = TABLES.get(id_[:2], documents)
    return shown.connection.execute(select(table.c.id).where(table.c.id == id_)).first() is not None


def require_known(connection: Connection, ids: Iterable[str]) -> None:
    """Raises BadDecision where one of the ids is of nothing in the register."""
    for id_ in ids:
        table = TABLES.get(id_[:2], documents)
        if connection.execute(select(table.c.id).where(table.c.id == id_)).first() is None:
            what = table.name.removesuffix("s")
            raise BadDecision(
                f"no {what} {id_} in the register; match again, or look it up with `habeas person`"
            )
