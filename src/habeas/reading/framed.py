"""'…, the group Svet said, …': words of saying set off by commas, told by the order of the words, as the parse often gives them
to a noun before the comma.

Invariant: nothing but the speaker stands between the comma and the word of saying, and nothing but when and where behind it.
"""

from __future__ import annotations

from habeas.model import Span
from habeas.reading.clauses import FINITE
from habeas.reading.parse import Token

LONGEST_SPEAKER = 14  # words
SUBORDINATE = frozenset({
    "after", "when", "while", "as", "before", "since", "if", "although", "though", "because", "once", "until", "where",
})  # fmt: skip
GOES_ON = frozenset({"TO", "VBG", "VBN"})  # "it had asked, the council said, to visit two schools"
BEHIND = frozenset({"IN", "RB", "NNP", "TO", ",", ".", ":", "-RRB-", "''"})


def framed(verb: Token) -> tuple[Token, Span] | None:
    """The speaker's head and the words said, where a word of saying is set off so; else None."""
    tokens = verb.sentence.tokens
    place = verb.i - tokens[0].i
    comma = next((n for n in range(place - 1, -1, -1) if tokens[n].text == ","), None)
    if verb.tag not in ("VBD", "VBZ", "VBP") or comma is None or not _is_set_off(tokens, place):
        return None
    head = _speaker(tokens[comma + 1 : place])
    if head is not None and head.tag == "PRP" and _end(tokens, place) < len(tokens) - 1:
        return None  # "where they had gathered, they say, to mark the day": of its own clause, as the parse has it
    before, after = tokens[:comma], tokens[_end(tokens, place) + 1 :]
    if _tells(before):
        goes_on = bool(after) and after[0].tag in GOES_ON
        said = tokens if goes_on else before
    else:
        said = after if after and _tells(after) and before[0].low not in SUBORDINATE else []
    said = said[:-1] if said and said[-1].dep == "punct" else said
    return (head, Span(said[0].start, said[-1].end)) if head is not None and said else None


def _end(tokens: list[Token], place: int) -> int:
    """Where the words of saying end: at the next comma, or the sentence's end."""
    return next((n for n in range(place + 1, len(tokens)) if tokens[n].text == ","), len(tokens))


def _is_set_off(tokens: list[Token], place: int) -> bool:
    behind = tokens[place + 1 : _end(tokens, place)]
    quiet = not any(t.tag in FINITE or t.low == "that" or t.text == ":" for t in behind)
    return quiet and (not behind or behind[0].tag in BEHIND)


def _speaker(words: list[Token]) -> Token | None:
    """The head of a noun phrase without a verb or a clause in it."""
    if not 0 < len(words) <= LONGEST_SPEAKER or any(t.tag[0] in "VW" or t.tag == "MD" for t in words):
        return None
    inside = {t.i for t in words}
    heads = [
        t for t in words if t.tag[0] in "NP" and t.tag != "POS" and (t.head.i not in inside or t.head is t)
    ]
    if len(heads) > 1 and words[-1] is heads[-1] and words[-1].tag == "NNP" and words[-2].tag[0] == "N":
        return heads[-1]  # "the legal-aid group Svet", in two for the parse
    return heads[0] if heads else None


def _tells(words: list[Token]) -> bool:
    """Whether a clause stands there that somebody can have said, not one that tells when."""
    return any(t.tag in FINITE for t in words) and words[0].low not in SUBORDINATE
