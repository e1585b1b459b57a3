"""Whose direct speech is it? The words of saying beside a quote, a name before a colon, or whoever spoke last.

Invariant: a quote without a speaker is skipped with its reason, never given to the document's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.model import Reason, Span, Speaker
from habeas.reading.page import Page, Utterance
from habeas.reading.parse import Token
from habeas.reading.places import Places
from habeas.reading.quotes import Quoted
from habeas.reading.speakers import can_speak, speaker_head, speaker_of

# A space between two words of a name is a must: a line of a hundred capitals has more divisions than can be tried.
TURN = re.compile(
    r"^[-–—•* ]{0,3}([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,5} ?|Q)(?:\([^)]{0,40}\))?:? ?(?<=[:Q ])", re.M
)
FEWEST_TURNS = 2  # one line that begins in capitals is no transcript
NEAR = 60  # characters between a quote's end and the word of saying that belongs to it
MORE = 12  # the speaker behind a quote beats one that stands as near before it by this many characters
FEW = 120  # characters between a speaker's last words and a quote that is still the same speaker's
PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you"})


def find_direct(page: Page, quotes: list[Quoted], reported: list[Utterance]) -> None:
    """Fills the utterances of direct speech. Needs: sentences, referents, refers."""
    quoted = Places((q.span, q) for q in quotes)
    beside = Places((_place(u).to(u.scope), u) for u in reported)
    spoken = Places((_place(u), u) for u in reported)
    for quote in quotes:
        speaker = _quote_speaker(page, quote, beside, quoted)
        before = _last_before(quote, spoken)
        if before is not None and (speaker is None or speaker.name.lower() in PRONOUNS):
            speaker = before.speaker if _goes_on(page, quote, before) else speaker
        if speaker is None:
            page.skip("speech", Reason.NO_SPEAKER, quote.span)
            continue
        utterance = Utterance(quote.span, speaker, True, quote.span)
        spoken.add(quote.span, utterance)
        page.utterances.append(utterance)


def _place(utterance: Utterance) -> Span:
    """Where an utterance stands: a quote's own words, or the sentence of the verb of saying."""
    return utterance.verb.sentence.span if utterance.verb is not None else utterance.scope


def _last_before(quote: Quoted, spoken: Places[Utterance]) -> Utterance | None:
    """The one who spoke last, no further back than the words that may stand between."""
    near = spoken.at(quote.span.start - 2 * FEW, quote.span.start)
    earlier = [
        u for u in near if _place(u).end <= quote.span.start and u.speaker.name.lower() not in PRONOUNS
    ]
    return max(earlier, key=lambda u: _place(u).end, default=None)


def _goes_on(page: Page, quote: Quoted, before: Utterance) -> bool:
    """Speech without a speaker of its own is the last speaker's where only a line's end or a few words stand between."""
    between = page.document.text[_place(before).end : quote.span.start]
    return between.count("\n") <= 2 and len(between.strip()) < FEW


def _quote_speaker(
    page: Page, quote: Quoted, beside: Places[Utterance], quoted: Places[Quoted]
) -> Speaker | None:
    near = _by_distance(quote.span, beside.at(quote.span.start, quote.span.end))
    if near:
        return near[0].speaker
    return _bare_speaker(page, quote.span, quoted) or _colon_speaker(page, quote.span, page.document.text)


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


def _bare_speaker(page: Page, span: Span, quoted: Places[Quoted]) -> Speaker | None:
    """'…," said the mayor' where the parse found no clause: a verb of saying right beside the quote, with nothing else said."""
    saying = page.vocabulary.words["saying"]
    known = {*saying["say"], *saying["demand"], *saying["judge"]}
    before = page.tokens_in(Span(max(0, span.start - NEAR), max(1, span.start)))
    best: tuple[float, Token, Token] | None = None
    for token in [*before, *page.tokens_in(Span(span.end, span.end + NEAR))]:
        distance = token.start - span.end if token.start >= span.end else (span.start - token.end) + MORE
        if (
            token.tag[0] != "V"
            or page.vocabulary.forms.lemma(token.low) not in known
            or _says_more(token, span)
        ):
            continue
        head = speaker_head(token) if not quoted.at(token.start, token.end) else None
        if head is not None and not span.start <= head.start < span.end and can_speak(page, head, "say"):
            best = min(best, (distance, token, head), key=lambda b: b[0]) if best else (distance, token, head)
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
    places = page.tokens_in(Span(start, span.start))
    mentions = {id(m): m for t in places if (m := page.mention_at.get(t.i)) is not None}
    if not mentions:
        return None
    last = max(mentions.values(), key=lambda m: m.span)
    if last.referent is None or span.start - last.span.end > NEAR:
        return None
    return Speaker(
        last.referent.name,
        "person" if last.referent.person else "organisation",
        last.referent.id or None,
        None,
    )


def find_turns(page: Page) -> Iterator[Utterance]:
    """A transcript's turns: NAME: words, up to the next name."""
    text = page.document.text
    places = [
        (line.start + m.end(), line.start, m.group(1))
        for line in page.body
        if (m := TURN.match(line.of(text))) and (m.group(1).isupper() and m.group().rstrip()[-1:] in ":Q")
    ]
    if len(places) < FEWEST_TURNS:
        return
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
        e.name
        for e in page.referents
        if e.person and any(t.low == role for m in e.mentions for t in m.prefix)
    ]
    match = re.search(rf"{re.escape(role)} ([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)", title, re.I) if role else None
    return f"{name.title()} {match[1]}" if match else found[0] if len(set(found)) == 1 else name
