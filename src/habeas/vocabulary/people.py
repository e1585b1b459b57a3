"""What people are called in a language: countries and their people, given names, roles, titles, kin.

Invariant: a word that names two countries names neither unless the data says which one.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from habeas.vocabulary.frozen import frozen


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for persons. kind: the section of roles.toml; kin: the relation, where it is one."""

    word: str
    kind: str
    plural: bool
    gender: str | None = None
    age: str | None = None
    foreign: bool = False
    kin: str | None = None
    several: int = 1  # how many persons the singular stands for: a couple is 2, a crowd 0 (untold)


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Look-ups by word in lower case."""

    country: Mapping[str, str]  # names, capitals, cities, seats → ISO 3166-1 alpha-2
    country_name: Mapping[str, str]  # names alone
    name_of: Mapping[str, str]  # code → the usual English name
    demonym: Mapping[str, str]  # adjectives and nouns, both numbers
    demonym_plural: frozenset[str]
    given: Mapping[str, str]  # given name → f, m or u
    roles: Mapping[str, Role]
    titles: Mapping[str, str | None]  # Mr, Gen, … → gender where it tells
    generic: frozenset[str]  # roles that say nothing of which people
    organisation_first: frozenset[str]
    organisation_last: frozenset[str]


@cache
def read_people() -> PeopleWords:
    """Reads countries.toml, given_names.tsv and roles.toml."""
    roles = _toml("roles.toml")
    found = _countries(_toml("countries.toml")) | _names_of_people() | _roles(roles)
    return PeopleWords(**{name: frozen(words) for name, words in found.items()})


def _names_of_people() -> dict[str, Any]:
    lines = (files("habeas.vocabulary") / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {"given": {folded(name): gender for name, gender in pairs}}


def folded(text: str) -> str:
    """Lower case without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("habeas.vocabulary") / name).read_text(encoding="utf-8"))


def _countries(data: dict[str, Any]) -> dict[str, Any]:
    known = {code: entry for code, entry in data.items() if len(code) == 2 and isinstance(entry, dict)}
    names: dict[str, str] = {}
    for name, entry in data.get("ambiguous", {}).items():
        if entry["codes"][0] in data and name in data[entry["codes"][0]].get("names", []):
            names[name.lower()] = entry["codes"][0]
    return {
        "country_name": names | {k: v for k, v in _by_word(known, "names").items() if k not in names},
        "country": _by_word(known, "names", "capital", "cities", "governments"),
        "name_of": {code: entry["names"][0] for code, entry in known.items()},
        "demonym": _by_word(known, "demonyms", "plurals"),
        "demonym_plural": {name.lower() for entry in known.values() for name in entry.get("plurals", [])},
    }


def _by_word(known: dict[str, Any], *keys: str) -> dict[str, str]:
    """The words under the keys in lower case → the first country that has them."""
    found: dict[str, str] = {}
    for code, entry in known.items():
        for word in (word for key in keys for word in entry.get(key, [])):
            found.setdefault(word.lower(), code)
    return found


def _roles(data: dict[str, Any]) -> dict[str, Any]:
    roles: dict[str, Role] = {}
    for kind in ("people", "profession", "office", "prisoner", "kin"):
        for word, hints in data[kind].items():
            _add_role(roles, word, kind, hints)
    heads = data["organisation_heads"]
    return {
        "roles": roles,
        "titles": {t.lower().rstrip("."): g if g in ("f", "m") else None for t, g in data["titles"].items()},
        "generic": set(data["generic"]["words"]),
        "organisation_first": {w.lower() for w in heads["first"]},
        "organisation_last": {w.lower() for w in heads["last"]},
    }


def _add_role(roles: dict[str, Role], word: str, kind: str, hints: dict[str, Any]) -> None:
    facts: dict[str, Any] = {
        "kind": kind,
        "gender": hints.get("gender") if hints.get("gender") in ("f", "m") else None,
        "age": hints.get("age"),
        "foreign": bool(hints.get("foreign")),
        "kin": hints.get("kin"),
        "several": hints.get("count") or (0 if hints.get("collective") else 1),
    }
    roles.setdefault(word.lower(), Role(word.lower(), plural=False, **facts))
    for many in hints.get("plurals", []):
        roles.setdefault(many.lower(), Role(word.lower(), plural=True, **facts))
