"""What happened to whom: triggers, grammatical roles and factuality → one event claim per act.

Invariants: a person is in a claim only through the role that the trigger's pattern names; what did not happen is
skipped with its reason; every claim's span is the trigger's own clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import PartialDate, Span
from habeas.reading.circumstances import date_of
from habeas.reading.clauses import acted_on, in_clause, is_passive, subject
from habeas.reading.factuality import judge
from habeas.reading.lists import fill_list
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.people import in_office
from habeas.reading.polarity import Factuality
from habeas.reading.rosters import on_the_list
from habeas.reading.triggers import Trigger
from habeas.reading.whom import Whom, whom

STATE = "held"
ACT_OF_STATE = "detention"
# Firms and films are charged and released too; they are not held, sentenced or on hunger strike.
OF_PERSONS = frozenset(
    {"held", "arrest", "detention", "conviction", "sentence", "hunger-strike", "death-in-custody"}
)
WHOM = frozenset({"objects", "subjects", "durative"})
GIVING = frozenset({"give", "hand", "grant", "slap", "receive", "offer", "award", "deny"})


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
    """Fills sufferers: whom the acts that only persons suffer are told of, before it is known who is a person."""
    for trigger in page.triggers:
        event, pattern = page.vocabulary.events[trigger.pattern.event], trigger.pattern
        if event.term in OF_PERSONS and pattern.role in WHOM and " ".join(pattern.words) not in event.weak:
            for head in _heads(page, trigger):
                page.sufferers.update((head.i, head.head.i) if head.dep == "appos" else (head.i,))


def find_frames(page: Page, triggers: list[Trigger]) -> list[Frame]:
    """All acts on people that the report speaks of, told or not. Needs: sentences, entities, refers, dates."""
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
        return any(in_office(page, e) for e in frame.whom.entities)
    return " ".join(pattern) in page.vocabulary.events[frame.event].weak or (
        pattern == ("be", "in", "{custody}") and the
    )


def _of_captives(page: Page, frames: list[Frame]) -> list[Frame]:
    """'came home' is a release only of somebody whom another act in the report makes a captive."""
    strong = [f for f in frames if not _is_weak(page, f)]
    captives = {e.id for f in strong if f.event != "release" or f.happened for e in f.whom.entities}
    groups = {h.i for f in strong for h in f.whom.heads}
    kept = []
    for frame in frames:
        named = [e for e in frame.whom.entities if e.id in captives]
        if not _is_weak(page, frame) or any(h.i in groups for h in frame.whom.heads):
            kept.append(frame)
        elif named:
            frame.whom.entities = named
            kept.append(frame)
        else:
            page.skip("events", f"{frame.event}: not told to be a captive", frame.span)
    return kept


def _frame(page: Page, trigger: Trigger, others: list[Trigger]) -> list[Frame]:
    event = _event_of(page, trigger, others)
    if event is None or (page.vocabulary.events[event].not_by and _for_another(trigger.token)):
        return []
    heads = _heads(page, trigger)
    listed = on_the_list(page, trigger.token, heads)
    if not heads and not listed:
        return []
    who = Whom(entities=list(listed))
    for head in heads:
        inner = trigger.token.dep in ("relcl", "acl")
        found = whom(page, head, before=trigger.token.i if inner else None)
        for entity in found.entities:
            if not entity.role_words & page.vocabulary.events[event].not_by:
                who.add(entity)
        who.heads.extend(found.heads)
    if trigger.token.tag[0] == "V" and trigger.pattern.role in ("objects", "durative", "subjects"):
        who.entities = fill_list(page, trigger.token, heads, who.entities)
    fact = judge(page, trigger.token, open_noun=_is_open(page, trigger))
    if " ".join(trigger.pattern.words) in page.vocabulary.events[event].possible and fact.realis == "actual":
        fact.realis = "possible"
    return [Frame(event, trigger, who, heads, fact, _span(trigger))]


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


def _heads(page: Page, trigger: Trigger) -> list[Token]:
    token, role = trigger.token, trigger.pattern.role
    if role == "nouns":
        return _noun_heads(token)
    if role == "located":
        return [token.head] if token.head is not token else []
    if role == "subjects":
        head = subject(token)
        return [head] if head is not None and head is not token else []
    if role == "owners":
        return [h for t in trigger.rest for h in _owners_of(t)]
    if token.dep == "amod":
        return [token.head]
    if token.tag[0] == "N":  # "among those freed were …", where the parse takes a participle for a noun
        return [token]
    lemma = page.vocabulary.forms.lemma(token.low)
    return _receivers(token, trigger) if lemma in GIVING and trigger.rest else acted_on(token)


def _receivers(verb: Token, trigger: Trigger) -> list[Token]:
    """'gave X ten years', 'X was given ten years', 'granted clemency to X': the one who gets, not what is given."""
    given = {t.i for t in trigger.rest if t.tag.startswith("N")}
    if not given:
        return acted_on(verb)
    dative = verb.kid("dative")
    to = next((k for k in verb.kids if k.dep in ("prep", "dative") and k.low == "to" and k.kid("pobj")), None)
    if to is not None:
        return [k for k in to.kids if k.dep == "pobj"]
    if dative is not None:
        return [dative]
    passive = verb.kid("nsubjpass")
    if passive is not None and passive.i not in given:
        return [subject(verb) or passive]
    if is_passive(verb):
        head = subject(verb)
        return [head] if head is not None and head.i not in given else []
    return [k for k in verb.kids if k.dep == "dobj" and k.i not in given and k.i < min(given)]


def _noun_heads(noun: Token) -> list[Token]:
    """'the arrest of X', 'X's arrest', 'his arrest', and 'a pardon for X'."""
    found = [
        k for k in noun.kids if k.dep == "poss" and noun.tag != "NNS"
    ]  # "the president's arrests" are not of him
    sharing = (
        [noun.head]
        if noun.dep == "conj" and noun.head.tag[0] == "N"
        else [k for k in noun.kids if k.dep == "conj" and k.tag[0] == "N"]
    )
    for prep in [*noun.kids, *(k for n in sharing for k in n.kids if k.i > noun.i)]:
        if (prep.dep == "prep" and prep.low == "of") or (
            prep.dep == "prep"
            and prep.low == "for"
            and noun.low.startswith(("pardon", "clemency", "amnesty"))
        ):
            found += [k for k in prep.kids if k.dep == "pobj"]
    return found if any(k.dep != "poss" for k in found) is False else [k for k in found if k.dep != "poss"]


def _owners_of(noun: Token) -> list[Token]:
    if noun.tag[0] != "N":
        return []
    owner = [k for k in noun.kids if k.dep == "poss"]
    of = [
        k
        for p in noun.kids
        if p.dep == "prep" and p.low in ("of", "for", "by")
        for k in p.kids
        if k.dep == "pobj"
    ]
    return owner or of


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


def _under_way(verb: Token) -> bool:
    """'are coming home', 'is on her way home': as the report is written."""
    going = verb.tag == "VBG" and any(k.low in ("is", "are", "'s", "'re") for k in verb.kids)
    return going or (verb.tag == "VBZ" and any(k.low == "on" for k in verb.kids))
