"""Which source takes a material: as declared, by the ending of its name, by its first bytes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from habeas.discover import members
from habeas.errors import UnreadableSource
from habeas.sources._interface import Material, Source

SNIFFED = 4096  # bytes that `looks_like` is shown


@functools.cache
def sources() -> Mapping[str, Source]:
    """All formats by name, those of this folder first."""
    return members("habeas.sources", "SOURCE", Source, "habeas.sources")


def suffixes() -> frozenset[str]:
    """The endings of file names that some source reads; a file without one is read only where it is named."""
    return frozenset(s for source in sources().values() for s in source.suffixes if s)


@functools.cache
def types() -> frozenset[str]:
    """The media types that some source reads."""
    return frozenset(t for source in sources().values() for t in source.types)


def source_for(material: Material) -> Source:
    """The source by declared name or type, by suffix, by the first bytes. Raises UnreadableSource where none takes it."""
    type_ = (material.type or "").partition(";")[0].strip().lower()
    if type_ in sources():
        return sources()[type_]
    if typed := _by_type().get(type_):
        return _nearer(typed, material)
    name = PurePath(material.name).name.lower()
    by_suffix = (s for s in sources().values() if name.endswith(tuple(filter(None, s.suffixes))))
    by_look = (s for s in sources().values() if s.looks_like(material.data[:SNIFFED]))
    unnamed = (s for s in sources().values() if not PurePath(name).suffix and "" in s.suffixes)
    for found in (by_suffix, by_look, unnamed):
        for source in found:
            return _nearer(source, material)
    known = " ".join(sorted(suffixes()))
    raise UnreadableSource(
        f"{material.name}: no reader for {PurePath(name).suffix!r}; known: {known}; or hand its text to `habeas read -`"
    )


def sniffed(material: Material) -> Source | None:
    """The source that the first bytes are unmistakably of."""
    by_look = (s for s in sources().values() if s.looks_like(material.data[:SNIFFED]))
    found = next(by_look, None)
    return _nearer(found, material) if found else None


def _nearer(found: Source, material: Material) -> Source:
    """The kind of the found source that the material looks like, or the found source itself."""
    return next((kind for kind in _kinds()[id(found)] if kind.looks_like(material.data[:SNIFFED])), found)


@functools.cache
def _by_type() -> Mapping[str, Source]:
    return MappingProxyType({t: source for source in reversed([*sources().values()]) for t in source.types})


@functools.cache
def _kinds() -> Mapping[int, tuple[Source, ...]]:
    """By the identity of a source those that are kinds of it."""
    known = sources().items()
    kinds = {id(s): tuple(kind for _, kind in known if kind.kind_of == name) for name, s in known}
    return MappingProxyType(kinds)
