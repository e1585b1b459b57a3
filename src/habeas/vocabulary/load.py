"""Reads the data files into one Vocabulary for a language; refuses contradictions and lists gaps."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from habeas.errors import BadVocabulary, UnsupportedLanguage
from habeas.vocabulary.forms import FormTable
from habeas.vocabulary.frozen import frozen
from habeas.vocabulary.people import PeopleWords, read_people

VERB_ROLES = frozenset({"objects", "subjects", "owners", "durative", "does"})
ROLES = ("objects", "subjects", "owners", "nouns", "located", "durative", "does")
NOTHING: Mapping[str, str] = MappingProxyType({})
KINDS = ("act", "concession")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger: a lemma, words that must follow it, and how the people hang on it (one of ROLES)."""

    event: str
    role: str
    words: tuple[str, ...]
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One term of the vocabulary. `counted_as` is what a number of these people is a count of."""

    event_type: str
    kind: str
    definition: str
    counted_as: str
    mapping: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    open_nouns: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()  # words that make its noun another thing
    weak: frozenset[str] = frozenset()  # patterns that need a captive
    # patterns that in the present progressive tell this term too
    ongoing: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    not_by: frozenset[str] = frozenset()  # role words whose holders do it for others
    manners: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    examples: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that is known of one language."""

    language: str
    events: Mapping[str, Event]
    words: Mapping[str, Any]
    forms: FormTable
    people: PeopleWords
    hedge_rules: Mapping[str, tuple[str, ...]]
    personal_verbs: frozenset[str] = frozenset()  # verbs that are done to persons only
    act_nouns: frozenset[str] = frozenset()  # nouns for what is done to a person
    gaps: tuple[str, ...] = ()

    def set_of(self, name: str) -> frozenset[str]:
        """A named set of words, as used in patterns as {name}."""
        return self.words["sets"][name]  # type: ignore[no-any-return]


def available_languages() -> tuple[str, ...]:
    """The codes of the languages that have a file."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in _folder("languages")))


def terms() -> list[str]:
    """The terms of all events, sorted; each is the name of its file."""
    return [p.name.removesuffix(".toml") for p in _folder("events")]


@dataclass(frozen=True, slots=True)
class Term:
    """What is known of an event in every language. status: what somebody is after it (held, released …), or None."""

    event_type: str
    kind: str
    counted_as: str
    status: str | None
    mapping: Mapping[str, str]


@cache
def known_terms() -> Mapping[str, Term]:
    """All terms by name, without the words of any language."""
    found = [frozen(read_toml(path)) for path in _folder("events")]
    return MappingProxyType(
        {
            d["event_type"]: Term(d["event_type"], d["kind"], d["counted_as"], d.get("status"), d["mapping"])
            for d in found
        }
    )


@cache
def load(language: str) -> Vocabulary:
    """The vocabulary of a language. Raises UnsupportedLanguage, or BadVocabulary where files contradict each other."""
    if language not in available_languages():
        known = ", ".join(available_languages())
        raise UnsupportedLanguage(f"language {language!r} has no vocabulary file; known: {known}")
    words = read_toml(_root() / "languages" / f"{language}.toml")
    words["sets"] = {name: frozenset(members) for name, members in words["sets"].items()}
    events = [_event(read_toml(path), language, words) for path in _folder("events")]
    _refuse_contradictions(events)
    _check_ongoing(events)
    gaps = tuple(f"{e.event_type}: no words in {language!r}" for e in events if not e.patterns)
    return Vocabulary(
        language=language,
        events=MappingProxyType({e.event_type: e for e in events}),
        words=frozen(words),
        forms=FormTable(words["irregular"], [*_verbs(words), *_verbs_of(events)]),
        people=read_people(),
        hedge_rules=frozen(read_toml(_root() / "hedges.toml")),
        personal_verbs=_personal(events),
        act_nouns=frozenset(
            p.words[-1] for e in events if e.kind == "act" for p in e.patterns if p.role == "nouns"
        ),
        gaps=gaps,
    )


def _personal(events: list[Event]) -> frozenset[str]:
    """The single-word verbs of acts on persons that need no context to be one."""
    patterns = (p for e in events if e.kind == "act" for p in e.patterns)
    single = {p.words[0] for p in patterns if p.role == "objects" and len(p.words) == 1 and p.needs is None}
    return frozenset(single - {"swap", "hold"})


def _verbs(words: dict[str, Any]) -> list[str]:
    lists = [words["saying"][k] for k in ("say", "demand", "judge", "doubt", "deny", "quoted")]
    lists += [
        words["governors"][k]
        for k in ("sought", "planned", "possible", "refused", "achieved", "won", "factive", "wishes")
    ]
    lists += [words["tallies"][k] for k in ("told", "grown", "recognised")]
    return [word for members in lists for word in members if word.isalpha()]


def _verbs_of(events: list[Event]) -> Iterator[str]:
    """The first verb of every trigger that has one."""
    return (p.words[0] for e in events for p in e.patterns if p.role in VERB_ROLES)


def read_toml(path: Traversable) -> dict[str, Any]:
    """One data file. Raises BadVocabulary naming the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{path.name}: {error}") from error


