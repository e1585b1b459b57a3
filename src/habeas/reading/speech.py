"""Who says what: direct quotes, reported speech, 'according to', and chains of them → utterances and quote claims.

Invariant: a claim is said by all whose words it stands in, outermost first; a pronoun speaker is resolved or left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.model import QuoteClaim, Span, Speaker
from habeas.reading.clauses import CLAUSES, is_passive, phrase, subject, whom
from habeas.reading.page import Page, Utterance
from habeas.reading.parse import Sentence, Token
from habeas.reading.quotes import Quoted

TURN = re.compile(r"^[-–—•* ]{0,3}((?:[A-Z][A-Z.'’-]+ ?){1,6}|Q)(?:\([^)]{0,40}\))?:? ?(?<=[:Q ])", re.M)
NEAR = 60  # characters between a quote's end and the word of saying that belongs to it
MORE = 12  # the speaker behind a quote beats one that stands as near before it by this many characters
FEW = 120  # characters between a speaker's last words and a quote that is still the same speaker's
PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you"})
OFFICIAL = frozenset(
    {
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "minister",
        "ministry",
        "police",
        "prosecutor",
        "prosecutors",
        "officials",
        "authorities",
        "president",
        "embassy",
        "government",
        "court",
        "judge",
        "envoy",
        "ambassador",
        "secretary",
        "governor",
        "department",
        "commission",
    }
)
UNNAMED = frozenset(
    {
        "source",
        "sources",
        "people",
        "witness",
        "witnesses",
        "diplomat",
        "diplomats",
        "relative",
        "relatives",
        "some",
        "others",
        "one",
        "many",
        "who",
        "those",
        "critics",
        "analysts",
        "observers",
        "experts",
        "activists",
        "supporters",
    }
)
CHANNEL = ("telegram", "channel", "facebook", "instagram", "youtube", "twitter")
OUTLET = frozenset(
    {
        "agency",
        "newspaper",
        "television",
        "tv",
        "radio",
        "media",
        "outlet",
        "magazine",
        "daily",
        "website",
        "outlets",
        "broadcaster",
        "news",
        "times",
        "post",
        "site",
        "portal",
        "reuters",
        "interfax",
        "tass",
        "belta",
        "bbc",
        "cnn",
        "voa",
        "afp",
        "ap",
        "anadolu",
        "xinhua",
    }
)


def find_utterances(page: Page, quotes: list[Quoted]) -> None:
    """Fills utterances and quote claims. Needs: sentences, entities, refers."""
    turns = list(_turns(page))
    page.utterances.extend(turns)
    reported = [u for s in page.sentences for u in _reported(page, s, quotes)]
    _direct(page, quotes, reported)
    page.utterances.extend(u for u in reported if not _is_quote_only(u, quotes))
    _first_persons(page)
    for utterance in page.utterances:
        _claim(page, utterance)


def _is_quote_only(utterance: Utterance, quotes: list[Quoted]) -> bool:
    """What is reported wholly in quotation marks is the quote itself."""
    return any(q.span.holds(utterance.scope) or _mostly(utterance.scope, q.span) for q in quotes)


def _mostly(scope: Span, quote: Span) -> bool:
    return scope.overlaps(quote) and min(scope.end, quote.end) - max(scope.start, quote.start) > 0.8 * (
        scope.end - scope.start
    )


def said_by(page: Page, place: Span) -> tuple[Speaker, ...]:
    """The chain of those who say the words at a place, outermost first."""
    around = [u for u in page.utterances if u.scope.start <= place.start < u.scope.end]
    around = [u for u in around if u.speaker_span is None or not u.speaker_span.holds(place)]
    around.sort(key=lambda u: u.scope.start - u.scope.end)
    chain: list[Speaker] = []
    for utterance in around:
        if not chain or chain[-1].name != utterance.speaker.name:
            chain.append(utterance.speaker)
    return tuple(chain)


def _claim(page: Page, utterance: Utterance) -> None:
    text = utterance.text.of(page.document.text)
    chain = said_by(page, utterance.scope)
    own = [i for i, s in enumerate(chain) if s == utterance.speaker]
    page.claims.append(
        QuoteClaim(
            id=page.new_id(),
            direct=utterance.direct,
            text=text,
            span=utterance.text,
            said_by=chain[: own[0] + 1] if own else (utterance.speaker,),
            certainty="denied" if utterance.denied else "asserted",
        )
    )


def _turns(page: Page) -> Iterator[Utterance]:
    """A transcript's turns: NAME: words, up to the next name."""
    text = page.document.text
    starts = [
        m
        for line in page.body
        if (m := TURN.match(line.of(text))) and m.group(1).isupper() and m.group().rstrip()[-1:] in ":Q"
    ]
    if len(starts) < 2:
        return
    places = [
        (line.start + m.end(), line.start, m.group(1))
        for line in page.body
        if (m := TURN.match(line.of(text))) and (m.group(1).isupper() and m.group().rstrip()[-1:] in ":Q")
    ]
    for number, (start, _, name) in enumerate(places):
        end = places[number + 1][1] if number + 1 < len(places) else page.body[-1].end
        words = text[start:end].rstrip()
        if words:
            scope = Span(start, start + len(words))
            yield Utterance(scope, Speaker(_turn_name(page, name), "person"), True, scope)


