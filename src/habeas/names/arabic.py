"""Names that are two words in Arabic and one name: Abd al-Rahman, Abu Bakr, Nur al-Din, Rahmat Allah.

However they are written, apart or as one, with the article as it stands or as it sounds, they become one word of one form.
"""

import re
from collections.abc import Sequence

from habeas.names.given import known_given

SLAVE = frozenset(
    [
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdol",
        "abdur",
        "abdus",
        "abdu",
        "abdoul",
        "abder",
        "abdes",
        "عبد",
        "عبدال",
        "абд",
        "абдул",
        "абдель",
        "абдур",
        "абдус",
        "อับดุล",
    ]
)
FATHER = frozenset(["abu", "abou", "abo", "ابو", "أبو", "абу"])
FAITH = frozenset(
    [
        "din",
        "deen",
        "addin",
        "aldin",
        "eddine",
        "eddin",
        "uddin",
        "eldin",
        "الدين",
        "الدین",
        "دین",
        "аддин",
        "уддин",
        "эддин",
    ]
)
GOD = frozenset(["allah", "ullah", "ollah", "allahi", "ullahi", "الله", "اللہ", "اللهي", "اللهی"])
# given names behind which another may be written in one word
COMPOUND = (
    "mohammad",
    "muhammad",
    "mohamad",
    "mohamed",
    "ali",
    "amir",
    "gholam",
    "ghulam",
    "hamid",
    "ahmad",
    "ahmed",
    "محمد",
    "علی",
    "علي",
    "امیر",
    "امير",
    "غلام",
    "حمید",
    "احمد",
)
BEGINNINGS = ("abd", "ال", "عبد", "абд", "әбд")  # of words from which letters may be taken
_LETTERS = frozenset(name[:3] for name in COMPOUND)
# words before which Bengalis write the article with the word before it: Zahidul Islam, Habibur Rahman
BEHIND_UL = frozenset(
    ["islam", "haque", "haq", "hoque", "huq", "alam", "kabir", "huda", "bari", "ইসলাম", "হক", "আলম", "কবির"]
)
BEHIND_UR = frozenset(["rahman", "rehman", "রহমান"])
PIECES = SLAVE | FATHER | FAITH | GOD | BEHIND_UL | BEHIND_UR
ENDINGS = (
    "din",
    "deen",
    "dine",
    "llah",
    "ulla",
    "ullo",
    "دين",
    "دین",
    "الله",
    "اللہ",
    "дин",
    "улла",
    "уллах",
    "улло",
    "llahi",
    "للهي",
    "للهی",
)
FIRST, LAST = {word[0] for word in BEGINNINGS}, {word[-1] for word in ENDINGS}
# Abdulaziz, Abdelaziz, Abdurrahman, Abdessalam: "abd" and a name, with the article in between as it sounds there
_SLAVE_OF = re.compile(
    "(?:ab[db]|[аә]б[дж])[aeiouуаеиіо]?[uу]?"
    "(?:[lл]ь?(?![lльь])|l(?=lat)|([rsnztdрснздт])(?=\\1)|(?=[^aeiouаеиоуlл]))(.{4,})"
)
_OF_FAITH = re.compile(
    "(.{2,}?)(?:[aeiou](?:dd|ld)(?:i|ee|ie)ne?|ud(?:i|ee)n|[аеиу](?:дд|тд|лд|льд)[ие]н|ال(?:دين|دین))"
)
_OF_GOD = re.compile("(.{3,}?)(?:[aou]ll?ah|ull[ao]|[уоа]ллах?|улло|الله|اللہ)(?:i|ي|ی|и)?")


def joined(found: Sequence[str]) -> Sequence[str]:
    """The words of a name with such names made one."""
    if PIECES.isdisjoint(found) and not [
        w
        for w in found
        if (w[0] in FIRST and w.startswith(BEGINNINGS))
        or (w[-1] in LAST and w.endswith(ENDINGS))
        or (w[:3] in _LETTERS and len(w) > 5)
    ]:
        return found
    out: list[str] = []
    for word in _in_order([piece for whole in found for piece in _apart(whole)]):
        if out and word in BEHIND_UL | BEHIND_UR:
            out[-1] = _without_article(out[-1], ("ul", "ুল") if word in BEHIND_UL else ("ur", "ুর"))
        bare = _article(word, bool(out) and out[-1] in SLAVE)
        if out and out[-1] in SLAVE | FATHER:
            out[-1] = _both(_base(out[-1]), bare)
        elif out and word in FAITH | GOD:
            out[-1] += _ending(word)
        else:
            out.append(_one_form(bare))
    return out


def _without_article(word: str, endings: tuple[str, ...]) -> str:
    return word[:-2] if len(word) > 5 and word.endswith(endings) else word


def _apart(word: str) -> tuple[str, ...]:
    """Two given names written as one: Mohammadreza, محمدرضا."""
    for first in COMPOUND if word[:3] in _LETTERS else ():
        if word.startswith(first) and len(word) > len(first) + 2 and known_given(word[len(first) :]):
            return first, word[len(first) :]
    return (word,)


def _in_order(found: Sequence[str]) -> Sequence[str]:
    """Lists put the last word first: "Ghafur, Sundus Abd al-" is Sundus Abd al-Ghafur."""
    if len(found) > 2 and found[-1] in SLAVE | FATHER:
        return [*found[1:], found[0]]
    if len(found) > 2 and found[0] in FAITH | GOD:
        return [*found[1:], found[0]]
    return found


def _base(word: str) -> str:
    """Abd or Abu, as every spelling of it in one script."""
    if word in SLAVE:
        return {"ع": "عبد", "а": "абд", "อ": "อับด"}.get(word[0], "abd")
    return {"ا": "ابو", "أ": "ابو", "а": "абу"}.get(word[0], "abu")


def _both(base: str, name: str) -> str:
    """Two words as one, so that d and z between them are not read as dz."""
    return f"{base}'{name}" if base[-1] == "d" and name[0] == "z" else base + name


def _ending(word: str) -> str:
    """Din or "lah", as every spelling of it in one script."""
    if word in FAITH:
        return "din" if word.isascii() else "دين" if word[0] in "اد" else "дин"
    return "lah" if word.isascii() else "لله"


def _article(word: str, behind_slave: bool) -> str:
    shortest = 3 if behind_slave else 4
    return (
        word[2:] if word.startswith("ال") and len(word) > shortest and not word.startswith("الله") else word
    )


def _one_form(word: str) -> str:
    """A name written as one word."""
    if word.startswith(BEGINNINGS):
        return _slave(word)
    if word.endswith(ENDINGS):
        if len(word) > 5 and (found := _OF_FAITH.fullmatch(word)):
            return found[1] + ("din" if word.isascii() else "دين" if word[-1] in "ن" else "дин")
        if len(word) > 5 and (found := _OF_GOD.fullmatch(word)):
            return found[1] + (
                "lah" if word.isascii() else "ла" if word[0] > "а" and word[0] < "ӿ" else "لله"
            )
    return word


def _slave(word: str) -> str:
    if word.startswith("عبدال") and len(word) > 6 and not word.startswith("عبدالله"):
        return "عبد" + word[5:]
    if word.startswith(("abd", "абд", "әбд")) and len(word) > 8 and (found := _SLAVE_OF.fullmatch(word)):
        return _both("abd" if word[0] == "a" else "абд", found[2])
    return word
