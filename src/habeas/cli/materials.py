"""What the options about materials mean: types, field maps, and pages of the web."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from habeas.cli.guard import complain
from habeas.errors import BadOption
from habeas.sources import FIELDS, Material, sources, types


@dataclass(frozen=True, slots=True)
class Asked:
    """How far a fetch may go, and where what it brings is kept."""

    bytes: int
    seconds: float
    allow_private: bool
    keep: str | None


def check_type(name: str | None) -> None:
    """Raises BadOption where no source has the name, nor reads the media type."""
    if name is not None and name.partition(";")[0].strip().lower() not in (known := {*sources(), *types()}):
        shown = ", ".join(sorted(known))
        raise BadOption(f"--type {name}: nothing reads it; known: {shown}")


def field_map(written: str | None) -> dict[str, str]:
    """{"text": "doc.body"} for "text=doc.body". Raises BadOption."""
    pairs = [pair.partition("=") for pair in (written or "").split(",") if pair.strip()]
    found = {field.strip(): path.strip() for field, _, path in pairs}
    if not all(field in FIELDS and path for field, path in found.items()):
        known = ", ".join(FIELDS)
        raise BadOption(f"--fields {written}: write text=body,title=headline; fields: {known}")
    return found


def fetched(url: str, asked: Asked) -> Material:
    """The page at the address, as the web archive that --keep keeps. Raises NotFetched, TooLarge, UnreadableSource."""
    from habeas.fetch import Bounds, as_warc, fetch

    readable = (
        types() - set(sources()["warc"].types) - set(sources()["wacz"].types)
    )  # archives are saved first
    page = fetch(url, Bounds(asked.bytes, asked.seconds, readable, allow_private=asked.allow_private))
    archive = as_warc(page)
    if asked.keep is not None:
        from habeas.fetch import file_name

        _keep(archive, Path(asked.keep), file_name(page), page.sha256)
    return Material(archive, url, "warc")


def _keep(archive: bytes, folder: Path, name: str, hash: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(archive)
    except OSError as error:
        why = (error.strerror or "can't be written").lower()
        raise BadOption(f"--keep {folder}: {why}; name a folder that can be written to") from error
    complain(f"kept as {folder / name} ({hash})")
