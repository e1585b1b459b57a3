"""Which script a word is in."""

import unicodedata
from functools import cache

BLOCKS = (
    ("Latn", "LATIN"), ("Cyrl", "CYRILLIC"), ("Arab", "ARABIC"), ("Hebr", "HEBREW"), ("Grek", "GREEK"),
    ("Armn", "ARMENIAN"), ("Geor", "GEORGIAN"), ("Hang", "HANGUL"), ("Hani", "CJK"), ("Kana", "KATAKANA"),
    ("Kana", "HIRAGANA"), ("Mymr", "MYANMAR"), ("Thai", "THAI"), ("Ethi", "ETHIOPIC"), ("Deva", "DEVANAGARI"),
    ("Beng", "BENGALI"), ("Guru", "GURMUKHI"), ("Gujr", "GUJARATI"), ("Orya", "ORIYA"), ("Taml", "TAMIL"),
    ("Telu", "TELUGU"), ("Knda", "KANNADA"), ("Mlym", "MALAYALAM"),
)  # fmt: skip
INDIC = ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym")


def script_of(word: str) -> str:
    """The ISO 15924 code of the first letter whose script is known, or "Zyyy"."""
    if word.isascii():
        return "Latn"
    for char in word:
        if code := _script(char):
            return code
    return "Zyyy"


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((code for code, start in BLOCKS if name.startswith(start)), "")
