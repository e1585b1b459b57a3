"""The rows of people, their acts, statuses and disagreements: all of a person is made anew when anything of theirs changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from habeas.disagreements import ActInput, Appearance, PersonInput, of_person
from habeas.names import script_of
from habeas.register import accounts
from habeas.register.acts import Act, ActAccount, acts_of, statuses_of
from habeas.register.decided import withheld_fields
from habeas.register.events import NOT_AN_ACT
from habeas.register.schema import acts, appearances, disagreements, documents, people, statuses
from habeas.register.sql import drop, put, rows_in
from habeas.vocabulary import known_terms

Rows = dict[Any, list[dict[str, Any]]]  # table → what it gets


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Computes the changed people anew; those who have no appearance left are gone."""
    for table, column in ((people, "id"), (acts, "person"), (statuses, "person")):
        drop(connection, table, column, changed)
    drop(connection, disagreements, "subject", changed)
    told = accounts.of_people(connection, changed)
    proposed = accounts.proposed_about(connection, changed)
    hidden = withheld_fields(connection, changed)
    rows: Rows = defaultdict(list)
    for person, seen in _appearances(connection, changed).items():
        _enter(rows, person, seen, told.get(person, []), hidden)
        rows[people][-1]["proposed"] = proposed[person]
    for table, some in rows.items():
        put(connection, table, some)


def _appearances(connection: Connection, changed: Collection[str]) -> dict[str, list[Row[Any]]]:
    of_document = (documents.c.source, documents.c.title, documents.c.published, documents.c.current)
    query = select(appearances, *of_document).join(documents, documents.c.id == appearances.c.document)
    shown = query.where(documents.c.withheld.is_(False))
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows_in(connection, shown, appearances.c.person, changed):
        found[row.person].append(row)
    return {person: sorted(some, key=lambda r: r.id) for person, some in sorted(found.items())}


def _enter(
    rows: Rows, person: str, seen: list[Row[Any]], told: list[Row[Any]], hidden: dict[str, set[str]]
) -> None:
    after = {t.event_type: t.status for t in known_terms().values() if t.status}
    happened = [row for row in told if row.kind == "event" and row.realis in (None, "actual")]
    found = acts_of(person, [_told(row) for row in happened if row.event_type not in NOT_AN_ACT], after)
    turns = statuses_of(found, after)
    fields = sorted({f for row in seen for f in hidden.get(row.id, ())})
    rows[acts] += [_act_row(act) for act in found]
    rows[statuses] += [_status_row(person, turn) for turn in turns]
    rows[people].append(_person_row(person, seen, fields) | _summary(turns, told, found))
    facts = _facts(person, [row for row in seen if row.current and not row.proposed], told, found)
    rows[disagreements] += [accounts.disagreement_row(d) for d in of_person(facts)]


def _told(row: Row[Any]) -> ActAccount:
    return ActAccount(
        id=row.id,
        document=row.document,
        event_type=row.event_type,
        certainty=row.certainty,
        origin=row.origin,
        date=(row.date_from, row.date_to) if row.date_from else None,
        near=(row.search_from, row.search_to) if row.search_to else None,
        place=row.place,
        country=row.country,
        manner=row.manner,
        sentence_months=row.sentence_months,
        event=row.account_of,
    )


def _act_row(act: Act) -> dict[str, Any]:
    return {
        "id": act.id,
        "person": act.person,
        "event_type": act.event_type,
        "realis": "actual",
        "certainty": act.certainty,
        "date_from": act.date_from,
        "date_to": act.date_to,
        **{name: act.most(name) for name in ("place", "country", "manner", "sentence_months", "event")},
        "reports": len({t.document for t in act.told}),
        "origins": len({t.origin for t in act.told}),
        "claims": json.dumps(sorted(t.id for t in act.told)),
    }


def _status_row(person: str, turn: Any) -> dict[str, Any]:
    return {
        "person": person,
        "status": turn.status,
        "date_from": turn.date_from,
        "date_to": turn.date_to,
        "until": turn.until,
        "act": turn.act,
        "certainty": turn.certainty,
    }


def _person_row(person: str, every: list[Row[Any]], fields: list[str]) -> dict[str, Any]:
    """Who they are by the current versions of their documents; by the older ones, or a model's word, where no other name them."""
    standing = [row for row in every if not row.proposed]
    counted = [row for row in standing if row.current]
    seen = counted or standing or every
    names = Counter((row.name, script_of(row.name)) for row in seen)
    ordered = sorted(names, key=lambda n: (-names[n], -len(n[0]), n))
    born = _born([(r.born_from, r.born_to) for r in seen if r.born_from and r.born_to])
    codes = Counter(code for row in seen for code in json.loads(row.nationality))
    return {
        "id": person,
        "name": ordered[0][0],
        "names": json.dumps(
            [{"name": n, "script": s, "documents": names[n, s]} for n, s in ordered], ensure_ascii=False
        ),
        "gender": _most(row.gender for row in seen),
        "born_from": born[0],
        "born_to": born[1],
        "nationality": json.dumps(sorted(codes, key=lambda c: (-codes[c], c))),
        "role": _most(row.role for row in seen),
        "reports": len({row.document for row in counted}),
        "withheld": json.dumps(fields) if fields else None,
    }


def _summary(turns: list[Any], told: list[Row[Any]], found: list[Act]) -> dict[str, Any]:
    last = turns[-1] if turns else None
    return {
        "status": last.status if last else "unknown",
        "status_from": last.date_from if last else None,
        "status_to": last.date_to if last else None,
        "claims": len(told),
        "acts": len(found),
    }


def _born(told: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    """What all accounts allow; where they don't agree, all that any of them allows."""
    if not told:
        return None, None
    first, last = max(b[0] for b in told), min(b[1] for b in told)
    agree = first <= last
    return (first, last) if agree else (min(b[0] for b in told), max(b[1] for b in told))


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _facts(person: str, seen: list[Row[Any]], told: list[Row[Any]], found: list[Act]) -> PersonInput:
    by_id = {row.id: accounts.account(row, (person,)) for row in told}
    about: dict[str, list[str]] = defaultdict(list)
    for row in told:
        about[row.document].append(row.id)
    return PersonInput(
        id=person,
        appearances=tuple(_appearance(row, tuple(sorted(about[row.document]))) for row in seen),
        accounts=tuple(by_id[i] for i in sorted(by_id)),
        acts=tuple(
            ActInput(id=a.id, event_type=a.event_type, accounts=tuple(by_id[t.id] for t in a.told))
            for a in found
        ),
    )


def _appearance(row: Row[Any], about: tuple[str, ...]) -> Appearance:
    return Appearance(
        id=row.id,
        document=row.document,
        origin=(row.source or row.document).casefold(),
        source=row.source or row.title,
        published=row.published,
        age=row.age,
        born_from=row.born_from,
        born_to=row.born_to,
        nationality=tuple(json.loads(row.nationality)),
        claims=about or (row.id,),
    )
