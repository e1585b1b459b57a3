"""Rules about one person, about what happened, and about exchanges."""

from __future__ import annotations

import pytest

from habeas.disagreements import (
    Account,
    ActInput,
    Appearance,
    Disagreement,
    EventInput,
    ExchangeInput,
    PersonInput,
    SideFacts,
    of_event,
    of_exchange,
    of_person,
)
from tests.disagreements.told import COURIER, HERALD, MINISTRY, on, seen, told


def of_act(event_type: str, *accounts: Account, event: str | None = None) -> list[Disagreement]:
    act = ActInput(id="t-1", event_type=event_type, accounts=accounts, event=event)
    return of_person(PersonInput(id="p-1", acts=(act,)))


def who(*appearances: Appearance) -> list[Disagreement]:
    return of_person(PersonInput(id="p-1", appearances=appearances))


def life(*accounts: Account) -> list[Disagreement]:
    return of_person(PersonInput(id="p-1", accounts=accounts))


def test_two_days_of_one_act_disagree() -> None:
    (found,) = of_act("release", on(COURIER, "2025-09-11"), on(MINISTRY, "2025-09-12"))
    assert found.rule == "dates_apart"
    assert found.why == (
        "11 Sep 2025 (Northern Courier, 11 Sep 2025) and 12 Sep 2025 (Ministry Of Justice, 11 Sep 2025): "
        "no day is in both 11 Sep 2025 and 12 Sep 2025"
    )
    assert (found.subject_kind, found.subject, found.date) == ("person", "p-1", "2025-09-11")


def test_a_day_within_the_other_accounts_month_agrees() -> None:
    month = told(MINISTRY, date_from="2025-09-01", date_to="2025-09-30")
    assert not of_act("release", on(COURIER, "2025-09-11"), month)


@pytest.mark.parametrize(
    "other",
    [
        on(COURIER, "2025-09-12"),
        on(MINISTRY, "2025-09-12", realis="planned"),
        on(MINISTRY, "2025-09-12", certainty="denied"),
        told(MINISTRY),
    ],
    ids=["same voice", "planned", "denied", "no date"],
)
def test_these_put_the_act_on_no_other_day(other: Account) -> None:
    assert "dates_apart" not in [d.rule for d in of_act("release", on(COURIER, "2025-09-11"), other)]


def test_what_lasts_has_many_days() -> None:
    assert not of_act("trial", on(COURIER, "2025-09-11"), on(MINISTRY, "2025-09-18"))


def test_what_is_told_of_several_people_together_is_told_once_with_the_event() -> None:
    pair = ("p-1", "p-2")
    accounts = (on(COURIER, "2025-09-11", people=pair), on(MINISTRY, "2025-09-12", people=pair))
    assert not of_act("release", *accounts, event="e-1")
    assert [d.rule for d in of_act("release", *accounts)] == ["dates_apart"]
    (found,) = of_event(EventInput(id="e-1", event_type="release", tellings=accounts))
    assert (found.rule, found.subject_kind, found.subject) == ("dates_apart", "event", "e-1")


def test_people_freed_on_different_days_of_one_event_are_no_disagreement() -> None:
    alone = (on(COURIER, "2025-09-11", people=("p-1",)), on(MINISTRY, "2025-09-12", people=("p-2",)))
    assert not of_event(EventInput(id="e-1", event_type="release", tellings=alone))


def test_a_denied_act_stands_beside_an_asserted_one() -> None:
    (found,) = of_act("release", told(COURIER), told(MINISTRY, certainty="denied"))
    assert found.rule == "denied_and_told"
    assert found.why == "told by Northern Courier, 11 Sep 2025; denied by Ministry Of Justice, 11 Sep 2025"


@pytest.mark.parametrize(
    "first",
    [told(COURIER, certainty="hedged"), told(COURIER, realis="planned"), told(MINISTRY)],
    ids=["hedged", "planned", "same voice"],
)
def test_a_denial_of_these_contradicts_nobody(first: Account) -> None:
    assert not of_act("release", first, told(MINISTRY, certainty="denied"))


def test_a_doubt_is_confirmed_by_another_voice_later() -> None:
    doubt, later = told(COURIER, certainty="unconfirmed"), told(MINISTRY, published="2025-09-12")
    (found,) = of_act("release", doubt, later)
    assert found.rule == "doubt_confirmed"
    assert found.why == (
        "unconfirmed in Northern Courier, 11 Sep 2025; later told as a fact, or confirmed, by "
        "Ministry Of Justice, 12 Sep 2025"
    )
    assert found.date == "2025-09-12"


