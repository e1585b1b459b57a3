"""Trains the scorer: `python -m benchmarks.names.train` writes src/habeas/names/data/weights.json.

Logistic regression with a ridge (iteratively reweighted least squares; Hastie, Tibshirani and Friedman
2009, 4.4.1) on the
pairs of people.py and kin.py (without those set aside), which come from this repository alone.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.names.kin import kin
from benchmarks.names.people import SEED, Labelled, labelled, people
from habeas.names.compare import best_features
from habeas.names.features import FEATURES
from habeas.names.structure import prepare

OUT = Path(__file__).parents[2] / "src/habeas/names/data/weights.json"
RIDGE = 3.0
# what a pair of relatives weighs beside any other: there are as many as of all others together, and they are held down by
# scorer.limit; at 1 recall on the shared pairs is .02 lower
KIN_WEIGHT = 0.1
SHIFT = 0.64  # log-odds by which all scores are lifted: "same" from 0.55 of the fitted model; see docs/names.md, Thresholds
Floats = npt.NDArray[np.float64]


def matrix(pairs: list[Labelled]) -> tuple[Floats, Floats]:
    """Features [pairs, features] and labels [pairs]."""
    rows = [best_features(prepare(p.one), prepare(p.two)) for p in pairs]
    return np.array(rows), np.array([float(p.same) for p in pairs])


def fit(x: Floats, y: Floats, w: Floats, ridge: float = RIDGE) -> tuple[float, Floats]:
    """Intercept and weights [features] of the model over pairs that weigh w; the ridge is on standardised features."""
    scale = x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), x / scale])
    beta = np.zeros(z.shape[1])
    pull = np.diag([0.0, *([ridge] * x.shape[1])])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        step = np.linalg.solve(
            (z * (w * p * (1 - p))[:, None]).T @ z + pull, z.T @ (w * (y - p)) - pull @ beta
        )
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return float(beta[0]), beta[1:] / scale


SIGNS = {
    "evidence": 1,
    "aligned_weight": 1,
    "least": 1,
    "below": -1,
    "mean": 1,
    "exact": 1,
    "single": -1,
    "conflicts": -1,
    "missing": -1,
    "patronymics_agree": 1,
    "patronymics_differ": -1,
    "gender_differs": -1,
    "givens_differ": -1,
    "initials": 1,
    "near_conflict": 1,
    "below_abjad": -1,
    "below_syllables": -1,
    "joined": -1,
    "conflict_long": -1,
    "least_long": 1,
    "initial_given": -1,
    "given_left": -1,
}


def fit_signed(x: Floats, y: Floats, w: Floats) -> tuple[float, Floats]:
    """As fit, but a feature whose weight would have the wrong sign has none: more agreement never lowers a
    score."""
    free = np.ones(x.shape[1], np.bool_)
    want = np.array([SIGNS.get(name, 0) for name in FEATURES])
    while True:
        intercept, found = fit(x[:, free], y, w)
        weights = np.zeros(x.shape[1])
        weights[free] = found
        wrong = want * weights < 0
        if not wrong.any():
            return intercept, weights
        free &= ~wrong


def crowd() -> list[tuple[int, str]]:
    """(person, name) of everybody in people.tsv; for names of two words and more in Latin letters also with
    initials."""
    found = []
    for person, (_, names) in enumerate(people()):
        found += [(person, name) for name in names]
        words = [name.split() for name in names if name.isascii() and len(name.split()) > 1][:1]
        found += [(person, f"{w[0][0]}. {' '.join(w[1:])}") for w in words]
        found += [(person, f"{w[-1]} {w[0][0]}. {w[1][0]}.") for w in words]
    return found


def hardest(
    rng: np.random.Generator, intercept: float, weights: Floats, tries: int = 60_000, kept: int = 1_000
) -> Floats:
    """Features of the pairs of strangers that score highest among so many tries [kept, features]."""
    everyone = crowd()
    prepared = [prepare(name) for _, name in everyone]
    i, j = rng.integers(len(everyone), size=(2, tries))
    pairs = [(a, b) for a, b in zip(i, j, strict=True) if everyone[a][0] != everyone[b][0]]
    rows = np.array([best_features(prepared[a], prepared[b]) for a, b in pairs])
    return rows[np.argsort(-(intercept + rows @ weights))[:kept]]


def main() -> None:
    """Fit, add the strangers that fool the fit, fit again; write the file."""
    pairs = [*labelled(), *kin()]
    x, y = matrix(pairs)
    others = len(pairs) - len(kin())
    w = np.array([1.0 if p.same or at < others else KIN_WEIGHT for at, p in enumerate(pairs)])
    rng = np.random.default_rng(SEED)
    intercept, weights = fit_signed(x, y, w)
    for _ in range(2):
        more = hardest(rng, intercept, weights)
        x, y, w = np.vstack([x, more]), np.append(y, np.zeros(len(more))), np.append(w, np.ones(len(more)))
        intercept, weights = fit_signed(x, y, w)
    found = {
        "intercept": round(intercept + SHIFT, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
        "same": 0.7,
        "unsure": 0.2,
    }
    OUT.write_text(
        "# Weights of the scorer, written by `python -m benchmarks.names.train` from people.tsv and kin there.\n"
        + json.dumps(found, indent=1)
        + "\n",
        encoding="utf-8",
    )
    print(f"{len(y)} pairs, {int(y.sum())} of them the same person; {OUT}")


if __name__ == "__main__":
    main()