def _turn_name(page: Page, name: str) -> str:
    """'THE PRESIDENT' in a transcript of one president's remarks is that person."""
    role = name.removeprefix("THE ").strip().lower()
    title = page.document.title or ""
    found = [
        e.name for e in page.entities if e.person and any(t.low == role for m in e.mentions for t in m.prefix)
    ]
    match = re.search(rf"{role} ([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)", title, re.I) if role else None
    return f"{name.title()} {match[1]}" if match else found[0] if len(set(found)) == 1 else name


def _reported(page: Page, sentence: Sentence, quotes: list[Quoted]) -> Iterator[Utterance]:
    inside = [q.span for q in quotes if q.span.overlaps(sentence.span)]
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
        return
    if is_passive(verb) or (any(k.dep == "neg" for k in verb.kids) and lemma not in saying["deny"]):
        return
    head = _speaker_head(verb)
    scope = _complement(verb)
    if head is None or scope is None or not _can_speak(page, head, lemma):
        return
    denied = lemma in saying["deny"] and lemma != "reject"
    yield _utterance(page, verb, head, scope, denied=denied, hedged=lemma in saying["doubt"])


def _utterance(
    page: Page, verb: Token, head: Token, scope: Span, *, denied: bool = False, hedged: bool = False
) -> Utterance:
    return Utterance(scope, speaker_of(page, head, verb), False, scope, verb, denied, hedged, _np_span(head))


def _np_span(head: Token) -> Span:
    tokens = [t for t in head.subtree() if t.dep not in CLAUSES]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def _speaker_head(verb: Token) -> Token | None:
    head = subject(verb)
    if (
        head is None
        or head.tag in ("WDT", "EX")
        or head.low in ("it", "this", "that", "which", "there", "i", "we", "you")
    ):
        return None
    return head


def _complement(verb: Token) -> Span | None:
    """The words said: the clause under the verb, else its object or preposition."""
    for deps in (("ccomp",), ("xcomp", "dobj", "prep", "oprd", "acomp", "attr")):
        kids = [k for k in verb.kids if k.dep in deps and k.low not in ("on", "in", "at", "during")]
        if deps[0] == "ccomp":
            kids += [k for k in verb.kids if k.dep in ("xcomp", "parataxis") and kids]
        tokens = [
            t
            for k in kids
            for t in k.subtree()
            if not t.tag.startswith("PRP") or len(kids) > 1 or deps[0] == "ccomp"
        ]
        tokens = [t for t in tokens if t.dep != "punct" or deps[0] == "ccomp"]
        if tokens:
            return Span(min(t.start for t in tokens), max(t.end for t in tokens))
    return None