def _event(data: dict[str, Any], language: str, words: dict[str, Any]) -> Event:
    event_type = data["event_type"]
    if data["kind"] not in KINDS:
        raise BadVocabulary(f"events/{event_type}.toml: kind {data['kind']!r}; known: {', '.join(KINDS)}")
    said = _merge(data.get(language, {}), words.get("events", {}).get(event_type, {}))
    needs = said.get("needs", {})
    patterns = tuple(
        Pattern(event_type, role, tuple(phrase.split()), needs.get(phrase))
        for role in ROLES
        for phrase in said.get(role, ())
    )
    _check_sets(event_type, patterns, words["sets"])
    return Event(
        event_type=event_type,
        kind=data["kind"],
        definition=data["definition"],
        counted_as=data["counted_as"],
        mapping=frozen(data["mapping"]),
        patterns=patterns,
        open_nouns=frozenset(said.get("open_nouns", ())),
        not_of=frozenset(said.get("not_of", ())),
        weak=frozenset(said.get("weak", ())),
        ongoing=frozen(said.get("ongoing", {})),
        not_by=frozenset(said.get("not_by", ())),
        possible=frozenset(said.get("possible", ())),
        manners=frozen(said.get("manners", {})),
        examples=frozen(said.get("examples", ())),
    )


def _merge(own: dict[str, Any], languages: dict[str, Any]) -> dict[str, Any]:
    """An event's words may stand in its own file or in the language's: a new one of either is one file."""
    return {
        **languages,
        **{k: v + languages.get(k, []) if isinstance(v, list) else v for k, v in own.items()},
    }


def _check_sets(event_type: str, patterns: tuple[Pattern, ...], sets: dict[str, frozenset[str]]) -> None:
    for pattern in patterns:
        named = [w[1:-1] for w in pattern.words if w.startswith("{")] + (
            [pattern.needs] if pattern.needs else []
        )
        for name in named:
            if name not in sets:
                raise BadVocabulary(
                    f"events/{event_type}.toml: {' '.join(pattern.words)!r} names no set {name!r}"
                )


def _refuse_contradictions(events: list[Event]) -> None:
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    for event in events:
        for pattern in event.patterns:
            if pattern.role == "durative":  # says of an act's verb when it is the state
                continue
            other = seen.setdefault((pattern.role, pattern.words), event.event_type)
            if other != event.event_type:
                raise BadVocabulary(
                    f"{' '.join(pattern.words)!r} stands under both {other!r} and {event.event_type!r}"
                )


def _check_ongoing(events: list[Event]) -> None:
    terms = {e.event_type for e in events}
    for event in events:
        known = {" ".join(p.words) for p in event.patterns}
        for phrase, event_type in event.ongoing.items():
            if phrase not in known or event_type not in terms:
                raise BadVocabulary(
                    f"events/{event.event_type}.toml: ongoing {phrase!r} = {event_type!r} names no pattern of it, or no term"
                )


def _root() -> Traversable:
    return files("habeas.vocabulary")


def _folder(name: str) -> list[Traversable]:
    return sorted((p for p in (_root() / name).iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
