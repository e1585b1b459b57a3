"""Names drawn anew: each word of a person's, place's or outlet's name is read as another's, the same all through a report."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from habeas.learned.words import words_of

SMALL = frozenset(
    {
        "al",
        "el",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "binti",
        "the",
        "of",
        "and",
        "for",
    }
)


class Names:
    """Pools of the words of names by slot and country, as the corpus itself has them."""

    def __init__(self, slots: Iterable[tuple[str, str, str]]) -> None:
        self.first: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.last: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, about, name in slots:
            words = parts(name)
            if not words:
                continue
            country = about.split(" ")[0]
            for key in ((kind, country), (kind, "")):
                self.last[key].append(words[-1])
                self.first[key].extend(words[:-1])

    def draw(self, slots: Iterable[tuple[str, str, str]], chance: random.Random) -> dict[str, str]:
        """Which word is to be read as which."""
        swap: dict[str, str] = {}
        for kind, about, name in slots:
            country = about.split(" ")[0] if chance.random() < 0.6 else ""
            for number, word in enumerate(words := parts(name)):
                pool = (self.last if number == len(words) - 1 else self.first)[kind, country]
                if word not in swap and pool:
                    new = chance.choice(pool)
                    swap[word] = new
                    swap[word.upper()] = new.upper()
        return swap


def parts(name: str) -> list[str]:
    words = [name[word.start : word.end] for word in words_of(name)]
    return [word for word in words if len(word) > 2 and word[0].isupper() and word.lower() not in SMALL]
