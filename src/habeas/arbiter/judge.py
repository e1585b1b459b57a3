"""How sure a claim is, from what speaks for it: a logistic regression, fitted on reports that the reader did not learn from.

Logistic regression is calibrated on what it was fitted on; how well it holds elsewhere is in docs/explanation/confidence.md.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "weights.json"
BIAS = ""
ASSERTED, PROPOSED, SKIPPED = "1 asserted", "2 proposed", "3 skipped"  # levels, the surest first


@functools.cache
def digest() -> str:
    """SHA-256 of the shipped weights."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Judge:
    """weights: of each reader's claims by name of the evidence; asserted, counted, proposed: from which confidence on a claim
    on people is asserted, a count is, and either is proposed.
    """

    weights: Mapping[str, Mapping[str, float]]
    asserted: float
    counted: float
    proposed: float

    @classmethod
    def load(cls, file: Path = FILE) -> Judge:
        told = json.loads(file.read_text(encoding="utf-8"))
        return cls(told["weights"], told["asserted"], told["counted"], told["proposed"])

    def confidence(self, of: str, evidence: Mapping[str, float]) -> float:
        """of: whose claim it is, `learned` or `rules`. 0 to 1."""
        weights = self.weights[of]
        total = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in evidence.items())
        return 1 / (1 + math.exp(-min(max(total, -30), 30)))

    def level(self, confidence: float, *, count: bool = False) -> str:
        """count: of a number of people, which harms nobody where it is wrong, and is held to less."""
        if confidence >= (self.counted if count else self.asserted):
            return ASSERTED
        return PROPOSED if confidence >= self.proposed else SKIPPED