def _can_speak(page: Page, head: Token, lemma: str) -> bool:
    """Persons, organisations, outlets and their messages speak; a law or a number does not."""
    words = page.vocabulary
    if head.i in page.mention_at or head.i in page.refers or head.tag in ("PRP", "WP", "NNP", "NNPS"):
        return True
    if (
        head.low in words.people.roles
        or head.low in words.people.demonym
        or head.low in words.words["saying"]["messengers"]
    ):
        return True
    low = head.low
    return low.capitalize().lower() in words.people.organisation_last | OUTLET | OFFICIAL | UNNAMED or (
        lemma == "say" and head.tag == "NNS"
    )


def _according(page: Page, token: Token) -> Iterator[Utterance]:
    to = next((k for k in token.kids if k.low == "to"), None)
    head = (to or token).kid("pobj") or token.kid("pobj")
    if head is None:
        return
    own = _np_span(head)
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


def speaker_of(page: Page, head: Token, verb: Token) -> Speaker:
    """A speaker in words: the full name where it is known, else the phrase as it stands."""
    people = [e for e in whom(page, head).entities if e.person]
    said = verb.low if verb.tag.startswith("V") else "according to"
    if len(people) == 1 and (
        head.tag.startswith("PRP") or head.i in page.refers or head.i in page.mention_at
    ):
        return Speaker(people[0].name, "person", people[0].id, said)
    words = phrase(page, head)
    mention = page.mention_at.get(head.i)
    if mention is not None and mention.entity is not None and len(mention.entity.name) > len(words):
        words = mention.entity.name
    of = next((k for k in head.kids if k.dep == "appos" and k.i in page.mention_at), None)
    if len(people) == 1 and of is not None:
        return Speaker(people[0].name, "person", people[0].id, said)
    return Speaker(words, kind_of(words), None, said)


def kind_of(words: str) -> str:
    """What kind of source a description names."""
    low = words.lower()
    parts = set(re.findall(r"[\w'-]+", low))
    if any(c in low for c in CHANNEL):
        return "channel"
    if parts & OUTLET:
        return "outlet"
    if parts & OFFICIAL:
        return "official"
    if parts & UNNAMED or not any(w[0].isupper() for w in words.split()):
        return "unnamed"
    return "organisation"


def _direct(page: Page, quotes: list[Quoted], reported: list[Utterance]) -> None:
    said: list[Utterance] = []
    for quote in quotes:
        speaker = _quote_speaker(page, quote, reported, quotes)
        before = _last_before(quote, [*said, *reported])
        if before is not None and (speaker is None or speaker.name.lower() in PRONOUNS):
            speaker = before.speaker if _goes_on(page, quote, before) else speaker
        if speaker is None:
            page.skip("speech", "direct speech whose speaker is not told", quote.span)
            continue
        said.append(Utterance(quote.span, speaker, True, quote.span))
    page.utterances.extend(said)


def _place(utterance: Utterance) -> Span:
    """Where an utterance stands: a quote's own words, or the sentence of the verb of saying."""
    return utterance.verb.sentence.span if utterance.verb is not None else utterance.scope


def _last_before(quote: Quoted, utterances: list[Utterance]) -> Utterance | None:
    earlier = [
        u for u in utterances if _place(u).end <= quote.span.start and u.speaker.name.lower() not in PRONOUNS
    ]
    return max(earlier, key=lambda u: _place(u).end, default=None)


def _goes_on(page: Page, quote: Quoted, before: Utterance) -> bool:
    """Speech without a speaker of its own is the last speaker's where only a line's end or a few words stand between."""
    between = page.document.text[_place(before).end : quote.span.start]
    return between.count("\n") <= 2 and len(between.strip()) < FEW


