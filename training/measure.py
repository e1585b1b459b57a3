"""How much of an annotation the heads find: pairs are one to one and count where the words overlap and the kind is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from habeas.learned.decode import At, Found
from habeas.learned.labels import ACTS, REALIS
from training.examples import WordReport


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


def _match(tally: Tally, found: Sequence[Any], there: Sequence[Any], fits: Callable[[Any, Any], bool]) -> None:
    left = list(there)
    for one in found:
        hit = next((other for other in left if fits(one, other)), None)
        if hit is not None:
            left.remove(hit)
            tally.right += 1
    tally.found += len(found)
    tally.there += len(there)


def measure(pairs: Iterable[tuple[WordReport, Found]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for report, found in pairs:
        _acts(tallies, report, found)
        mentions = [mention.at for mention in found.mentions]
        _match(tallies["mention"], mentions, list(report.entities), overlap)
        said = [speech for speech in found.said if speech.cue]
        fits_cue = lambda a, b: overlap(a.cue, b[0])  # noqa: E731
        gold = [speech for speech in report.said if speech[0]]
        _match(tallies["cue"], said, gold, fits_cue)
        _match(tallies["speaker"], [s for s in said if s.speaker], [s for s in gold if s[1]], lambda a, b: fits_cue(a, b) and overlap(a.speaker, b[1]))
        _match(tallies["content"], said, gold, lambda a, b: fits_cue(a, b) and _mostly(a.content, b[2]))
        _match(tallies["same"], [(mentions[a], mentions[b]) for a, b, _ in found.same], _antecedents(report), lambda a, b: overlap(a[0], b[0]) and _one(report, a[1], b[0]))
        _match(tallies["against"], [(a, b) for a, b, _ in found.against], [(a, b) for a, b in report.links["against"] if a < b], lambda a, b: overlap(a[0], b[0]) and overlap(a[1], b[1]))
        _match(tallies["gives"], [(a, b) for a, b, _ in found.gives], sorted(report.links["gives"]), lambda a, b: overlap(a[0], b[0]) and overlap(a[1], b[1]))
        if report.full:
            for name in ("age", "role", "nationality"):
                _match(tallies[name], [(mentions[m], at) for m, what, at, _ in found.attributes if what == name], sorted(report.links[name]), lambda a, b: overlap(a[0], b[0]) and overlap(a[1], b[1]))
            _match(tallies["part"], [(mentions[a], mentions[b]) for a, b, _ in found.parts], sorted(report.links["part"]), lambda a, b: overlap(a[0], b[0]) and overlap(a[1], b[1]))
    return tallies


def _acts(tallies: dict[str, Tally], report: WordReport, found: Found) -> None:
    acts = [act for act in found.acts if act.sure >= 0.5]
    same = lambda a, b: overlap(a.at, b.at) and a.type == ACTS[b.type]  # noqa: E731
    _match(tallies["trigger"], acts, report.acts, lambda a, b: overlap(a.at, b.at))
    _match(tallies["act"], acts, report.acts, same)
    _match(tallies["realis"], acts, report.acts, lambda a, b: same(a, b) and a.realis == REALIS[b.realis])
    mentions = [mention.at for mention in found.mentions]
    one = [(act, mentions[number]) for act in acts for number, _ in act.affected]
    two = [(act, at) for act in report.acts for at in act.affected]
    _match(tallies["affected"], one, two, lambda a, b: same(a[0], b[0]) and overlap(a[1], b[1]))
    whole = lambda a, b: same(a[0], b[0]) and overlap(a[1], b[1]) and a[0].realis == REALIS[b[0].realis]  # noqa: E731
    _match(tallies["whole"], one, two, whole)
    for name in ("when", "by", "term", "for", "where"):
        one = [(act, at) for act in acts for at, _ in act.arguments.get(name, ())]
        two = [(act, at) for act in report.acts for at in act.arguments.get(name, ())]
        _match(tallies[name], one, two, lambda a, b: same(a[0], b[0]) and overlap(a[1], b[1]))
    for act in acts:
        tallies[f"  {act.type}"].found += 1
    for gold in report.acts:
        tallies[f"  {ACTS[gold.type]}"].there += 1
        if any(same(act, gold) for act in acts):
            tallies[f"  {ACTS[gold.type]}"].right += 1


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


def _one(report: WordReport, found: At, mention: At) -> bool:
    return any(overlap(found, at) and report.entities[at] == report.entities[mention] for at in report.entities)
