"""Pronouns and definite descriptions → persons: "he", "the pastor", "the couple", "the two journalists".

Invariant: where two persons fit equally, nobody is chosen. Inside direct speech "he" is not the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from habeas.reading.page import Mention, Page, Referent
from habeas.reading.parse import Token
from habeas.reading.people import in_office, name_words, title_gender
from habeas.reading.places import Places
from habeas.reading.quotes import Quoted
from habeas.vocabulary.people import Role

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
MEMORY = 400  # namings, or groups, that a description looks back
REACH = 3  # sentences that a pronoun looks back
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
SAME_SENTENCE, PREVIOUS, AS_SUBJECT, TOPIC, KNOWN_GENDER = 4.0, 1.5, 1.5, 0.5, 0.75
IN_OFFICE = 2.0  # those who hold office arrest and pardon; they are seldom the ones who are
AS_MAIN = 0.75  # the subject of a sentence's main clause is what it is about
SPEAKS_AGAIN = 0.75  # "she said" goes on with whoever said something before
MARGIN = 0.25  # the best must beat the next by this much


@dataclass(slots=True)
class _Seen:
    referent: Referent
    token: Token
    subject: bool


@dataclass(slots=True)
class _Memory:
    """Who has been spoken of so far, newest last; `groups` are persons named together."""

    seen: list[_Seen] = field(default_factory=list)
    groups: list[tuple[int, list[Referent]]] = field(default_factory=list)
    crowd: int = -1  # the sentence of the last people who are not named


def resolve(page: Page, quoted: Places[Quoted]) -> None:
    """Fills refers. Needs: sentences, referents, mention_at. quoted: direct speech."""
    _genders(page)
    memory = _Memory(groups=page.groups)
    lists = {roster.last.i: roster.members for found in page.rosters.values() for roster in found}
    for sentence in page.sentences:
        for token in sentence.tokens:
            _read(page, token, memory, quoted)
        if sentence.i in lists:
            memory.groups.append((sentence.i, lists[sentence.i]))


def _genders(page: Page) -> None:
    words = page.vocabulary.people
    for referent in page.referents:
        if not referent.person or referent.gender:
            continue
        told = next((g for m in referent.mentions if (g := title_gender(m, words))), None)
        key = name_words(referent.name)
        given = words.given.get(key[0]) if key else None
        referent.gender = told or (given if given in ("f", "m") else None)


def _read(page: Page, token: Token, memory: _Memory, quoted: Places[Quoted]) -> None:
    mention = page.mention_at.get(token.i)
    if mention is not None:
        if token is mention.tokens[-1] and mention.referent and mention.referent.person:
            _remember(mention.referent, mention.head, memory)
            _remember_group(page, mention, memory)
        return
    found: list[Referent] = []
    role = page.vocabulary.people.roles.get(token.low)
    if token.low in PRONOUNS and token.tag in ("PRP", "PRP$"):
        found = _pronoun(page, token, memory, quoted)
    elif token.low in PLURAL and (
        token.tag in ("PRP", "PRP$") or (token.low == "both" and token.dep in SUBJECT)
    ):
        found = _plural(token, memory)
    elif token.low in page.vocabulary.people.demonym_plural:
        found = _group(token, Role(token.low, "people", plural=True), memory) if _definite(token) else []
    elif role is not None:
        found = _description(page, token, role, memory)
    if not found and role is not None and role.plural and not _near_name(page, token):
        memory.crowd = token.sentence.i
    if not found and role is not None and not _inside(token, quoted) and _unnamed_subject(page, token, role):
        _remember(Referent("", token.text, gender=role.gender, role_words={role.word}), token, memory)
    if found:
        page.refers[token.i] = found
        if len(found) > 1:
            memory.groups.append((token.sentence.i, found))
        for referent in found if len(found) == 1 else []:
            _remember(referent, token, memory)


def _unnamed_subject(page: Page, token: Token, role: Role) -> bool:
    """'A court spokesman said …': "he said" may be said of somebody who is never named."""
    singular = not role.plural and role.several == 1
    return singular and token.dep in SUBJECT and not _near_name(page, token)


def _near_name(page: Page, token: Token) -> bool:
    """'the editors X and Y' are named."""
    return any(
        page.mention_at.get(t.i) is not None for t in token.sentence.tokens if token.i < t.i <= token.i + 4
    )


def _remember(referent: Referent, token: Token, memory: _Memory) -> None:
    while token.dep == "appos":  # "the envoy, X, said": X is the subject
        token = token.head
    memory.seen.append(_Seen(referent, token, token.dep in SUBJECT))


def _remember_group(page: Page, mention: Mention, memory: _Memory) -> None:
    """Persons joined by 'and' or in a list are a group that 'they' or 'the two' can mean."""
    head = mention.head
    if head.dep not in ("conj", "appos") or mention.referent is None:
        return
    members = [mention.referent]
    for above in head.above():
        other = page.mention_at.get(above.i)
        if other is not None and other.referent is not None and other.referent.person:
            members.insert(0, other.referent)
        elif page.refers.get(above.i):
            members[:0] = page.refers[above.i]
        if above.dep not in ("conj", "appos"):
            break
    unique = list(dict.fromkeys(members))
    if len(unique) > 1:
        memory.groups.append((head.sentence.i, unique))


def _pronoun(page: Page, token: Token, memory: _Memory, quoted: Places[Quoted]) -> list[Referent]:
    gender = PRONOUNS[token.low]
    scores: dict[int, tuple[float, _Seen]] = {}
    inside = _inside(token, quoted)
    barred = _barred(page, token) + (_speakers_here(page, token, quoted) if inside else [])
    suffers, speaks = _suffers(page, token), _speaks(page, token)
    for seen in memory.seen[-40:]:
        distance = token.sentence.i - seen.token.sentence.i
        if distance > REACH or seen.referent in barred or seen.referent.gender not in (gender, None):
            continue
        if inside and distance == 0 and not _inside(seen.token, quoted):
            continue
        if distance == 0 and _described_by_the_same(seen.token, token):
            continue
        if not seen.referent.person and not speaks:
            continue
        office = IN_OFFICE * (suffers and in_office(page, seen.referent))
        score = _score(token, seen, distance, gender) - office
        score += SPEAKS_AGAIN * (speaks and _speaks(page, seen.token))
        best = scores.get(id(seen.referent))
        if best is None or score >= best[0]:
            scores[id(seen.referent)] = (score, seen)
    ranked = sorted(scores.values(), key=lambda s: -s[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return []
    chosen = ranked[0][1]
    if not chosen.referent.person:
        page.unnamed[token.i] = chosen.token
        return []
    chosen.referent.gender = chosen.referent.gender or gender
    return [chosen.referent]


def _speaks(page: Page, token: Token) -> bool:
    verb = page.vocabulary.forms.lemma(token.head.low)
    return token.dep == "nsubj" and verb in page.vocabulary.words["saying"]["say"]


def _described_by_the_same(seen: Token, token: Token) -> bool:
    """'His lawyer, X, said that he …': he is whose lawyer it is."""
    owner = seen.kid("poss")
    said = token.head.dep == "ccomp" and seen.head in token.above()
    return owner is not None and said and PRONOUNS.get(owner.low) == PRONOUNS[token.low]


def _suffers(page: Page, token: Token) -> bool:
    """Whether the pronoun is the one that a court or the police act on."""
    if token.dep == "poss":
        return _is_act(page, token.head)
    verb = page.vocabulary.forms.lemma(token.head.low)
    return token.dep in ("nsubjpass", "dobj") and verb in page.vocabulary.personal_verbs


def _score(token: Token, seen: _Seen, distance: int, gender: str) -> float:
    score = SAME_SENTENCE if distance == 0 else PREVIOUS / distance
    parallel = seen.subject if token.dep in (*SUBJECT, "poss") else not seen.subject or distance > 0
    score += AS_SUBJECT * parallel + KNOWN_GENDER * (seen.referent.gender == gender)
    main = seen.subject and seen.token.head.dep == "ROOT" and distance > 0
    score += AS_MAIN * main + TOPIC * min(len(seen.referent.mentions), 4) / 2
    return score + seen.token.i * 1e-4


def _barred(page: Page, token: Token) -> list[Referent]:
    """'X saw him' is not X: an object is not its own verb's subject, nor a possessor the owned."""
    if token.dep == "poss":
        owned = page.mention_at.get(token.head.i)
        acting = _clause_subject(page, token.head) if _is_act(page, token.head) else []
        return [owned.referent, *acting] if owned is not None and owned.referent else acting
    if token.dep not in ("dobj", "pobj", "dative"):
        return []
    verb = token.head if token.dep != "pobj" else token.head.head
    subject = verb.kid("nsubj")
    mention = page.mention_at.get(subject.i) if subject is not None else None
    if mention is not None and mention.referent is not None:
        return [mention.referent]
    return page.refers.get(subject.i, []) if subject is not None else []


