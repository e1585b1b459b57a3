"""From scores to what was seen: spans with their links, each with how sure the heads are (0 to 1).

Nothing is dropped for being unlikely that reaches the floor; who reads the result sets the threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from habeas.learned.heads import Array, Heads, Span, sigmoid, softmax
from habeas.learned.labels import ACTS, DOUBTS, KINDS, LAYERS, MANNERS, REALIS
from habeas.learned.windows import Window

FLOOR = 0.25  # a trigger less likely than this is not looked at
SECOND = 0.35  # one trigger may tell two acts, "serving four years": each is then about as likely
LINKED = 0.5
UNSURE = {
    "affected": 0.35,
    "same": 0.15,
}  # whom it happens to: what is unsure is weighed by the arbiter, not dropped here
_MENTIONS = ("person", "group")
_LAYER = {name: at for at, name in enumerate(LAYERS)}

At = tuple[int, Span]  # paragraph, words


@dataclass(frozen=True)
class Mention:
    at: At
    group: bool
    sure: float


@dataclass(frozen=True)
class Act:
    """sure: that the words tell an act at all. affected: numbers of mentions, with how sure.

    arguments: when, by, term, for, where, the surest of each first.
    """

    at: At
    type: str
    sure: float
    type_sure: float
    realis: str
    realis_sure: float
    manner: str
    doubt: str
    affected: tuple[tuple[int, float], ...]
    arguments: dict[str, tuple[tuple[At, float], ...]]


@dataclass(frozen=True)
class Said:
    cue: At | None
    speaker: At | None
    content: At
    sure: float


@dataclass
class Found:
    """What the heads saw in one report. same, part, gives, against: pairs of numbers of mentions or of places."""

    mentions: list[Mention] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    same: list[tuple[int, int, float]] = field(default_factory=list)
    parts: list[tuple[int, int, float]] = field(default_factory=list)
    attributes: list[tuple[int, str, At, float]] = field(default_factory=list)
    gives: list[tuple[At, At, float]] = field(default_factory=list)
    against: list[tuple[At, At, float]] = field(default_factory=list)
    kinds: dict[int, tuple[str, float]] = field(default_factory=dict)


def decode(found: Found, window: Window, words: Array, heads: Heads) -> None:
    """Adds what one window tells. words: the states of the window's words, (n, 384)."""
    _Window(found, window, words, heads).read()


