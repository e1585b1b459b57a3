"""Mentions → people: which names are one person's, and whom a pronoun or description means.

Invariant: a person has a name; somebody who is only described stays without one, and is never given the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from habeas.learned.decode import At
from habeas.learned.text import Text
from habeas.model import Kin, Person, Span
from habeas.reading.mentions import PARTICLES
from habeas.vocabulary import Vocabulary
from habeas.vocabulary.people import PeopleWords, folded

LONGEST_NAME = 7


@dataclass(eq=False)
class Somebody:
    name: str
    key: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    id: str = ""
    age: int | None = None
    nationality: list[str] = field(default_factory=list)
    role: str | None = None
    kin: list[tuple[Somebody, str]] = field(default_factory=list)
    sure: float = 0.0


class Who:
    """of: whom each mention means, by its number; nobody where it is a group or somebody without a name."""

    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.text, self.words = text, vocabulary.people
        self._naming: Mapping[str, Any] = vocabulary.words["naming"]
        self.people: list[Somebody] = []
        self.of: dict[int, Somebody] = {}
        self._links: dict[int, float] = {}  # a pronoun or description → how sure it is whom it means
        self._names()
        self._meant()
        self._elsewhere()
        self._described()

    def _names(self) -> None:
        """Longest names first, so that a surname is then somebody's."""
        named = []
        for number, mention in enumerate(self.text.found.mentions):
            words = self.text.of(mention.at)
            if not mention.group and is_name(words, self.words, self._naming):
                named.append((number, clean(words)))
        lower = not any(any(letter.isupper() for letter in name) for _, name in named)
        named = [(number, name) for number, name in named if lower or not self._is_common(name)]
        for number, name in sorted(named, key=lambda pair: -len(key_of(pair[1]))):
            if lower or name[0].isupper() or not name[0].isalpha() or any(c.isupper() for c in name):
                self._enter(number, name)

    def _is_common(self, name: str) -> bool:
        """A single word that the report writes small elsewhere is none's name: "Opposition" in a headline."""
        return (
            " " not in name
            and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", self.text.text) is not None
        )

    def _enter(self, number: int, name: str) -> None:
        key = key_of(name)
        if not key:
            return
        mention = self.text.found.mentions[number]
        person = self.known(key, mention.at)
        if person is None:
            person = Somebody(name, key)
            self.people.append(person)
        person.sure = max(person.sure, mention.sure)
        if name not in person.names:
            person.names.append(name)
        person.mentions.append(self.text.span(mention.at))
        self.of[number] = person

    def known(self, key: tuple[str, ...], at: At | None = None) -> Somebody | None:
        """The one person whose name it can be; None where there is nobody, or more than one and none stands out."""
        fitting = [person for person in self.people if within(key, person.key)]
        if len(fitting) > 1:
            last = [person for person in fitting if person.key[-1] == key[-1]]
            fitting = last or fitting
        if len(fitting) > 1 and at is not None:
            here = self.text.span(at).start
            before = [p for p in fitting if p.mentions and min(m.start for m in p.mentions) < here]
            fitting = sorted(
                before or fitting,
                key=lambda p: -max((m.start for m in p.mentions if m.start < here), default=-1),
            )
            return fitting[0]
        return fitting[0] if len(fitting) == 1 else None

    def _meant(self) -> None:
        """Pronouns and descriptions, each by what it was linked to, link by link."""
        before = {one: (other, sure) for one, other, sure in self.text.found.same}
        mentions = self.text.found.mentions
        for number in sorted(range(len(mentions)), key=lambda n: (mentions[n].at[0], mentions[n].at[1])):
            if number in self.of or mentions[number].group:
                continue
            step, seen, sure = number, {number}, 1.0
            while step in before and step not in self.of:
                step, one = before[step]
                sure *= one
                if step in seen:
                    break
                seen.add(step)
            if step in self.of and step != number:
                person = self.of[number] = self.of[step]
                self._links[number] = sure
                person.mentions.append(self.text.span(mentions[number].at))

    def is_named(self, number: int) -> bool:
        """Whether somebody's name stands there, not a pronoun or description."""
        return number in self.of and number not in self._links

    def sure_of(self, number: int) -> float:
        """How sure it is whom the mention means: 1 for a name."""
        return self._links.get(number, 1.0)

    def _elsewhere(self) -> None:
        """A person's names wherever they stand, also where the heads had no need of them."""
        forms: dict[str, Somebody | None] = {}
        for person in self.people:
            for name in person.names:
                forms[name] = person if forms.get(name, person) is person else None
        known = sorted(
            (name for name, person in forms.items() if person and len(name) > 3), key=len, reverse=True
        )
        if not known:
            return
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
        for line in self.text.lines:
            for match in pattern.finditer(self.text.text, line.start, line.end):
                named = forms[match.group()]
                span = Span(match.start(), match.end())
                if named and not any(span.overlaps(other) for other in named.mentions):
                    named.mentions.append(span)

    def _described(self) -> None:
        for number, what, at, _ in self.text.found.attributes:
            if number not in self.of:
                continue
            person, words = self.of[number], self.text.of(at)
            if what == "age" and person.age is None and (age := re.search(r"\d{1,3}", words)):
                person.age = int(age.group()) if 0 < int(age.group()) < 115 else None
            elif what == "nationality":
                for word in re.findall(r"[\w-]+(?: [\w-]+)?", words):
                    code = self._country(word)
                    if code and code not in person.nationality:
                        person.nationality.append(code)
            elif what == "role" and person.role is None:
                person.role = words

    def _country(self, words: str) -> str | None:
        low = words.lower()
        for part in (low, *low.split()):
            code = self.words.demonym.get(part) or self.words.country_name.get(part)
            if code:
                return code
        return None

    def persons(self) -> tuple[Person, ...]:
        """In the order of their first mention, with ids."""
        made = sorted((p for p in self.people if p.mentions), key=lambda p: min(p.mentions))
        for number, person in enumerate(made, 1):
            person.id = f"p{number}"
        return tuple(
            Person(
                id=p.id,
                name=max(p.names, key=len),
                names=tuple(p.names),
                mentions=tuple(sorted(set(p.mentions))),
                age=p.age,
                nationality=tuple(p.nationality),
                role=p.role,
                kin=tuple(Kin(other.id, is_) for other, is_ in p.kin),
            )
            for p in made
        )


