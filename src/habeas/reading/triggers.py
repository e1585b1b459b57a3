"""Finds the vocabulary's trigger words in a sentence, with how the people hang on each.

Invariant: a trigger is a match of a data file's pattern; no event's words stand in code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from habeas.reading.clauses import in_clause
from habeas.reading.parse import Sentence, Token
from habeas.vocabulary import Pattern, Vocabulary
from habeas.vocabulary.load import VERB_ROLES

# Different words of justice that make a whole report one about it; two stand in sport reports (benchmarks/gold, 2026-11).
FEWEST_SIGNS = 3
NEAR_SIGN = 300  # characters; in a post of a few sentences one word of justice is enough
MOST_SIGNS = 50  # of one word; no more are looked at
GAP = 6  # words that may stand between two words of a pattern
FUNCTION = frozenset({"in", "to", "on", "at", "of", "into", "from", "for", "before", "as", "free", "under"})


@dataclass(slots=True)
class Trigger:
    """One match: the pattern, the word it hangs on, and the pattern's other words."""

    pattern: Pattern
    token: Token
    rest: list[Token]


class TriggerFinder:
    """Matches the patterns of one language. Built once; looks at each token's lemma."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._verbs: dict[str, list[Pattern]] = defaultdict(list)
        self._nouns: dict[str, list[Pattern]] = defaultdict(list)
        self._located: list[Pattern] = []
        self._not_of = {e.event_type: e.not_of for e in vocabulary.events.values()}
        for event in vocabulary.events.values():
            for pattern in event.patterns:
                first = pattern.words[0]
                if pattern.role in VERB_ROLES:
                    self._verbs[first].append(pattern)
                elif pattern.role == "located":
                    self._located.append(pattern)
                else:
                    self._nouns[_singular(pattern.words[-1])].append(pattern)
        self._wide = frozenset(vocabulary.words["sets"]["wide"])
        self._ambiguous = vocabulary.set_of("ambiguous")
        self._justice = re.compile(rf"\b(?:{'|'.join(sorted(vocabulary.set_of('justice')))})")
        self._words: dict[str, re.Pattern[str]] = {}

    def about_justice(self, whole_text: str) -> Callable[[int], bool]:
        """Whether a place in a report is about courts, police or prisons. whole_text: in lower case.

        Three different words of justice anywhere make the whole report so; one alone only what stands near it. More text
        never makes a report less so.
        """
        signs = [(m.start(), m.group()) for m in self._justice.finditer(whole_text)]
        if len({word for _, word in signs}) >= FEWEST_SIGNS:
            return lambda _place: True
        places = [start for start, _ in signs]
        return lambda place: any(abs(p - place) <= NEAR_SIGN for p in places[:MOST_SIGNS])

    def find(self, sentences: list[Sentence], text: str) -> list[Trigger]:
        """All triggers of a report, in order; of several patterns of one event on one word the longest.

        In a report that is not about justice, words of many trades are no triggers.
        """
        whole = text.lower()
        justice = self.about_justice(whole)
        wide = {name: self._matcher(name).search(whole) is not None for name in self._wide}
        found: list[Trigger] = []
        for sentence in sentences:
            near = " ".join(t.low for t in sentence.tokens)
            here: list[Trigger] = []
            for token in sentence.tokens:
                fits = (
                    t
                    for t in self._at(token)
                    if t.pattern.words[0] not in self._ambiguous or justice(token.start)
                )
                here.extend(_longest(t for t in fits if self._needed(t.pattern, near, wide)))
            found.extend(_own(here))
        return found

    def _at(self, token: Token) -> Iterator[Trigger]:
        lemma = self.vocabulary.forms.lemma(token.low)
        verbal = token.tag.startswith("V") or (token.tag == "JJ" and token.dep in ("amod", "ROOT", "acl"))
        verbal = verbal or (
            token.tag == "NN"
            and token.low.endswith("ed")
            and any(t.low == "those" for t in _before(token, 1))
        )
        if verbal and token.dep not in ("aux", "auxpass") and lemma in self._verbs:
            words, own = in_clause(token), in_clause(token, infinitives=False)
            particle = token.kid("prt")
            for pattern in self._verbs[lemma]:
                if particle is not None and len(pattern.words) == 1:  # "held up in traffic" is another verb
                    continue
                rest = self._rest(pattern, token, words if "to" in pattern.words else own)
                if rest is not None:
                    yield Trigger(pattern, token, rest)
        several = token.head.tag in ("NNS", "NNPS") or token.head.low == "those"
        if token.tag == "IN" and (_announces(token) or (token.dep == "prep" and several)):
            for pattern in (p for p in self._located if p.words[0] == token.low):
                rest = [k for k in token.kids if k.dep == "pobj" and self._is(pattern.words[1], k)]
                if rest:
                    yield Trigger(pattern, token, rest)
        if token.tag.startswith("N"):
            for pattern in self._nouns.get(_singular(token.low), ()):
                before = _before(token, len(pattern.words) - 1)
                other = any(k.dep == "compound" and k.low in self._not_of[pattern.event] for k in token.kids)
                if (
                    [t.low for t in before] == list(pattern.words[:-1])
                    and self._noun_form(pattern, token)
                    and not other
                ):
                    yield Trigger(pattern, token, before)

    @staticmethod
    def _noun_form(pattern: Pattern, token: Token) -> bool:
        return token.low == pattern.words[-1] or _singular(token.low) == pattern.words[-1]

    def _rest(self, pattern: Pattern, verb: Token, words: list[Token]) -> list[Token] | None:
        """The tokens of a pattern's further words, in order behind the verb (before it in a passive)."""
        found: list[Token] = []
        last = verb
        for word in pattern.words[1:]:
            wide = (last is verb) * 4 + word.startswith("{") * 3
            candidates = [t for t in words if last.i < t.i <= last.i + GAP + wide]
            match = next((t for t in candidates if self._is(word, t) and _inside(word, t, found, verb)), None)
            if match is None and not found and word not in FUNCTION:
                subject = verb.kid("nsubjpass")
                match = subject if subject is not None and self._is(word, subject) else None
            if match is None:
                return None
            found.append(match)
            last = match if match.i > verb.i else last
        return found

    def _is(self, word: str, token: Token) -> bool:
        if word.startswith("{"):
            return token.low in self.vocabulary.set_of(word[1:-1])
        return word in (token.low, _singular(token.low)) or (
            token.tag.startswith("V") and self.vocabulary.forms.lemma(token.low) == word
        )

    def _needed(self, pattern: Pattern, near: str, wide: dict[str, bool]) -> bool:
        """Whether the words that the pattern needs beside it stand in its sentence, or (wide sets) in the report."""
        if pattern.needs is None:
            return True
        if pattern.needs in wide:
            return wide[pattern.needs]
        return self._matcher(pattern.needs).search(near) is not None

    def _matcher(self, name: str) -> re.Pattern[str]:
        if name not in self._words:
            members = "|".join(re.escape(w) for w in sorted(self.vocabulary.set_of(name)))
            self._words[name] = re.compile(rf"(?:^|[\s\W])(?:{members})(?:$|[\s\W])")
        return self._words[name]