def test_a_doubt_is_confirmed_by_a_check_of_what_the_same_voice_says() -> None:
    doubt = told(COURIER, checked=(("Herald", "not confirmed"),), certainty="unconfirmed")
    later = told(COURIER, published="2025-09-14", checked=(("Herald", "confirmed"),))
    assert [d.rule for d in of_act("release", doubt, later)] == ["doubt_confirmed"]


@pytest.mark.parametrize(
    "other",
    [
        told(COURIER, published="2025-09-12"),
        told(MINISTRY),
        told(MINISTRY, published="2025-09-12", certainty="unconfirmed"),
        told(MINISTRY, published="2025-09-12", certainty="hedged"),
    ],
    ids=["same voice", "same day", "in doubt too", "hedged"],
)
def test_these_confirm_no_doubt(other: Account) -> None:
    assert not of_act("release", told(COURIER, certainty="unconfirmed"), other)


def test_what_was_said_before_the_doubt_confirms_nothing_by_being_repeated_after_it() -> None:
    before, after = told(MINISTRY, published="2025-09-10"), told(MINISTRY, published="2025-09-12")
    assert not of_act("release", before, told(COURIER, certainty="unconfirmed"), after)


def test_a_doubt_is_refuted_by_a_later_denial_or_by_a_check_that_disputes_it() -> None:
    doubt = told(COURIER, certainty="unconfirmed")
    denial = told(MINISTRY, published="2025-09-12", certainty="denied")
    disputed = told(HERALD, published="2025-09-13", certainty="hedged", checked=(("Herald", "disputed"),))
    assert [d.rule for d in of_act("release", doubt, denial)] == ["doubt_refuted"]
    assert [d.rule for d in of_act("release", doubt, disputed)] == ["doubt_refuted"]


def test_an_earlier_denial_or_ones_own_refutes_no_doubt() -> None:
    doubt = told(COURIER, certainty="unconfirmed")
    assert not of_act("release", doubt, told(MINISTRY, published="2025-09-10", certainty="denied"))
    assert not of_act("release", doubt, told(COURIER, published="2025-09-12", certainty="denied"))


def test_ages_that_are_years_apart_disagree() -> None:
    (found,) = who(seen(COURIER, age=54), seen(MINISTRY, age=44))
    assert found.rule == "births_apart"
    assert found.why == (
        "aged 54, so born 12 Sep 1970 – 11 Sep 1971 (Northern Courier, 11 Sep 2025) and "
        "aged 44, so born 12 Sep 1980 – 11 Sep 1981 (Ministry Of Justice, 11 Sep 2025): more than a year lies between"
    )


def test_the_same_person_grows_older_and_a_year_is_no_difference() -> None:
    assert not who(seen(COURIER, age=54), seen(MINISTRY, age=51, published="2022-09-11"))
    assert not who(seen(COURIER, age=54), seen(MINISTRY, age=53))
    assert not who(seen(COURIER, age=54), seen(MINISTRY))


def test_a_stated_year_of_birth_is_compared_with_an_age() -> None:
    born = seen(MINISTRY, born_from="1980-01-01", born_to="1980-12-31", published=None)
    assert [d.rule for d in who(seen(COURIER, age=54), born)] == ["births_apart"]
    assert not who(seen(COURIER, age=45), born)


def test_an_age_that_nobody_reaches_or_on_29_february_is_no_crash() -> None:
    assert who(seen(COURIER, age=9_999), seen(MINISTRY, age=44, published="2024-02-29"))


def test_nationalities_that_share_nothing_disagree() -> None:
    (found,) = who(seen(COURIER, nationality=("GB",)), seen(MINISTRY, nationality=("BY",)))
    assert found.rule == "nationalities_differ"
    assert found.why == (
        "BY (Ministry Of Justice, 11 Sep 2025) and GB (Northern Courier, 11 Sep 2025): none is in all of them"
    ) or found.why.startswith("GB")


def test_two_passports_are_no_disagreement() -> None:
    one, other = seen(COURIER, nationality=("GB",)), seen(MINISTRY, nationality=("BY",))
    assert not who(one, other, seen(HERALD, nationality=("BY", "GB")))
    assert not who(one, seen(MINISTRY, nationality=("BY", "GB")))
    assert not who(one, seen(COURIER, nationality=("BY",)))