def _speakers_here(page: Page, token: Token, quoted: Places[Quoted]) -> list[Referent]:
    """Those who say something in the sentence of a quote: 'he' inside it is somebody else."""
    saying = page.vocabulary.words["saying"]["say"]
    subjects = (t for t in token.sentence.tokens if t.dep == "nsubj" and not _inside(t, quoted))
    speaking = (t for t in subjects if page.vocabulary.forms.lemma(t.head.low) in saying)
    return [
        m.referent for t in speaking if (m := page.mention_at.get(t.i)) is not None and m.referent is not None
    ]


def _is_act(page: Page, noun: Token) -> bool:
    """A noun for what is done to a person: arrest, detention, release, trial."""
    return noun.low in page.vocabulary.act_nouns


def _clause_subject(page: Page, noun: Token) -> list[Referent]:
    """'The president spoke of his arrest': the one who acts is not the one whose arrest it is."""
    verb = next((t for t in noun.above() if t.tag.startswith("V")), None)
    subject = verb.kid("nsubj") if verb is not None and noun.i > verb.i else None
    mention = page.mention_at.get(subject.i) if subject is not None else None
    return [mention.referent] if mention is not None and mention.referent is not None else []


def _inside(token: Token, quoted: Places[Quoted]) -> bool:
    return bool(quoted.at(token.start, token.start + 1))


