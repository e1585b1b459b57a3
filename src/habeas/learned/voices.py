"""Who says so: speakers by name where they are known, and the chain of those whose words a claim stands in."""

from __future__ import annotations

import re

from habeas.learned.decode import At
from habeas.learned.text import Text
from habeas.learned.who import Who
from habeas.model import Span, Speaker
from habeas.reading.speakers import kind_of

_OPENS = '"“«„'


def is_quoted(text: str, span: Span) -> bool:
    """Whether the words stand in quotation marks."""
    before = text[max(0, span.start - 2) : span.start]
    return text[span.start] in _OPENS or re.search(rf"[{_OPENS}”']\s?$", before) is not None


class Voices:
    def __init__(self, text: Text, who: Who) -> None:
        self._text, self._who = text, who

    def speaker(self, at: At | None, cue: At | None) -> Speaker:
        """The person whom the words name or mean, else the words."""
        verb = self._text.of(cue) if cue else None
        if at is None:
            return Speaker("", "unnamed", None, verb)
        span = self._text.span(at)
        for number, person in self._who.of.items():
            if self._text.span(self._text.found.mentions[number].at).overlaps(span):
                return Speaker(max(person.names, key=len), "person", person.id, verb)
        for person in self._who.people:
            if any(span.overlaps(mention) for mention in person.mentions):
                return Speaker(max(person.names, key=len), "person", person.id, verb)
        words = span.of(self._text.text)
        return Speaker(words, kind_of(words), None, verb)

    def of(self, at: At) -> tuple[Speaker, ...]:
        """From the one who told the report to the one who first said it: wider words first."""
        number, (first, last) = at
        around = [
            said
            for said in self._text.found.said
            if said.speaker
            and said.content[0] == number
            and said.content[1][0] <= first
            and last <= said.content[1][1]
        ]
        around.sort(key=lambda said: said.content[1][0] - said.content[1][1])
        return tuple(self.speaker(said.speaker, said.cue) for said in around)
