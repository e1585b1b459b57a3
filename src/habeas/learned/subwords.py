"""Words as pieces of the base model's vocabulary, cut to what the project's languages need."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

LONGEST = 12  # pieces of one word; a longer one is foreign matter, and its beginning tells enough

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3


class Subwords:
    """A unigram tokeniser. pieces: (piece, score) by id; folds: what the base replaces before it cuts, by code point."""

    def __init__(self, pieces: Sequence[tuple[str, float]], folds: dict[int, str]) -> None:
        self.pieces, self.folds = pieces, folds
        self._known: dict[tuple[str, bool], tuple[int, ...]] = {}

    @cached_property
    def _model(self):  # type: ignore[no-untyped-def]
        from tokenizers import Tokenizer, models

        return Tokenizer(models.Unigram(list(self.pieces), unk_id=UNKNOWN))

    def of(self, word: str, spaced: bool) -> tuple[int, ...]:
        """The ids of the word's pieces, at least one."""
        key = (word, spaced)
        if key not in self._known:
            folded = "".join(self.folds.get(ord(letter), letter) for letter in word).replace(" ", "")
            ids = self._model.encode(("\u2581" if spaced else "") + folded, add_special_tokens=False).ids
            self._known[key] = tuple(ids[:LONGEST]) or (UNKNOWN,)
        return self._known[key]
