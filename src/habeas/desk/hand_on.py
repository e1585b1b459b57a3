"""The register handed on: exported in another format, or drawn. Nothing that is withheld is in either."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from habeas.desk.days import day
from habeas.desk.places import Where, viewing
from habeas.errors import BadOption
from habeas.exports import Summary, exports
from habeas.exports import export as write
from habeas.files import coming_to_be, require_free


def export(where: Where, format: str, out: BinaryIO) -> Summary:
    """Writes the register in a format. The same register gives the same bytes. Raises BadOption."""
    if format not in exports():
        raise BadOption(f"--format {format}: no such format; known: {', '.join(sorted(exports()))}")
    with viewing(where) as view:
        return write(view.connection, format, out)


def export_to_file(where: Where, format: str, place: Path) -> Summary:
    """The same into a new file. Raises BadOutput."""
    require_free(place)
    with coming_to_be(place) as part, part.open("wb") as out:
        return export(where, format, out)


def plot_to_file(
    where: Where,
    what: str,
    place: Path,
    *,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """Draws the register into a new file, .svg or .png, and gives its bytes. Raises BadOption, BadOutput."""
    from habeas.plots import PLOTS, Wanted, format_of

    if what not in PLOTS:
        raise BadOption(f"{what}: no such picture; known: {', '.join(PLOTS)}")
    kind = format_of(str(place))
    require_free(place)
    wanted = Wanted(country.upper() if country else None, day(since, "since"), day(until, "until"))
    with viewing(where) as view:
        picture = PLOTS[what](view.connection, wanted, kind)
    with coming_to_be(place) as part:
        part.write_bytes(picture)
    return len(picture)
