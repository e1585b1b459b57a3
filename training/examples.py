"""Annotated reports as what the heads are to say of each window, in words of the window.

`full` tells whether an annotation has attributes, parts, doubts and the kinds of paragraphs. Older ones lack them, and
what is not annotated teaches nothing, neither yes nor no.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from habeas.learned.labels import ACTS, DOUBTS, KINDS, LAYERS, MANNERS, REALIS
from habeas.learned.subwords import Subwords
from habeas.learned.windows import Window, paragraph, windows
from habeas.learned.words import covering, words_of
from training.annotation import Place, Report

Span = tuple[int, int]
At = tuple[int, Span]  # paragraph, words
FULL = frozenset({"age", "role", "nationality", "born"})


@dataclass(frozen=True)
class WordAct:
    at: At
    type: int
    realis: int
    manner: int
    doubt: int
    affected: frozenset[At]
    arguments: dict[str, frozenset[At]]


@dataclass
class WordReport:
    """One report in words: what is annotated, by paragraph and word."""

    name: str
    texts: list[str]
    full: bool
    kinds: dict[int, int] = field(default_factory=dict)
    spans: dict[str, set[At]] = field(default_factory=lambda: defaultdict(set))
    acts: list[WordAct] = field(default_factory=list)
    entities: dict[At, str] = field(default_factory=dict)
    links: dict[str, set[tuple[At, At]]] = field(default_factory=lambda: defaultdict(set))
    said: list[tuple[At | None, At | None, At]] = field(default_factory=list)  # cue, speaker, content
    names: list[tuple[str, str, str]] = field(default_factory=list)


def in_words(report: Report) -> WordReport:
    numbers = sorted(report.paragraphs)
    order = {number: at for at, number in enumerate(numbers)}
    words = {number: words_of(report.paragraphs[number]) for number in numbers}
    made = WordReport(report.name, [report.paragraphs[number] for number in numbers], bool(report.about))
    made.names = list(report.slots)

    def at(number: int, place: Place | None) -> At | None:
        span = covering(words[number], *place) if place else None
        return (order[number], span) if span else None

    mentions: dict[tuple[int, str], At] = {}
    by_entity: dict[str, list[At]] = defaultdict(list)
    for mention in report.mentions:
        if here := at(mention.paragraph, mention.span):
            mentions[mention.paragraph, mention.key] = here
            made.spans["group" if mention.group else "person"].add(here)
            made.entities[here] = mention.entity
            by_entity[mention.entity].append(here)
    framed: dict[str, set[At]] = defaultdict(set)
    lines: dict[str, dict[str, set[At]]] = defaultdict(lambda: defaultdict(set))
    for frame in report.framed:
        framed[frame.act] |= {
            mentions[frame.paragraph, key] for key in frame.mentions if (frame.paragraph, key) in mentions
        }
        for name, span in frame.arguments.items():
            if place := at(frame.paragraph, span):
                lines[frame.act][name].add(place)
    told: dict[tuple[At, int], list[WordAct]] = defaultdict(list)
    for act in report.acts:
        here = at(act.paragraph, act.span)
        if here is None:
            continue
        affected = {mentions[act.paragraph, key] for key in act.affected if (act.paragraph, key) in mentions}
        arguments = {
            name: {place} for name, span in act.arguments.items() if (place := at(act.paragraph, span))
        }
        if act.id:
            affected |= framed[act.id]
            for name, places in lines[act.id].items():
                arguments.setdefault(name, set()).update(places)
        for entity in act.elsewhere:
            before = [place for place in by_entity[entity] if place < here]
            affected |= set(before[-1:])
        made.spans["trigger"].add(here)
        for name, places in arguments.items():
            made.spans[name] |= places
        told[here, ACTS.index(act.type)].append(
            WordAct(
                here, ACTS.index(act.type), REALIS.index(act.realis), MANNERS.index(act.manner or "none"),
                DOUBTS.index(act.doubt or "none"), frozenset(affected),
                {name: frozenset(places) for name, places in arguments.items()},
            )
        )  # fmt: skip
    made.acts = [_joined(acts) for acts in told.values()]
    for speech in report.speech:
        content = at(speech.paragraph, speech.content)
        cue, speaker = at(speech.paragraph, speech.cue), at(speech.paragraph, speech.speaker)
        if content is None:
            continue
        if speaker:
            made.spans["speaker"].add(speaker)
        if cue:
            made.spans["cue"].add(cue)
        elif speech.direct:
            made.spans["orphan"].add(content)
        made.said.append((cue, speaker, content))
    for attribute in report.attributes:
        who, what = (
            mentions.get((attribute.paragraph, attribute.mention)),
            at(attribute.paragraph, attribute.span),
        )
        if who and what and attribute.what in FULL:
            made.spans[attribute.what].add(what)
            made.links[attribute.what].add((who, what))
    for trade in report.trades:
        gifts = []
        for party, given in trade.sides:
            who = at(*party) if party else None
            things = [place for number, span in given if (place := at(number, span))]
            gifts.append(things)
            made.spans["given"] |= set(things)
            if who:
                made.spans["party"].add(who)
                made.links["gives"] |= {(who, thing) for thing in things}
        made.links["against"] |= {
            pair for one in gifts[0] for two in gifts[1] for pair in ((one, two), (two, one))
        }
    for part in report.parts:
        for entity in part.parts:
            wholes = [place for place in by_entity[part.whole] if place[0] <= order[part.paragraph]]
            parts = [place for place in by_entity[entity] if place[0] >= order[part.paragraph]]
            if wholes and parts:
                made.links["part"].add((max(wholes), min(parts)))
    for number, kind in report.kinds.items():
        made.kinds[order[number]] = KINDS.index(kind)
    return made


def _joined(acts: list[WordAct]) -> WordAct:
    """One trigger that tells one kind of act of several ("X got four years, Y seven") is one act with all of them."""
    first = acts[0]
    arguments = {
        name: frozenset().union(*(act.arguments.get(name, frozenset()) for act in acts))
        for name in {name for act in acts for name in act.arguments}
    }
    return replace(first, affected=frozenset().union(*(act.affected for act in acts)), arguments=arguments)


@dataclass(frozen=True)
class Candidates:
    """Which spans might have one link. yes: the pairs (left, right) that have it; unknown: those of which nothing is known.

    types: of the left spans, where they are triggers.
    """

    left: list[Span]
    types: list[int] | None
    right: list[Span]
    yes: frozenset[tuple[int, int]]
    unknown: frozenset[tuple[int, int]] = frozenset()


@dataclass
class Example:
    """A window and what is to be said of it; spans are first and last + 1 of the window's words."""

    window: Window
    full: bool
    new: list[bool]
    marks: list[list[int]]  # layer → word → outside 0, begin 1, inside 2; -1 where nothing is known
    acts: list[tuple[Span, list[int]]]  # trigger and its types
    told: list[tuple[Span, int, int, int, int]]  # trigger, type, realis, manner, doubt (-1 unknown)
    links: dict[str, Candidates]
    cues: list[tuple[Span, int, int]]  # cue, first and last word of what is said
    kinds: list[tuple[int, int]]  # first word of a paragraph, its kind


