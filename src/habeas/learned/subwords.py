"""Words as pieces of the base model's vocabulary, cut to what the project's languages need.

A unigram tokeniser after Kudo 2018 (arXiv:1804.10959): the likeliest way to cut a word into known pieces. Written out here, for
the kept libraries bring a network client (tokenizers) or ask for a model in a file of another format (sentencepiece).
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 12  # pieces of one word; a longer one is foreign matter, and its beginning tells enough
LETTERS = 200  # of one word that are looked at; 12 pieces have no more

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
_NEVER = float("-inf")
_PENALTY = 10.0  # how much less likely an unknown letter is than the least likely piece, as in the base's own tokeniser


class Subwords:
    """pieces: (piece, score) by id, the likelier the higher; folds: what the base replaces before it cuts, by code point."""

    def __init__(self, pieces: Sequence[tuple[str, float]], folds: dict[int, str]) -> None:
        self.pieces, self.folds = pieces, folds
        self._ids = {piece: (number, score) for number, (piece, score) in enumerate(pieces)}
        self._widest = max(map(len, self._ids), default=1)
        self._unknown = min((score for _, score in pieces), default=0.0) - _PENALTY
        self._known: dict[tuple[str, bool], tuple[int, ...]] = {}

    def of(self, word: str, spaced: bool) -> tuple[int, ...]:
        """The ids of the word's pieces, at least one."""
        key = (word, spaced)
        if key not in self._known:
            folded = "".join(self.folds.get(ord(letter), letter) for letter in word[:LETTERS]).replace(
                " ", ""
            )
            ids = self._cut(("\u2581" if spaced else "") + folded)
            self._known[key] = tuple(ids[:LONGEST]) or (UNKNOWN,)
        return self._known[key]

    def _cut(self, text: str) -> list[int]:
        best = [(0.0, 0, UNKNOWN)] + [(_NEVER, 0, UNKNOWN)] * len(
            text
        )  # the likeliest cut up to here: score, last piece
        for begin in range(len(text)):
            for end in range(begin + 1, min(len(text), begin + self._widest) + 1):
                found = self._ids.get(text[begin:end]) or (
                    (UNKNOWN, self._unknown) if end == begin + 1 else None
                )
                if found is not None and (score := best[begin][0] + found[1]) > best[end][0]:
                    best[end] = (score, begin, found[0])
        ids: list[int] = []
        at = len(text)
        while at > 0:
            _, begin, piece = best[at]
            if not (
                piece == UNKNOWN and ids and ids[-1] == UNKNOWN
            ):  # unknown letters beside one another are one
                ids.append(piece)
            at = begin
        return ids[::-1]
