"""When a key word of the gold stands in the words of a reading. Accents, case and quote styles never decide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

WHOLE_WORD = 3  # letters; a key word this short must be a whole word ("US" is not in "used")
NOT_PLAIN = re.compile(r"[^a-z0-9 ]+")


def plain(words: str | None) -> str:
    """Lower case, ASCII letters and digits only."""
    ascii_only = unicodedata.normalize("NFKD", words or "").encode("ascii", "ignore").decode("ascii")
    return NOT_PLAIN.sub(" ", ascii_only.lower()).strip()


def stands_in(key: str, words: str | None) -> bool:
    """Whether one of the alternatives of a key ("US|Washington") begins a word of the text."""
    text = f" {plain(words)} "
    return any(_begins_a_word(alternative, text) for alternative in map(plain, key.split("|")) if alternative)


def all_stand_in(keys: Iterable[str], words: str) -> bool:
    """Whether every key stands in the text."""
    return all(stands_in(key, words) for key in keys)


def _begins_a_word(alternative: str, text: str) -> bool:
    end = " " if len(alternative) <= WHOLE_WORD else ""
    return f" {alternative}{end}" in text