def examples(report: WordReport, subwords: Subwords, swap: dict[str, str] | None = None) -> list[Example]:
    paragraphs = [paragraph(text, subwords, swap) for text in report.texts]
    return [_example(window, report) for window in windows(paragraphs)]


def _example(window: Window, report: WordReport) -> Example:
    index = {(place.paragraph, place.word): at for at, place in enumerate(window.places)}
    new = [place.new for place in window.places]

    def here(place: At | None) -> Span | None:
        if place is None:
            return None
        number, (first, last) = place
        begin, end = index.get((number, first)), index.get((number, last - 1))
        return (begin, end + 1) if begin is not None and end is not None and end >= begin else None

    def found(places: set[At]) -> list[tuple[At, Span]]:
        return sorted(((place, span) for place in places if (span := here(place))), key=lambda pair: pair[1])

    marks = []
    for layer in LAYERS:
        row = [-1 if layer in FULL and not report.full else 0] * len(window.places)
        for _, (first, last) in found(report.spans[layer]):
            if not any(value > 0 for value in row[first:last]):
                row[first:last] = [1] + [2] * (last - first - 1)
        marks.append(row)
    types: dict[Span, list[int]] = defaultdict(list)
    acts = [(act, span) for act in report.acts if (span := here(act.at)) and new[span[0]]]
    told = []
    for act, span in acts:
        types[span].append(act.type)
        told.append((span, act.type, act.realis, act.manner, act.doubt if report.full else -1))
    links = _links(report, acts, found, new)
    cues = []
    for cue, _, content in report.said:
        at, what = here(cue), here(content)
        if at and what and new[at[0]]:
            cues.append((at, what[0], what[1] - 1))
    kinds = []
    if report.full:
        for number, place in enumerate(window.places):
            if place.new and place.word == 0:
                kinds.append((number, report.kinds.get(place.paragraph, 0)))
    return Example(window, report.full, new, marks, sorted(types.items()), told, links, cues, kinds)