class _Window:
    def __init__(self, found: Found, window: Window, words: Array, heads: Heads) -> None:
        self.found, self.window, self.words, self.heads = found, window, words, heads
        self.index = {(place.paragraph, place.word): at for at, place in enumerate(window.places)}
        self.scores = softmax(heads.layers(words))

    def place(self, span: Span) -> At:
        first, last = self.window.places[span[0]], self.window.places[span[1] - 1]
        return first.paragraph, (first.word, last.word + 1)

    def here(self, at: At) -> Span | None:
        number, (first, last) = at
        begin, end = self.index.get((number, first)), self.index.get((number, last - 1))
        return (begin, end + 1) if begin is not None and end is not None else None

    def read(self) -> None:
        self._kinds()
        known = self._mentions()
        self._acts(known)
        self._said()
        self._attributes(known)
        self._pairs(known)
        self._trades()

    def spans(self, layer: str, floor: float = 0.5) -> list[tuple[Span, float]]:
        """Spans of the layer among the new words; a span lies in one paragraph."""
        scores = self.scores[:, _LAYER[layer]]
        spans: list[tuple[Span, float]] = []
        begin: int | None = None
        for at, place in enumerate(self.window.places):
            out, first, inside = scores[at]
            marked = place.new and (1 - out) >= floor
            fresh = begin is None or first > inside or place.paragraph != self.window.places[at - 1].paragraph
            if begin is not None and (not marked or fresh):
                spans.append(self._closed(begin, at, scores))
                begin = None
            if marked and begin is None:
                begin = at
        if begin is not None:
            spans.append(self._closed(begin, len(self.window.places), scores))
        return spans

    @staticmethod
    def _closed(begin: int, end: int, scores: Array) -> tuple[Span, float]:
        return (begin, end), float(1 - scores[begin, 0])

    def _kinds(self) -> None:
        starts = [at for at, place in enumerate(self.window.places) if place.new and place.word == 0]
        if not starts:
            return
        for at, scores in zip(starts, softmax(self.heads.kinds(self.words[starts])), strict=True):
            best = int(scores.argmax())
            self.found.kinds[self.window.places[at].paragraph] = (KINDS[best], float(scores[best]))

    def _mentions(self) -> list[tuple[int, Span]]:
        """Those of this window, old ones in its context too, as (number, span), in order."""
        known = [
            (number, span)
            for number, mention in enumerate(self.found.mentions)
            if (span := self.here(mention.at))
        ]
        for layer in _MENTIONS:
            for span, sure in self.spans(layer):
                known.append((len(self.found.mentions), span))
                self.found.mentions.append(Mention(self.place(span), layer == "group", sure))
        return sorted(known, key=lambda pair: pair[1])

    def _acts(self, known: list[tuple[int, Span]]) -> None:
        triggers = self.spans("trigger", FLOOR)
        if not triggers:
            return
        spans = self.heads.spans(self.words, [span for span, _ in triggers])
        likely = softmax(self.heads.acts(spans))
        rows, types = [], []
        for row, scores in enumerate(likely):
            best = int(scores.argmax())
            likeliest = [
                best,
                *(int(number) for number in np.flatnonzero(scores >= SECOND) if number != best),
            ]
            rows += [row] * len(likeliest)
            types += likeliest
        typed = self.heads.typed(spans[rows], types)
        places = [triggers[row][0] for row in rows]
        told = {name: softmax(self.heads.told(name, typed)) for name in ("realis", "manner", "doubt")}
        affected = self._linked("affected", typed, places, [span for _, span in known])
        arguments = {
            name: self._arguments(name, typed, places) for name in ("when", "by", "term", "for", "where")
        }
        for at, (row, type_) in enumerate(zip(rows, types, strict=True)):
            chosen = {name: int(scores[at].argmax()) for name, scores in told.items()}
            self.found.acts.append(
                Act(
                    self.place(places[at]),
                    ACTS[type_],
                    triggers[row][1],
                    float(likely[row, type_]),
                    REALIS[chosen["realis"]],
                    float(told["realis"][at].max()),
                    MANNERS[chosen["manner"]],
                    DOUBTS[chosen["doubt"]],
                    tuple((known[other][0], sure) for other, sure in affected[at]),
                    {name: places[at] for name, places in arguments.items() if places[at]},
                )
            )

    def _linked(
        self, name: str, left: Array, lefts: Sequence[Span], rights: Sequence[Span]
    ) -> list[list[tuple[int, float]]]:
        """For each left span the right ones that it has the link to."""
        if not rights:
            return [[] for _ in lefts]
        scores = sigmoid(self.heads.links(name, left, lefts, self.heads.spans(self.words, rights), rights))
        return [
            [(int(other), float(row[other])) for other in np.flatnonzero(row >= UNSURE.get(name, LINKED))]
            for row in scores
        ]

    def _arguments(
        self, name: str, typed: Array, lefts: Sequence[Span]
    ) -> list[tuple[tuple[At, float], ...]]:
        """For each trigger its arguments of one kind, the surest first."""
        spans = [span for span, _ in self.spans(name)]
        return [
            tuple((self.place(spans[other]), sure) for other, sure in sorted(row, key=lambda pair: -pair[1]))
            for row in self._linked(name, typed, lefts, spans)
        ]

    def _said(self) -> None:
        for span, sure in self.spans("orphan"):
            self.found.said.append(Said(None, None, self.place(span), sure))
        cues = self.spans("cue")
        if not cues:
            return
        spans = [span for span, _ in cues]
        states = self.heads.spans(self.words, spans)
        first, last = self.heads.points(self.words, states, spans)
        speakers = [span for span, _ in self.spans("speaker")]
        linked = self._linked("speaker", self.heads.typed(states, None), spans, speakers)
        for at, (span, sure) in enumerate(cues):
            content = self._content(span, first[at], last[at])
            if content is None:
                continue
            speaker = max(linked[at], key=lambda pair: pair[1], default=None)
            self.found.said.append(
                Said(
                    self.place(span),
                    self.place(speakers[speaker[0]]) if speaker else None,
                    self.place(content),
                    sure,
                )
            )

    def _content(self, cue: Span, first: Array, last: Array) -> Span | None:
        """The likeliest stretch of one paragraph, the cue's own."""
        number = self.window.places[cue[0]].paragraph
        inside = [at for at, place in enumerate(self.window.places) if place.paragraph == number]
        if not inside:
            return None
        low, high = inside[0], inside[-1] + 1
        begin = low + int(first[low:high].argmax())
        end = begin + int(last[begin:high].argmax())
        return begin, end + 1

    def _attributes(self, known: list[tuple[int, Span]]) -> None:
        fresh = [(number, span) for number, span in known if self.window.places[span[0]].new]
        if not fresh:
            return
        typed = self.heads.typed(self.heads.spans(self.words, [span for _, span in fresh]), None)
        for name in ("age", "role", "nationality", "born"):
            spans = [span for span, _ in self.spans(name)]
            for (number, _), row in zip(
                fresh, self._linked(name, typed, [span for _, span in fresh], spans), strict=True
            ):
                self.found.attributes += [
                    (number, name, self.place(spans[other]), sure) for other, sure in row
                ]

    def _pairs(self, known: list[tuple[int, Span]]) -> None:
        fresh = [(number, span) for number, span in known if self.window.places[span[0]].new]
        if not fresh or len(known) < 2:
            return
        typed = self.heads.typed(self.heads.spans(self.words, [span for _, span in fresh]), None)
        spans = [span for _, span in known]
        lefts = [span for _, span in fresh]
        for (number, span), row in zip(fresh, self._linked("same", typed, lefts, spans), strict=True):
            before = [(other, sure) for other, sure in row if spans[other] < span]
            if before:
                other, sure = max(before, key=lambda pair: pair[1])
                self.found.same.append((number, known[other][0], sure))
        for (number, _), row in zip(fresh, self._linked("part", typed, lefts, spans), strict=True):
            self.found.parts += [(number, known[other][0], sure) for other, sure in row]

    def _trades(self) -> None:
        parties, given = self.spans("party"), self.spans("given")
        if not given:
            return
        things = [span for span, _ in given]
        if parties:
            spans = [span for span, _ in parties]
            typed = self.heads.typed(self.heads.spans(self.words, spans), None)
            for span, row in zip(spans, self._linked("gives", typed, spans, things), strict=True):
                self.found.gives += [
                    (self.place(span), self.place(things[other]), sure) for other, sure in row
                ]
        typed = self.heads.typed(self.heads.spans(self.words, things), None)
        for span, row in zip(things, self._linked("against", typed, things, things), strict=True):
            self.found.against += [
                (self.place(span), self.place(things[other]), sure)
                for other, sure in row
                if things[other] > span
            ]
