"""The country that a report is mainly about, by what it names."""

from __future__ import annotations

from collections import defaultdict

from habeas.reading.page import Page

PEOPLE_WEIGHT = 0.8  # "Belarusian" says a little less than "Belarus"
FIRST = 3.0  # what the first sentences name counts as much as three later ones


def find_country(page: Page) -> str | None:
    """ISO 3166-1 alpha-2 of the country named most, the beginning weighing more; None where none is named."""
    words = page.vocabulary.people
    scores: dict[str, float] = defaultdict(float)
    for sentence in page.sentences:
        weight = FIRST if sentence.i < 2 else 1.0
        for token in sentence.tokens:
            if not token.text[0].isupper():
                continue
            if token.low in words.country:
                scores[words.country[token.low]] += weight
            elif token.low in words.demonym:
                scores[words.demonym[token.low]] += weight * PEOPLE_WEIGHT
    return max(scores, key=lambda c: (scores[c], c)) if scores else None
