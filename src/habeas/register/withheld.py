"""What is withheld in a register: which rows are gone, which words, whose names. Read once, by a few queries.

Invariant: what rests only on something withheld is withheld with it. The size of all of this follows what is withheld,
not the register.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true

from habeas.register.named import Named
from habeas.register.schema import acts, appearances, claim_people, claims, documents, people

ALL = "*"
NOTHING = ("", "[]", "null")  # a person's column `withheld` where none of their fields is
BATCH = 500  # ids in one query; SQLite takes 32,766, PostgreSQL more
# What a decision calls a field, and the columns that would tell it.
FIELDS: dict[str, frozenset[str]] = {
    "name": frozenset({"name", "names", "form"}),
    "age": frozenset({"age", "born_from", "born_to"}),
    "born": frozenset({"age", "born_from", "born_to"}),
    "nationality": frozenset({"nationality"}),
    "role": frozenset({"role"}),
    "gender": frozenset({"gender"}),
    "place": frozenset({"place"}),
    "charge": frozenset({"charge"}),
    "sentence": frozenset({"sentence_months"}),
}


@dataclass(slots=True)
class Withheld:
    """gone: ids of any kind whose rows are not shown; worded: ids whose words are not shown; columns: by person or claim."""

    gone: set[str] = field(default_factory=set)
    worded: set[str] = field(default_factory=set)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    unsettled: set[str] = field(
        default_factory=set
    )  # people with an act gone: their latest status would tell it
    names: dict[str, set[str]] = field(
        default_factory=dict
    )  # people with reports gone: the forms of the others
    # by document and local id: what somebody of whom anything is withheld may be called where they speak
    speakers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    spoken_in: set[str] = field(default_factory=set)  # the documents of these
    outlets: set[str] = field(default_factory=set)  # sources of which all documents are gone
    # Whom no column may name: in columns of people's own names, in those of who said, did or gave it, in free text
    named: Named = field(default_factory=lambda: Named((), alone=False))
    spoken: Named = field(default_factory=lambda: Named((), alone=True))
    guarded: Named = field(default_factory=lambda: Named((), alone=True))

    def __bool__(self) -> bool:
        return bool(self.gone or self.columns)


def withheld(connection: Connection) -> Withheld:
    """All that decisions withhold, and what follows from it."""
    found = Withheld()
    fields = _people(connection, found)
    _documents(connection, found)
    linked = _claims(connection, found, fields)
    if found:
        _derived(connection, found)
        _words(connection, found, linked)
        _names(connection, found, fields)
    return found


def _people(connection: Connection, found: Withheld) -> dict[str, set[str]]:
    asked = select(people.c.id, people.c.withheld).where(
        people.c.withheld.is_not(None), people.c.withheld.not_in(NOTHING)
    )
    fields = {row.id: fields_in(row.withheld) for row in connection.execute(asked)}
    found.gone |= {person for person, those in fields.items() if ALL in those}
    found.columns |= {
        person: frozenset().union(*(FIELDS[f] for f in those))
        for person, those in fields.items()
        if ALL not in those
    }
    return fields


def fields_in(text: str) -> set[str]:
    """The fields that a person's column `withheld` says; what is not understood withholds all, since somebody meant it."""
    try:
        value = json.loads(text)
    except ValueError:
        return {ALL}
    understood = isinstance(value, list) and all(isinstance(f, str) and f in FIELDS for f in value)
    return set(value) if understood else {ALL}


def _documents(connection: Connection, found: Withheld) -> None:
    hidden = documents.c.withheld == true()
    gone = {row.id: row.source for row in connection.execute(select(documents).where(hidden))}
    if not gone:
        return
    found.gone |= set(gone)
    shown = select(documents.c.source).where(or_(documents.c.withheld.is_(None), ~hidden))
    named = {s for s in gone.values() if s}
    found.outlets = named - {row.source for row in _among(connection, shown, documents.c.source, named)}
    told = select(appearances.c.person, func.min(case((hidden, 1), else_=0)).label("all"))
    told = told.join_from(appearances, documents, appearances.c.document == documents.c.id)
    told = told.group_by(appearances.c.person).having(func.max(case((hidden, 1), else_=0)) == 1)
    for row in connection.execute(told):
        if row.all:
            found.gone.add(row.person)
        else:
            found.names[row.person] = set()


