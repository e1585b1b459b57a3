"""Which fields of a record are a report's text, title, date: as the user says, else by the names that are common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.errors import BadInput, EmptySource, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.sources._dates import day_of
from habeas.sources._fragment import fragment_text
from habeas.sources._interface import Limits, Material, Outcome

COMMON: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articleBody", "full_text", "maintext", "content_text"),
    "html": ("html", "content_html", "body_html"),
    "title": ("title", "headline", "name"),
    "published": (
        "published", "date", "date_published", "datePublished", "published_at", "publishedAt",
        "publication_date", "pubDate", "date_publish", "created_at",
    ),
    "source": ("source.name", "source", "outlet", "publisher.name", "publisher", "site_name", "sitename"),
    "language": ("language", "lang", "inLanguage"),
    "url": ("url", "link", "permalink"),
}  # fmt: skip
FIELDS = (*COMMON, "records")  # what a field map may name
SHOWN = 20  # names of fields in a message, and characters of each


@dataclass(frozen=True)
class FieldMap:
    """Records to documents. paths: for each field of a report, where in a record it may stand."""

    paths: Mapping[str, tuple[tuple[str, ...], ...]]
    limits: Limits

    @classmethod
    def of(cls, fields: Mapping[str, str], limits: Limits) -> FieldMap:
        """The common names, but where the user names a field only that one."""
        names = {**COMMON, **{field: (path,) for field, path in fields.items() if field in COMMON}}
        if "text" in fields and "html" not in fields:
            names["html"] = ()
        return cls({field: tuple(map(_steps, paths)) for field, paths in names.items()}, limits)

    def outcome(self, record: object, data: bytes, material: Material, place: str | None) -> Outcome:
        """The report in a record, or why there is none. data: what it was written in."""
        try:
            return self._document(record, data, material, place)
        except BadInput as error:
            return error

    def _document(self, record: object, data: bytes, material: Material, place: str | None) -> Document:
        name = material.at(place)
        if not isinstance(record, dict):
            raise UnreadableSource(f"{name}: no object with fields; a report needs one with its text")
        day = next(filter(None, map(day_of, self._values(record, "published"))), None)
        why = f"the record gives {day} as its date"
        return Document(
            id=document_id(data),
            text=self._text(record, name),
            source=self._words(record, "source", name),
            title=self._words(record, "title", name),
            language=self._words(record, "language", name),
            published=Published(day, "given", why) if day else None,
            url=self._words(record, "url", name),
            place=place,
        )

    def _text(self, record: dict[str, Any], name: str) -> str:
        for value in self._values(record, "text"):
            if text := _joined(value):
                return clean(text, name)
        for value in self._values(record, "html"):
            if isinstance(value, str) and (text := fragment_text(value, name, self.limits)):
                return clean(text, name)
        if self._values(record, "text"):
            raise EmptySource(f"{name}: no words in its text; check that it was saved")
        there = ", ".join(sorted(str(key)[:SHOWN] for key in record)[:SHOWN]) or "none"
        raise UnreadableSource(
            f"{name}: no field with a text; its fields: {there}; say which with --fields text=…"
        )

    def _words(self, record: dict[str, Any], field: str, name: str) -> str | None:
        for value in self._values(record, field):
            if isinstance(value, str) and value.strip():
                return clean(" ".join(value.split()), name)
        return None

    def _values(self, record: dict[str, Any], field: str) -> list[Any]:
        """What stands at the field's places, nothing for those where nothing stands."""
        there = [
            path for path in self.paths[field] if path[0] in record or (len(path) > 1 and path[1] in record)
        ]
        found = [_at(record, path) for path in there]
        return [value for value in found if value is not None]


def clean(text: str, name: str) -> str:
    """The text with its newlines normalised. Raises UnreadableSource where it holds half characters or is no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableSource(
            f"{name}: broken characters in it, half ones or not UTF-8; save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _steps(path: str) -> tuple[str, ...]:
    return (path,) if "." not in path else (path, *path.split("."))


def _at(record: Any, path: tuple[str, ...]) -> Any:
    """What stands at the path: the whole of it as one name, else step by step, a number being a place in a list."""
    if path[0] in record or len(path) == 1:
        return record.get(path[0])
    for step in path[1:]:
        if isinstance(record, list) and step.isdecimal() and len(step) < 9 and int(step) < len(record):
            record = record[int(step)]
        else:
            record = record.get(step) if isinstance(record, dict) else None
    return record


def _joined(value: Any) -> str:
    """A text, or a list of paragraphs as one; "" where it is neither or has no letter and no digit."""
    if isinstance(value, list) and all(isinstance(piece, str) for piece in value):
        value = "\n\n".join(piece.strip() for piece in value)
    return value if isinstance(value, str) and any(map(str.isalnum, value)) else ""
