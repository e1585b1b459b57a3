"""Name forms: every different spelling once, and which of them the names engine takes for one person's.

Invariant: a link depends on its two forms, and on how many forms share a key with both; not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from sqlalchemy import Connection, bindparam, delete, func, select

from habeas.errors import BadName
from habeas.names import blocking_keys, compare_many, prepare, rare_keys, verdict
from habeas.register.blocks import CROWD, SINGLE, SURNAME, Blocks
from habeas.register.schema import form_links, name_forms, name_keys
from habeas.register.sql import put, rows_in


def enter_forms(connection: Connection, forms: Collection[str]) -> set[str]:
    """Enters the forms that are not there, links them, and returns the new ones with all that they were linked to."""
    query = select(name_forms.c.id)
    new = set(forms) - {row.id for row in rows_in(connection, query, name_forms.c.id, forms)}
    if not new:
        return set()
    put(connection, name_forms, [{"id": form, "parts": parts_of(form)} for form in sorted(new)])
    put(connection, name_keys, [{"key": k, "form": f} for f in sorted(new) for k in _stored(f)])
    meeting, parted = _blocks(connection).changed_by(new)
    _unlink(connection, parted)
    links = _linked(sorted(meeting))
    put(connection, form_links, links)
    return new | {str(end) for link in links for end in (link["a"], link["b"])} | set(chain(*parted))


def in_a_crowd(connection: Connection) -> int:
    """How many forms share a key with more than CROWD others, so that they meet their nearest only there."""
    shared = select(name_keys.c.key).where(~name_keys.c.key.startswith(SURNAME))
    full = shared.group_by(name_keys.c.key).having(func.count() > CROWD)
    return int(
        connection.scalar(select(func.count(name_keys.c.form.distinct())).where(name_keys.c.key.in_(full)))
        or 0
    )


def parts_of(name: str) -> int:
    """How many parts a name has that are more than an initial; 0 where it can't be read as a name."""
    try:
        return len([p for p in prepare(name).parts if len(p.text) > 1])
    except BadName:
        return 0


@lru_cache(maxsize=50_000)
def _stored(name: str) -> tuple[str, ...]:
    parts = parts_of(name)
    if parts == 0:
        return ()
    if parts == 1:
        return tuple(SINGLE + key for key in blocking_keys(name))
    surnames = [SURNAME + key for key in rare_keys(prepare(name))]
    return tuple(dict.fromkeys([*blocking_keys(name), *surnames]))


def keys_for(name: str) -> tuple[str, ...]:
    """A full name meets full ones by two parts, and single ones by its surname; single ones meet surnames only."""
    return tuple(
        SURNAME + key.removeprefix(SINGLE)
        if key.startswith(SINGLE)
        else SINGLE + key.removeprefix(SURNAME)
        if key.startswith(SURNAME)
        else key
        for key in _stored(name)
    )


def _blocks(connection: Connection) -> Blocks:
    def load(keys: Collection[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in rows_in(connection, select(name_keys), name_keys.c.key, keys):
            found[row.key].append(row.form)
        return found

    return Blocks(load, _stored)


def _unlink(connection: Connection, pairs: Collection[tuple[str, str]]) -> None:
    """Takes out the links of forms that met once and have too many others between them now."""
    if pairs:
        gone = delete(form_links).where(
            form_links.c.a == bindparam("one"), form_links.c.b == bindparam("other")
        )
        connection.execute(gone, [{"one": a, "other": b} for a, b in sorted(pairs)])


def _linked(pairs: list[tuple[str, str]]) -> list[dict[str, object]]:
    scores = compare_many([a for a, _ in pairs], [b for _, b in pairs]) if pairs else []
    judged = [(a, b, verdict(score), score) for (a, b), score in zip(pairs, scores, strict=True)]
    return [
        {"a": a, "b": b, "verdict": said, "score": score}
        for a, b, said, score in judged
        if said != "different"
    ]
