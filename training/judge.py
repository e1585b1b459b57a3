"""`python -m training.judge corpus/en --names 1360-1399 …`: fits the arbiter on reports that nobody learned from.

Both readers read them as they are shipped; a claim on a person is right where the annotation tells that act of that person (as
`habeas.arbiter.evidence.ALIKE` counts acts alike), a count where it tells that number of them. Prints the weights' file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habeas.arbiter import Judge
from habeas.arbiter.evidence import ALIKE
from habeas.arbiter.join import Row, rows
from habeas.learned.terms import COUNTED, TERMS
from habeas.learned.values import Values
from habeas.learned.whole import LearnedReader
from habeas.model import CountClaim, Document, Person, Published, Span, document_id
from habeas.reading import Reader
from habeas.vocabulary import load as load_vocabulary
from training.annotation import Mention, Report, load

STRENGTH = 0.3  # of the evidence against the wish for small weights; from 0.1 to 1 the figures hardly move
PROPOSED = 0.3  # under it fewer than one in four is right: more work for a person than it saves
PRECISION, COUNTS = 0.95, 0.85  # of what is asserted of named people, and of counts


@dataclass(frozen=True)
class Judged:
    """One row and whether it is right. fact: what of which report it tells."""

    row: Row
    right: bool
    fact: tuple[str, str, str]


class Truth:
    """What an annotation tells, by places in the text whose lines are its paragraphs."""

    def __init__(self, report: Report, values: Values) -> None:
        numbers = sorted(report.paragraphs)
        self.text = "\n".join(report.paragraphs[number] for number in numbers) + "\n"
        self._starts, at = dict[int, int](), 0
        for number in numbers:
            self._starts[number] = at
            at += len(report.paragraphs[number]) + 1
        self._places = [(self._place(one), one.entity) for one in report.mentions]
        self.told = set[tuple[str, str]]()
        self.counted = set[tuple[str, int | None, int | None]]()
        known = {(one.paragraph, one.key): one for one in report.mentions}
        framed = {
            (frame.act, known[frame.paragraph, key]) for frame in report.framed for key in frame.mentions
        }
        whole = dict[str, set[str]]()
        for act in report.acts:
            if act.realis == "not" or act.type not in TERMS:
                continue
            term = TERMS[act.type]
            affected = [known[act.paragraph, key] for key in act.affected]
            affected += [one for name, one in framed if name == act.id]
            self.told |= {(ALIKE.get(term, term), one.entity) for one in affected}
            self.told |= {(ALIKE.get(term, term), entity) for entity in act.elsewhere}
            for one in affected:
                if one.group and act.type in COUNTED:
                    whole.setdefault(one.entity, set()).add(COUNTED[act.type])
        for parts in report.parts:
            for entity in parts.parts:
                whole.setdefault(entity, set()).update(whole.get(parts.whole, ()))
        for one in report.mentions:
            quantity = values.quantity(self.text, self._place(one)) if one.entity in whole else None
            if quantity is not None:
                self.counted |= {(of, quantity.core.low, quantity.core.high) for of in whole[one.entity]}

    def _place(self, one: Mention) -> Span:
        start = self._starts[one.paragraph]
        return Span(start + one.span[0], start + one.span[1])

    def entities(self, person: Person) -> set[str]:
        """Whom the annotation means in places where the person is mentioned."""
        return {name for place, name in self._places if any(place.overlaps(one) for one in person.mentions)}

    def is_right(self, row: Row, person: Person | None) -> bool:
        if isinstance(row.claim, CountClaim):
            return (row.claim.of, row.claim.low, row.claim.high) in self.counted
        event = ALIKE.get(row.claim.event, row.claim.event)
        return person is not None and any((event, entity) in self.told for entity in self.entities(person))


def judged(reports: Iterable[Report], learned: LearnedReader, rules: Reader) -> Iterator[Judged]:
    """All rows of the reports, each with whether it is right."""
    values = Values(load_vocabulary("en"))
    for report in reports:
        truth = Truth(report, values)
        day = report.about.get("published", "-")
        known = None if day == "-" else Published(day, "given", "annotated")
        document = Document(document_id(truth.text.encode()), truth.text, language="en", published=known)
        read = rules.read(document, triage=False)
        people, made = rows(read, learned.told(read.document))
        named = {person.id: person for person in people}
        for row in made:
            what = row.claim.of if isinstance(row.claim, CountClaim) else row.claim.event
            yield Judged(
                row,
                truth.is_right(row, named.get(row.person)),
                (report.name, what, row.person or row.claim.id),
            )


def fitted(data: list[Judged]) -> dict[str, dict[str, float]]:
    """Weights by whose claims they judge and by name of the evidence; "" is what stands without any."""
    made = {}
    for of in sorted({one.row.of for one in data}):
        some = [one for one in data if one.row.of == of]
        columns = DictVectorizer(sparse=False)
        table = columns.fit_transform([one.row.evidence for one in some])
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table, [one.right for one in some])
        made[of] = {"": float(model.intercept_[0])}
        for name, weight in zip(columns.get_feature_names_out(), model.coef_[0], strict=True):
            made[of][str(name)] = round(float(weight), 4)
    return made


def asserting(data: list[Judged], weights: dict[str, dict[str, float]], share: float) -> float:
    """The lowest confidence, in hundredths, over which so large a share of the claims is right."""
    named = [(_sure(one.row, weights), one.right) for one in data]
    for hundredth in range(50, 100):
        over = [right for sure, right in named if sure >= hundredth / 100]
        if over and sum(over) / len(over) >= share:
            return hundredth / 100
    return 0.99


def diagram(data: list[Judged], weights: dict[str, dict[str, float]]) -> Iterator[str]:
    """How many of the claims of each tenth of confidence are right."""
    sure = np.array([_sure(one.row, weights) for one in data])
    right = np.array([one.right for one in data])
    for low in np.arange(0, 1, 0.1):
        here = (sure >= low) & (sure < low + 0.1)
        if here.any():
            said, share = sure[here].mean(), right[here].mean()
            yield f"{low:.1f}-{low + 0.1:.1f}: {here.sum():5d} claims, said {said:.2f}, right {share:.2f}"


def _sure(row: Row, weights: dict[str, dict[str, float]]) -> float:
    return Judge(weights, 1.0, 1.0, 0.0).confidence(row.of, row.evidence)


def named_in(spans: list[str]) -> set[str]:
    """Names of reports out of "1360-1399" and "1401"."""
    made = set[str]()
    for span in spans:
        first, _, last = span.partition("-")
        made |= {str(number) for number in range(int(first), int(last or first) + 1)}
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--names", nargs="*", default=[])
    options = parser.parse_args()
    wanted = named_in(options.names)
    files = [file for folder in options.folder for file in sorted(folder.glob("*.ann"))]
    reports = [load(file) for file in files if not wanted or file.stem in wanted]
    data = list(judged([one for one in reports if one.paragraphs], LearnedReader.load(), Reader.load()))
    weights = fitted(data)
    print("\n".join(diagram(data, weights)), file=sys.stderr)
    print(f"{len(reports)} reports, {len(data)} claims", file=sys.stderr)
    asserted = asserting([one for one in data if one.row.person], weights, PRECISION)
    counted = asserting([one for one in data if not one.row.person], weights, COUNTS)
    told = {"asserted": asserted, "counted": counted, "proposed": PROPOSED, "weights": weights}
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
