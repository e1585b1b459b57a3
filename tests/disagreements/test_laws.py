"""What holds of all rules: order and repetition change nothing, one voice never contradicts itself by being repeated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from habeas.disagreements import (
    Account,
    ActInput,
    Appearance,
    CountInput,
    Disagreement,
    EventInput,
    ExchangeInput,
    Named,
    PersonInput,
    SideFacts,
    agreements,
    all_rules,
    of_counts,
    of_event,
    of_exchange,
    of_person,
)

DAYS = st.integers(1, 30).map(lambda day: f"2025-09-{day:02}")
ORIGINS = st.sampled_from(["courier", "herald", "ministry", "rights group"])
TERMS = st.sampled_from(["release", "held", "arrest", "sentence"])
BOUND = st.none() | st.integers(0, 60)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    low, high = draw(BOUND), draw(BOUND)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    days = sorted((draw(DAYS), draw(DAYS))) if draw(st.booleans()) else (None, None)
    number = draw(st.integers(0, 10**9))
    return Account(
        claim=f"c-{number}", document=f"d-{number}", origin=(origin := draw(ORIGINS)), said_by=(origin,),
        source="Herald", published=draw(st.none() | DAYS), certainty=draw(st.sampled_from(
            ["asserted", "hedged", "unconfirmed", "denied"])), realis=draw(st.sampled_from(["actual", "planned"])),
        event_type=draw(TERMS), date_from=days[0], date_to=days[1], low=low, high=high, hard_low=low, hard_high=high,
        group=draw(st.sampled_from([{}, {}, {"gender": "female"}, {"gender": "male"}])),
        sentence_months=draw(st.none() | st.sampled_from([24, 27, 36])),
        checked=draw(st.sampled_from([(), (), (("x", "confirmed"),), (("x", "disputed"),)])),
        people=draw(st.sampled_from([(), ("p-1",), ("p-1", "p-2")])),
    )  # fmt: skip


MANY = st.lists(accounts(), max_size=8, unique_by=lambda a: a.claim)


def seen(account: Account) -> Appearance:
    return Appearance(
        id=account.claim, document=account.document, origin=account.origin, source=account.origin,
        published=account.published, age=account.low, nationality=("BY",) if account.event_type == "held" else ("LT",),
    )  # fmt: skip


def everything(told: list[Account]) -> list[Disagreement]:
    """What all rules find in these accounts, taken as accounts of everything."""
    act = ActInput(id="t-1", event_type="release", accounts=tuple(told))
    first = told[0].claim if told else ""
    sides = tuple(
        SideFacts(party="A", grade="denied" if a.certainty == "denied" else "stated", account=a) for a in told
    )
    return [
        *of_person(PersonInput(id="p-1", appearances=tuple(map(seen, told)), accounts=tuple(told), acts=(act,))),
        *of_event(EventInput(
            id="e-1", event_type="release", totals=tuple(told), tellings=tuple(told),
            parts=tuple(replace(a, whole=min(a.claim for a in told)) for a in told),
            named=tuple(Named(person=f"p-{n}", claims=(f"c-n{n}",)) for n in range(30)),
        )),
        *of_counts(CountInput(key="held", counted_as="held", figures=tuple(told))),
        *of_exchange(ExchangeInput(id="x-1", sides=sides)),
    ] if first else []  # fmt: skip


@given(MANY, st.randoms(use_true_random=False))
def test_order_never_changes_what_is_found(told: list[Account], random: Any) -> None:
    shuffled = told.copy()
    random.shuffle(shuffled)
    assert everything(shuffled) == everything(told)
    assert agreements(EventInput(id="e", event_type="x", totals=tuple(shuffled))) == agreements(
        EventInput(id="e", event_type="x", totals=tuple(told))
    )


@given(MANY)
def test_the_same_accounts_twice_change_nothing(told: list[Account]) -> None:
    assert everything(told + told) == everything(told)


@given(MANY, st.data())
def test_an_origin_that_more_outlets_repeat_makes_no_new_disagreement(
    told: list[Account], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(told), max_size=5)) if told else []
    copies = [
        replace(a, claim=f"{a.claim}-{n}", document=f"other-{n}", source="Other") for n, a in enumerate(again)
    ]
    before, after = everything(told), everything(told + copies)
    assert {(d.rule, d.subject) for d in after} == {(d.rule, d.subject) for d in before}


@given(MANY)
def test_every_disagreement_rests_on_two_claims_and_has_an_id_of_its_own(told: list[Account]) -> None:
    found = everything(told)
    assert all(len(d.claims) >= 2 for d in found)
    assert len({d.id for d in found}) == len(found)
    assert {d.rule for d in found} <= set(all_rules())


@given(MANY)
def test_what_agrees_does_not_disagree(told: list[Account]) -> None:
    facts = EventInput(id="e-1", event_type="release", totals=tuple(told))
    agreed = [set(a.claims) for a in agreements(facts)]
    apart = [set(d.claims) for d in of_event(facts) if d.rule == "counts_apart"]
    assert not any(a & d for a in agreed for d in apart)
