"""From a word's form to its lemma, for the words that the vocabulary knows. Regular English endings and a table of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

VOWELS = "aeiou"


class FormTable:
    """Which lemma a form belongs to. Only the verbs that were given are known; irregular: their forms, by lemma."""

    __slots__ = ("_lemmas",)

    def __init__(self, irregular: Mapping[str, Sequence[str]], verbs: Iterable[str] = ()) -> None:
        lemmas: dict[str, str] = {}
        for lemma in (*irregular, *verbs):
            for form in verb_forms(lemma, irregular.get(lemma, ())):
                lemmas.setdefault(form, lemma)
            lemmas[lemma] = lemma
        self._lemmas = MappingProxyType(lemmas)

    def lemma(self, form: str) -> str:
        """The lemma of a form in lower case; an unknown form is its own lemma."""
        return self._lemmas.get(form, form)


def verb_forms(lemma: str, irregular: Sequence[str]) -> set[str]:
    """All forms of a verb: -s, -ing and the irregular ones, or -ed where none are given."""
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    doubled = irregular[0].removesuffix("ed") if irregular and irregular[0].endswith("ed") else stem
    third = (
        lemma[:-1] + "ies"
        if consonant_y
        else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    past = irregular or [lemma[:-1] + "ied" if consonant_y else stem + "ed"]
    extra = {doubled + "ing"} if irregular else set()
    if lemma[-1] not in VOWELS + "wxy" and lemma[-2:-1] in VOWELS and lemma[-3:-2] not in VOWELS:
        extra.add(lemma + lemma[-1] + "ing")
    return {lemma, third, stem + "ing", *past, *extra}
