"""Whether a text names one of some people, by any form of their names. Used to keep what is withheld out of every other text.

Invariant: it errs towards yes. Case, accents, look-alike letters, punctuation, order of the words and endings of up to four
letters don't hide a name; a spelling that none of the forms comes near is not recognised.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

WORD = re.compile("[a-z0-9]+")
APOSTROPHE = re.compile("['’ʼʹ′`´]")
ENDING = 4  # letters that may follow a stem: possessives, cases, patronymic endings
SHORT = 4  # a word with fewer letters is met whole only: Li is not in Lithuania
HEAD = 3  # letters by which most words are passed over; no stem of a longer word is shorter
BRIEF, REMEMBERED = 60, 4096  # texts up to so many characters come again and again: so many answers are kept
LAST = 3  # letters that a form's last word must have to stand for the form by itself
# Scripts that write without spaces, or join prefixes to names: a form is looked for anywhere in the text.
JOINED = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u9fff\uaa60-\uaa7f\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00020000-\U0003ffff]"
)


class Named:
    """Forms of names, asked of many texts in time that does not grow with how many forms there are (but in joined scripts).

    alone: whether a name of one word, or a form's last word, is enough. Without it a single word counts only as all of the text.
    """

    def __init__(self, forms: Iterable[str], *, alone: bool) -> None:
        self._stems: dict[str, set[tuple[int, tuple[str, ...]]]] = defaultdict(set)
        self._whole: set[tuple[str, ...]] = set()
        self._joined: set[str] = set()
        self._heads: set[str] = set()
        for form in forms:
            self._add(form, alone)
        self._short = functools.lru_cache(maxsize=REMEMBERED)(self._asked)

    def __bool__(self) -> bool:
        return bool(self._whole or self._joined)

    def in_(self, text: str) -> bool:
        """Whether any form is in the text, also where it is written as part of a web address or in markup."""
        return (self._short if len(text) <= BRIEF else self._asked)(text) if self else False

    def may_be_in(self, text: str) -> bool:
        """A quick look: False only where no form is in any part of the text."""
        if not text.isascii() and self._joined:
            return True
        return any(word[:HEAD] in self._heads for reading in _readings(text) for word in _words(reading))

    def _asked(self, text: str) -> bool:
        return any(map(self._in, _readings(text)))

    def _in(self, text: str) -> bool:
        if self._joined and not text.isascii() and any(form in _joined(text) for form in self._joined):
            return True
        words = _words(text)
        places = [place for place, word in enumerate(words) if word[:HEAD] in self._heads]
        return bool(places) and (
            tuple(words) in self._whole or any(self._at(words, place) for place in places)
        )

    def _at(self, words: list[str], place: int) -> bool:
        word = words[place]
        for cut in range(min(ENDING + 1, len(word))):
            if cut and not word[-cut].isalpha():
                return False
            for slack, rest in self._stems.get(word[: len(word) - cut], ()):
                if cut <= slack and _follows(words[place + 1 : place + 1 + len(rest)], rest):
                    return True
        return False

    def _add(self, form: str, alone: bool) -> None:
        if JOINED.search(form):
            self._joined.add(_joined(form))
        words = _words(form)
        if not words:
            return
        self._whole.add(tuple(words))
        self._heads.add(words[0][:HEAD])
        for order in _orders(words, alone):
            self._stems[_stem(order[0])].add((_slack(order[0]), tuple(order[1:])))
            self._heads.add(order[0][:HEAD])


def _orders(words: list[str], alone: bool) -> Iterator[list[str]]:
    if len(words) > 1:
        yield from (words, words[::-1], [*words[-1:], *words[:-1]])
    if alone and (len(words) == 1 or len(words[-1]) >= LAST):
        yield words[-1:]


def _follows(words: list[str], rest: tuple[str, ...]) -> bool:
    return len(words) == len(rest) and all(
        word == wanted if _slack(wanted) == 0 else word.startswith(_stem(wanted))
        for word, wanted in zip(words, rest, strict=True)
    )


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= SHORT and word[-1] in "aeiouyj" else word


def _slack(word: str) -> int:
    return 0 if len(word) < SHORT else ENDING


def _readings(text: str) -> Iterator[str]:
    yield text
    if "%" in text:
        yield unquote(text)
    if "&" in text:
        yield html.unescape(text)


def _words(text: str) -> list[str]:
    return WORD.findall(APOSTROPHE.sub("", text if text.isascii() else _latin(text)).lower())


def _latin(text: str) -> str:
    from anyascii import anyascii

    shown = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return anyascii("".join(shown))


def _joined(text: str) -> str:
    """The letters alone, without marks, spaces and signs."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if unicodedata.category(c)[0] in "LN")
