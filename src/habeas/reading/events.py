"""What happened to whom: triggers, grammatical roles and factuality → one event claim per act.

Invariants: a person is in a claim only through the role that the trigger's pattern names; what did not happen is
skipped with its reason; every claim's span is the trigger's own clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import PartialDate, Reason, Span
from habeas.reading import terms
from habeas.reading.circumstances import date_of
from habeas.reading.clauses import in_clause, is_passive
from habeas.reading.factuality import judge
from habeas.reading.headings import on_the_list
from habeas.reading.heads import heads_of
from habeas.reading.lists import fill_list
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.people import in_office
from habeas.reading.polarity import Factuality
from habeas.reading.triggers import Trigger
from habeas.reading.whom import Whom, whom

STATE = "held"
ACT_OF_STATE = "detention"
# Firms and films are charged and released too; they are not held, sentenced or on hunger strike.
OF_PERSONS = frozenset(
    {"held", "arrest", "detention", "conviction", "sentence", "hunger-strike", "death-in-custody"}
)
WHOM = frozenset({"objects", "subjects", "durative"})


@dataclass(slots=True)
class Frame:
    """One act as it stands in the text, before it is a claim. heads: the noun phrases of those it happened to.

    length: how long, in words, where one verb tells of several lengths.
    """

    event: str
    trigger: Trigger
    whom: Whom
    heads: list[Token]
    fact: Factuality
    span: Span
    date: PartialDate | None = None
    claim: str | None = None
    length: str | None = None

    @property
    def token(self) -> Token:
        return self.trigger.token

    @property
    def told(self) -> bool:
        """Whether a number of these people is a number of those it happened, or is settled to happen, to."""
        return (
            self.fact.why_not is None and self.fact.realis in ("actual", "planned") and not self.fact.denied
        )

    @property
    def happened(self) -> bool:
        return self.fact.why_not is None and self.fact.realis == "actual" and not self.fact.denied


def find_sufferers(page: Page) -> None:
    """Fills affected: whom the acts that only persons suffer are told of, before it is known who is a person."""
    for trigger in page.triggers:
        event, pattern = page.vocabulary.events[trigger.pattern.event], trigger.pattern
        if (
            event.event_type in OF_PERSONS
            and pattern.role in WHOM
            and " ".join(pattern.words) not in event.weak
        ):
            for head in heads_of(page, trigger):
                page.affected.update((head.i, head.head.i) if head.dep == "appos" else (head.i,))


def find_frames(page: Page, triggers: list[Trigger]) -> list[Frame]:
    """All acts on people that the report speaks of, told or not. Needs: sentences, referents, refers, dates."""
    beside: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        beside.setdefault(trigger.token.i, []).append(trigger)
    acts = (t for t in triggers if page.vocabulary.events[t.pattern.event].kind == "act")
    frames = [frame for trigger in acts for frame in _frame(page, trigger, beside[trigger.token.i])]
    frames = _of_captives(page, frames)
    _date_frames(page, frames)
    return frames


def _is_weak(page: Page, frame: Frame) -> bool:
    """'came home' and 'was in the prison' may be said of anybody; 'left prison', of no official, only of a prisoner."""
    the = any(k.low == "the" for t in frame.trigger.rest for k in t.kids)
    pattern = frame.trigger.pattern.words
    if pattern[0] == "leave" and not the:
        return any(in_office(page, e) for e in frame.whom.referents)
    return " ".join(pattern) in page.vocabulary.events[frame.event].weak or (
        pattern == ("be", "in", "{custody}") and the
    )


def _of_captives(page: Page, frames: list[Frame]) -> list[Frame]:
    """'came home' is a release only of somebody whom another act in the report makes a captive."""
    strong = [f for f in frames if not _is_weak(page, f)]
    captives = {e.id for f in strong if f.event != "release" or f.happened for e in f.whom.referents}
    groups = {h.i for f in strong for h in f.whom.heads}
    kept = []
    for frame in frames:
        named = [e for e in frame.whom.referents if e.id in captives]
        if not _is_weak(page, frame) or any(h.i in groups for h in frame.whom.heads):
            kept.append(frame)
        elif named:
            frame.whom.referents = named
            kept.append(frame)
        else:
            page.skip("events", Reason.NOT_CAPTIVE, frame.span, of=frame.event)
    return kept


def _frame(page: Page, trigger: Trigger, others: list[Trigger]) -> list[Frame]:
    event = _event_of(page, trigger, others)
    if event is None or (page.vocabulary.events[event].not_by and _for_another(trigger.token)):
        return []
    if event == "sentence" and terms.of_office(page, trigger):
        return []
    heads = heads_of(page, trigger)
    listed = on_the_list(page, trigger.token, heads)
    if not heads and not listed:
        return []
    who = Whom(referents=list(listed))
    for head in heads:
        inner = trigger.token.dep in ("relcl", "acl")
        found = whom(page, head, before=trigger.token.i if inner else None)
        for referent in found.referents:
            if not referent.role_words & page.vocabulary.events[event].not_by:
                who.add(referent)
        who.heads.extend(found.heads)
    if trigger.token.tag[0] == "V" and trigger.pattern.role in ("objects", "durative", "subjects"):
        who.referents = fill_list(page, trigger.token, heads, who.referents)
    fact = judge(page, trigger.token, open_noun=_is_open(page, trigger))
    if " ".join(trigger.pattern.words) in page.vocabulary.events[event].possible and fact.realis == "actual":
        fact.realis = "possible"
    told = [event, *_also(page, event, trigger)]
    return [Frame(event_type, trigger, who, heads, fact, _span(trigger)) for event_type in told]


def _also(page: Page, event: str, trigger: Trigger) -> list[str]:
    """'is serving eight years' tells that somebody is held too; a suspended sentence does not."""
    event_type = page.vocabulary.events[event].ongoing.get(" ".join(trigger.pattern.words))
    return (
        [event_type] if event_type and _going_on(trigger.token) and not terms.at_large(page, trigger) else []
    )


def _for_another(token: Token) -> bool:
    """'filed an appeal on behalf of X', 'his client's sentence': the one who acts is not the one concerned."""
    return any(t.low in ("behalf", "client", "clients") for t in token.sentence.tokens)


