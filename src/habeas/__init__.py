"""habeas reads reports of political imprisonment and keeps who said what of whom, in which words.

`habeas.read` and `habeas.read_all` read from Python; they, and what they stand on, are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas.errors import HabeasError
from habeas.version import __version__

if TYPE_CHECKING:
    from habeas.api import Reading, read, read_all

__all__ = ["HabeasError", "Reading", "__version__", "read", "read_all"]

LAZY = {"Reading", "read", "read_all"}


def __getattr__(name: str) -> Any:
    """What stands in habeas.api, imported late: 1 s that `import habeas` does not cost."""
    if name not in LAZY:
        raise AttributeError(f"module 'habeas' has no attribute {name!r}")
    from habeas import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *LAZY})