def _claims(connection: Connection, found: Withheld, fields: dict[str, set[str]]) -> set[str]:
    """Claims that are gone; returns those that are told of somebody of whom anything is withheld."""
    own = select(claims.c.id)
    found.gone |= set(connection.scalars(own.where(claims.c.withheld == true())))
    found.gone |= {row.id for row in _among(connection, own, claims.c.document, found.gone)}
    whose = {person for person in found.gone if person.startswith("p-")} | set(fields)
    told = select(claim_people.c.claim)
    linked = {row.claim for row in _among(connection, told, claim_people.c.person, whose)}
    with_others: dict[str, set[str]] = defaultdict(set)
    for row in _among(connection, select(claim_people), claim_people.c.claim, linked):
        with_others[row.claim].add(row.person)
    for row in _among(connection, select(claims.c.id, claims.c.counted), claims.c.id, linked):
        columns = (found.columns.get(person, frozenset()) for person in with_others[row.id])
        found.columns[row.id] = frozenset().union(*columns) - {"name", "names"}
        if row.counted is None and with_others[row.id] <= found.gone:
            found.gone.add(row.id)
    return linked


def _derived(connection: Connection, found: Withheld) -> None:
    """Acts, events, counts and exchanges of which all claims are gone; those of which some are lose their words."""
    gone = {c for c in found.gone if c.startswith("c-")}
    accounts = select(claims.c.account_of).where(claims.c.account_of.is_not(None))
    touched = {row.account_of for row in _among(connection, accounts, claims.c.id, gone)}
    left: set[str] = set()
    for row in _among(connection, select(claims.c.id, claims.c.account_of), claims.c.account_of, touched):
        if row.id not in gone:
            left.add(row.account_of)
    found.gone |= touched - left
    found.worded |= left
    whose = {row.person for row in _among(connection, select(claim_people), claim_people.c.claim, gone)}
    for row in _among(connection, select(acts.c.id, acts.c.person, acts.c.claims), acts.c.person, whose):
        if (rests := loaded(row.claims)) and set(rests) <= gone:
            found.gone.add(row.id)
            found.unsettled.add(row.person)


def _words(connection: Connection, found: Withheld, linked: set[str]) -> None:
    """Claims of those people, and what shares words with a claim that is gone or without words."""
    start = linked | {c for c in found.gone if c.startswith("c-")}
    found.worded |= linked
    one = claims.alias()
    shared = select(claims.c.id, claims.c.document).join(
        one, and_(claims.c.document == one.c.document, _overlap(one))
    )
    found.worded |= {
        r.id for r in _among(connection, shared, one.c.id, start) if r.document not in found.gone
    }
    accounts = select(claims.c.account_of).where(claims.c.account_of.is_not(None))
    found.worded |= {row.account_of for row in list(_among(connection, accounts, claims.c.id, found.worded))}


def _overlap(one: Any) -> ColumnElement[bool]:
    """Whether a claim shares words with one; without a span it is the row that they share."""
    spans = and_(claims.c.span_start < one.c.span_end, claims.c.span_end > one.c.span_start)
    bare = or_(one.c.span_start.is_(None), one.c.span_end.is_(None))
    return or_(spans, and_(bare, claims.c.row.is_not_distinct_from(one.c.row)))


def _names(connection: Connection, found: Withheld, fields: dict[str, set[str]]) -> None:
    nameless = {p for p in found.gone if p.startswith("p-")}
    nameless |= {person for person, those in fields.items() if "name" in those}
    forms: dict[str, set[str]] = defaultdict(set)
    listed = select(people.c.id, people.c.name, people.c.names)
    for row in _among(connection, listed, people.c.id, nameless | set(fields)):
        forms[row.id] |= {row.name or "", *forms_in(loaded(row.names))}
    for row in _among(
        connection, select(appearances), appearances.c.person, {*nameless, *fields, *found.names}
    ):
        said = {row.name or "", *forms_in(loaded(row.names))}
        forms[row.person] |= said
        if row.person in nameless or row.person in fields:
            found.speakers[(row.document, row.local)] = set() if row.person in nameless else said
            found.spoken_in.add(row.document)
        if row.person in found.gone:
            found.gone.add(row.id)
        if row.person in found.names and row.document not in found.gone:
            found.names[row.person] |= said
    hidden = {form for person in nameless for form in forms[person]}
    found.named, found.spoken = Named(hidden, alone=False), Named(hidden, alone=True)
    found.guarded = Named({f for p in {*nameless, *fields} for f in forms[p]}, alone=True)


def _among(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], ids: Collection[str]
) -> Iterator[Any]:
    """The query's rows whose column is one of the ids, some hundred ids at a time."""
    wanted = sorted(ids)
    for first in range(0, len(wanted), BATCH):
        yield from connection.execute(query.where(column.in_(wanted[first : first + BATCH]))).all()


def loaded(text: object) -> Any:
    """A JSON column's value; text that is no JSON is itself."""
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def forms_in(names: object) -> Iterator[str]:
    """The forms in a column `names`: a list of texts, or of objects or lists that begin with one."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, dict):
        yield from (str(names["name"]),) if "name" in names else (str(key) for key in names)
    elif isinstance(names, list):
        for entry in names:
            yield from forms_in(entry[0] if isinstance(entry, list) and entry else entry)
