"""Which script a word is in."""

import unicodedata
from functools import lru_cache

BLOCKS = (
    ("Latn", "LATIN"), ("Cyrl", "CYRILLIC"), ("Arab", "ARABIC"), ("Hebr", "HEBREW"), ("Grek", "GREEK"),
    ("Armn", "ARMENIAN"), ("Geor", "GEORGIAN"), ("Hang", "HANGUL"), ("Hani", "CJK"), ("Kana", "KATAKANA"),
    ("Kana", "HIRAGANA"), ("Mymr", "MYANMAR"), ("Thai", "THAI"), ("Ethi", "ETHIOPIC"), ("Deva", "DEVANAGARI"),
    ("Beng", "BENGALI"), ("Guru", "GURMUKHI"), ("Gujr", "GUJARATI"), ("Orya", "ORIYA"), ("Taml", "TAMIL"),
    ("Telu", "TELUGU"), ("Knda", "KANNADA"), ("Mlym", "MALAYALAM"),
)  # fmt: skip
INDIC = ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym")


@lru_cache(maxsize=65536)
def script_of(word: str) -> str:
    """The ISO 15924 code of the first letter whose script is known, or "Zyyy"."""
    if word.isascii():
        return "Latn"
    for char in word:
        name = unicodedata.name(char, "")
        for code, start in BLOCKS:
            if name.startswith(start):
                return code
    return "Zyyy"
