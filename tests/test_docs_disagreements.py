"""The page on disagreements is made from the rules' own docstrings. To renew it: `python -m tests.test_docs_disagreements`."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.disagreements import (
    ActInput,
    CountInput,
    Disagreement,
    EventInput,
    ExchangeInput,
    Happening,
    PersonInput,
    Rule,
    all_rules,
    of_counts,
    of_event,
    of_exchange,
    of_person,
)
from habeas.disagreements.asof import WINDOW_DAYS
from habeas.disagreements.inputs import Facts

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "disagreements.md"
ABOUT = {
    PersonInput: "a person",
    EventInput: "an event",
    EventInput | CountInput: "an event, or a count",
    CountInput: "a count",
    ExchangeInput: "an exchange",
    Happening: "what happened to a person, or to several people together",
}
HEAD = f"""# Disagreements

Accounts that can't all be true, and doubts that later accounts settle. The register keeps all of them and decides nothing.
Each is found by a rule, a function of `habeas.disagreements.rules` whose docstring is what stands here, with what it says of its
own example.

- **Voices.** Several outlets that repeat one origin are one voice. A disagreement needs two of them,
  but for sums within one report and for a source that changes its own figure.
- **Numbers** are compared by their hard intervals: “nearly 1,300” is 1,200 to 1,299 and contradicts 1,300, but not “1,200+”.
  Figures that fit together are an *agreement*, shown with the interval that all of them allow.
- **Left out** is what a decision rejected or withheld, what is only planned or asked for, and what can't be compared:
  figures of different people, or of a stock on days more than {WINDOW_DAYS} apart.
- **Order and repetition** of accounts change nothing. An id is a hash of the rule, the subject and the claims.

This page is made from the code: `python -m tests.test_docs_disagreements`.
"""


def section(rule: Rule) -> str:
    """What the page says of one rule."""
    told = (
        f"**{rule.sentence}** About {ABOUT[rule.about]}.\n\n{rule.more}\n\nFor example: {rule.example.why}\n"
    )
    return f"\n## {rule.name}\n\n{told}"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(section(rule) for rule in all_rules().values())


def test_the_page_says_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.test_docs_disagreements"


def test_every_rule_has_a_sentence_and_says_when_it_does_not_fire() -> None:
    for rule in all_rules().values():
        assert rule.sentence.endswith(".") and rule.more.endswith("."), rule.name


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_a_rule_finds_the_disagreement_of_its_own_example_and_nothing_else(rule: Rule) -> None:
    assert [found.why for found in rule.find(rule.example.facts)] == [rule.example.why]
    (found,) = rule.apply(rule.example.facts, kind="person", subject="p-0")
    assert found.sentence == rule.sentence and found.claims


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_the_example_is_told_among_all_that_the_rules_find(rule: Rule) -> None:
    assert rule.name in {found.rule for found in everything(rule.example.facts)}


def everything(facts: Facts) -> list[Disagreement]:
    """What all rules find, as the register asks them."""
    if isinstance(facts, PersonInput):
        return of_person(facts)
    if isinstance(facts, EventInput):
        return of_event(facts)
    if isinstance(facts, CountInput):
        return of_counts(facts)
    if isinstance(facts, ExchangeInput):
        return of_exchange(facts)
    act = ActInput(id="t-0", event_type=facts.event_type, accounts=facts.accounts)
    return of_person(PersonInput(id="p-0", acts=(act,)))


def test_no_rule_has_vanished() -> None:
    assert list(all_rules()) == [
        "births_apart", "counts_apart", "dates_apart", "denied_and_told", "doubt_confirmed", "doubt_refuted",
        "exchange_denied", "figure_changed", "named_over_counted", "nationalities_differ", "parts_not_whole",
        "parts_over_whole", "quoted_differently", "released_and_held", "sentences_differ", "stock_apart",
    ]  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
