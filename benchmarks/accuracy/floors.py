"""Floors only rise. They belong to one corpus: where that changes they are written anew, and that is said.

Figures are kept rounded down to a hundredth, so that another build of the parser does not fail over one fact.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.tally import MEANT, Scores

PLACES = 100
DANGER = "dangerous"  # the one figure that must not rise


@dataclass(frozen=True)
class Floors:
    """The hash of the corpus, and the lowest figure that is let through by name."""

    corpus: str
    floors: Mapping[str, float]


def figures(scores: Scores) -> dict[str, float]:
    """What is held to a floor: each fact type's score, their mean, the precision of events; and the ceiling."""
    kinds = {tally.kind: tally.score for tally in scores.used() if tally.kind in MEANT}
    found = {**kinds, "mean": scores.mean, "events_precision": scores["events"].precision}
    return {**{name: _down(value) for name, value in found.items()}, DANGER: len(scores.dangerous)}


def failures(floors: Floors | None, corpus: str, now: Mapping[str, float]) -> Iterator[str]:
    """One line for each figure that is worse than its floor, or why the floors do not hold for this corpus."""
    if floors is None:
        yield "there are no floors; write them with --raise"
    elif floors.corpus != corpus:
        yield "the corpus has changed since the floors were written; look at the table, then write them with --raise"
    else:
        for name, floor in floors.floors.items():
            value = now.get(name, 0.0)
            if _worse(name, value, floor):
                yield f"{name}: {value:g} is {'over' if name == DANGER else 'under'} {floor:g}"


def raised(floors: Floors | None, corpus: str, now: Mapping[str, float]) -> tuple[Floors, str]:
    """The new floors, and what became of the old ones in words."""
    if floors is None or floors.corpus != corpus:
        why = "there were none" if floors is None else "the corpus is another one"
        return Floors(corpus, dict(now)), f"floors written anew: {why}"
    better = {name: value for name, value in now.items() if _better(name, value, floors.floors.get(name))}
    what = ", ".join(f"{n} {floors.floors.get(n, 0):g} → {v:g}" for n, v in better.items())
    return Floors(corpus, {**floors.floors, **better}), f"floors raised: {what or 'none'}"


def load(path: Path) -> Floors | None:
    """The floors of a file; None where there is none yet."""
    if not path.exists():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    return Floors(data["corpus"], data["floors"])


def save(floors: Floors, path: Path) -> None:
    """Writes the file."""
    data = {"corpus": floors.corpus, "floors": dict(floors.floors)}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _worse(name: str, value: float, than: float) -> bool:
    return value > than if name == DANGER else value < than


def _better(name: str, value: float, than: float | None) -> bool:
    return than is None or _worse(name, than, value)


def _down(value: float) -> float:
    return math.floor(value * PLACES + 1e-9) / PLACES
