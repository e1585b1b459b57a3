"""Trains the scorer: `python -m benchmarks.names.train` writes src/habeas/names/data/weights.json.

Logistic regression with a ridge (iteratively reweighted least squares; Hastie, Tibshirani and Friedman 2009, 4.4.1) on the
pairs of people.py, which come from this repository alone.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.names.people import Labelled, labelled
from habeas.names.compare import best_features
from habeas.names.features import FEATURES
from habeas.names.structure import prepare

OUT = Path(__file__).parents[2] / "src/habeas/names/data/weights.json"
RIDGE = 3.0
Floats = npt.NDArray[np.float64]


def matrix(pairs: list[Labelled]) -> tuple[Floats, Floats]:
    """Features [pairs, features] and labels [pairs]."""
    rows = [best_features(prepare(p.one), prepare(p.two)) for p in pairs]
    return np.array(rows), np.array([float(p.same) for p in pairs])


def fit(x: Floats, y: Floats, ridge: float = RIDGE) -> tuple[float, Floats]:
    """Intercept and weights [features] of the model; the ridge is on standardised features."""
    scale = x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), x / scale])
    beta = np.zeros(z.shape[1])
    pull = np.diag([0.0, *([ridge] * x.shape[1])])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + pull, z.T @ (y - p) - pull @ beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return float(beta[0]), beta[1:] / scale


def main() -> None:
    """Fit, choose thresholds, write the file."""
    x, y = matrix(labelled())
    intercept, weights = fit(x, y)
    found = {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
        "same": 0.5,
        "unsure": 0.2,
    }
    OUT.write_text(
        "# Weights of the scorer, written by `python -m benchmarks.names.train` from benchmarks/names/people.tsv.\n"
        + json.dumps(found, indent=1) + "\n",
        encoding="utf-8",
    )  # fmt: skip
    print(f"{len(y)} pairs, {int(y.sum())} of them the same person; {OUT}")


if __name__ == "__main__":
    main()
