"""Words are cut into the likeliest pieces."""

from __future__ import annotations

from habeas.learned.subwords import LONGEST, UNKNOWN, Subwords

PIECES = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581fre", -3.0), ("ed", -2.0), ("\u2581freed", -4.0),
    ("e", -3.0), ("d", -3.0), ("\u2581f", -3.0), ("re", -2.5), ("\u2581", -5.0),
]  # fmt: skip
NUMBER = {piece: number for number, (piece, _) in enumerate(PIECES)}


def cut(word: str, spaced: bool = True, folds: dict[int, str] | None = None) -> list[str]:
    subwords = Subwords(PIECES, folds or {})
    return [subwords.pieces[number][0] for number in subwords.of(word, spaced)]


def test_the_likeliest_cut_is_taken_and_not_the_longest_pieces_first() -> None:
    assert cut("freed") == ["\u2581freed"]  # -4 is over -3 - 2
    assert cut("freed", spaced=False) == ["<unk>", "re", "ed"]


def test_letters_that_no_piece_has_are_one_unknown() -> None:
    assert cut("ждфред", spaced=False) == ["<unk>"]
    assert cut("жed") == ["\u2581", "<unk>", "ed"]


def test_what_the_base_folds_is_folded_first() -> None:
    assert cut("ƒreed", folds={ord("ƒ"): "f"}) == ["\u2581freed"]


def test_an_empty_word_and_an_endless_one_have_pieces() -> None:
    subwords = Subwords(PIECES, {ord("~"): ""})
    assert subwords.of("~", spaced=False) == (UNKNOWN,)
    assert subwords.of("e" * 1_000_000, spaced=False) == (NUMBER["e"],) * LONGEST
