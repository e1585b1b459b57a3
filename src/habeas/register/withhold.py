"""The one filter between the register's tables and whoever is shown something of them: rows in, rows out.

Invariant: nothing that a decision withheld comes out: not the row, not the field, not the words of a claim about that person,
not the name inside any other text. A column that is not named here counts as free text, so a new one is filtered too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from habeas.register.named import Named
from habeas.register.withheld import Withheld, forms_in, loaded, withheld

WITHHELD = "[withheld]"
Row = dict[str, Any]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


INDEXES = _set("register_state name_forms name_keys form_links")  # never handed out: they are all names
OWNERS = ("id", "document", "person", "claim", "appearance", "exchange", "subject", "a", "b", "act")
POINTERS = ("whole", "counted", "account_of", "event")
ID_LISTS = ("claims", "parts")
ALL_OR_NOTHING = _set("disagreements checks")  # their arithmetic is told of all their claims
WORDS = ("words", "text", "gives", "why", "sentence")
PLACES = ("span_start", "span_end", "row", "local", "sides")  # who has the document finds the words by these
SETTLED = ("status", "status_from", "status_to")
OWN_NAMES = _set("name names form")  # of people and appearances: a sister's surname is hers
OF_NAMES = _set("actor place said_by origin origin_name checked parties party repeated_by source group")
PLAIN = _set(  # ids, codes, terms of the vocabulary and dates: no text of a report gets into them
    "id document person claim claims appearance exchange subject a b act whole parts counted account_of event "
    "entry kind event_type counted_as realis certainty country language published published_basis added date date_from date_to "
    "until as_of_from as_of_to born_from born_to nationality gender status status_from status_to manner grade rule "
    "subject_kind judgement withheld local at decision target read_by"
)


class Filter:
    """What is withheld in one register, applied to rows of any of its tables. Made once for a run of queries."""

    def __init__(self, what: Withheld) -> None:
        self._what = what

    @classmethod
    def of(cls, connection: Connection) -> Filter:
        """The filter of a register, by what its tables say now."""
        return cls(withheld(connection))

    def rows(
        self, table: str, rows: Iterable[Mapping[str, Any]], left_out: Counter[str] | None = None
    ) -> Iterator[Row]:
        """The rows of the table that may be shown, with what may be shown of them; left_out counts the rest."""
        counts = Counter[str]() if left_out is None else left_out
        for row in rows:
            shown = self.row(table, row, counts)
            if shown is not None:
                yield shown

    def row(self, table: str, row: Mapping[str, Any], left_out: Counter[str]) -> Row | None:
        """One row, or None where all of it is withheld. Columns may be missing, but for the ids that the table has."""
        if table in INDEXES:
            raise ValueError(f"{table}: an index of names is never shown")
        shown = dict(row)
        if not self._what:
            return shown
        if self._gone(table, shown):
            left_out[table] += 1
            return None
        self._without_fields(table, shown)
        self._without_words(table, shown)
        for column, value in shown.items():
            if isinstance(value, str) and column not in PLAIN:
                shown[column] = self._without_names(table, column, shown)
        if replaced := sum(v is not row[k] and WITHHELD in str(v) for k, v in shown.items()):
            left_out["words"] += replaced
        return shown

    def names(self, text: str) -> bool:
        """Whether the text names somebody of whom anything is withheld; for text that is no column of the register."""
        return self._what.guarded.in_(text)

    def _gone(self, table: str, row: Row) -> bool:
        gone = self._what.gone
        if any(row.get(column) in gone for column in OWNERS):
            return True
        for column in ID_LISTS:
            ids = loaded(row.get(column))
            if isinstance(ids, list) and any(i in gone for i in ids):
                left = [i for i in ids if i not in gone]
                if table in ALL_OR_NOTHING or not left:
                    return True
                row[column] = json.dumps(left)
        if table == "checks" and row.get("whole") in gone:
            return True
        row.update({column: None for column in POINTERS if row.get(column) in gone})
        return False

    def _without_fields(self, table: str, row: Row) -> None:
        what = self._what
        person = row.get("id") if table in ("people", "claims") else row.get("person")
        for column in what.columns.get(str(person), frozenset()) & row.keys():
            row[column] = {"name": WITHHELD, "names": "[]"}.get(column)
        if table == "people" and person in what.unsettled:
            row.update({column: None for column in SETTLED if column in row})
        if table == "people" and person in what.names and row.get("name") != WITHHELD:
            self._only_shown_names(row, what.names[str(person)])

    def _only_shown_names(self, row: Row, shown: set[str]) -> None:
        """A person whom a withheld document names too keeps the names that others use."""
        names = loaded(row.get("names"))
        if isinstance(names, list):
            row["names"] = _dumped([n for n in names if shown.issuperset(forms_in([n]))])
        if "name" in row and row["name"] not in shown:
            row["name"] = min((name for name in shown if name), key=lambda n: (-len(n), n), default=WITHHELD)

    def _without_words(self, table: str, row: Row) -> None:
        worded = self._what.worded
        rests = (
            [i for column in ID_LISTS for i in loaded(row.get(column)) or ()]
            if table in ALL_OR_NOTHING
            else []
        )
        whole = row.get("whole") if table == "checks" else None
        if not any(i in worded for i in (row.get("id"), row.get("claim"), whole, *rests)):
            return
        row.update({column: WITHHELD for column in WORDS if row.get(column) is not None})
        if table == "claims":
            row.update({column: None for column in PLACES if column in row})

    def _named(self, table: str, column: str) -> Named:
        if column in OWN_NAMES and table in ("people", "appearances"):
            return self._what.named
        return self._what.spoken if column in OF_NAMES else self._what.guarded

    def _without_names(self, table: str, column: str, row: Row) -> str:
        value: str = row[column]
        named = self._named(table, column)
        if column == "repeated_by":
            value = self._without_outlets(value)
        if value[:1] not in ("[", "{"):
            return WITHHELD if named.in_(value) else value
        document = str(row.get("document"))
        if "\\" not in value and document not in self._what.spoken_in and not named.may_be_in(value):
            return value
        before = loaded(value)
        after = self._walked(before, named, document)
        if after == before:
            return value
        return after if isinstance(after, str) else _dumped(after)

    def _without_outlets(self, value: str) -> str:
        listed = loaded(value)
        if not self._what.outlets or not isinstance(listed, list):
            return value
        return _dumped([name for name in listed if name not in self._what.outlets])

    def _walked(self, value: Any, named: Named, document: str) -> Any:
        """A JSON value in which each text that names somebody is replaced, and each speaker without a name."""
        if isinstance(value, str):
            return WITHHELD if named.in_(value) else value
        if isinstance(value, list):
            return [self._walked(v, named, document) for v in value]
        if not isinstance(value, dict):
            return value
        called = self._what.speakers.get((document, str(value.get("person"))))
        if called is not None and value.get("name") not in called:
            value = {**value, "name": WITHHELD, "person": None}
        return {
            self._walked(key, named, document): self._walked(v, named, document) for key, v in value.items()
        }


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
