"""Which people a number counts: nationality, foreigners, role, gender, age, members of what. Only what the phrase says."""

from __future__ import annotations

from habeas.model import Group
from habeas.reading.page import Page
from habeas.reading.parts import Counted
from habeas.reading.whom import phrase


def group_of(page: Page, counted: Counted) -> Group:
    words = page.vocabulary.people
    noun, role = counted.noun, counted.role
    nationality = _nationality(page, counted)
    low = {t.low for t in counted.tokens}
    gender = role.gender if role and role.kind in ("people", "kin") else None
    gender = {"m": "male", "f": "female"}.get(gender or "") or (
        "female" if low & {"female", "women", "woman"} else "male" if "male" in low else None
    )
    foreign = bool(role and role.word in ("foreigner",)) or "foreign" in low or low & {"foreigners"} != set()
    profession = (
        role.word
        if role
        and noun is not None
        and role.kind in ("profession", "office")
        and noun.low not in words.demonym
        else None
    )
    age = (
        role.age
        if role and role.age == "minor"
        else ("minor" if low & {"underage", "minors", "teenage"} else None)
    )
    return Group(
        nationality=nationality,
        foreign=True if foreign and not nationality else None,
        role=profession,
        gender=gender,
        age=age,
        other=_members_of(page, counted) or _kind_of(page, counted),
    )


def _kind_of(page: Page, counted: Counted) -> str | None:
    """'37 supporters', '12 Christians': a word for people that says which."""
    role = counted.role
    if role is None or role.kind != "people" or role.several != 1:
        return None
    told = role.gender or role.age or role.foreign or role.word in page.vocabulary.people.generic
    return None if told else role.word


def _members_of(page: Page, counted: Counted) -> str | None:
    """'13 members of the Gateway organisation': of what."""
    noun = counted.noun
    of = next((k for k in noun.kids if k.low == "of" and k.dep == "prep"), None) if noun is not None else None
    head = of.kid("pobj") if of is not None else None
    if (
        counted.role is None
        or counted.role.word not in ("member", "employee", "staff", "supporter")
        or head is None
    ):
        return None
    return phrase(page, head)


def _nationality(page: Page, counted: Counted) -> str | None:
    words = page.vocabulary.people
    for token in counted.tokens:
        if token.low in words.demonym and token.text[0].isupper():
            return words.demonym[token.low]
        if token.low in words.country_name and token.text[0].isupper():
            return words.country_name[token.low]
    noun = counted.noun
    if noun is None:
        return None
    for prep in (k for k in noun.kids if k.dep == "prep" and k.low in ("of", "from")):
        head = prep.kid("pobj")
        if (
            head is not None
            and head.low in words.country_name
            and counted.role
            and counted.role.word in ("citizen", "national")
        ):
            return words.country_name[head.low]
    return None
