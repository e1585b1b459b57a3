"""What people are called in a language: countries and their people, given names, roles, titles, kin.

Invariant: a word that names two countries names neither unless the data says which one.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any


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


@dataclass(slots=True)
class PeopleWords:
    """Look-ups by word in lower case."""

    country: dict[str, str] = field(
        default_factory=dict
    )  # names, capitals, cities, seats → ISO 3166-1 alpha-2
    country_name: dict[str, str] = field(default_factory=dict)  # names alone
    name_of: dict[str, str] = field(default_factory=dict)  # code → the usual English name
    demonym: dict[str, str] = field(default_factory=dict)  # adjectives and nouns, both numbers
    demonym_plural: set[str] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)  # given name → f, m or u
    roles: dict[str, Role] = field(default_factory=dict)
    titles: dict[str, str | None] = field(default_factory=dict)  # Mr, Gen, … → gender where it tells
    generic: set[str] = field(default_factory=set)  # roles that say nothing of which people
    organisation_first: set[str] = field(default_factory=set)
    organisation_last: set[str] = field(default_factory=set)


def read_people() -> PeopleWords:
    """Reads countries.toml, given_names.tsv and roles.toml."""
    words = PeopleWords()
    _countries(words, _toml("countries.toml"))
    for line in (files("habeas.vocabulary") / "given_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, gender = line.split("\t")
            words.given[folded(name)] = gender
    _roles(words, _toml("roles.toml"))
    return words


def folded(text: str) -> str:
    """Lower case without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("habeas.vocabulary") / name).read_text(encoding="utf-8"))


def _countries(words: PeopleWords, data: dict[str, Any]) -> None:
    for name, entry in data.get("ambiguous", {}).items():
        if entry["codes"][0] in data and name in data[entry["codes"][0]].get("names", []):
            words.country_name[name.lower()] = entry["codes"][0]
    for code, entry in data.items():
        if len(code) != 2 or not isinstance(entry, dict):
            continue
        words.name_of[code] = entry["names"][0]
        for name in entry.get("names", []):
            words.country_name.setdefault(name.lower(), code)
        for key in ("names", "capital", "cities", "governments"):
            for name in entry.get(key, []):
                words.country.setdefault(name.lower(), code)
        for name in entry.get("demonyms", []):
            words.demonym.setdefault(name.lower(), code)
        for name in entry.get("plurals", []):
            words.demonym.setdefault(name.lower(), code)
            words.demonym_plural.add(name.lower())


def _roles(words: PeopleWords, data: dict[str, Any]) -> None:
    for kind in ("people", "profession", "office", "prisoner", "kin"):
        for word, hints in data[kind].items():
            _add_role(words, word, kind, hints)
    for title, gender in data["titles"].items():
        words.titles[title.lower().rstrip(".")] = gender if gender in ("f", "m") else None
    words.generic.update(data["generic"]["words"])
    heads = data["organisation_heads"]
    words.organisation_first.update(w.lower() for w in heads["first"])
    words.organisation_last.update(w.lower() for w in heads["last"])


def _add_role(words: PeopleWords, word: str, kind: str, hints: dict[str, Any]) -> None:
    facts: dict[str, Any] = {
        "kind": kind,
        "gender": hints.get("gender") if hints.get("gender") in ("f", "m") else None,
        "age": hints.get("age"),
        "foreign": bool(hints.get("foreign")),
        "kin": hints.get("kin"),
        "several": hints.get("count") or (0 if hints.get("collective") else 1),
    }
    words.roles.setdefault(word.lower(), Role(word.lower(), plural=False, **facts))
    for many in hints.get("plurals", []):
        words.roles.setdefault(many.lower(), Role(word.lower(), plural=True, **facts))