def clean(words: str) -> str:
    """A name without what may be marked along with it."""
    return re.sub(r"(?:['’]s|['’])$", "", words.strip(' ,.;:"“”«»()[]'))


def is_name(words: str, people: PeopleWords, naming: Mapping[str, Any]) -> bool:
    """naming: the language's words that are or begin no name."""
    parts = clean(words).split()
    if not parts or len(parts) > LONGEST_NAME or any(letter.isdigit() for letter in words):
        return False
    low = [part.lower().strip(".") for part in parts]
    if low[0] in naming["pronouns"] or low[0] in naming["determiners"]:
        return False
    if low[-1] in people.roles or all(part in people.titles or part in people.demonym for part in low):
        return False
    plain = "".join(key_of(" ".join(parts)))
    if " ".join(low) in people.country_name or plain in people.country_name or plain in people.demonym:
        return False
    if len(parts) == 1 and (low[0] in people.country or low[0] in naming["none"]):
        return False
    begun = [
        part[0].isupper() or not part[0].isalpha() or part in PARTICLES or "-" in part or "'" in part
        for part in parts
    ]
    return all(begun) or not any(part[0].isupper() for part in parts)


_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def key_of(name: str) -> tuple[str, ...]:
    """A name's words, folded."""
    return tuple(_PARTS.findall(folded(name).replace("-", " ")))


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter form of a name can be the longer one: its words stand in it in order, or are its first initials."""
    if len(short) > len(long):
        return False
    if any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return True
    first = short[0] == long[0] or (len(short[0]) == 1 and long[0].startswith(short[0]))
    return len(short) > 1 and short[-1] == long[-1] and first
