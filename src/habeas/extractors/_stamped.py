"""Readings with who made them. Invariant: who read is said here and nowhere else; whatever a reader says of itself is replaced.

So a model can't pass as the rules: what it adds to their reading is its own, and what it changes of theirs is put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from habeas.arbiter import Judge, joined
from habeas.extractor import Extractor, drop_ungrounded
from habeas.extractors._interface import Adder, Joiner, Kind, Setup
from habeas.model import Claim, Document, Person, ReaderIdentity, Reading, Reason, Skipped
from habeas.trust import is_trusted

T = TypeVar("T", Claim, Person)


class StampedReader:
    """Reads with one reader, or with an adder after another one. readers: what made the readings, in that order."""

    def __init__(
        self,
        readers: tuple[ReaderIdentity, ...],
        first: Extractor,
        adder: Adder | None = None,
        *,
        joiner: Joiner | None = None,
    ) -> None:
        self.readers = readers
        self._first, self._adder, self._joiner = first, adder, joiner
        self._judge = Judge.load() if joiner else None

    def read(self, document: Document, *, triage: bool = True) -> Reading:
        """What the document says, held to its words. triage: whether a report about something else may be passed over."""
        found = self._first.read(document, triage=triage)
        claims = tuple(_stamped_claim(c, self.readers[0].name) for c in found.claims)
        people = tuple(replace(p, read_by=(self.readers[0].name,)) for p in found.people)
        reading = drop_ungrounded(replace(found, claims=claims, people=people))
        if (
            self._joiner is not None
            and self._judge is not None
            and (told := self._joiner.told(reading)) is not None
        ):
            reading = drop_ungrounded(joined(reading, told, self._judge))
        if self._adder is not None:
            reading = drop_ungrounded(_added(reading, self._adder.add(reading), self.readers[-1].name))
        return replace(reading, readers=self.readers)


def identity(name: str, kind: Kind, setup: Setup) -> ReaderIdentity:
    """Who a reader is, by the name under which it was found, and by the model that it asks."""
    made_of = kind.made_of(setup)
    model = f":{setup.model}" if setup.model and kind.destination(setup) is not None else ""
    return ReaderIdentity(name + model, made_of.version, made_of.vocabulary, made_of.weights)


def _stamped_claim(claim: Claim, reader: str) -> Claim:
    """A claim of one reader; one that asks to be only proposed stays so."""
    trusted = is_trusted((reader,), claim.confidence)
    return replace(claim, read_by=(reader,), proposed=claim.proposed or not trusted)


def _added(before: Reading, after: Reading, reader: str) -> Reading:
    """The first reading whole, and what the adder put beside it as its own."""
    claims, changed = _new(before.claims, after.claims)
    people, _ = _new(before.people, after.people)
    stamped = (_stamped_claim(c, reader) for c in claims)
    return replace(
        before,
        claims=tuple(sorted((*before.claims, *stamped), key=lambda c: (c.span, c.id))),
        people=(*before.people, *(replace(p, read_by=(reader,)) for p in people)),
        skipped=(
            *after.skipped,
            *(Skipped(reader, Reason.CHANGED, c.span, of=f"{c.kind} {c.id}") for c in changed),
        ),
    )


def _new(before: Iterable[T], after: Iterable[T]) -> tuple[list[T], list[T]]:
    """What stands under new ids, and what stands under an id that was taken and is not what stood there."""
    known = {one.id: one for one in before}
    rest = [one for one in after if one != known.get(one.id)]
    return [one for one in rest if one.id not in known], [one for one in rest if one.id in known]
