"""What is handed in, as bytes with a name: a file, standard input, the page at an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from habeas.desk.read.how import How
from habeas.errors import BadOption
from habeas.sources import Material, PassedOver, expand, is_url, load, sources, suffixes, types

Remark = Callable[[str], None]
Item = str | Material  # a path, an address or - for standard input; or bytes with a name


def expanded(items: Sequence[Item]) -> Iterator[Item | PassedOver]:
    """What was handed in, with the files of folders in place of these."""
    for item in items:
        if isinstance(item, Material):
            yield item
        else:
            yield from expand([item], suffixes())


def material_of(item: Item, how: How, told: Remark) -> Material:
    """The bytes. told: is given where a fetched page was kept. Raises BadInput, BadOption or NotFetched."""
    if isinstance(item, Material):
        return item
    if not is_url(item):
        return load(item, how.limits, type=how.type, fields=how.fields)
    return _fetched(item, how, told)


def _fetched(url: str, how: How, told: Remark) -> Material:
    """The page at the address, as the web archive that is kept of it."""
    from habeas.fetch import Bounds, as_warc, fetch, file_name

    archives = {*sources()["warc"].types, *sources()["wacz"].types}  # these are saved first
    fetching = how.fetching
    bounds = Bounds(how.max_bytes, fetching.seconds, types() - archives, allow_private=fetching.allow_private)
    page = fetch(url, bounds)
    archive = as_warc(page)
    if fetching.keep is not None:
        place = Path(fetching.keep, file_name(page))
        _keep(archive, place)
        told(f"kept as {place} ({page.sha256})")
    return Material(archive, url, "warc", fields=how.fields)


def _keep(archive: bytes, place: Path) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(archive)
    except OSError as error:
        why = (error.strerror or "can't be written").lower()
        raise BadOption(f"--keep {place.parent}: {why}; name a folder that can be written to") from error
