"""Is a report worth parsing? One pass of a linear-time matcher over broad stems, and a look at which stand near each other.

Invariant: broad on purpose. A missed report is a missed person; a needless parse costs a tenth of a second.
A filter on what the report is about was tried and turned down: of 59 relevant reports of the gold it lost two, which
say of nobody that he is a journalist, of the opposition or the like (benchmarks/speed, 2026-11).
"""

from __future__ import annotations

import re2

from habeas.vocabulary import Vocabulary

GROUPS = ("sure", "maybe", "around")
SHORT = 1_200  # characters, some 200 words: parsing these costs little, and a post says a thing once
NEAR = 400  # characters, two or three sentences


class Triage:
    """Knows the stems of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        stems = vocabulary.words["triage"]
        options = re2.Options()
        options.case_sensitive = False
        kinds = "|".join(f"({'|'.join(stems[group])})" for group in GROUPS)
        self._pattern = re2.compile(rf"\b(?:{kinds})", options=options)

    def relevant(self, text: str) -> bool:
        """Whether the text is likely to say of somebody that he is held, taken or freed."""
        short = len(text) <= SHORT
        last: dict[str, int] = {}
        for match in self._pattern.finditer(text):
            kind, at = GROUPS[match.lastindex - 1], match.start()
            if kind != "around" and (short or self._is_borne_out(kind, at, last)):
                return True
            if kind == "around" and _is_near(at, last, "sure", "maybe"):
                return True
            last[kind] = at
        return False

    @staticmethod
    def _is_borne_out(kind: str, at: int, last: dict[str, int]) -> bool:
        """One word may be a figure of speech or a passing mention: a long report must say it twice, or say more about it."""
        if kind == "sure":
            return "sure" in last or _is_near(at, last, "maybe", "around")
        return _is_near(at, last, "sure", "around")


def _is_near(at: int, last: dict[str, int], *kinds: str) -> bool:
    return any(kind in last and at - last[kind] <= NEAR for kind in kinds)
