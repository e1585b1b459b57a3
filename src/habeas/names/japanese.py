"""Japanese words in kana and in Latin letters: the letters of Hepburn, long vowels as short ones."""

import re
import unicodedata
from functools import cache, lru_cache


def unmarked(word: str) -> str:
    """A word in Latin letters without marks."""
    return "".join(
        c for c in unicodedata.normalize("NFD", word.replace("đ", "d")) if not unicodedata.combining(c)
    )


_MORA = re.compile(
    r"(?:(?:kk|ss|tt|pp|[kgsztdnhbpmr]y?|sh|ch|ts|j|f|y|w|tch|ssh)?[aiueo]|n(?![aiueoy])|m(?=[bpm]))"
)
_LONG = re.compile(r"ou|oo|uu|oh(?![aiueo])")


@lru_cache(maxsize=20_000)
def japanese(word: str) -> str:
    """A Japanese word in the letters of Hepburn, long vowels as short ones; "" for another word."""
    text = _romaji(word) if script_of_kana(word) else unmarked(word)
    text = _LONG.sub(lambda run: run[0][0], text.replace("'", ""))
    if not text.isascii() or "".join(_MORA.findall(text)) != text:
        return ""
    return re.sub("m(?=[bpm])", "n", text).replace("tch", "cch")


def script_of_kana(word: str) -> bool:
    """Whether a word is in kana."""
    return all("\u3041" <= c <= "\u30ff" for c in word)


def _romaji(word: str) -> str:
    out = ""
    for char in unicodedata.normalize("NFKC", word):
        plain = chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char
        sound = _kana().get(plain, "")
        if plain in "ゃゅょ":
            out = out[:-1] + (
                sound[1:] if out[-2:-1] in {"h", "j"} or (out[-1:] == "i" and out[-2:] == "ji") else sound
            )
        elif plain == "ー":
            out += out[-1:]
        elif out.endswith("*"):
            out = out[:-1] + sound[:1] + sound
        else:
            out += sound
    return out.replace("*", "")


@cache
def _kana() -> dict[str, str]:
    plain = dict(zip("あいうえおんっ", ["a", "i", "u", "e", "o", "n", "*"], strict=True))
    series = {
        "かきくけこ": "ka ki ku ke ko", "さしすせそ": "sa shi su se so", "たちつてと": "ta chi tsu te to",
        "なにぬねの": "na ni nu ne no", "はひふへほ": "ha hi fu he ho", "まみむめも": "ma mi mu me mo",
        "らりるれろ": "ra ri ru re ro", "がぎぐげご": "ga gi gu ge go", "ざじずぜぞ": "za ji zu ze zo",
        "だぢづでど": "da ji zu de do", "ばびぶべぼ": "ba bi bu be bo", "ぱぴぷぺぽ": "pa pi pu pe po",
        "やゆよわを": "ya yu yo wa o", "ゃゅょ": "ya yu yo", "ぁぃぅぇぉ": "a i u e o",
    }  # fmt: skip
    return plain | {
        k: s for kana, sounds in series.items() for k, s in zip(kana, sounds.split(), strict=True)
    }


def long_forms(word: str) -> list[str]:
    """A Japanese name with each of its vowels written long: Satoh, Satou, Oonishi, Ohnishi."""
    found = [word]
    for at, vowel in enumerate(word):
        if vowel in "ou":
            found += [
                word[:at] + long + word[at + 1 :] for long in (f"{vowel}{vowel}", f"{vowel}h", f"{vowel}u")
            ]
    return found
