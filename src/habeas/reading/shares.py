"""Several sentences told by one verb: 'X was jailed for 38 months, and Y, a driver, for 14', 'X to six years and Y to five'.

Invariant: a person takes a length only where the name, list marks and descriptions alone stand between it and the length before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from habeas.model import Span
from habeas.reading.clauses import FINITE
from habeas.reading.details import LENGTH
from habeas.reading.events import Frame
from habeas.reading.lists import outside_who
from habeas.reading.page import Page, Referent
from habeas.reading.parse import Token
from habeas.reading.whom import Whom

RESPECTIVELY = re.compile(
    r"(?<![\w-])(?P<numbers>[\w-]+(?:, [\w-]+){0,30},? and [\w-]+) (?P<unit>years|months)\b[^.;:]{0,60}\brespectively\b",
    re.I,
)
TO = frozenset({"to", "for", ","})  # before a length
BEHIND = (
    ",.:;CI-`'R"  # first letters of tags: marks, "and", "in prison"; no noun, as in "for 20 years a teacher"
)
CLAUSE = frozenset({"which", "whose", "after", "before", "while", "until"})


def share_out(page: Page, frames: list[Frame]) -> None:
    """Adds a frame for each further length with its own people in a sentence's sentence. Changes the frames in place."""
    frames[:] = [each for frame in frames for each in list(_respectively(page, frame)) or [frame]]
    sentenced = [f for f in frames if f.event == "sentence" and f.whom.referents]
    known = {e.id for f in sentenced for e in f.whom.referents}
    for frame in sentenced:
        further = list(_further(page, frame, known))
        known |= {e.id for f in further for e in f.whom.referents}
        frames += further


def _respectively(page: Page, frame: Frame) -> Iterator[Frame]:
    """'X, Y and Z were given nine, seven and six years respectively': to each the length in its place, where all have one."""
    if frame.event != "sentence" or len(frame.whom.referents) < 2:
        return
    sentence = frame.token.sentence.span
    found = RESPECTIVELY.search(page.document.text, sentence.start, sentence.end)
    people = frame.whom.referents
    lengths = list(re.finditer(r"[\w-]+", re.sub(r"\band\b", "", found["numbers"]))) if found else []
    if found is None or len(lengths) != len(people):
        return
    for referent, length in zip(people, lengths, strict=True):
        yield replace(frame, whom=Whom([referent]), length=f"{length.group()} {found['unit']}", claim=None)


def _further(page: Page, frame: Frame, known: set[str]) -> Iterator[Frame]:
    tokens = [t for t in frame.token.sentence.tokens if t.i > frame.token.i]
    if not tokens:
        return
    starts = [t.start for t in tokens]
    lengths = LENGTH.finditer(page.document.text, starts[0], tokens[-1].end)
    for before, length in pairwise(lengths):
        between = tokens[bisect_left(starts, before.end()) : bisect_left(starts, length.start())]
        leads = length.group().lower().startswith(("to ", "for ")) or (between and between[-1].low in TO)
        people = _named(page, between) if leads and _is_told(tokens, before.end(), length) else []
        if people and not {e.id for e in people} & known:
            span = Span(next(t for t in between if t.i in page.mention_at).start, length.end())
            yield replace(
                frame, whom=Whom(people), heads=[], span=span, length=span.of(page.document.text), claim=None
            )


def _is_told(tokens: list[Token], start: int, length: re.Match[str]) -> bool:
    """Whether a length is of the verb before: not 'Y, who had worked there for 14 years', 'Y, for 20 years a teacher, wept'."""
    own = [t for t in tokens if start <= t.start < length.end()]
    if not own or own[-1] not in outside_who(own):
        return False
    behind = [t for t in tokens if t.start >= length.end()]
    verb = next((t for t in behind if t.text != ","), None)
    ends = not behind or behind[0].low == "each" or behind[0].tag[0] in BEHIND
    return ends and (verb is None or verb.tag not in FINITE)


def _named(page: Page, between: list[Token]) -> list[Referent]:
    """The persons whose length comes next; nobody where something else is told in between."""
    plain = outside_who(between)
    first = next((t.i for t in plain if t.i in page.mention_at), None)
    told = any(t.tag in FINITE or t.low in CLAUSE for t in plain)
    if first is None or told or not any(t.low in ("and", ",") and t.i < first for t in plain):
        return []
    mentions = {id(m): m for t in plain if (m := page.mention_at.get(t.i)) is not None}.values()
    people = [m.referent for m in mentions if m.referent is not None and m.head.dep != "poss"]
    return list(dict.fromkeys(people)) if people and all(e.person for e in people) else []
