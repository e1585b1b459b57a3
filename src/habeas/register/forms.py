"""Name forms: every different spelling once, and which of them the names engine takes for one person's.

Invariant: a link between two forms depends on these two alone, so it is the same in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import Connection, select

from habeas.errors import BadName
from habeas.names import blocking_keys, compare_many, prepare, rare_keys, verdict
from habeas.register.schema import form_links, name_forms, name_keys
from habeas.register.sql import put, rows_in

FULL, SINGLE, SURNAME = (
    "",
    "1|",
    "s|",
)  # what the keys of full names, of single ones and of surnames begin with


def enter_forms(connection: Connection, forms: Collection[str]) -> set[str]:
    """Enters the forms that are not there, links them, and returns the new ones with all that they were linked to."""
    query = select(name_forms.c.id)
    new = set(forms) - {row.id for row in rows_in(connection, query, name_forms.c.id, forms)}
    if not new:
        return set()
    put(connection, name_forms, [{"id": form, "parts": parts_of(form)} for form in sorted(new)])
    put(connection, name_keys, [{"key": k, "form": f} for f in sorted(new) for k in _stored(f)])
    links = _linked(_meeting(connection, new))
    put(connection, form_links, links)
    return new | {str(end) for link in links for end in (link["a"], link["b"])}


def parts_of(name: str) -> int:
    """How many parts a name has that are more than an initial; 0 where it can't be read as a name."""
    try:
        return len([p for p in prepare(name).parts if len(p.text) > 1])
    except BadName:
        return 0


@lru_cache(maxsize=4096)
def _stored(name: str) -> tuple[str, ...]:
    parts = parts_of(name)
    if parts == 0:
        return ()
    if parts == 1:
        return tuple(SINGLE + key for key in blocking_keys(name))
    surnames = [SURNAME + key for key in rare_keys(prepare(name))]
    return tuple(dict.fromkeys([*blocking_keys(name), *surnames]))


def _looked_up(name: str) -> tuple[str, ...]:
    """A full name meets full ones by two parts, and single ones by its surname; single ones meet surnames only."""
    return tuple(
        SURNAME + key.removeprefix(SINGLE)
        if key.startswith(SINGLE)
        else SINGLE + key.removeprefix(SURNAME)
        if key.startswith(SURNAME)
        else key
        for key in _stored(name)
    )


def _meeting(connection: Connection, new: Collection[str]) -> list[tuple[str, str]]:
    """The pairs of forms, at least one of them new, that meet under a key."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for form in new:
        for key in _looked_up(form):
            wanted[key].append(form)
    found: set[tuple[str, str]] = set()
    for row in rows_in(connection, select(name_keys), name_keys.c.key, wanted):
        found.update((min(form, row.form), max(form, row.form)) for form in wanted[row.key])
    return sorted(pair for pair in found if pair[0] != pair[1])


def _linked(pairs: list[tuple[str, str]]) -> list[dict[str, object]]:
    scores = compare_many([a for a, _ in pairs], [b for _, b in pairs]) if pairs else []
    judged = [(a, b, verdict(score), score) for (a, b), score in zip(pairs, scores, strict=True)]
    return [
        {"a": a, "b": b, "verdict": said, "score": score}
        for a, b, said, score in judged
        if said != "different"
    ]
