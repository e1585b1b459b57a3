"""Words folded to plain sounds, so that spellings of different schools give one key."""

import re
from functools import cache

from habeas.names.sounds import sounds

_FOLDED = {
    "sh": "S",
    "hsh": "S",
    "zsh": "S",
    "shch": "W",
    "ch": "C",
    "tch": "C",
    "ts": "c",
    "hts": "c",
    "zh": "Z",
    "rz": "Z",
    "dzh": "J",
    "j": "j",
    "kh": "x",
    "hx": "x",
    "hh": "h",
    "hg": "g",
    "gg": "g",
    "hw": "u",
    "w": "v",
    "hf": "f",
    "i~": "i",
    "y": "i",
    "yy": "i",
    "ee": "i",
    "i": "i",
    "u~": "u",
    "oo": "u",
    "a~": "a",
    "e~": "e",
    "schwa": "e",
    "gi": "i",
    "yo": "o",
    "kae": "e",
    "oe": "o",
    "ue": "u",
    "th": "t",
    "ng": "N",
    "gh": "G",
    "agh": "G",
    "gu": "v",
    "gb": "v",
    "gd": "d",
    "ks": "s",
    "dz": "D",
    "o~": "o",
    "c": "k",
    "q": "q",
    "x": "X",
}


@cache
def _fold_table() -> bytes:
    names = sounds().names
    letters = [_FOLDED.get(name, name if len(name) == 1 else "") for name in names]
    spare = iter(range(128, 256))
    return bytes(ord(letter) if letter else next(spare) for letter in letters).ljust(256, b"\0")


_REPEATED = re.compile(r"(.)\1+")


def fold(word: bytes) -> str:
    """Units with those of one plain sound made one, so that spellings of different schools give one key."""
    return _REPEATED.sub(_once, word.translate(_fold_table()).decode("latin-1"))


def _once(found: re.Match[str]) -> str:
    return found[1]
