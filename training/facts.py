"""`python -m training.facts FOLDER OUT [--outlets NAME …]`: span annotation as facts for `python -m benchmarks.accuracy --gold`.

A person is called by the fullest form that the annotation marks; a day is what the words may mean, where that is one day. Events,
counts and reported speech only: attributes, sums, exchanges and quotations in marks are annotated otherwise than it asks, so
its rows of these, and its mean, say nothing here.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from habeas.learned.terms import COUNTED, TERMS
from habeas.learned.values import Values
from habeas.learned.who import clean
from habeas.model import Group, Span
from habeas.vocabulary import Vocabulary
from habeas.vocabulary import load as load_vocabulary
from training.annotation import Act, Mention, Place, Report, load

LONG = 3  # words that a statement needs to be found again by one of them


class Facts:
    """The facts of one report; its text is its paragraphs, each a line."""

    def __init__(self, report: Report, vocabulary: Vocabulary, published: dt.date | None) -> None:
        self._report, self._values, self._published = report, Values(vocabulary), published
        self._naming = vocabulary.words["naming"]
        self.text, self._starts = "", dict[int, int]()
        for number in sorted(report.paragraphs):
            self._starts[number] = len(self.text)
            self.text += report.paragraphs[number] + "\n"
        self._known = {(one.paragraph, one.key): one for one in report.mentions}
        self._names = self._named()

    def body(self) -> dict[str, Any]:
        return {
            "published": None,
            "counts": self._counts(),
            "events": self._events(),
            "quotes": self._reported(),
        }

    def _span(self, paragraph: int, place: Place) -> Span:
        return Span(self._starts[paragraph] + place[0], self._starts[paragraph] + place[1])

    def _words(self, paragraph: int, place: Place) -> str:
        return self._span(paragraph, place).of(self.text)

    def _named(self) -> dict[str, str]:
        """Who is named, by entity."""
        found: dict[str, str] = {}
        no_name = {*self._naming["pronouns"], *self._naming["determiners"]}
        for one in self._report.mentions:
            name = clean(self._words(one.paragraph, one.span))
            words = name.split()
            if one.group or not words or words[0].lower() in no_name or not words[-1][0].isupper():
                continue
            found[one.entity] = max(
                found.get(one.entity, ""), name, key=lambda form: (len(form.split()), len(form))
            )
        return found

    def _affected(self, act: Act) -> list[Mention]:
        framed = (
            (f.paragraph, key)
            for f in self._report.framed
            if act.id and f.act == act.id
            for key in f.mentions
        )
        return [self._known[place] for place in (*((act.paragraph, key) for key in act.affected), *framed)]

    def _events(self) -> list[dict[str, Any]]:
        """One for each person and event; one that happened goes before one that did not yet."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for act in self._report.acts:
            if act.realis == "not" or act.type not in TERMS:
                continue
            for entity in (*(one.entity for one in self._affected(act)), *act.elsewhere):
                if entity not in self._names:
                    continue
                name, event, day = self._names[entity], TERMS[act.type], self._day(act)
                new = {
                    "person": name,
                    "event": event,
                    "date": day,
                    "realis": act.realis,
                    "certainty": act.doubt or "asserted",
                }
                old = found.setdefault((name, event), new)
                if old["realis"] != "actual" and act.realis == "actual":
                    found[name, event] = new
                else:
                    old["date"] = old["date"] or day
        return list(found.values())

    def _day(self, act: Act) -> str | None:
        if "when" not in act.arguments:
            return None
        place = self._span(act.paragraph, act.arguments["when"])
        date = self._values.date(
            self.text, place, self._published, before=None, future=act.realis == "planned"
        )
        return date.to if date is not None and date.from_ == date.to else None

    def _counts(self) -> list[dict[str, Any]]:
        """Parts count what their whole counts."""
        of: dict[str, set[str]] = {}
        for act in self._report.acts:
            if act.type in COUNTED and act.realis in ("actual", "planned"):
                for one in self._affected(act):
                    of.setdefault(one.entity, set()).add(COUNTED[act.type])
        for parts in self._report.parts:
            for entity in parts.parts:
                of.setdefault(entity, set()).update(of.get(parts.whole, ()))
        found = {}
        for one in self._report.mentions:
            place = self._span(one.paragraph, one.span)
            quantity = self._values.quantity(self.text, place) if one.group and one.entity in of else None
            if quantity is not None:
                group = key_of(self._values.group(self.text, place))
                for what in of[one.entity]:
                    fact = {"of": what, "group": group, "low": quantity.core.low, "high": quantity.core.high}
                    found[tuple(fact.values())] = fact
        return list(found.values())

    def _reported(self) -> list[dict[str, Any]]:
        """Reported speech by its speaker's last name or noun and the statement's longest word."""
        found = []
        for one in self._report.speech:
            if one.direct or one.speaker is None:
                continue
            who = re.findall(r"[^\W\d_]+", self._words(one.paragraph, one.speaker))
            names = [word for word in who if word[0].isupper()] or [word for word in who if len(word) > LONG]
            words = re.findall(r"[^\W\d_]+", self._words(one.paragraph, one.content))
            if names and len(words) >= LONG:
                found.append({"speaker": names[-1], "direct": False, "key": max(words, key=len)})
        return found


def key_of(group: Group) -> str:
    """A group as the facts write it."""
    told = {name: value for name, value in asdict(group).items() if value}
    for name in ("nationality", "foreign", "age", "gender", "role"):
        if name in told:
            return {
                "nationality": f"nationality:{told[name]}",
                "role": f"role:{told[name]}",
                "foreign": "foreign",
                "age": "minor",
            }.get(name, str(told[name]))
    return f"other:{told['other']}" if told else "all"


def _index(folder: Path) -> dict[str, dict[str, str]]:
    file = folder / "index.tsv"
    if not file.exists():
        return {}
    with file.open(encoding="utf-8") as rows:
        return {row["id"]: row for row in csv.DictReader(rows, delimiter="\t")}


def write(folder: Path, out: Path, outlets: Iterable[str]) -> int:
    """Writes text/, facts/ and index.tsv, and returns how many reports there are. outlets: only of these, where any is named."""
    vocabulary, known, wanted, rows = load_vocabulary("en"), _index(folder), set(outlets), ["id\tdate"]
    for name in ("text", "facts"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for file in sorted(folder.glob("*.ann")):
        report, row = load(file), known.get(file.stem, {})
        if not report.paragraphs or (wanted and row.get("outlet") not in wanted):
            continue
        day = report.about.get("published") or row.get("date") or ""
        day = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""
        facts = Facts(report, vocabulary, dt.date.fromisoformat(day) if day else None)
        (out / "text" / f"{file.stem}.txt").write_text(facts.text, "utf-8")
        (out / "facts" / f"{file.stem}.json").write_text(
            json.dumps(facts.body(), ensure_ascii=False, indent=1), "utf-8"
        )
        rows.append(f"{file.stem}\t{day}")
    (out / "index.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return len(rows) - 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--outlets", nargs="*", default=[])
    options = parser.parse_args()
    print(f"{options.out}: {write(options.folder, options.out, options.outlets)} reports")
