"""In which language a document is. Decided once per document, from a bounded prefix."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.errors import UnsupportedLanguage

PREFIX = 4000  # characters; py3langid was right on paragraphs of 200 in all 12 languages tried
# Words that English texts are full of and their neighbours (Dutch, Scots, Frisian, German) are not. Loading py3langid
# costs 0.5 s, as much as the model of spaCy: it is asked only where these leave a doubt.
ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "which", "with", "from", "by", "for", "said",
    "were", "been", "have", "has", "had", "his", "her", "their", "who", "they",
})  # fmt: skip
PLAINLY = 0.12  # share of such words; the 24 dev reports have 0.18 and up, paragraphs in 11 other languages 0.05 at most
FEW_WORDS = 12  # below this py3langid takes lists of names and headlines for Nynorsk or Pidgin: not judged
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, name: str, supported: Sequence[str]) -> str:
    """The ISO 639-1 code of the text's language. Raises UnsupportedLanguage where it is not a supported one."""
    words = WORD.findall(text[:PREFIX].lower())
    share = sum(map(ENGLISH.__contains__, words)) / max(1, len(words))
    if "en" in supported and share >= PLAINLY:
        return "en"
    if len(words) < FEW_WORDS and 2 * sum(word.isascii() for word in words) >= len(words):
        return supported[0]
    return _classified(text[:PREFIX], name, supported)


def _classified(text: str, name: str, supported: Sequence[str]) -> str:
    import py3langid

    found = str(py3langid.classify(text)[0])
    if found not in supported:
        known = ", ".join(supported)
        raise UnsupportedLanguage(
            f"{name}: seems to be in {found!r}; read: {known}; if it is one, say --language {supported[0]}"
        )
    return found
