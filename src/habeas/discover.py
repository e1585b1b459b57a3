"""Finds the members of a family: by place, then those that installed packages add by entry point.

Invariant: no member is listed anywhere; a module in the family's folder is one, unless its name begins with an underscore.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from importlib import metadata
from types import MappingProxyType
from typing import TypeVar

from habeas.errors import BrokenInstall

T = TypeVar("T")


def members(package: str, attribute: str, kind: type[T], group: str | None = None) -> Mapping[str, T]:
    """The family's members by name: `attribute` of each module in `package`, then each entry point of `group`.

    Raises BrokenInstall where a member is not of the kind, can't be imported, or takes a name that is taken.
    """
    found = {name: _load(f"{package}.{name}:{attribute}", kind) for name in names(package)}
    for entry in metadata.entry_points(group=group) if group else ():
        if entry.name in found:
            raise BrokenInstall(
                f"{entry.value}: {entry.name!r} in {group} is taken; uninstall one or rename it"
            )
        found[entry.name] = _load(entry.value, kind)
    return MappingProxyType(found)


def names(package: str) -> list[str]:
    """The names of the modules in the package's folder, sorted, those with a leading underscore left out."""
    folder = importlib.import_module(package).__path__
    return sorted(m.name for m in pkgutil.iter_modules(folder) if not m.name.startswith("_"))


def _load(target: str, kind: type[T]) -> T:
    module, _, attribute = target.partition(":")
    try:
        member = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise BrokenInstall(
            f"{target}: can't be loaded ({error}); reinstall or remove its package"
        ) from error
    if not isinstance(member, kind):
        raise BrokenInstall(f"{target}: is not a {kind.__name__}; see docs/how-to")
    return member
