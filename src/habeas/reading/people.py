"""Mentions → referents: which names are one person, and who is a person at all.

Invariant: a name is a person only by evidence beside it (title, role, age, who, given name, what was done); a bare
capitalised word never is.
"""

from __future__ import annotations

from collections import defaultdict

from habeas.reading.mentions import JOINERS, PARTICLES, find_mentions
from habeas.reading.page import Mention, Page, Referent
from habeas.reading.parse import Token
from habeas.vocabulary.people import PeopleWords, folded

PERSON = 2.0  # benchmarks/accuracy on 24 dev reports and our own gold, 2026-11: 1.5 adds places, 3 loses bare names
EVIDENCE = {
    "title": 3.0,
    "role": 2.5,
    "kin": 3.0,
    "given": 2.0,
    "given alone": 1.0,
    "age": 3.0,
    "who": 2.5,
    "apposition": 2.5,
    "suffers": 2.0,
    "says": 1.0,
    "owns": 0.3,
    "place": -6.0,
    "organisation": -6.0,
    "article": -3.0,
    "located": -1.5,
    "acronym": -2.0,
    "shape": 0.5,
}
LOCATING = frozenset(
    {"in", "at", "near", "from", "into", "across", "outside", "around", "to", "via", "towards"}
)
WHO = frozenset({"who", "whom", "whose"})
SPEAKING_DEPS = ("nsubj",)

Index = dict[
    str, list[tuple[Referent, tuple[str, ...]]]
]  # word → those whose name it stands in, with the name's words


def find_people(page: Page) -> None:
    """Fills referents and mention_at. Needs: sentences."""
    words = page.vocabulary.people
    dates = page.vocabulary.words["dates"]
    not_names = frozenset(n for m in dates["months"] + dates["weekdays"] for n in (m, m[:3], m[:4])) - {
        "mar",
        "may",
        "sun",
        "jan",
    }
    mentions = [m for s in page.sentences for m in find_mentions(s, words, not_names)]
    for referent in _clusters(mentions, words):
        referent.score = sum(sorted((evidence(m, page) for m in referent.mentions), key=abs)[-6:])
        referent.person = referent.score >= PERSON
        page.referents.append(referent)
        for mention in referent.mentions:
            page.mention_at.update({t.i: mention for t in mention.tokens})


def settle(page: Page) -> None:
    """Numbers the persons, and finds the rest of their mentions. Needs: referents, rosters."""
    _openings(page)
    _number(page)


def _openings(page: Page) -> None:
    """A sentence's first word that was not taken for a name is one where it is part of a person's name elsewhere."""
    known: dict[str, Referent] = {}
    for person in (e for e in page.referents if e.person):
        for word in name_words(person.name):
            known.setdefault(word, person)
    for sentence in page.sentences:
        for token in sentence.tokens[:2]:
            referent = known.get(folded(token.text))
            if (
                referent is None
                or token.i in page.mention_at
                or not token.text[0].isupper()
                or len(token.text) < 3
            ):
                continue
            mention = Mention([token], [], token.text, referent)
            referent.mentions.append(mention)
            referent.mentions.sort(key=lambda m: m.span)
            page.mention_at[token.i] = mention


def _number(page: Page) -> None:
    page.referents.sort(key=lambda e: e.mentions[0].span)
    for i, referent in enumerate((e for e in page.referents if e.person), 1):
        referent.id = f"p{i}"


def name_words(name: str) -> tuple[str, ...]:
    """A name's words, folded; marks and particles dropped."""
    split = folded(name).replace("-", " ").replace("’", "'").split()
    return tuple(w.strip(".'\"") for w in split if w.strip(".'\"") and w not in JOINERS)


def _clusters(mentions: list[Mention], words: PeopleWords) -> list[Referent]:
    referents: list[Referent] = []
    by_word: Index = defaultdict(list)
    # Who a name was taken for once, it is taken for again: mentions come in the text's order, and who came first still did.
    known: dict[tuple[tuple[str, ...], str | None], Referent] = {}
    for mention in sorted(mentions, key=lambda m: -len(name_words(m.name))):
        key, gender = name_words(mention.name), title_gender(mention, words)
        referent = known.get((key, gender)) or (_match(key, gender, by_word, words) if key else None)
        if referent is None:
            referent = Referent("", mention.name, [mention.name])
            referents.append(referent)
            for word in key:
                by_word[word].append((referent, key))
        else:
            known[key, gender] = referent
        mention.referent = referent
        referent.mentions.append(mention)
    for referent in referents:
        referent.names = list(dict.fromkeys(m.name for m in referent.mentions))
        referent.mentions.sort(key=lambda m: m.span)
    return referents


