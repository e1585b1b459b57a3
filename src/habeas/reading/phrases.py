"""The noun phrase behind a number, read over the words: where it ends, and whether its head is for persons.

Invariant: a thing that persons stand before ("12 prisoner cases") is a thing.
"""

from __future__ import annotations

from habeas.reading.page import Page
from habeas.reading.parse import Token

ACTS = {
    "arrest": "arrested",
    "arrests": "arrested",
    "detentions": "arrested",
    "detention": "arrested",
    "convictions": "convicted",
    "releases": "released",
    "disappearances": "missing",
}
INSIDE = frozenset(
    {
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBN",
        "VBG",
        "VBD",
        "RB",
        "RBS",
        "HYPH",
        "DT",
        "PRP$",
        "POS",
        "CD",
        "''",
        "``",
        "FW",
        "AFX",
        "PDT",
    }
)
REST = frozenset({"others", "more", "another", "other"})


def phrase_after(after: list[Token]) -> list[Token]:
    """The words that can belong to the number's noun phrase."""
    phrase: list[Token] = []
    for i, token in enumerate(after):
        if token.low == "of" and i == 0:
            phrase.append(token)
            continue
        if token.tag in ("PRP", "WP") and phrase and phrase[-1].low == "of":
            phrase.append(token)
            continue
        joins = token.tag == "CC" and i + 1 < len(after) and after[i + 1].tag == "JJ" and token.low == "and"
        comma = (
            token.text == ","
            and i + 1 < len(after)
            and after[i + 1].tag == "JJ"
            and phrase
            and phrase[-1].tag == "JJ"
        )
        if token.tag not in INSIDE and not joins and not comma:
            break
        if (token.tag == "CD" and phrase) or _finite(token):
            break
        phrase.append(token)
    return phrase


def _finite(token: Token) -> bool:
    """A verb that tells, not a participle before a noun (the tagger takes one for the other)."""
    if token.tag == "VBD" or token.tag == "VBN":
        return (
            token.dep in ("ROOT", "aux", "auxpass", "ccomp", "conj", "relcl", "acl", "advcl")
            and token.dep != "amod"
        )
    return False


def person_noun(page: Page, phrase: list[Token]) -> Token | None:
    """The head of a noun phrase for persons, or for acts on persons; None where it is for things."""
    words = page.vocabulary.people
    best: Token | None = None
    for i, token in enumerate(phrase):
        person = token.low in words.roles or token.low in words.demonym_plural or token.low in REST
        if not person and token.low in words.demonym and token.text[0].isupper():
            person = i + 1 == len(phrase) or phrase[i + 1].tag[0] not in "NJ"
        if person or token.low in ACTS:
            best = token
        elif best is not None and token.tag in ("NN", "NNS") and phrase[i - 1] is best:
            best = None  # "12 prisoner cases": the head is a thing
        elif best is not None and token.tag[0] == "V":
            break
        if (
            best is token
            and token.low in words.demonym
            and i + 1 < len(phrase)
            and phrase[i + 1].tag[0] in "NJ"
        ):
            best = None
        if best is not None and token.tag == "POS":
            return None
    return best
