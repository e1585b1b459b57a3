"""How much of an annotation the heads find: pairs are one to one and count where the words overlap and the kind is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from habeas.learned.decode import Act, At, Found
from habeas.learned.labels import ACTS, REALIS
from training.examples import WordAct, WordReport


class Tally:
    def __init__(self) -> None:
        self.right, self.found, self.there = 0, 0, 0

    @property
    def f(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    def __str__(self) -> str:
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.there if self.there else 0.0
        return f"{p:.2f}/{r:.2f}/{self.f:.3f} ({self.there})"


def overlap(a: At, b: At) -> bool:
    return a[0] == b[0] and a[1][0] < b[1][1] and b[1][0] < a[1][1]


def _match(
    tally: Tally, found: Sequence[Any], there: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> None:
    left = list(there)
    for one in found:
        hit = next((other for other in left if fits(one, other)), None)
        if hit is not None:
            left.remove(hit)
            tally.right += 1
    tally.found += len(found)
    tally.there += len(there)


Pair = tuple[At, At]


def measure(pairs: Iterable[tuple[WordReport, Found]]) -> dict[str, Tally]:
    """Tallies by what is measured; those of the acts by type are indented."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for report, found in pairs:
        mentions = [mention.at for mention in found.mentions]
        _acts(tallies, report, found)
        _match(tallies["mention"], mentions, list(report.entities), overlap)
        _said(tallies, report, found)
        same = [(mentions[a], mentions[b]) for a, b, _ in found.same]
        _match(tallies["same"], same, _antecedents(report), _Means(report))
        against = [(a, b) for a, b in report.links["against"] if a < b]
        _match(tallies["against"], [(a, b) for a, b, _ in found.against], against, both)
        _match(tallies["gives"], [(a, b) for a, b, _ in found.gives], sorted(report.links["gives"]), both)
        if report.full:
            for name in ("age", "role", "nationality"):
                told = [(mentions[number], at) for number, what, at, _ in found.attributes if what == name]
                _match(tallies[name], told, sorted(report.links[name]), both)
            parts = [(mentions[a], mentions[b]) for a, b, _ in found.parts]
            _match(tallies["part"], parts, sorted(report.links["part"]), both)
    return tallies


def both(a: Pair, b: Pair) -> bool:
    return overlap(a[0], b[0]) and overlap(a[1], b[1])


def _said(tallies: dict[str, Tally], report: WordReport, found: Found) -> None:
    said = [(speech.cue, speech) for speech in found.said if speech.cue]
    gold = [(cue, speaker, content) for cue, speaker, content in report.said if cue]
    _match(tallies["cue"], [cue for cue, _ in said], [cue for cue, _, _ in gold], overlap)
    speakers = [(cue, speech.speaker) for cue, speech in said if speech.speaker]
    _match(tallies["speaker"], speakers, [(cue, speaker) for cue, speaker, _ in gold if speaker], both)
    contents = [(cue, speech.content) for cue, speech in said]
    _match(tallies["content"], contents, [(cue, content) for cue, _, content in gold], _words_too)


def _acts(tallies: dict[str, Tally], report: WordReport, found: Found) -> None:
    acts = [act for act in found.acts if act.sure >= 0.5]
    mentions = [mention.at for mention in found.mentions]
    _match(tallies["trigger"], acts, report.acts, lambda a, b: overlap(a.at, b.at))
    _match(tallies["act"], acts, report.acts, _same)
    _match(tallies["realis"], acts, report.acts, _as_told)
    one = [(act, mentions[number]) for act in acts for number, _ in act.affected]
    two = [(act, at) for act in report.acts for at in act.affected]
    _match(tallies["affected"], one, two, lambda a, b: _same(a[0], b[0]) and overlap(a[1], b[1]))
    _match(tallies["whole"], one, two, lambda a, b: _as_told(a[0], b[0]) and overlap(a[1], b[1]))
    for name in ("when", "by", "term", "for", "where"):
        one = [(act, at) for act in acts for at, _ in act.arguments.get(name, ())]
        two = [(act, at) for act in report.acts for at in act.arguments.get(name, ())]
        _match(tallies[name], one, two, lambda a, b: _same(a[0], b[0]) and overlap(a[1], b[1]))
    for type_ in {act.type for act in acts} | {ACTS[act.type] for act in report.acts}:
        there = [act for act in report.acts if ACTS[act.type] == type_]
        _match(tallies[f"  {type_}"], [act for act in acts if act.type == type_], there, _same)


def _same(a: Act, b: WordAct) -> bool:
    return overlap(a.at, b.at) and a.type == ACTS[b.type]


def _as_told(a: Act, b: WordAct) -> bool:
    return _same(a, b) and a.realis == REALIS[b.realis]


def _words_too(a: Pair, b: Pair) -> bool:
    return overlap(a[0], b[0]) and _mostly(a[1], b[1])


def _mostly(a: At, b: At) -> bool:
    if not overlap(a, b):
        return False
    common = min(a[1][1], b[1][1]) - max(a[1][0], b[1][0])
    return common >= 0.7 * max(a[1][1] - a[1][0], b[1][1] - b[1][0])


def _antecedents(report: WordReport) -> list[tuple[At, At]]:
    seen: dict[str, At] = {}
    made = []
    for at in sorted(report.entities):
        entity = report.entities[at]
        if entity in seen and at[0] - seen[entity][0] <= 2:
            made.append((at, seen[entity]))
        seen[entity] = at
    return made


class _Means:
    """Whether two links of a mention mean the same one."""

    def __init__(self, report: WordReport) -> None:
        self.entities = report.entities

    def __call__(self, found: Pair, gold: Pair) -> bool:
        meant = (entity for at, entity in self.entities.items() if overlap(found[1], at))
        return overlap(found[0], gold[0]) and self.entities[gold[0]] in meant
