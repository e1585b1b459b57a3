"""Which column of a list means what, as it is written on the command line and kept in the ledger.

    name=Surname+Given,born=DOB,charge=Article,event=:release,date=:2025-09-11,arrest="Taken, when"

A field, `=`, and a column; several columns of one field are joined by `+` in that order. `:` begins a constant, `#3` is the
third column, quotes hold a name with signs in it. An event's term as a field is the column with that event's date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from habeas.errors import BadOption
from habeas.vocabulary import terms

FIELDS = (
    "name", "other", "born", "age", "gender", "nationality", "role", "charge", "sentence", "event", "date", "place",
)  # fmt: skip
CONSTANTS = ("gender", "nationality", "role", "charge", "sentence", "event", "date", "place")
ORDERS = ("dmy", "mdy")
PIECE = re.compile(r'(?:\s*"(?P<quoted>(?:[^"]|"")*)"\s*|(?P<bare>[^+,"]*))(?P<sign>[+,]|$)')
FIELD = re.compile(r"\s*(?P<field>[\w-]+)\s*=\s*")


@dataclass(frozen=True, slots=True)
class Mapping:
    """columns: field → columns; constants: field → value; orders: column → dmy or mdy, where its dates told it."""

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it: {"name": [columns], "born": column, …, "constants": {…}, "orders": {…}}."""
        several = {k: list(v) if len(v) > 1 or k == "name" else v[0] for k, v in self.columns.items()}
        return {**several, "constants": dict(self.constants), "orders": dict(self.orders)}

    @classmethod
    def of(cls, body: dict[str, Any]) -> Mapping:
        """From a list's body in the ledger."""
        rest = {k: v for k, v in body.items() if k not in ("constants", "orders")}
        columns = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in rest.items()}
        return cls(columns, dict(body.get("constants", {})), dict(body.get("orders", {})))

    def with_more(self, other: Mapping) -> Mapping:
        """This one with the other's fields in place of its own."""
        kept = {k: v for k, v in self.columns.items() if k not in other.constants}
        constants = {k: v for k, v in self.constants.items() if k not in other.columns}
        return replace(self, columns={**kept, **other.columns}, constants={**constants, **other.constants})

    def dated(self) -> tuple[str, ...]:
        """The columns in which dates are expected."""
        named = [k for k in self.columns if k in ("born", "date") or k not in FIELDS]
        return tuple(dict.fromkeys(c for k in named for c in self.columns[k]))

    def shown(self) -> str:
        """As one would write it for --map."""
        parts = [f"{k}={'+'.join(map(_quoted, v))}" for k, v in self.columns.items()]
        return ",".join([*parts, *(f"{k}={_quoted(':' + v)}" for k, v in self.constants.items())])


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(r'[+,"]|^\s|\s$', text) else text


def parse_map(text: str, columns: Sequence[str]) -> Mapping:
    """What --map says of these columns. Raises BadOption naming the field or column that is wrong, and what is near."""
    found: dict[str, tuple[str, ...]] = {}
    constants: dict[str, str] = {}
    at = 0
    while at < len(text):
        name, pieces, at = _one(text, at)
        _check_field(name, found.keys() | constants.keys())
        if pieces[0].startswith(":") and pieces[0] not in columns:
            constants[name] = _constant(name, pieces)
        else:
            found[name] = tuple(_column(name, piece, columns) for piece in pieces)
    if not found and not constants:
        raise BadOption("an empty --map; write for example --map name=Surname+Given,born=DOB")
    return Mapping(found, constants)


def _one(text: str, at: int) -> tuple[str, list[str], int]:
    """A field with its pieces, and where the next one begins."""
    head = FIELD.match(text, at)
    if head is None:
        raise BadOption(
            f"--map: {text[at : at + 30]!r} is not FIELD=COLUMN; write for example name=Surname+Given"
        )
    at, pieces, sign = head.end(), [], "+"
    while sign == "+":
        piece = PIECE.match(text, at)
        if piece is None:
            raise BadOption(f'--map: {head["field"]}: a quote (") is not closed')
        quoted = piece["quoted"]
        pieces.append(quoted.replace('""', '"') if quoted is not None else piece["bare"].strip())
        sign, at = piece["sign"], piece.end()
    if not all(pieces):
        raise BadOption(f"--map: {head['field']} has no column; write {head['field']}=COLUMN")
    return head["field"].casefold(), pieces, at


def _check_field(name: str, before: set[str]) -> None:
    known = (*FIELDS, *terms())
    if name not in known:
        near = get_close_matches(name, known, 3, 0.5)
        meant = (
            f"did you mean {' or '.join(near)}?"
            if near
            else f"known: {', '.join(FIELDS)}, or an event's term"
        )
        raise BadOption(f"--map: no field {name!r}; {meant}")
    if name in before:
        raise BadOption(f"--map: {name} is there twice; join columns with +")


def _constant(name: str, pieces: list[str]) -> str:
    value = pieces[0][1:].strip()
    if name not in CONSTANTS or len(pieces) > 1 or not value:
        raise BadOption(
            f"--map: {name} can't be the constant {value!r}; constants are for {', '.join(CONSTANTS)}"
        )
    if name == "event" and value not in terms():
        near = get_close_matches(value, terms(), 3, 0.4)
        raise BadOption(
            f"--map: no event {value!r}; {'near: ' + ', '.join(near) if near else 'see the vocabulary'}"
        )
    return value


def _column(name: str, piece: str, columns: Sequence[str]) -> str:
    if piece in columns:
        return piece
    if (number := re.fullmatch(r"#(\d{1,4})", piece)) and 1 <= int(number[1]) <= len(columns):
        return columns[int(number[1]) - 1]
    folded = [c for c in columns if c.casefold() == " ".join(piece.split()).casefold()]
    if len(folded) == 1:
        return folded[0]
    if name == "event" and piece in terms():
        raise BadOption(f"--map: no column {piece!r}; for the event of all rows write event=:{piece}")
    near = get_close_matches(piece, columns, 3, 0.5)
    meant = (
        f"near: {', '.join(near)}"
        if near
        else f"there are: {', '.join(columns[:20])}{' …' * (len(columns) > 20)}"
    )
    raise BadOption(f"--map: {name}: no column {piece!r}; {meant}")