def _match(key: tuple[str, ...], gender: str | None, by_word: Index, words: PeopleWords) -> Referent | None:
    places = [by_word[key[-1]], *([by_word[key[0]]] if len(key[0]) > 1 else [])]
    found = [(e, name) for e, name in min(places, key=len) if _within(key, name)]
    if len(key) == 1 and (key[0] in words.country or key[0] in words.demonym):
        found = [(e, name) for e, name in found if name[-1] == key[0]]
    if len(found) <= 1:
        return found[0][0] if found else None
    if gender:
        found = [(e, name) for e, name in found if _gender_of_name(name, words) in (gender, None)] or found
    by_surname = [e for e, name in found if name[-1] == key[-1]] or [e for e, _ in found]
    return min(by_surname, key=lambda e: min(m.span for m in e.mentions))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter form of a name can be the longer one: its words stand in it, in order, or are initials of its first."""
    if len(short) > len(long):
        return False
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    first_agrees = short[0] == long[0] or (len(short[0]) == 1 and long[0].startswith(short[0]))
    return len(short) > 1 and short[-1] == long[-1] and first_agrees


def _gender_of_name(name: tuple[str, ...], words: PeopleWords) -> str | None:
    gender = words.given.get(name[0])
    return gender if gender in ("f", "m") else None


def in_office(page: Page, referent: Referent) -> bool:
    """Whether somebody is told to hold an office: those who arrest and pardon are seldom the ones who are."""
    roles = page.vocabulary.people.roles
    return any((r := roles.get(word)) is not None and r.kind == "office" for word in referent.role_words)


def title_gender(mention: Mention, words: PeopleWords) -> str | None:
    """f or m where a title or role before the name tells."""
    for token in mention.prefix:
        gender = words.titles.get(token.low.rstrip("."))
        role = words.roles.get(token.low)
        if gender or (role and role.gender):
            return gender or (role.gender if role else None)
    return None


def evidence(mention: Mention, page: Page) -> float:
    """How much the place where a name stands says that it is a person's (above 0) or not (below)."""
    return sum(EVIDENCE[name] for name in _signs(mention, page))


def _signs(mention: Mention, page: Page) -> list[str]:
    words = page.vocabulary.people
    plain = [t for t in mention.tokens if t.text not in JOINERS]
    signs = _signs_before(mention, words) + _signs_after(mention, page)
    first = folded(plain[0].text)
    if first in words.given:
        signs.append("given" if len(plain) > 1 else "given alone")
    elif len(plain) in (2, 3) and all(t.tag == "NNP" for t in plain):
        signs.append("shape")
    if _is_place(mention.name, words):
        signs.append("place")
    if plain[0].low in words.organisation_first or plain[-1].low in words.organisation_last:
        signs.append("organisation")
    if len(plain) == 1 and plain[0].text.isupper() and len(plain[0].text) > 1:
        signs.append("acronym")
    return signs


def _signs_before(mention: Mention, words: PeopleWords) -> list[str]:
    signs = []
    for token in mention.prefix[-3:]:
        role = words.roles.get(token.low)
        if token.low.rstrip(".") in words.titles:
            signs.append("title")
        elif role is not None and role.several == 0:
            signs.append("organisation")
        elif role is not None and not role.plural:
            signs.append("kin" if role.kind == "kin" else "role")
    first = mention.tokens[0]
    tokens = first.sentence.tokens
    place = first.i - tokens[0].i - 1
    before = tokens[place] if place >= 0 and not mention.prefix else None
    if before is not None and before.low in ("the", "a", "an"):
        signs.append("article")
    if before is not None and before.low in LOCATING and before.tag in ("IN", "TO"):
        signs.append("located")
    return signs[:2]


def _signs_after(mention: Mention, page: Page) -> list[str]:
    head, words, signs = mention.head, page.vocabulary.people, []
    if age_after(mention) is not None:
        signs.append("age")
    described = [k for noun in (head, *(k for k in head.kids if k.dep == "appos")) for k in noun.kids]
    if any(k.dep == "relcl" and any(x.low in WHO for x in k.subtree()) for k in described):
        signs.append("who")
    partners = [k for k in head.kids if k.dep == "appos"] + _described_by(head)
    if (
        any(r.plural and r.several for p in partners if (r := words.roles.get(p.low)))
        and head.dep
        in (
            "appos",
            "conj",
        )
    ) or any((r := words.roles.get(p.low)) and not r.plural and r.several == 1 for p in partners):
        signs.append("apposition")
    saying = page.vocabulary.words["saying"]["say"]
    if head.dep in SPEAKING_DEPS and page.vocabulary.forms.lemma(head.head.low) in saying:
        signs.append("says")
    if _suffers(head, page) or (len(mention.tokens) > 1 and head.i in page.affected):
        signs.append("suffers")
    if any(k.tag == "POS" for k in head.kids):
        signs.append("owns")
    return signs


def _described_by(head: Token) -> list[Token]:
    """The noun that a name, or a list of names, stands in apposition to: 'two nurses, X and Y'."""
    token = head
    while token.dep == "conj":
        token = token.head
    return [token.head] if token.dep == "appos" else []


def _suffers(head: Token, page: Page) -> bool:
    """Courts and police do to persons what the vocabulary's verbs say: 'X was convicted', 'jailed X'."""
    if head.dep not in ("nsubjpass", "dobj"):
        return False
    return page.vocabulary.forms.lemma(head.head.low) in page.vocabulary.personal_verbs


def age_after(mention: Mention) -> int | None:
    """The age in 'X, 52,' or 'X (52)'."""
    tokens = mention.tokens[-1].sentence.tokens
    i = mention.tokens[-1].i - tokens[0].i
    after: list[Token] = tokens[i + 1 : i + 5]
    if len(after) < 2 or after[0].text not in (",", "(") or not after[1].text.isdigit():
        return None
    closed = len(after) == 2 or after[2].text in (",", ".", ")", ";")
    age = int(after[1].text)
    return age if closed and 5 <= age <= 110 else None


def _is_place(name: str, words: PeopleWords) -> bool:
    low = name.lower().removeprefix("the ")
    parts = low.split()
    return (
        low in words.country
        or low in words.demonym
        or (len(parts) > 1 and parts[0] in PARTICLES and " ".join(parts[1:]) in words.country)
    )
