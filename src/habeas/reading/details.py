"""What is said of an act beyond who and when: length of sentence, time held, charge, way of release.

Invariant: a length is a sentence's only where it stands in the sentence's own words; an age or a date never is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.model import Details
from habeas.reading.clauses import in_clause
from habeas.reading.events import Frame
from habeas.reading.page import Page
from habeas.reading.parse import Token

LENGTH = re.compile(
    r"(?P<n>\d{1,3}|(?<![a-z])[a-z]+(?:[- ][a-z]+)?)(?P<half>[- ]and[- ]a[- ]half|½)?[- ](?P<unit>years?|months?)\b"
    r"(?! ago|-old| old| late| earl| after| before| since)",
    re.I,
)
NOT_THE_SENTENCE = re.compile(
    r"(?:after|served|serving|aged|past|last|than) (?:an? |the |nearly |almost |about )?$", re.I
)
SERVED = re.compile(
    r"\b(?:served|after serving|spen[dt]|after|having spent|held for|detained for|in custody for)"
    r"(?: (?:nearly|almost|more than|over|about))? " + LENGTH.pattern,
    re.I,
)
SENTENCE_NOUNS = frozenset({"sentence", "term", "sentences", "terms"})
MONTHS_A_YEAR = 12
LONGEST_CHARGE = 160  # characters


def details_of(page: Page, frame: Frame) -> Details:
    """Sentence and time held in months, the charge in the report's words, and how a release came about."""
    return Details(
        sentence_months=_sentence_months(page, frame),
        charge=_charge(page, frame),
        held_months=_held_months(page, frame),
        as_=_way(page, frame),
    )


def _words(page: Page) -> Mapping[str, int]:
    return page.vocabulary.words["numbers"]  # type: ignore[no-any-return]


def _sentence_months(page: Page, frame: Frame) -> int | None:
    if frame.event != "sentence":
        return None
    if frame.length is not None:
        return _sum(frame.length, _words(page))
    noun = next((t for t in frame.trigger.rest if t.low in SENTENCE_NOUNS), None)
    if noun is None and frame.token.low in SENTENCE_NOUNS:
        noun = frame.token
    if noun is not None:
        months = _sum(_text(page, sorted(noun.subtree(), key=lambda t: t.i)), _words(page))
        if months:
            return months
    return _sum(_text(page, [t for t in in_clause(frame.token) if t.i > frame.token.i]), _words(page))


def _text(page: Page, tokens: list[Token]) -> str:
    return page.document.text[tokens[0].start : tokens[-1].end] if tokens else ""


def _sum(text: str, words: Mapping[str, int]) -> int | None:
    """'seven years and six months' add up; a second length elsewhere is not part of the first."""
    total, end = 0, 0
    for match in LENGTH.finditer(text):
        if NOT_THE_SENTENCE.search(text[: match.start()]):
            continue
        number = _number(match["n"], words)
        if number is None or (total and not re.fullmatch(r",? ?(?:and )?", text[end : match.start()])):
            continue
        total += number * MONTHS_A_YEAR if match["unit"][0] in "yY" else number
        total += 6 if match["half"] else 0
        end = match.end()
    return total or None


def _number(words: str, value: Mapping[str, int]) -> int | None:
    parts = words.lower().replace(" ", "-").split("-")
    if parts[-1].isdigit():
        return int(parts[-1])
    if parts[-1] in ("a", "an"):
        return 1
    if parts[-1] not in value:
        return None
    tens = value.get(parts[-2], 0) if len(parts) > 1 else 0
    return value[parts[-1]] + (tens if tens >= 20 and value[parts[-1]] < 10 else 0)


def _held_months(page: Page, frame: Frame) -> int | None:
    if frame.event not in ("release", "held", "detention", "sentence"):
        return None
    match = SERVED.search(_text(page, in_clause(frame.token)))
    number = _number(match["n"], _words(page)) if match else None
    if match is None or number is None:
        return None
    return number * (MONTHS_A_YEAR if match["unit"][0] in "yY" else 1) + (6 if match["half"] else 0)


def _charge(page: Page, frame: Frame) -> str | None:
    """What the person is charged with, or was convicted of."""
    if frame.event not in ("charge", "conviction", "sentence"):
        return None
    for prep in (k for k in frame.token.kids if k.dep == "prep" and k.low in ("with", "of", "for", "on")):
        if prep.low == "of" and frame.trigger.pattern.role == "nouns":  # "the sentencing of X"
            continue
        head = prep.kid("pobj", "pcomp")
        if (
            head is None
            or head.low in ("years", "months")
            or page.dates_at(head.span)
            or head.i in page.mention_at
        ):
            continue
        return _text(page, sorted(head.subtree(), key=lambda t: t.i))[:LONGEST_CHARGE].rstrip(" ,;")
    return None


def _way(page: Page, frame: Frame) -> str | None:
    manners = page.vocabulary.events[frame.event].manners
    words = " ".join(t.low for t in sorted([*in_clause(frame.token), *frame.trigger.rest], key=lambda t: t.i))
    return next(
        (manner for key, manner in manners.items() if re.search(rf"\b{re.escape(key)}\b", words)), None
    )
