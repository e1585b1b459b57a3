"""Values that are loaded once and shared.

Invariant: what comes out of `frozen` can't be given other contents, however deep; so nobody changes what another one reads.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any


def frozen(value: Any) -> Any:
    """The same with read-only mappings for dicts, tuples for lists and frozen sets for sets, all the way down."""
    if isinstance(value, dict):
        return MappingProxyType({key: frozen(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(one) for one in value)
    return frozenset(value) if isinstance(value, set) else value
