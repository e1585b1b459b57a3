"""Is a report worth parsing, and which of its paragraphs? A linear-time matcher over broad stems, and a look at what stands near.

Invariant: broad on purpose. A missed report is a missed person; a needless parse costs a tenth of a second.
A filter on what the report is about was tried and turned down: of 59 relevant reports of the gold it lost two, which
say of nobody that he is a journalist, of the opposition or the like (one trial list of words, 2026-11; not kept).
"""

from __future__ import annotations

from collections.abc import Iterable

import re2

from habeas.model import Span
from habeas.vocabulary import Vocabulary

GROUPS = ("sure", "maybe", "around")
SHORT = 1_200  # characters, some 200 words: parsing these costs little, and a post says a thing once
NEAR = 400  # characters, two or three sentences
THIN = 4  # telling words; with no more of them a long report is about something else, and names a prisoner in passing
REACH = (
    600  # characters on either side of a telling word, and at the top, that are still read of such a report
)
FAR = -2 * NEAR  # nowhere yet


class Triage:
    """Knows the stems of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        stems = vocabulary.words["triage"]
        options = re2.Options()
        options.case_sensitive = False
        kinds = "|".join(f"({'|'.join(stems[group])})" for group in GROUPS)
        self._pattern = re2.compile(rf"\b(?:{kinds})", options=options)

    def relevant(self, text: str) -> bool:
        """Whether the text is likely to say of somebody that he is held, taken or freed.

        One word may be a figure of speech or a passing mention: a long report must say a sure one twice, or one of either
        sort near one that tells of political life.
        """
        short = len(text) <= SHORT
        sure, held, around = 0, FAR, FAR
        for match in self._pattern.finditer(text):
            kind, at = GROUPS[match.lastindex - 1], match.start()
            if kind == "around":
                around = at
            else:
                held, sure = at, sure + (kind == "sure")
            if sure > 1 or abs(held - around) <= NEAR or (short and held >= 0):
                return True
        return False

    def relevant_spans(self, text: str, paragraphs: Iterable[Span]) -> list[Span]:
        """The paragraphs to parse: all of them, but of a long report with few telling words those near one and the first.

        On the gold and on the 24 development reports this changes no figure (2026-11).
        """
        places = list(paragraphs)
        telling = [m.start() for m in self._pattern.finditer(text) if GROUPS[m.lastindex - 1] != "maybe"]
        if len(text) <= SHORT or len(telling) > THIN:
            return places
        return [p for p in places if p.start < REACH or any(_reaches(p, at) for at in telling)]


def _reaches(place: Span, at: int) -> bool:
    return place.start - REACH <= at <= place.end + REACH