def _quote_speaker(
    page: Page, quote: Quoted, reported: list[Utterance], quotes: list[Quoted]
) -> Speaker | None:
    near = _by_distance(quote.span, reported)
    if near:
        return near[0].speaker
    return _bare_speaker(page, quote.span, quotes) or _colon_speaker(page, quote.span, page.document.text)


def _by_distance(span: Span, reported: list[Utterance]) -> list[Utterance]:
    """The words of saying that belong to a quote, nearest first: they stand in its sentence, or what they say is the quote."""
    near: list[tuple[tuple[bool, float], Utterance]] = []
    for utterance in reported:
        verb = utterance.verb
        if (
            verb is None
            or utterance.speaker_span is None
            or utterance.speaker.name.lower() in ("i", "we", "you")
        ):
            continue
        according = verb.low == "according"
        place = utterance.speaker_span if according else verb.span.to(utterance.speaker_span)
        distance = (
            place.start - span.end if place.start >= span.end else max(0, span.start - place.end) + MORE / 2
        )
        if verb.sentence.span.overlaps(span) or utterance.scope.overlaps(span):
            near.append(((according, distance), utterance))
    return [u for _, u in sorted(near, key=lambda n: n[0])]


def _bare_speaker(page: Page, span: Span, quotes: list[Quoted]) -> Speaker | None:
    """'…," said the mayor' where the parse found no clause: a verb of saying right beside the quote, with nothing else said."""
    saying = page.vocabulary.words["saying"]
    known = set(saying["say"]) | set(saying["demand"]) | set(saying["judge"])
    best: tuple[float, Token, Token] | None = None
    for sentence in page.sentences:
        if sentence.span.start > span.end + NEAR or sentence.span.end < span.start - NEAR:
            continue
        for token in sentence.tokens:
            distance = token.start - span.end if token.start >= span.end else (span.start - token.end) + MORE
            if (
                not 0 <= distance <= NEAR
                or token.tag[0] != "V"
                or page.vocabulary.forms.lemma(token.low) not in known
            ):
                continue
            if any(q.span.start <= token.start < q.span.end for q in quotes) or _says_more(token, span):
                continue
            head = _speaker_head(token)
            if head is not None and not span.start <= head.start < span.end and _can_speak(page, head, "say"):
                best = (
                    min(best, (distance, token, head), key=lambda b: b[0])
                    if best
                    else (distance, token, head)
                )
    return speaker_of(page, best[2], best[1]) if best else None


def _says_more(verb: Token, span: Span) -> bool:
    """A verb with words of its own to report does not belong to a quote in another sentence."""
    own = verb.kid("ccomp", "dobj")
    return (
        own is not None and not verb.sentence.span.overlaps(span) and not span.start <= own.start < span.end
    )


def _colon_speaker(page: Page, span: Span, text: str) -> Speaker | None:
    """'Foreign Minister X: "…"'."""
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start].rstrip(" \"“«'‘")
    if not before.endswith(":"):
        return None
    mentions = {
        id(m): m for m in page.mention_at.values() if m.span.end <= span.start and m.span.start >= start
    }
    if not mentions:
        return None
    last = max(mentions.values(), key=lambda m: m.span)
    if last.entity is None or span.start - last.span.end > NEAR:
        return None
    return Speaker(
        last.entity.name, "person" if last.entity.person else "organisation", last.entity.id or None, None
    )


def _first_persons(page: Page) -> None:
    """'I' and 'me' in direct speech are the speaker."""
    by_id = {e.id: e for e in page.entities if e.person}
    for utterance in page.utterances:
        speaker = by_id.get(utterance.speaker.person or "")
        if not utterance.direct or speaker is None:
            continue
        for token in page.tokens_in(utterance.scope):
            if token.low in ("i", "me", "my", "myself") and token.tag.startswith("PRP"):
                page.refers[token.i] = [speaker]