def _is_open(page: Page, trigger: Trigger) -> bool:
    noun = trigger.pattern.role == "nouns"
    return (
        noun and " ".join(trigger.pattern.words) in page.vocabulary.events[trigger.pattern.event].open_nouns
    )


def _event_of(page: Page, trigger: Trigger, others: list[Trigger]) -> str | None:
    """The event, where the same verb is a state in the present ('is held') and an act in the past ('was held')."""
    event = trigger.pattern.event
    pair = {t.pattern.event for t in others if t.token is trigger.token}
    state_too = any(t.token is trigger.token and t.pattern.role == "durative" for t in others)
    if trigger.pattern.role == "durative":
        return STATE if _is_state(page, trigger) else None
    if event == ACT_OF_STATE and state_too and _is_state(page, trigger):
        return None
    if event == ACT_OF_STATE and pair & {"sentence", "conviction", "transfer"}:
        return None
    return event


def _is_state(page: Page, trigger: Trigger) -> bool:
    token = trigger.token
    if token.dep == "amod":
        return token.low not in ("held",) and token.head.tag in ("NN", "NNP", "NNPS", "NNS")
    if not is_passive(token):
        holds = token.tag in ("VBZ", "VBP") and page.vocabulary.forms.lemma(token.low) in ("hold", "keep")
        return holds or (token.tag == "VBG" and any(k.low in ("is", "are", "'s", "'re") for k in token.kids))
    low = {k.low for k in token.kids}
    since = "since" in low or "still" in low
    if "being" in low or low & {"is", "are", "'s", "'re", "remains", "remain"}:
        return True
    if "had" in low:
        return False
    if "been" in low:
        return (
            since
            or page.vocabulary.forms.lemma(token.low) in ("hold", "keep")
            or any(
                k.low == "for" and any(x.low.startswith(("year", "month")) for x in k.kids)
                for k in token.kids
            )
        )
    governed = page.vocabulary.forms.lemma(token.head.low) in ("remain", "stay") and token.dep in (
        "acomp",
        "xcomp",
        "ccomp",
        "advcl",
    )
    return governed or (token.dep in ("acl", "relcl") and since)


def _span(trigger: Trigger) -> Span:
    tokens = [trigger.token, *trigger.rest]
    words = in_clause(trigger.token) if trigger.token.tag.startswith("V") else list(trigger.token.subtree())
    keep = [t for t in [*tokens, *words] if t.dep != "punct"] or tokens
    return Span(min(t.start for t in keep), max(t.end for t in keep))


def _date_frames(page: Page, frames: list[Frame]) -> None:
    triggers = {f.token.i for f in frames}
    for frame in frames:
        if (
            frame.event == "release"
            and frame.fact.realis == "actual"
            and _under_way(frame.token)
            and page.published
        ):
            frame.date = PartialDate.day(page.published, frame.span.of(page.document.text))
        frame.date = frame.date or date_of(page, frame.token, triggers, future=frame.fact.realis == "planned")


def _going_on(verb: Token) -> bool:
    """'is serving', 'are holding': the present progressive."""
    return verb.tag == "VBG" and any(k.low in ("is", "are", "'s", "'re") for k in verb.kids)


def _under_way(verb: Token) -> bool:
    """'are coming home', 'is on her way home': as the report is written."""
    return _going_on(verb) or (verb.tag == "VBZ" and any(k.low == "on" for k in verb.kids))
