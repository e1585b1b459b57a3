"""Who can speak, and what a speaker is called: the full name where it is known, else the phrase as it stands."""

from __future__ import annotations

import re

from habeas.model import Span, Speaker
from habeas.reading.clauses import CLAUSES, subject
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.whom import phrase, whom

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
        "office",
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


def speaker_head(verb: Token) -> Token | None:
    head = subject(verb)
    if (
        head is None
        or head.tag in ("WDT", "EX")
        or head.low in ("it", "this", "that", "which", "there", "i", "we", "you")
    ):
        return None
    return head


def words_of(head: Token) -> Span:
    tokens = [t for t in head.subtree() if t.dep not in CLAUSES]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def can_speak(page: Page, head: Token, lemma: str) -> bool:
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


def speaker_of(page: Page, head: Token, verb: Token) -> Speaker:
    """A speaker in words: the full name where it is known, else the phrase as it stands."""
    head = page.unnamed.get(head.i, head)
    people = [e for e in whom(page, head).referents if e.person]
    said = verb.low if verb.tag.startswith("V") else "according to"
    if len(people) == 1 and (
        head.tag.startswith("PRP") or head.i in page.refers or head.i in page.mention_at
    ):
        return Speaker(people[0].name, "person", people[0].id, said)
    words = phrase(page, head)
    mention = page.mention_at.get(head.i)
    if mention is not None and mention.referent is not None and len(mention.referent.name) > len(words):
        words = mention.referent.name
    of = next((k for k in head.kids if k.dep == "appos" and k.i in page.mention_at), None)
    if len(people) == 1 and of is not None:
        return Speaker(people[0].name, "person", people[0].id, said)
    if of is not None and not people:  # "the Telegram channel Zorka-24"
        words = f"{words} {phrase(page, of)}"
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