Found = list[tuple[At, Span]]  # places of the report that lie in the window, and where
Finder = Callable[[set[At]], Found]


def _links(
    report: WordReport, acts: list[tuple[WordAct, Span]], found: Finder, new: list[bool]
) -> dict[str, Candidates]:
    """Candidates of each link and which of them hold. Older annotations leave open what spans two paragraphs."""
    mentions = found(report.spans["person"] | report.spans["group"])
    fresh = [pair for pair in mentions if new[pair[1][0]]]
    triggers = [(act.at, span) for act, span in acts]
    types = [act.type for act, _ in acts]
    cues = [pair for pair in found(report.spans["cue"]) if new[pair[1][0]]]
    given, parties = found(report.spans["given"]), found(report.spans["party"])
    affected = {(act.at, at) for act, _ in acts for at in act.affected}
    made = {"affected": _candidates(triggers, mentions, affected, types)}
    if not report.full:
        made["affected"] = _within_paragraphs(made["affected"], triggers, mentions)
    for name in ("when", "by", "term", "for", "where"):
        holds = {(act.at, at) for act, _ in acts for at in act.arguments.get(name, ())}
        made[name] = _candidates(triggers, found(report.spans[name]), holds, types)
    said = {(cue, speaker) for cue, speaker, _ in report.said if cue and speaker}
    made["speaker"] = _candidates(cues, found(report.spans["speaker"]), said)
    made["same"] = _before(_candidates(fresh, mentions, _same(report, fresh, mentions)))
    made["gives"] = _candidates(parties, given, report.links["gives"])
    made["against"] = _candidates(given, given, report.links["against"])
    if report.full:
        made["part"] = _candidates(fresh, mentions, report.links["part"])
        for name in sorted(FULL):
            made[name] = _candidates(fresh, found(report.spans[name]), report.links[name])
    return {name: candidates for name, candidates in made.items() if candidates.left and candidates.right}


def _candidates(
    left: Found, right: Found, holds: set[tuple[At, At]], types: list[int] | None = None
) -> Candidates:
    yes = {
        (a, b) for a, (one, _) in enumerate(left) for b, (two, _) in enumerate(right) if (one, two) in holds
    }
    return Candidates([span for _, span in left], types, [span for _, span in right], frozenset(yes))


def _within_paragraphs(candidates: Candidates, left: Found, right: Found) -> Candidates:
    apart = {
        (a, b) for a, (one, _) in enumerate(left) for b, (two, _) in enumerate(right) if one[0] != two[0]
    }
    return replace(candidates, unknown=frozenset(apart - candidates.yes))


def _before(candidates: Candidates) -> Candidates:
    """Only who was named before can be meant."""
    after = {
        (a, b)
        for a, span in enumerate(candidates.left)
        for b, other in enumerate(candidates.right)
        if other >= span
    }
    return replace(candidates, yes=candidates.yes - after, unknown=frozenset(after))


def _same(report: WordReport, fresh: Found, mentions: Found) -> set[tuple[At, At]]:
    entity = report.entities
    return {(one, two) for one, _ in fresh for two, _ in mentions if entity[one] == entity[two]}
