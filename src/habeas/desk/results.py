"""What the desk answers with: each kind has a name, a version and a JSON Schema made of its own dataclass.

Invariant: what is printed as JSON is the value itself, field by field, after the line that says which schema it keeps.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from habeas.errors import BadOption

T = TypeVar("T")
PARTS = (
    "habeas.desk.ask",
    "habeas.desk.decide",
    "habeas.desk.intake",
    "habeas.desk.keep",
    "habeas.desk.match",
)
_KINDS: dict[type, Kind] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """One kind of result. version: raised when a field is renamed, dropped or means something else; more fields may come."""

    name: str
    version: int
    made: type

    @property
    def id(self) -> str:
        """What a result names as its schema."""
        return f"urn:habeas:{self.name}:{self.version}"

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema (draft 2020-12)."""
        from pydantic import TypeAdapter

        made = TypeAdapter(self.made).json_schema(mode="serialization")
        told = {"schema": {"const": self.id, "description": "which schema this is"}, **made["properties"]}
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": self.id}
        return head | made | {"title": self.name, "properties": told, "required": list(told)}


def result(name: str, version: int = 1) -> Callable[[type[T]], type[T]]:
    """Makes a frozen dataclass a kind of result."""

    def known(made: type[T]) -> type[T]:
        _KINDS[made] = Kind(name, version, made)
        return made

    return known


def kinds() -> Mapping[str, Kind]:
    """All kinds of results by name, those of every part of the desk."""
    for part in PARTS:
        for found in pkgutil.iter_modules(getattr(importlib.import_module(part), "__path__", ())):
            importlib.import_module(f"{part}.{found.name}")
    return {kind.name: kind for kind in sorted(_KINDS.values(), key=lambda k: k.name)}


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises BadOption, which lists those that are known."""
    if (found := kinds().get(name)) is None:
        raise BadOption(f"{name}: no contract of that name; known: reading, {', '.join(kinds())}")
    return found


def as_json(value: Any) -> dict[str, Any]:
    """A result as JSON's own kinds, with its schema named first."""
    return {"schema": _KINDS[type(value)].id, **dataclasses.asdict(value)}
