"""Which pieces of the base's 250,002 the project's languages need: `python -m training.vocabulary` writes training/pieces.npy.

By how often words are used (wordfreq, 50,000 words a language) and by the corpus; single letters of the scripts stay, so that no
word is unreadable. Measured on 2026-11-30: 70,000 pieces make an English text 4 % longer in pieces than all do, Russian 3 %.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from habeas.learned.subwords import Subwords
from habeas.learned.words import words_of
from training import base

KEPT = 72_000
SPECIAL = 4
# How much of each language is wanted. Belarusian has no list of its own there: its corpus, Russian and Ukrainian stand in.
LANGUAGES = {
    "en": 1.0, "ru": 1.0, "uk": 1.0, "es": 1.0, "fr": 0.5, "pt": 0.5, "pl": 0.7, "tr": 0.7, "ar": 0.8, "fa": 0.8,
    "zh": 0.8, "de": 0.2, "it": 0.2, "lt": 0.4, "cs": 0.1,
}  # fmt: skip
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "ARABIC", "CJK"})
CAPITAL, INSIDE = 0.25, 0.06  # how often a word begins with a capital, and stands without a space before it


def letters(piece: str) -> str:
    return piece.strip("\u2581")


def script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


def counted(subwords: Subwords, texts: list[Path]) -> Counter[int]:
    """How much each piece is wanted."""
    import wordfreq

    score: Counter[int] = Counter()
    for language, share in LANGUAGES.items():
        for word in wordfreq.top_n_list(language, 50_000):
            often = wordfreq.word_frequency(word, language) * share
            for form, weight, spaced in (
                (word, 1.0, True),
                (word.capitalize(), CAPITAL, True),
                (word, INSIDE, False),
            ):
                for piece in pieces_of(subwords, form, spaced):
                    score[piece] += often * weight
    for text in texts:
        content = text.read_text(encoding="utf-8")
        for word in words_of(content):
            for piece in subwords.of(content[word.start : word.end], word.spaced):
                score[piece] += 2e-7
    return score


def pieces_of(subwords: Subwords, form: str, spaced: bool) -> Iterator[int]:
    for word in words_of(form):
        yield from subwords.of(form[word.start : word.end], spaced)


def main(folders: list[str]) -> None:
    source = base.load(cut=False)
    score = counted(
        Subwords(source.pieces, source.folds),
        [file for folder in folders for file in sorted(Path(folder).rglob("*.num.txt"))],
    )
    for number, (piece, _) in enumerate(source.pieces):
        core = letters(piece)
        if len(core) <= 1 and (not core or not core.isalpha() or script(core) in SCRIPTS):
            score[number] += 1e-7
    kept = sorted(number for number, _ in score.most_common(KEPT) if number >= SPECIAL)
    np.save(Path(__file__).parent / "pieces.npy", np.array([*range(SPECIAL), *kept], np.uint32))


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus"])