def _plural(token: Token, memory: _Memory) -> list[Referent]:
    last = memory.groups[-1][0] if memory.groups else -REACH
    if token.sentence.i - last >= REACH or memory.crowd > last:
        return []
    return max((members for number, members in memory.groups[-9:] if number == last), key=len)


def _description(page: Page, token: Token, role: Role, memory: _Memory) -> list[Referent]:
    determiner = next((k for k in token.kids if k.dep in ("det", "predet", "poss")), None)
    if determiner is None or determiner.low not in DEFINITE or _introduces(page, token):
        return []
    if role.plural or role.several == 2:
        return _group(token, role, memory)
    recent = {s.referent for s in memory.seen[-MEMORY:] if role.word in s.referent.role_words}
    if len(recent) == 1:
        return _named(recent)
    return _only_one(memory, token, role.gender) if not recent and role.word in ("man", "woman") else []


def _definite(token: Token) -> bool:
    return any(k.low in DEFINITE and k.dep in ("det", "predet") for k in token.kids)


def _introduces(page: Page, token: Token) -> bool:
    """'the journalist X' or 'the journalist, X,' names somebody itself; 'the leader of Y' is told by what follows."""
    if page.mention_at.get(token.i + 1) is not None or any(k.dep == "appos" for k in token.kids):
        return True
    return token.dep in ("compound", "appos") or any(k.dep in ("relcl", "prep", "acl") for k in token.kids)


def _group(token: Token, role: Role, memory: _Memory) -> list[Referent]:
    number = token.kid("nummod")
    counted = {"two": 2, "three": 3, "four": 4, "five": 5}.get(number.low) if number is not None else None
    size = counted or (2 if role.several == 2 or any(k.low == "both" for k in token.kids) else None)
    if size is None:
        return []
    for _, members in reversed(memory.groups[-MEMORY:]):
        if len(members) == size:
            return members
    known = [s.referent for s in memory.seen[-MEMORY:] if role.word in s.referent.role_words]
    with_role = _named(dict.fromkeys(known))
    return with_role if len(with_role) == size else []


def _only_one(memory: _Memory, token: Token, gender: str | None) -> list[Referent]:
    near = takewhile(lambda s: token.sentence.i - s.token.sentence.i <= 1, reversed(memory.seen))
    fits = list(dict.fromkeys(s.referent for s in near if s.referent.gender in (gender, None)))
    return _named(fits) if len(fits) == 1 else []


def _named(referents: Iterable[Referent]) -> list[Referent]:
    """Those with a name. Who has none was remembered only so that nobody else is taken for them."""
    return [e for e in referents if e.person]
