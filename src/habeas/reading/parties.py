"""Who the parties of a trade are: states, their governments and leaders, by who acts and whose people are let go."""

from __future__ import annotations

from habeas.reading.circumstances import actor_name
from habeas.reading.clauses import antecedent
from habeas.reading.page import Page
from habeas.reading.parse import Sentence, Token

NEAR = 1  # sentences on either side in which the two halves of a trade may stand


def parties_of(
    page: Page, left: list[Token], right: list[Token], sentence: Sentence
) -> tuple[str, str] | None:
    """Who gave each half. What one 'received' the other gave; a half without a giver is that of the other state told of."""
    first, second = _party(page, left), _party(page, right)
    if (
        any(page.vocabulary.forms.lemma(t.low) in ("receive", "get", "obtain") for t in right)
        or second == first
    ):
        second = None
    if first is None and second is not None:
        first = _other_state(page, second, sentence) or _main_country(page)
    elif second is None and first is not None:
        second = _other_state(page, first, sentence)
    if first is None and second is None:
        first, second = _by_nationals(page, left, right)
    if first is None or second is None or _key(page, first) == _key(page, second):
        return None
    return first, second


def _by_nationals(page: Page, left: list[Token], right: list[Token]) -> tuple[str | None, str | None]:
    """In a swap of one state's nationals for another's, each state gives the other's people."""
    words = page.vocabulary.people
    one, other = (
        next((words.demonym[t.low] for t in half if t.low in words.demonym_plural), None)
        for half in (left, right)
    )
    return (words.name_of[other], words.name_of[one]) if one and other and one != other else (None, None)


def _party(page: Page, half: list[Token]) -> str | None:
    """The one who acts in a half: the subject of its verb where that can be a party, else the state it names."""
    inside = {t.i for t in half}
    for token in half:
        if token.dep != "nsubj" or token.head.i not in inside or token.head.dep == "relcl":
            continue
        head = antecedent(token)
        if _is_party(page, head):
            return actor_name(page, head)
    owner = next((t for t in half[:4] if t.dep == "poss" and _is_party(page, t)), None)
    if owner is not None:
        return owner.text
    return next(
        (
            t.text
            for t in half
            if t.text[0].isupper() and t.low in page.vocabulary.people.country and t.head.low in HELD_BY
        ),
        None,
    )


HELD_BY = frozenset({"from", "by", "in", "of"})
POWERS = frozenset(
    {
        "government",
        "authorities",
        "administration",
        "side",
        "regime",
        "kremlin",
        "court",
        "leader",
        "leaders",
        "officials",
        "state",
        "ministry",
        "company",
        "family",
        "president",
        "military",
        "rebels",
    }
)


def _is_party(page: Page, head: Token) -> bool:
    words = page.vocabulary.people
    if (
        head.low in words.country
        or head.low in POWERS
        or ((role := words.roles.get(head.low)) is not None and role.kind == "office")
    ):
        return True
    mention = page.mention_at.get(head.i)
    referent = mention.referent if mention is not None else next(iter(page.refers.get(head.i, [])), None)
    if referent is None:
        return False
    office = any((r := words.roles.get(w)) is not None and r.kind == "office" for w in referent.role_words)
    return office or not referent.person


def _key(page: Page, party: str) -> str:
    """Parties of one state are one: Minsk, Belarus, the Belarusian leader."""
    words = page.vocabulary.people
    for size in (4, 3, 2, 1):
        parts = party.lower().split()
        for i in range(len(parts) - size + 1):
            name = (
                " ".join(parts[i : i + size]).strip("’'s,.") if size == 1 else " ".join(parts[i : i + size])
            )
            code = words.country.get(name) or words.demonym.get(name)
            if code:
                return code
    return party.lower()


def _main_country(page: Page) -> str | None:
    return page.vocabulary.people.name_of.get(page.document.country or "")


def _other_state(page: Page, party: str, sentence: Sentence) -> str | None:
    """The state named most around a sentence that is not the party's own; None where two are named as often."""
    words, own = page.vocabulary.people, _key(page, party)
    named: dict[str, list[str]] = {}
    for near in page.sentences:
        weight = 3 if abs(near.i - sentence.i) <= NEAR else 1
        for token in near.tokens:
            code = words.country.get(token.low) or words.demonym.get(token.low)
            if code and code != own and token.text[0].isupper():
                named.setdefault(code, []).extend([token.text] * weight)
    ranked = sorted(named.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])):
        return None
    return next((t for t in ranked[0] if t.lower() in words.country), ranked[0][0])
