"""An order of names in which the spellings of one name stand together, whatever their script, school or order of parts."""

from functools import lru_cache

from habeas.errors import BadName
from habeas.names.folded import fold
from habeas.names.parts import Part
from habeas.names.structure import prepare


@lru_cache(maxsize=50_000)
def by_sound(name: str) -> tuple[str, str]:
    """What to sort a name by: its parts as they sound, known given names by one form of theirs, and then its letters."""
    try:
        return " ".join(sorted(_sound(part) for part in prepare(name).parts)), name
    except BadName:
        return "", name


def _sound(part: Part) -> str:
    return min(part.groups) if part.groups else fold(part.units)
