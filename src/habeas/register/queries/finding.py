"""One person of the register, by id or by name in any spelling. Invariant: where several could be meant, none is chosen."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from habeas.errors import BadName, BadOption
from habeas.names import compare_many, verdict
from habeas.register.folding import folded
from habeas.register.forms import keys_for
from habeas.register.queries.view import PublicView
from habeas.register.schema import appearances, name_keys, people

ID = re.compile(r"(?P<kind>[pa]-)?(?P<hex>[0-9a-f]{4,16})")
CANDIDATES = (
    3_000  # forms that are compared; a surname that more people share has to be asked for with a given name
)
TOLD = 8  # people in one message


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who may be meant."""

    id: str
    name: str
    acts: int


def find_person(shown: PublicView, wanted: str) -> str:
    """The id of the person. wanted: an id of theirs or of an appearance, its first four digits or more, or a name.

    Raises BadOption where nobody, or more than one, can be meant, and lists who is near.
    """
    given = ID.fullmatch(wanted.strip().lower())
    if given and given["kind"]:
        return _only(shown, _by_hash(shown, given["hex"]), wanted, "is the beginning of")
    exact = _by_forms(shown, {folded(wanted)})
    if exact:
        return _only(shown, exact, wanted, "is the name of")
    if given and (found := _by_hash(shown, given["hex"])):
        return _only(shown, found, wanted, "is the beginning of")
    return _by_likeness(shown, wanted)


def _by_hash(shown: PublicView, digits: str) -> set[str]:
    at = appearances.c.id
    query = select(appearances).where(at >= f"a-{digits}", at < f"a-{digits}g").limit(TOLD * 10)
    return {row["person"] for row in shown.rows(appearances, query)}


def _by_forms(shown: PublicView, forms: Collection[str]) -> set[str]:
    """Who bears one of the forms; a name that is withheld finds nobody."""
    rows = shown.rows_in(appearances, select(appearances), appearances.c.form, forms)
    return {row["person"] for row in rows if row["form"] is not None}


def _by_likeness(shown: PublicView, wanted: str) -> str:
    same, near = _alike(shown, wanted)
    words = set(folded(wanted).split())
    if same:
        in_other_order = {one.id for one in _people(shown, same) if words == set(folded(one.name).split())}
        return _only(shown, in_other_order or same, wanted, "may be")
    sharing = [one for one in _people(shown, near) if words <= set(folded(one.name).split())]
    if len(sharing) == 1:
        return sharing[0].id
    told = _told(sharing or _people(shown, near))
    raise BadOption(f"{wanted}: nobody of that name in the register" + (f"; near: {told}" if told else ""))


def _alike(shown: PublicView, wanted: str) -> tuple[set[str], set[str]]:
    """People whose names the engine takes for the wanted one, and people who are near."""
    try:
        keys = keys_for(wanted)
    except BadName as error:
        raise BadOption(f"{error}; name a person, or an id such as p-0123abcd") from error
    query = select(name_keys.c.form).distinct().where(name_keys.c.key.in_(keys)).limit(CANDIDATES)
    forms = list(shown.connection.scalars(query)) if keys else []
    scores = compare_many([wanted] * len(forms), forms) if forms else []
    judged = [(form, verdict(score), score) for form, score in zip(forms, scores, strict=True)]
    same = {form for form, said, _ in judged if said == "same"}
    rest = sorted((f for f in judged if f[0] not in same), key=lambda f: -f[2])
    return _by_forms(shown, same), _by_forms(shown, {f for f, said, _ in rest if said == "unsure"})


def _only(shown: PublicView, ids: Collection[str], wanted: str, means: str) -> str:
    found = _people(shown, ids)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise BadOption(
            f"{wanted}: nobody in the register has that id; `habeas people --all` lists everybody"
        )
    raise BadOption(f"{wanted} {means} {len(found)} people; say which by id: {_told(found)}")


def _people(shown: PublicView, ids: Collection[str]) -> list[Near]:
    rows = shown.rows_in(people, select(people), people.c.id, ids)
    found = [Near(row["id"], row["name"], row["acts"]) for row in rows]
    return sorted(found, key=lambda one: (-one.acts, one.name, one.id))


def _told(found: Collection[Near]) -> str:
    shown = [f"{one.name} {one.id}" for one in list(found)[:TOLD]]
    return ", ".join(shown) + (f" and {len(found) - TOLD} more" if len(found) > TOLD else "")


def named_people(shown: PublicView, ids: Collection[str]) -> dict[str, str]:
    """The names of people by id, of those who may be shown."""
    return {one.id: one.name for one in _people(shown, ids)}