def _announces(preposition: Token) -> bool:
    """'Still in prison:' stands before a list of those who are."""
    tokens = preposition.sentence.tokens
    colon = next((t.i for t in tokens if t.text == ":"), 0)
    place = preposition.kid("pobj")
    return place is not None and place.i < colon and not any(t.tag[0] == "V" for t in tokens if t.i < colon)


def _longest(triggers: Iterable[Trigger]) -> list[Trigger]:
    best: dict[tuple[str, bool], Trigger] = {}
    for trigger in triggers:
        key = (trigger.pattern.event, trigger.pattern.role == "durative")
        if key not in best or len(trigger.rest) > len(best[key].rest):
            best[key] = trigger
    return list(best.values())


def _own(triggers: list[Trigger]) -> list[Trigger]:
    """Without those whose word is part of a longer trigger of the same event: the 'free' of 'set free'."""
    longer: dict[tuple[str, int], int] = {}
    for t in triggers:
        for word in t.rest:
            longer[t.pattern.event, word.i] = len(t.rest)
    return [t for t in triggers if longer.get((t.pattern.event, t.token.i), 0) <= len(t.rest)]


def _inside(word: str, token: Token, found: list[Token], verb: Token) -> bool:
    """'in {custody}' is the place itself, or in apposition to it; not a place that something else in it belongs to."""
    if not word.startswith("{"):
        return word != "in" or _near(token, verb)  # "is home after two years in prison" is not in prison
    while token.dep in ("conj", "appos", "compound") and token.head is not token:
        token = token.head
    if found and found[-1].tag in ("IN", "TO"):
        return token.head is found[-1]
    return token.dep in ("dobj", "attr", "nsubjpass", "oprd", "dative", "npadvmod", "pobj") and _near(
        token, verb
    )


def _near(token: Token, verb: Token) -> bool:
    """The verb's own object, or what it is of: 'served four years of a sentence'; not what its object is about."""
    for _ in range(3):
        if token.head is verb:
            return True
        if token.dep == "pobj" and token.head.low not in ("of", "to"):
            return False
        token = token.head
    return token.head is verb


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) else word


def _before(token: Token, number: int) -> list[Token]:
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    return tokens[max(0, place - number) : place] if number else []
