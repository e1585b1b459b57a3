"""What the stages pass on: one document being read. Each stage fills the fields that it gives.

Invariant: a stage adds; it never takes away what an earlier one found.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from habeas.model import Claim, Document, Furniture, PartialDate, Reason, Skipped, Span, Speaker, SumCheck
from habeas.reading.dates import DateFinder, DateMention
from habeas.reading.numbers import Quantity
from habeas.reading.parse import Sentence, Token
from habeas.reading.places import Places
from habeas.reading.triggers import Trigger
from habeas.vocabulary import Vocabulary


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something named. `score` above the threshold is a person; see people.py."""

    id: str
    name: str
    names: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    score: float = 0.0
    person: bool = False
    gender: str | None = None
    age: int | None = None
    nationality: list[str] = field(default_factory=list)
    role: str | None = None
    role_words: set[str] = field(default_factory=set)
    kin: list[tuple[Referent, str]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mention:
    """One place where somebody is named: the name's tokens, and the title or role words before it."""

    tokens: list[Token]
    prefix: list[Token]
    name: str
    referent: Referent | None = None

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def head(self) -> Token:
        """The token that the rest of the sentence hangs on."""
        inside = set(map(id, self.tokens))
        return next(
            (t for t in reversed(self.tokens) if id(t.head) not in inside or t.head is t), self.tokens[-1]
        )


@dataclass(frozen=True, slots=True)
class Roster:
    """Those on a list that a sentence announces, and the list's last sentence.

    colon: the token that the list stands behind, where it goes on in the same line.
    """

    members: list[Referent]
    last: Sentence
    colon: int | None = None


@dataclass(slots=True, eq=False)
class Utterance:
    """A stretch of text and who said it. scope: the words said; verb: the verb of saying, if any."""

    scope: Span
    speaker: Speaker
    direct: bool
    text: Span
    verb: Token | None = None
    denied: bool = False
    hedged: bool = False
    speaker_span: Span | None = None


@dataclass(slots=True)
class Page:
    """One document on its way through the stages."""

    document: Document
    vocabulary: Vocabulary
    furniture: list[Furniture] = field(default_factory=list)
    outlet: str | None = None  # as the dateline names it
    body: list[Span] = field(default_factory=list)
    published: dt.date | None = None
    sentences: list[Sentence] = field(default_factory=list)
    dates: list[tuple[DateMention, PartialDate | None]] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    affected: set[int] = field(default_factory=set)  # tokens that an act only persons suffer is told of
    referents: list[Referent] = field(default_factory=list)
    mention_at: dict[int, Mention] = field(default_factory=dict)  # token index → the mention it is part of
    refers: dict[int, list[Referent]] = field(
        default_factory=dict
    )  # token index of a pronoun or description → whom
    unnamed: dict[int, Token] = field(
        default_factory=dict
    )  # token index of a pronoun → the noun of somebody without a name
    groups: list[tuple[int, list[Referent]]] = field(
        default_factory=list
    )  # sentence → persons named together
    rosters: dict[int, list[Roster]] = field(default_factory=dict)  # sentence → lists that it announces
    utterances: list[Utterance] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    voices: Places[Utterance] = field(default_factory=Places)  # utterances by what they say
    date_places: Places[tuple[DateMention, PartialDate | None]] = field(default_factory=Places)
    anchors: dict[str, Span] = field(
        default_factory=dict
    )  # claim → its own word, where its speaker is looked up
    checks: list[SumCheck] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    claim_count: int = 0
    date_finder: DateFinder | None = None

    def new_id(self) -> str:
        """The next claim's id."""
        self.claim_count += 1
        return f"c{self.claim_count}"

    def skip(
        self,
        stage: str,
        reason: Reason,
        span: Span | None = None,
        *,
        of: str | None = None,
        word: str | None = None,
    ) -> None:
        """Notes what was left out, and why."""
        self.skipped.append(Skipped(stage, reason, span, of, word))

    def resolve_date(self, mention: DateMention, *, future: bool) -> PartialDate | None:
        """A date read again in the light of its clause."""
        finder = self.date_finder
        return finder.resolve(mention, self.published, future=future) if finder is not None else None

    def dates_at(self, span: Span) -> list[tuple[DateMention, PartialDate | None]]:
        """The date expressions that overlap a stretch of the text."""
        if not len(self.date_places):
            for found in self.dates:
                self.date_places.add(found[0].span, found)
        return self.date_places.at(span.start, span.end)

    def tokens(self) -> Iterable[Token]:
        """All tokens in order."""
        return (t for s in self.sentences for t in s.tokens)

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie within a span, in order."""
        first = max(0, bisect_right(self.sentences, span.start, key=_start) - 1)
        found: list[Token] = []
        for sentence in self.sentences[first:]:
            if sentence.tokens[0].start >= span.end:
                break
            found.extend(t for t in sentence.tokens if span.start <= t.start and t.end <= span.end)
        return found


def _start(sentence: Sentence) -> int:
    return sentence.tokens[0].start
