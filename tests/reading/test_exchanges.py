"""What was traded for what: two sides that the text names, and concessions as events of their own."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import events, read, trades

TRADES = [
    "Belarus freed 14 Lithuanians after the United States eased sanctions on its airline.",
    "Belarus freed 14 prisoners on Thursday. In return, the United States eased sanctions on its airline.",
    "The United States eased sanctions on the airline in return for the release of 52 prisoners by Belarus.",
    "The United States lifted sanctions on Belarus after the Belarusian leader agreed to free 14 prisoners.",
]


@pytest.mark.parametrize("text", TRADES)
def test_a_trade_has_two_sides_that_give(text: str, reader: Reader) -> None:
    (trade,) = trades(read(reader, text))
    assert len(trade.sides) == 2
    assert len({side.party for side in trade.sides}) == 2
    for side in trade.sides:
        assert [given.span.of(text) for given in side.gives] == [given.text for given in side.gives]


@pytest.mark.parametrize("text", [
    "The spokesman, Ben Sample, denied that the United States eased sanctions on the airline in return for the release "
    "of prisoners by Belarus.",
    "The minister, Ben Sample, denied that the United States lifted sanctions in exchange for the release of 14 prisoners "
    "by Belarus.",
    "Ben Sample denied reports that Lithuania eased sanctions in return for the release of the journalists by Belarus.",
])  # fmt: skip
def test_a_denied_trade_is_denied_by_who_denies_it(text: str, reader: Reader) -> None:
    (trade,) = trades(read(reader, text))
    assert (trade.certainty, [speaker.name for speaker in trade.said_by]) == ("denied", ["Ben Sample"])
    assert {side.party.removeprefix("the ") for side in trade.sides} < {
        "United States",
        "Lithuania",
        "Belarus",
    }


def test_the_release_is_given_by_the_one_and_the_easing_by_the_other(reader: Reader) -> None:
    reading = read(reader, TRADES[0])
    (trade,) = trades(reading)
    assert [side.party for side in trade.sides] == ["Belarus", "the United States"]
    assert [side.gives[0].text for side in trade.sides] == [
        "Belarus freed 14 Lithuanians",
        "the United States eased sanctions on its airline",
    ]
    release = next(c.id for c in events(reading) if c.event == "release")
    assert trade.sides[0].gives[0].event == release


@pytest.mark.parametrize("text", [
    "The United States could ease sanctions in exchange for the release of prisoners by Belarus.",
    "The United States refused to ease sanctions in exchange for prisoners held by Belarus.",
    "Belarus denied that it freed prisoners in return for an end of sanctions by the United States.",
    "Did Belarus free prisoners in exchange for sanctions relief from the United States?",
    "Belarus must free the prisoners in exchange for sanctions relief, the United States said.",
    "Marta Velin gave a lecture in exchange for a dinner.",
])  # fmt: skip
def test_a_trade_that_was_not_made_is_none(text: str, reader: Reader) -> None:
    assert trades(read(reader, text)) == []


@pytest.mark.parametrize("text", [
    "Marta Velin was freed in exchange for a promise.",
    "Fourteen prisoners were freed in return for something, it was said.",
])  # fmt: skip
def test_a_side_that_is_not_told_is_no_side_and_says_so(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    assert trades(reading) == []
    assert "exchanges" in {s.stage for s in reading.skipped}


@pytest.mark.parametrize(("text", "event", "actor", "realis"), [
    ("The United States lifted sanctions on the potash company.", "sanction-eased", "The United States", "actual"),
    ("Norland eased sanctions on the airline.", "sanction-eased", "Norland", "actual"),
    ("Norland will ease sanctions on the airline.", "sanction-eased", "Norland", "planned"),
    ("Norland could lift sanctions on the airline.", "sanction-eased", "Norland", "possible"),
    ("The European Union imposed sanctions on ten judges.", "sanction-imposed", "The European Union", "actual"),
    ("Germany will reopen its embassy in Minsk.", "diplomatic-opening", "Germany", "planned"),
    ("The envoy of Germany visited Minsk on Tuesday.", "diplomatic-visit", "The envoy of Germany", "actual"),
    ("Norland paid a ransom of two million dollars for the hostages.", "payment", "Norland", "actual"),
    ("The US Treasury issued a licence that allows the airline to buy parts.", "licence", "The US Treasury", "actual"),
])  # fmt: skip
def test_a_concession_is_an_event_of_its_own(
    text: str, event: str, actor: str, realis: str, reader: Reader
) -> None:
    assert (event, actor, realis) in [(c.event, c.actor, c.realis) for c in events(read(reader, text))]


@pytest.mark.parametrize("text", [
    "Norland refused to lift sanctions on the airline.",
    "Norland did not ease sanctions on the airline.",
    "Has Norland eased sanctions on the airline?",
])  # fmt: skip
def test_a_concession_that_was_not_made_is_no_event(text: str, reader: Reader) -> None:
    assert events(read(reader, text)) == []


@pytest.mark.xfail(
    strict=True, reason="'eased sanctions' is found as a verb and again as a noun, without its actor"
)
def test_one_concession_is_one_event(reader: Reader) -> None:
    assert len(events(read(reader, "Norland eased sanctions on the airline."))) == 1
