#!/usr/bin/env python3
"""Check the gold facts against the texts they were read from: `python benchmarks/gold/check.py [FOLDER]`.

Prints one line for each thing that is wrong and exits with 1 if there was any.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

Facts = dict[str, Any]

EVENTS = frozenset(
    {
        "arrest",
        "detention",
        "disappearance",
        "search",
        "charge",
        "trial",
        "conviction",
        "sentence",
        "transfer",
    }
    | {"ill-treatment", "hunger-strike", "release", "death-in-custody", "held", "appeal", "expulsion"}
    | {"travel-ban"}
)
COUNTED = frozenset(
    {"released", "held", "arrested", "charged", "convicted", "sentenced", "died", "missing", "other"}
)
REALIS = frozenset({"actual", "planned", "sought", "possible"})
CERTAINTY = frozenset({"asserted", "hedged", "unconfirmed", "denied"})
GROUP = re.compile(r"all|foreign|female|male|minor|nationality:[A-Z]{2}|(role|other):\S.*")
LISTS = ("counts", "events", "attributes", "exchanges", "quotes", "sums")
KEYS: dict[str, tuple[set[str], set[str]]] = {  # what each row must have, and what it may have
    "counts": ({"of", "group", "low", "high"}, {"said_by", "optional"}),
    "events": ({"person", "event"}, {"who", "date", "realis", "certainty", "said_by", "optional"}),
    "attributes": ({"person"}, {"age", "nationality", "sentence_months", "role", "optional"}),
    "exchanges": ({"a", "a_gives", "b", "b_gives"}, {"optional"}),
    "quotes": ({"speaker", "direct", "starts", "ends"}, {"key", "optional"}),
    "sums": ({"whole", "parts", "holds"}, {"optional"}),
}


def fold(text: str) -> str:
    """Letters and digits only, lower case, without accents: what is left is the same in every quote style."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def has(words: str, text: str) -> bool:
    return f" {fold(words)} " in f" {text} "


def any_starts(alternatives: str, text: str) -> bool:
    return any(f" {fold(a)}" in f" {text}" for a in alternatives.split("|") if fold(a))


def iso(value: str, shortest: int) -> bool:
    if len(value) < shortest or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def vocabulary(row: Facts, kind: str) -> Iterator[str]:
    must, may = KEYS[kind]
    for key in sorted(must - row.keys()):
        yield f"{kind}: {key} is missing"
    for key in sorted(row.keys() - must - may):
        yield f"{kind}: unknown key {key}"
    if kind == "counts":
        if row.get("of") not in COUNTED:
            yield f"counts: {row.get('of')!r} is no term"
        if not GROUP.fullmatch(str(row.get("group"))):
            yield f"counts: {row.get('group')!r} is no group"
    elif kind == "events":
        for key, terms in (("event", EVENTS), ("realis", REALIS), ("certainty", CERTAINTY)):
            if key in row and row[key] not in terms:
                yield f"events: {row[key]!r} is no term for {key}"


def count(row: Facts, text: str) -> Iterator[str]:
    low, high = row.get("low"), row.get("high")
    if not isinstance(low, int) or not (high is None or isinstance(high, int)):
        yield f"counts: low {low!r} and high {high!r} must be whole numbers (high may be null)"
    elif low < 0 or (high is not None and low > high):
        yield f"counts: {low} to {high} is no interval"
    if row.get("said_by") and not any_starts(row["said_by"], text):
        yield f"counts: nobody called {row['said_by']!r} in the text"


def person(row: Facts, kind: str, text: str) -> Iterator[str]:
    name = row.get("person")
    if name is None:
        if kind != "events" or not any_starts(row.get("who", ""), text):
            yield f"{kind}: no person, and no word for who it was"
    elif not (fold(name) and has(name.split()[-1], text)):
        yield f"{kind}: {name!r} is not in the text"
    elif not has(name.split()[0], text):
        yield f"{kind}: the given name in {name!r} is not in the text"


def event(row: Facts, text: str) -> Iterator[str]:
    yield from person(row, "events", text)
    if row.get("date") is not None and not iso(row["date"], 4):
        yield f"events: {row['date']!r} is no date"
    if row.get("said_by") and not any_starts(row["said_by"], text):
        yield f"events: nobody called {row['said_by']!r} in the text"