def test_sentences_of_different_length_disagree() -> None:
    (found,) = of_act("sentence", told(COURIER, sentence_months=84), told(MINISTRY, sentence_months=96))
    assert found.rule == "sentences_differ"
    assert found.why == (
        "7 years (Northern Courier, 11 Sep 2025) and 8 years (Ministry Of Justice, 11 Sep 2025): "
        "12 months between the shortest and the longest"
    )


def test_rounded_years_and_other_sentences_are_no_disagreement() -> None:
    assert not of_act("sentence", told(COURIER, sentence_months=84), told(MINISTRY, sentence_months=87))
    assert not of_act("sentence", told(COURIER, sentence_months=84), told(MINISTRY))
    two = [ActInput(id=f"t-{n}", event_type="sentence", accounts=(told(o, sentence_months=m),))
           for n, (o, m) in enumerate(((COURIER, 84), (MINISTRY, 24)))]  # fmt: skip
    assert not of_person(PersonInput(id="p-1", acts=tuple(two)))


def test_months_that_are_no_whole_years_are_not_rounded() -> None:
    assert of_act("sentence", told(COURIER, sentence_months=85), told(MINISTRY, sentence_months=87))
    assert of_act("sentence", told(COURIER, sentence_months=84), told(MINISTRY, sentence_months=91))


def test_released_in_one_and_held_in_another_on_the_same_day() -> None:
    (found,) = life(
        on(COURIER, "2025-09-11", event_type="release"), on(MINISTRY, "2025-09-11", event_type="held")
    )
    assert found.rule == "released_and_held"
    assert found.why == (
        "released on 11 Sep 2025 (Northern Courier, 11 Sep 2025); "
        "held on 11 Sep 2025 (Ministry Of Justice, 11 Sep 2025)"
    )


def test_held_without_a_date_is_of_the_day_of_its_report() -> None:
    free = on(COURIER, "2025-09-11", event_type="release")
    assert life(free, told(MINISTRY, event_type="held", published="2025-09-13"))
    assert not life(free, told(MINISTRY, event_type="held", published="2025-09-10"))
    assert not life(free, told(MINISTRY, event_type="held", published="2025-10-10"))


@pytest.mark.parametrize(
    "free",
    [
        on(COURIER, "2025-09-11", event_type="release", manner="house arrest"),
        on(COURIER, "2025-09-11", event_type="release", realis="sought"),
        on(MINISTRY, "2025-09-11", event_type="release"),
        told(COURIER, event_type="release", date_from="2025-09-01", date_to="2025-09-30"),
    ],
    ids=["into house arrest", "sought", "same voice", "some day of the month"],
)
def test_these_releases_do_not_contradict_being_held(free: Account) -> None:
    assert not life(free, on(MINISTRY, "2025-09-11", event_type="held"))


def test_who_was_taken_again_is_held_again() -> None:
    free, held = (
        on(COURIER, "2025-09-11", event_type="release"),
        on(MINISTRY, "2025-09-14", event_type="held"),
    )
    assert life(free, held)
    assert not life(free, held, on(HERALD, "2025-09-13", event_type="arrest"))
    assert life(free, held, on(HERALD, "2021-09-13", event_type="arrest"))


def side(party: str, grade: str, account: Account) -> SideFacts:
    return SideFacts(party=party, grade=grade, account=account)


def traded(*sides: SideFacts) -> list[Disagreement]:
    return of_exchange(ExchangeInput(id="x-1", date="2025-09-11", sides=sides))


def test_an_exchange_that_one_side_denies() -> None:
    (found,) = traded(
        side("United States", "stated", told(COURIER)), side("Belarus", "denied", told(MINISTRY))
    )
    assert found.rule == "exchange_denied"
    assert found.why == (
        "stated by Northern Courier, 11 Sep 2025; denied by Ministry Of Justice, 11 Sep 2025"
    )


def test_an_exchange_that_all_tell_or_all_deny_is_no_disagreement() -> None:
    assert not traded(side("A", "stated", told(COURIER)), side("B", "implied", told(MINISTRY)))
    assert not traded(side("A", "denied", told(COURIER)), side("B", "denied", told(MINISTRY)))
    assert not traded(side("A", "stated", told(COURIER)), side("B", "denied", told(COURIER)))
