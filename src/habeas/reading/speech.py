"""Who says what: direct quotes, reported speech, 'according to', and chains of them → utterances and quote claims.

Invariant: a claim is said by all whose words it stands in, outermost first; a pronoun speaker is resolved or left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from habeas.model import QuoteClaim, Span, Speaker
from habeas.reading.clauses import in_clause, is_passive, subject
from habeas.reading.direct import find_direct, find_turns
from habeas.reading.framed import framed
from habeas.reading.page import Page, Utterance
from habeas.reading.parse import Sentence, Token
from habeas.reading.places import Places
from habeas.reading.quotes import Quoted
from habeas.reading.speakers import can_speak, speaker_head, speaker_of, words_of


def find_utterances(page: Page, quotes: list[Quoted]) -> None:
    """Fills utterances and quote claims. Needs: sentences, referents, refers."""
    turns = list(find_turns(page))
    page.utterances.extend(turns)
    quoted = Places((q.span, q) for q in quotes)
    reported = [u for s in page.sentences for u in _reported(page, s, quoted)]
    find_direct(page, quotes, reported)
    page.utterances.extend(u for u in reported if not _is_quote_only(u, quoted))
    for utterance in page.utterances:
        page.voices.add(utterance.scope, utterance)
    _first_persons(page)
    page.claims += (
        replace(quote, id=page.new_id()) for quote in _whole(map(partial(_quote, page), page.utterances))
    )


def _whole(quotes: Iterable[QuoteClaim]) -> Iterator[QuoteClaim]:
    """'State media cited X as saying …': of what is said on the same words only the chains that go on to X."""
    chains: dict[Span, dict[tuple[str, ...], QuoteClaim]] = defaultdict(dict)
    for quote in quotes:
        chains[quote.span].setdefault(tuple(s.name for s in quote.said_by), quote)
    for told in chains.values():
        for names, quote in told.items():
            if not any(names == other[: len(names)] for other in told if len(other) > len(names)):
                yield quote


def _is_quote_only(utterance: Utterance, quoted: Places[Quoted]) -> bool:
    """What is reported wholly in quotation marks is the quote itself."""
    around = quoted.at(utterance.scope.start, utterance.scope.end)
    return any(q.span.holds(utterance.scope) or _mostly(utterance.scope, q.span) for q in around)


def _mostly(scope: Span, quote: Span) -> bool:
    return scope.overlaps(quote) and min(scope.end, quote.end) - max(scope.start, quote.start) > 0.8 * (
        scope.end - scope.start
    )


def said_by(page: Page, place: Span) -> tuple[Speaker, ...]:
    """The chain of those who say the words at a place, outermost first."""
    around = page.voices.at(place.start, place.start + 1)
    around = [u for u in around if u.speaker_span is None or not u.speaker_span.holds(place)]
    around.sort(key=lambda u: u.scope.start - u.scope.end)
    chain: list[Speaker] = []
    for utterance in around:
        if all(s.name != utterance.speaker.name for s in chain):
            chain.append(utterance.speaker)
    return tuple(chain)


def _quote(page: Page, utterance: Utterance) -> QuoteClaim:
    text = utterance.text.of(page.document.text)
    chain = said_by(page, utterance.scope)
    own = [i for i, s in enumerate(chain) if s == utterance.speaker]
    return QuoteClaim(
        id="",
        direct=utterance.direct,
        text=text,
        span=utterance.text,
        said_by=chain[: own[0] + 1] if own else (utterance.speaker,),
        certainty="denied" if utterance.denied else "asserted",
    )


def _reported(page: Page, sentence: Sentence, quoted: Places[Quoted]) -> Iterator[Utterance]:
    inside = [q.span for q in quoted.at(sentence.span.start, sentence.span.end)]
    for token in sentence.tokens:
        if any(s.start <= token.start < s.end for s in inside):
            continue
        if token.low == "according":
            yield from _according(page, token)
        elif token.tag.startswith("V") and token.dep not in ("aux", "auxpass", "amod"):
            yield from _by_verb(page, token)


def _by_verb(page: Page, verb: Token) -> Iterator[Utterance]:
    saying = page.vocabulary.words["saying"]
    lemma = page.vocabulary.forms.lemma(verb.low)
    if lemma in saying["quoted"]:
        yield from _quoted_as(page, verb)
        return
    if lemma not in saying["say"] and lemma not in saying["demand"] and lemma not in saying["judge"]:
        yield from _puts_a_number(page, verb, lemma)
        return
    if is_passive(verb) or (any(k.dep == "neg" for k in verb.kids) and lemma not in saying["deny"]):
        return
    if lemma in saying["telling"] and verb.kid("ccomp") is None:
        return
    head, scope = framed(verb) or (speaker_head(verb), _complement(verb))
    if head is None or scope is None or not can_speak(page, head, lemma):
        return
    denied = lemma in saying["deny"] and lemma != "reject"
    yield _utterance(page, verb, head, scope, denied=denied, hedged=lemma in saying["doubt"])


def _puts_a_number(page: Page, verb: Token, lemma: str) -> Iterator[Utterance]:
    """'An association puts the number at 1,200'."""
    words, number, head = page.vocabulary.words["tallies"], verb.kid("dobj"), speaker_head(verb)
    if lemma in words["told"] and number is not None and number.low in words["nouns"] and head is not None:
        behind = [t for t in in_clause(verb) if t.i > verb.i and t.dep != "punct"]
        scope = Span(behind[0].start, max(t.end for t in behind))
        if can_speak(page, head, lemma):
            yield _utterance(page, verb, head, scope)


def _utterance(
    page: Page, verb: Token, head: Token, scope: Span, *, denied: bool = False, hedged: bool = False
) -> Utterance:
    return Utterance(scope, speaker_of(page, head, verb), False, scope, verb, denied, hedged, words_of(head))


def _complement(verb: Token) -> Span | None:
    """The words said: the clause under the verb, else its object or preposition."""
    for deps in (("ccomp",), ("xcomp", "dobj", "prep", "oprd", "acomp", "attr")):
        kids = [k for k in verb.kids if k.dep in deps and k.low not in ("on", "in", "at", "during")]
        if deps[0] == "ccomp":
            kids += [k for k in verb.kids if k.dep in ("xcomp", "parataxis") and kids]
        clause = deps[0] == "ccomp" or len(kids) > 1  # "told him" says nothing, "for all of them" does
        tokens = [t for k in kids if clause or not k.tag.startswith("PRP") for t in k.subtree()]
        tokens = [t for t in tokens if t.dep != "punct" or deps[0] == "ccomp"]
        if tokens:
            return Span(min(t.start for t in tokens), max(t.end for t in tokens))
    return None


def _according(page: Page, token: Token) -> Iterator[Utterance]:
    to = next((k for k in token.kids if k.low == "to"), None)
    head = (to or token).kid("pobj") or token.kid("pobj")
    if head is None:
        return
    own = words_of(head)
    tokens = [t for t in token.sentence.tokens if not (token.start <= t.start < own.end) and t.dep != "punct"]
    if not tokens:
        return
    scope = Span(min(t.start for t in tokens), max(t.end for t in tokens))
    for part in [head, *(k for k in head.kids if k.dep == "conj")]:
        yield Utterance(scope, speaker_of(page, part, token), False, scope, token, speaker_span=own)


def _quoted_as(page: Page, verb: Token) -> Iterator[Utterance]:
    """'Agencies cited X as saying …', 'X was quoted as saying …', '…, the paper said, citing X'."""
    says = next((k for p in verb.kids if p.low == "as" for k in p.kids if k.dep == "pcomp"), None)
    if says is None:
        says = next((k for k in verb.kids if k.dep in ("xcomp", "advcl") and k.tag == "VBG"), None)
    scope = _complement(says) if says is not None else _cited_scope(verb)
    if scope is None:
        return
    outer = subject(verb) if not is_passive(verb) else (verb.kid("agent") or verb).kid("pobj")
    inner = subject(verb) if is_passive(verb) else verb.kid("dobj")
    for head in (outer, inner):
        if head is not None and head.low not in ("it", "that", "which"):
            yield _utterance(page, verb, head, scope)


def _cited_scope(verb: Token) -> Span | None:
    """'…, citing X': what the clause above says."""
    if verb.dep != "advcl" or verb.head is verb:
        return None
    own = {t.i for t in verb.subtree()}
    tokens = [t for t in verb.head.subtree() if t.i not in own and t.dep != "punct"]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens)) if tokens else None


def _first_persons(page: Page) -> None:
    """'I' and 'me' in direct speech are the speaker."""
    by_id = {e.id: e for e in page.referents if e.person}
    for utterance in page.utterances:
        speaker = by_id.get(utterance.speaker.person or "")
        if not utterance.direct or speaker is None:
            continue
        for token in page.tokens_in(utterance.scope):
            if token.low in ("i", "me", "my", "myself") and token.tag.startswith("PRP"):
                page.refers[token.i] = [speaker]