def attribute(row: Facts, text: str) -> Iterator[str]:
    yield from person(row, "attributes", text)
    if len(row.keys() & {"age", "nationality", "sentence_months", "role"}) != 1:
        yield f"attributes: one fact a row, not {sorted(row)}"
    for key in ("age", "sentence_months"):
        if not (isinstance(row.get(key, 1), int) and row.get(key, 1) > 0):
            yield f"attributes: {key} {row[key]!r} is no whole number"
    if not re.fullmatch("[A-Z]{2}", row.get("nationality", "XX")):
        yield f"attributes: {row['nationality']!r} is no country code"
    if "role" in row and not any_starts(row["role"], text):
        yield f"attributes: no {row['role']!r} in the text"


def exchange(row: Facts, text: str) -> Iterator[str]:
    for key in (row.get("a", ""), row.get("b", ""), *row.get("a_gives", []), *row.get("b_gives", [])):
        if not any_starts(key, text):
            yield f"exchanges: no {key!r} in the text"


def quote(row: Facts, text: str) -> Iterator[str]:
    who = row.get("speaker", "")
    if not any_starts(who, text):
        yield f"quotes: nobody called {who!r} in the text"
    if row.get("direct"):
        start, end = fold(row.get("starts", "")), fold(row.get("ends", ""))
        first = f" {text} ".find(f" {start} ")
        if not start or first < 0:
            yield f"quotes: {row.get('starts')!r} is not in the text"
        elif not end or f" {text} ".find(f" {end} ", first) < 0:
            yield f"quotes: {row.get('ends')!r} does not come after {row.get('starts')!r}"
    elif not any_starts(row.get("key", ""), text):
        yield f"quotes: no {row.get('key')!r} in the text"


def total(row: Facts, facts: Facts) -> Iterator[str]:
    whole, parts = row.get("whole"), row.get("parts") or []
    if (sum(parts) == whole) is not row.get("holds"):
        arithmetic = " + ".join(map(str, parts)) + f" = {sum(parts)}"
        yield f"sums: {arithmetic}, whole {whole}, but holds is {row.get('holds')}"
    lows = {c.get("low") for c in facts["counts"]}
    for number in [whole, *parts]:
        if number not in lows:
            yield f"sums: {number} is not among the counts"


def problems(path: Path, text_path: Path, published: dict[str, str]) -> Iterator[str]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield f"not JSON: {error}"
        return
    if not text_path.is_file():
        yield f"no text {text_path}"
        return
    text = fold(text_path.read_text(encoding="utf-8"))
    if not isinstance(facts, dict) or set(facts) - {"covered"} != {"id", "published", "country", *LISTS}:
        yield "the keys must be id, published, country, " + ", ".join(LISTS)
        return
    if facts["id"] not in (path.stem, path.stem.split("-")[0]):
        yield f"id is {facts['id']!r}"
    if facts["published"] is not None and not iso(facts["published"], 10):
        yield f"published: {facts['published']!r} is no date"
    if not re.fullmatch("[A-Z]{2}", str(facts["country"])):
        yield f"country: {facts['country']!r} is no country code"
    if path.stem not in published:
        yield "no row in an index"
    elif published[path.stem] not in ("", facts["published"]):
        yield f"published: {facts['published']}, but {published[path.stem]} in the index"
    for kind in LISTS:
        for row in facts[kind]:
            yield from vocabulary(row, kind)
    for row in facts["counts"]:
        yield from count(row, text)
    for row in facts["events"]:
        yield from event(row, text)
    for row in facts["attributes"]:
        yield from attribute(row, text)
    for row in facts["exchanges"]:
        yield from exchange(row, text)
    for row in facts["quotes"]:
        yield from quote(row, text)
    for row in facts["sums"]:
        yield from total(row, facts)


def index(folder: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    for path in sorted(folder.glob("index*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            name, published = line.split("\t")[:2]
            rows[name] = published
    return rows


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    published = index(folder)
    found = 0
    names = sorted(path.stem for path in (folder / "facts").glob("*.json"))
    for name in names:
        facts, text = folder / "facts" / f"{name}.json", folder / "text" / f"{name}.txt"
        for problem in problems(facts, text, published):
            print(f"{name}: {problem}")
            found += 1
    texts = {path.stem for path in (folder / "text").glob("*.txt")}
    for name in sorted((texts | published.keys()) - set(names)):
        print(f"{name}: no facts")
        found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
