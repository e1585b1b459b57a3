"""What a rule is: a function from facts to findings, whose docstring opens with the sentence that the reader sees.

Invariant: a rule's name is its module's name, and its sentence stands in its docstring and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any

from habeas.disagreements.inputs import Facts
from habeas.model.ids import short_hash


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the arithmetic in words, the claims it rests on, the day it is about."""

    why: str
    claims: frozenset[str]
    date: str | None = None

    @classmethod
    def of(cls, why: str, claims: Iterable[str], *, date: str | None = None) -> Finding:
        """A finding that rests on these claims."""
        return cls(why, frozenset(claims), date)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that can't all be true, or a doubt that a later account settles. The id is a hash of rule, subject and claims."""

    id: str
    rule: str
    sentence: str
    why: str
    subject_kind: str
    subject: str
    date: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Invented facts of which the rule finds one thing, and what it says of them. A test runs it, and the docs show it."""

    facts: Facts
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A member of the family. about: the kind of facts it takes; more: when it fires and when it does not, for the docs."""

    name: str
    about: type[Any] | UnionType
    sentence: str
    more: str
    example: Example
    find: Callable[[Any], Iterator[Finding]]

    def apply(self, facts: Facts, *, kind: str, subject: str) -> Iterator[Disagreement]:
        """All that the rule finds, as disagreements about the subject."""
        for found in self.find(facts):
            claims = tuple(sorted(found.claims))
            name = f"d-{short_hash(self.name, subject, *claims)}"
            yield Disagreement(name, self.name, self.sentence, found.why, kind, subject, found.date, claims)


def rule(
    about: type[Any] | UnionType, example: Example
) -> Callable[[Callable[[Any], Iterator[Finding]]], Rule]:
    """Makes a function a rule about such facts. The docstring's first paragraph is the sentence."""

    def made(function: Callable[[Any], Iterator[Finding]]) -> Rule:
        sentence, _, more = (function.__doc__ or "").strip().partition("\n\n")
        name = function.__module__.rpartition(".")[2]
        return Rule(name, about, " ".join(sentence.split()), " ".join(more.split()), example, function)

    return made
