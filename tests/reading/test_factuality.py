"""Did it happen? Read from the words above the act."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.factuality import judge
from habeas.reading.polarity import Factuality
from tests.reading.said import page, word


def fact(reader: Reader, text: str, trigger: str, *, open_noun: bool = False) -> Factuality:
    """What the words around a trigger make of it."""
    parsed = page(reader, text)
    return judge(parsed, word(parsed, trigger), open_noun=open_noun)


@pytest.mark.parametrize(("text", "trigger"), [
    ("Velin was released on Monday.", "released"),
    ("The agency said that Velin was released.", "released"),
    ("After Velin was released, she wept.", "released"),
    ("Velin, who was released in May, wept.", "released"),
    ("The ministry confirmed that Velin was released.", "released"),
    ("Police managed to arrest Velin.", "arrest"),
])  # fmt: skip
def test_a_plain_statement_is_actual(text: str, trigger: str, reader: Reader) -> None:
    found = fact(reader, text, trigger)
    assert (found.realis, found.why_not, found.hedged, found.denied) == ("actual", None, False, False)


@pytest.mark.parametrize(("text", "trigger", "realis"), [
    ("Velin will be released on Monday.", "released", "planned"),
    ("Velin is expected to be released.", "released", "planned"),
    ("Torvia plans to release Velin.", "release", "planned"),
    ("Officials promised to release Velin.", "release", "planned"),
    ("Velin could be released.", "released", "possible"),
    ("Velin may be released.", "released", "possible"),
    ("Torvia is considering releasing Velin.", "releasing", "possible"),
    ("Police threatened to arrest Velin.", "arrest", "possible"),
    ("Velin must be released.", "released", "sought"),
    ("Velin should be released.", "released", "sought"),
    ("Norland called on Torvia to release Velin.", "release", "sought"),
    ("Norland demanded that Torvia release Velin.", "release", "sought"),
    ("Norland urged Torvia to release Velin.", "release", "sought"),
])  # fmt: skip
def test_what_is_planned_possible_or_sought_is_said_so(
    text: str, trigger: str, realis: str, reader: Reader
) -> None:
    found = fact(reader, text, trigger)
    assert (found.realis, found.why_not) == (realis, None)


@pytest.mark.parametrize(("text", "trigger"), [
    ("Velin was not released.", "released"),
    ("Velin was never released.", "released"),
    ("Torvia refused to release Velin.", "release"),
    ("Torvia failed to release Velin.", "release"),
    ("Was Velin released?", "released"),
    ("They asked whether Velin was released.", "released"),
    ("If Velin is released, talks begin.", "released"),
    ("They do not say that Velin was released.", "released"),
])  # fmt: skip
def test_what_did_not_happen_or_is_not_told_gives_a_reason(text: str, trigger: str, reader: Reader) -> None:
    assert fact(reader, text, trigger).why_not


@pytest.mark.parametrize(("text", "trigger"), [
    ("Velin was reportedly released.", "released"),
    ("Velin was allegedly beaten.", "beaten"),
    ("Velin is believed to have been released.", "released"),
])  # fmt: skip
def test_a_hedge_is_kept(text: str, trigger: str, reader: Reader) -> None:
    found = fact(reader, text, trigger)
    assert found.hedged


@pytest.mark.parametrize(("text", "trigger"), [
    ("Police denied arresting Velin.", "arresting"),
    ("The ministry denied that Velin was beaten.", "beaten"),
    ("The ministry has denied that Velin had been beaten.", "beaten"),
])  # fmt: skip
def test_a_denial_is_kept(text: str, trigger: str, reader: Reader) -> None:
    assert fact(reader, text, trigger).denied


@pytest.mark.parametrize(
    "text", ["Talks on the release go on.", "The release is far off.", "A release is on the table."]
)
def test_an_open_noun_alone_does_not_tell(text: str, reader: Reader) -> None:
    found = fact(reader, text, "release", open_noun=True)
    assert found.why_not or found.realis != "actual"


@pytest.mark.parametrize("text", ["After the release she wept.", "They secured the release of Velin."])
def test_an_open_noun_under_a_word_of_success_is_a_fact(text: str, reader: Reader) -> None:
    assert fact(reader, text, "release", open_noun=True).why_not is None
