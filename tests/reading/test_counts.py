"""How many people, of which group, and what happened to them."""

from __future__ import annotations

import pytest

from habeas.model import CountClaim, Group
from habeas.reading import Reader
from tests.reading.said import counts, events, read


def one(reader: Reader, text: str) -> CountClaim:
    """The one count of the text."""
    (count,) = counts(read(reader, text))
    return count


@pytest.mark.parametrize(("text", "of", "low", "high"), [
    ("Nearly 1,300 people remain behind bars.", "held", 1250, 1299),
    ("More than 1,200 political prisoners are still held.", "held", 1201, None),
    ("1,200+ political prisoners remain in prison.", "held", 1200, None),
    ("The group counts 1,180 political prisoners in Torvia.", "held", 1180, 1180),
    ("Five others remain in custody.", "held", 5, 5),
    ("At least a dozen people were arrested.", "arrested", 12, None),
    ("Dozens of people were arrested.", "arrested", 24, None),
    ("Police arrested between 30 and 40 protesters.", "arrested", 30, 40),
    ("Police detained about 50 people on Sunday.", "arrested", 45, 55),
    ("Up to 200 people were detained.", "arrested", 0, 200),
    ("Six or seven people were detained.", "arrested", 6, 7),
    ("The centre has recorded 6,500 arrests since May.", "arrested", 6500, 6500),
    ("Half a dozen students were arrested.", "arrested", 6, 6),
    ("Some 300 prisoners were released.", "released", 270, 330),
    ("Fewer than 20 prisoners were released.", "released", 0, 19),
    ("All 15 were released.", "released", 15, 15),
    ("Two of them were released on bail.", "released", 2, 2),
    ("A total of 115 people have been convicted.", "convicted", 115, 115),
    ("Five journalists were sentenced to prison.", "sentenced", 5, 5),
    ("About two dozen activists were charged.", "charged", 22, 26),
])  # fmt: skip
def test_a_number_of_people_is_an_interval_of_an_act(
    text: str, of: str, low: int, high: int | None, reader: Reader
) -> None:
    count = one(reader, text)
    assert (count.of, count.low, count.high) == (of, low, high)


@pytest.mark.parametrize("text", [
    "No prisoners were released.",
    "Nobody was released.",
    "None of the prisoners was released.",
])  # fmt: skip
@pytest.mark.xfail(strict=True, reason="nobody is a number too, and none comes out")
def test_nobody_is_a_number(text: str, reader: Reader) -> None:
    assert [(c.of, c.low, c.high) for c in counts(read(reader, text))] == [("released", 0, 0)]


def test_the_dead_are_not_counted_as_held(reader: Reader) -> None:
    assert one(reader, "At least 20 prisoners died in custody last year.").of == "died"


@pytest.mark.parametrize(("text", "group"), [
    ("Three women were arrested.", Group(gender="female")),
    ("Two minors were detained.", Group(age="minor")),
    ("Five journalists were sentenced to prison.", Group(role="journalist")),
    ("Eleven Norwegians were freed.", Group(nationality="NO")),
    ("Fourteen foreigners were freed.", Group(foreign=True)),
    ("Twelve people were arrested.", Group()),
    ("Six Polish nurses were freed.", Group(nationality="PL", role="nurse")),
])  # fmt: skip
def test_the_group_is_what_is_said_of_it_and_no_more(text: str, group: Group, reader: Reader) -> None:
    assert one(reader, text).group == group


@pytest.mark.parametrize("text", [
    "He has ended six or seven conflicts.",
    "Marta Velin, 34, was sentenced to 12 years in prison in 2029.",
    "The 52-year-old was arrested.",
    "The police seized 400 dollars and 12 books.",
    "Hundreds of thousands of people marched.",
    "Thirty people were killed in a flood.",
    "The trial took six months and 40 hearings.",
    "The law was passed by 52 votes to 30.",
    "Police arrested a man in 2029 at 14 Mill Street.",
    "Marta Velin was held in cell 52 for 12 days.",
    "Norland called for the release of 52 books.",
])  # fmt: skip
def test_ages_years_money_and_things_are_no_counts_of_prisoners(text: str, reader: Reader) -> None:
    assert counts(read(reader, text)) == []


@pytest.mark.xfail(strict=True, reason="the age behind a noun is taken for a number of sentenced people")
def test_an_age_behind_a_noun_is_no_count(reader: Reader) -> None:
    assert counts(read(reader, "The lawyer, 34, was sentenced to 12 years in prison.")) == []


@pytest.mark.parametrize("text", [
    "Norland demanded the release of 52 prisoners.",
    "Torvia could release 52 prisoners.",
    "Torvia refused to release 52 prisoners.",
    "Did Torvia release 52 prisoners?",
    "If Torvia releases 52 prisoners, sanctions will be eased.",
    "Torvia did not release 52 prisoners.",
])  # fmt: skip
def test_a_number_of_people_not_freed_is_no_number_of_freed_people(text: str, reader: Reader) -> None:
    assert [c for c in counts(read(reader, text)) if c.of == "released"] == []


@pytest.mark.parametrize("text", [
    "Torvia freed 52 prisoners on Thursday.",
    "Fifty-two prisoners were freed on Thursday.",
    "Some 52 prisoners were released from prison on Thursday.",
])  # fmt: skip
def test_the_event_points_at_its_count(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    (event,) = [c for c in events(reading) if c.event == "release"]
    assert event.count == one(reader, text).id
    assert one(reader, text).date is not None


def test_a_count_quotes_its_hedge(reader: Reader) -> None:
    text = "In Torvia nearly 1,300 people remain behind bars."
    count = one(reader, text)
    assert count.text == count.span.of(text) == "nearly 1,300 people"


@pytest.mark.parametrize(("text", "role", "other"), [
    ("Police detained 37 media workers on Monday.", "media worker", None),
    ("Police detained 37 opposition supporters on Monday.", None, "opposition supporter"),
    ("Police detained 37 Christians on Monday.", None, "christian"),
    ("Police detained 37 people on Monday.", None, None),
    ("Police detained 37 protesters on Monday.", None, None),
])  # fmt: skip
def test_a_word_that_says_which_people_makes_a_group(
    text: str, role: str | None, other: str | None, reader: Reader
) -> None:
    (count,) = counts(read(reader, text))
    assert (count.group.role, count.group.other) == (role, other)
