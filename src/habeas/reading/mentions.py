"""Finds where somebody is named, by shape and surroundings; no model's label is asked.

Invariant: titles, roles, nationalities and possessive marks are never part of a name.
Measured on 2026-11 dev reports: the small model's names lose rare surnames to ORG and swallow their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.page import Mention
from habeas.reading.parse import Sentence, Token
from habeas.vocabulary.people import PeopleWords, folded

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "della",
        "la",
        "le",
        "dos",
    }
    | {"das", "du", "ould", "ag", "ul", "ur", "af", "abu", "y", "e", "san", "st", "zu", "ter"}
)
JOINERS = frozenset({"-", "'", "’", "."})
LONGEST_NAME = 7  # words; a longer run of capitals is a headline


def find_mentions(sentence: Sentence, words: PeopleWords, not_names: frozenset[str]) -> Iterator[Mention]:
    """The names in a sentence, titles and roles before them kept apart."""
    for run in _runs(sentence.tokens, words, not_names):
        yield from _names(run, words)


def _runs(tokens: list[Token], words: PeopleWords, not_names: frozenset[str]) -> Iterator[list[Token]]:
    run: list[Token] = []
    shouting = sum(t.text.isupper() for t in tokens) > len(tokens) / 2
    for i, token in enumerate(tokens):
        if _continues(token, i, tokens, run) and not shouting and token.low not in not_names:
            run.append(token)
            continue
        yield from _trimmed(run)
        run = []
        if (
            _capital(token)
            and not shouting
            and token.low not in not_names
            and not _plain_opening(i, token, tokens, words)
        ):
            run = [token]
    yield from _trimmed(run)


def _continues(token: Token, i: int, tokens: list[Token], run: list[Token]) -> bool:
    if not run:
        return False
    if _capital(token) or (
        run[-1].text == "-" and run[-1].end == token.start and token.text.isalpha()
    ):  # "Sze-wing"
        return True
    before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    touching = before.end == token.start and token.end == after.start
    if token.text in JOINERS:
        return touching and (
            _capital(after) or before.low in PARTICLES or (token.text == "-" and len(run) > 1)
        )
    follows = _capital(after) or after.low in PARTICLES or (after.text == "-" and after.start == token.end)
    return token.low in PARTICLES and follows and token.tag not in ("CC",)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text != "I" and token.tag not in ("PRP", "DT", "WP", "WDT")


def _plain_opening(i: int, token: Token, tokens: list[Token], words: PeopleWords) -> bool:
    """A sentence's first word is capital whatever it is: it must be a name by more than that."""
    opening = (
        i == 0
        or (i == 1 and tokens[0].tag in ("``", "''", "-LRB-"))
        or tokens[i - 1].text in (":", "—", "-", "•")
    )
    if not opening or folded(token.text) in words.given or token.low in words.demonym:
        return False
    return not token.tag.startswith("NNP")


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and not _capital(run[-1]) and not (len(run) > 1 and run[-2].text == "-"):
        run.pop()
    if run and len(run) <= 2 * LONGEST_NAME:
        yield run


def _names(run: list[Token], words: PeopleWords) -> Iterator[Mention]:
    cut = 1 if len(run) > 1 and _ends_role(run[0], words) else 0
    for i, token in enumerate(run):
        if i + 1 < len(run) and _is_prefix(token, run[i + 1], words):
            cut = i + 1
    while cut < len(run) and run[cut].text in JOINERS:
        cut += 1
    name = run[cut:]
    words_in_name = [t for t in name if t.text not in JOINERS]
    if (
        name
        and any(len(t.text) > 1 and t.text[-1] != "." for t in words_in_name)
        and len(words_in_name) <= LONGEST_NAME
        and not (cut == 0 and _only_role(name, words))
    ):
        yield Mention(name, _before(run[:cut], name[0], words), _text(name))


def _ends_role(token: Token, words: PeopleWords) -> bool:
    """'Secretary of State X', 'Minister of Justice Y': the role's last word is not the name's first."""
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    if place < 2 or tokens[place - 1].low != "of":
        return False
    role = " ".join(t.low for t in tokens[place - 2 : place + 1])
    return role in words.roles or tokens[place - 2].low in ("secretary", "minister", "chief", "head")


def _is_prefix(token: Token, after: Token, words: PeopleWords) -> bool:
    """Whether a word before a name is a title, role, nationality or country, and not part of the name."""
    low = token.low.rstrip(".")
    if after.text in JOINERS and after.start == token.end:
        return False
    return low in words.titles or low in words.roles or low in words.demonym or low in words.country_name


def _only_role(name: list[Token], words: PeopleWords) -> bool:
    return all(t.low in words.roles or t.low in words.titles or t.low in words.demonym for t in name)


def _before(prefix: list[Token], first: Token, words: PeopleWords) -> list[Token]:
    """Role words in lower case that stand straight before the name belong to it: 'the opposition leader X'."""
    tokens = first.sentence.tokens
    i = first.i - tokens[0].i - 1 - len(prefix)
    before: list[Token] = []
    while i >= 0 and _describes(tokens[i], before, words):
        before.insert(0, tokens[i])
        i -= 1
    return before + prefix


def _describes(token: Token, before: list[Token], words: PeopleWords) -> bool:
    if not before:
        return token.low in words.roles or token.low in words.titles
    return token.tag in ("JJ", "NN", "VBN", "VBD", "NNP", "HYPH", "JJS") or token.low in words.demonym


def _text(name: list[Token]) -> str:
    text = ""
    for token, after in zip(name, [*name[1:], None], strict=True):
        text += token.text + (" " if after is not None and after.start > token.end else "")
    return text
