"""The people of two readings of one document as one list. Invariant: whom either knows is there once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from habeas.learned.who import key_of, within
from habeas.model import Kin, Person, Span

Ids = Mapping[str, str]
_Group = tuple[Person | None, list[Person]]  # one of the rules', and the learned reader's that are the same


@dataclass(frozen=True)
class People:
    """rules, learned: the ids of either reading → those of `people`, who stand in the order of their first mention."""

    people: tuple[Person, ...]
    rules: Ids
    learned: Ids


def one_list(rules: tuple[Person, ...], learned: tuple[Person, ...]) -> People:
    """Two are one where they are mentioned in the same place and either name can be the other's."""
    met = {person.id: other for person in learned if (other := _met(person, rules)) is not None}
    groups: list[_Group] = [
        (one, [other for other in learned if met.get(other.id) == one.id]) for one in rules
    ]
    groups += [(None, [one]) for one in learned if one.id not in met]
    groups.sort(key=_first_mention)
    ids_of_rules = {one.id: f"p{number}" for number, (one, _) in enumerate(groups, 1) if one is not None}
    ids_of_learned = {one.id: f"p{number}" for number, (_, others) in enumerate(groups, 1) for one in others}
    made = tuple(
        _together(f"p{number}", one, others, ids_of_rules, ids_of_learned)
        for number, (one, others) in enumerate(groups, 1)
    )
    return People(made, ids_of_rules, ids_of_learned)


def _first_mention(group: _Group) -> int:
    one, others = group
    every = [*others, one] if one is not None else others
    return min((mention.start for each in every for mention in each.mentions), default=0)


def _met(person: Person, others: tuple[Person, ...]) -> str | None:
    """Who of the others is mentioned in most of the places where this one is, by a name that can be theirs."""
    shared = {other.id: _common(person.mentions, other.mentions) for other in others if _alike(person, other)}
    best = max(shared, key=lambda name: shared[name], default=None)
    return best if best is not None and shared[best] else None


def _common(some: tuple[Span, ...], others: tuple[Span, ...]) -> int:
    return sum(any(one.overlaps(other) for other in others) for one in some)


def _alike(one: Person, other: Person) -> bool:
    a, b = key_of(one.name), key_of(other.name)
    return bool(a and b) and (within(a, b) or within(b, a))


def _together(name: str, one: Person | None, others: list[Person], of_rules: Ids, of_learned: Ids) -> Person:
    """The rules' word goes before the others' where both say something."""
    every = (*([one] if one is not None else []), *others)
    ids = of_rules if one is not None else of_learned
    return replace(
        every[0],
        id=name,
        name=max(
            (each.name for each in every),
            key=lambda each: (len(each.split()), each == every[0].name, len(each)),
        ),
        names=tuple(dict.fromkeys(form for each in every for form in each.names)),
        mentions=tuple(sorted({mention for each in every for mention in each.mentions})),
        age=next((each.age for each in every if each.age is not None), None),
        nationality=next((each.nationality for each in every if each.nationality), ()),
        role=next((each.role for each in every if each.role), None),
        gender=next((each.gender for each in every if each.gender), None),
        kin=tuple(Kin(ids[kin.person], kin.is_) for kin in every[0].kin if kin.person in ids),
    )
