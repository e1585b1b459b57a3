"""Reads the data files beside the code. A line that opens with "#" is a comment; cells are parted by tabs."""

from functools import cache
from importlib import resources

from habeas.errors import BrokenInstall


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME` as tuples of cells. Raises BrokenInstall where the file is missing."""
    return tuple(tuple(line.split("\t")) for line in lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `data/NAME` without comments and empty ones. Raises BrokenInstall where the file is
    missing."""
    try:
        text = resources.files("habeas.names").joinpath("data", name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BrokenInstall(
            f"habeas.names: data file {name!r} is missing; install the package again"
        ) from error
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Every blank-separated word of `data/NAME`."""
    return frozenset(word for line in lines(name) for word in line.split())
