"""What somebody serves: a sentence in prison, a sentence at large, or a term of office.

Invariant: years in an office are no sentence, and who serves a sentence at large is not held.
"""

from __future__ import annotations

from habeas.reading.clauses import in_clause
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.triggers import Trigger

PLACED = frozenset({"in", "on", "at", "of"})


def of_office(page: Page, trigger: Trigger) -> bool:
    """'serving a six-year term on the court', 'eight years as mayor', 'her third term'; never where a prison is named."""
    if trigger.pattern.words[0] not in ("serve", "complete", "finish"):
        return False
    told = _told(trigger)
    if any(t.low in page.vocabulary.set_of("custody") for t in told):
        return False
    ordinal = page.vocabulary.set_of("ordinal")
    counted = any(t.low == "term" and any(k.low in ordinal for k in t.kids) for t in told)
    return counted or any(_is_office(page, t) for t in told)


def at_large(page: Page, trigger: Trigger) -> bool:
    """'serving a suspended sentence', 'a sentence in absentia', 'two years of probation'."""
    return any(t.low in page.vocabulary.set_of("at_large") for t in _told(trigger))


def _told(trigger: Trigger) -> list[Token]:
    """The words of the clause behind the verb."""
    words = {t.i: t for rest in trigger.rest for t in rest.subtree()}
    words.update((t.i, t) for t in in_clause(trigger.token))
    return [t for t in words.values() if t.i > trigger.token.i]


def _is_office(page: Page, prep: Token) -> bool:
    """'as mayor', 'in parliament', 'of military service'; a charge, 'for insulting the president', is another thing."""
    if prep.low == "as":
        return prep.dep == "prep"
    held = prep.kid("pobj") if prep.dep == "prep" and prep.low in PLACED else None
    return held is not None and held.low in page.vocabulary.set_of("office")
