"""Which fields of a record are a report's text, title, date: as the user says, else by the names that are common."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from habeas import refusal
from habeas.errors import EmptySource, UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.sources._dates import day_of
from habeas.sources._decoding import has_words
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
SHAPES = 4  # sets of keys for which the places are kept; most files have one or two
Steps = tuple[str, ...]
Paths = Mapping[str, tuple[Steps, ...]]


@dataclass(frozen=True)
class FieldMap:
    """Records to documents. there: for a record's keys, where in it each field of a report may stand."""

    there: Callable[[tuple[str, ...]], Paths]
    limits: Limits

    @classmethod
    def of(cls, fields: Mapping[str, str], limits: Limits) -> FieldMap:
        """The common names, but where the user names a field only that one."""
        names = {**COMMON, **{field: (path,) for field, path in fields.items() if field in COMMON}}
        if "text" in fields and "html" not in fields:
            names["html"] = ()
        paths = {field: tuple(map(_steps, paths)) for field, paths in names.items()}
        return cls(functools.lru_cache(maxsize=SHAPES)(functools.partial(_there, paths)), limits)

    def outcome(self, record: object, data: bytes, material: Material, place: str | None) -> Outcome:
        """The report in a record, or why there is none. data: what it was written in."""
        return refusal.attempt(
            lambda: material.at(place), lambda: self._document(record, data, material, place)
        )

    def _document(self, record: object, data: bytes, material: Material, place: str | None) -> Document:
        name = material.at(place)
        if not isinstance(record, dict):
            raise UnreadableSource(f"{name}: no object with fields; a report needs one with its text")
        there = self.there(tuple(record))
        return Document(
            id=document_id(data),
            text=self._text(record, there, name),
            source=_words(record, there["source"], name),
            title=_words(record, there["title"], name),
            language=_words(record, there["language"], name),
            published=_published(record, there["published"]),
            url=_words(record, there["url"], name),
            place=place,
        )

    def _text(self, record: dict[str, Any], there: Paths, name: str) -> str:
        for path in there["text"]:
            if text := _joined(_at(record, path)):
                return clean(text, name)
        for path in there["html"]:
            value = _at(record, path)
            if isinstance(value, str) and (text := fragment_text(value, name, self.limits)):
                return clean(text, name)
        if any(_at(record, path) is not None for path in there["text"]):
            raise EmptySource(f"{name}: no words in its text; check that it was saved")
        keys = ", ".join(sorted(str(key)[:SHOWN] for key in record)[:SHOWN]) or "none"
        raise UnreadableSource(
            f"{name}: no field with a text; its fields: {keys}; say which with --fields text=…"
        )


def _there(paths: Paths, keys: tuple[str, ...]) -> Paths:
    """Those of the paths that begin with a key of the record."""
    held = frozenset(keys)
    return {
        field: tuple(path for path in each if not held.isdisjoint(path[:2])) for field, each in paths.items()
    }


def _published(record: dict[str, Any], paths: tuple[Steps, ...]) -> Published | None:
    for path in paths:
        if day := day_of(_at(record, path)):
            return _given(day)
    return None


@functools.lru_cache(maxsize=1024)
def _given(day: str) -> Published:
    return Published(day, "given", f"the record gives {day} as its date")


def _words(record: dict[str, Any], paths: tuple[Steps, ...], name: str) -> str | None:
    for path in paths:
        value = _at(record, path)
        if isinstance(value, str) and (words := " ".join(value.split())):
            return clean(words, name)
    return None


def clean(text: str, name: str) -> str:
    """The text with its newlines normalised. Raises UnreadableSource where it holds half characters or is no UTF-8."""
    try:
        if not text.isascii():
            text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableSource(
            f"{name}: broken characters in it, half ones or not UTF-8; save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _steps(path: str) -> Steps:
    return (path,) if "." not in path else (path, *path.split("."))


def _at(record: Any, path: Steps) -> Any:
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
    return value if isinstance(value, str) and has_words(value) else ""
