"""Lists set out in lines: those on them take the act of the line above, and of no other."""

from __future__ import annotations

import re

import pytest

from habeas.model import Span
from habeas.reading import Reader
from habeas.reading.rosters import lists_in
from tests.clock import seconds
from tests.reading.said import facts, read

NAMES = ("Marta Velin", "Ivo Brand", "Jana Kowalska")
LISTED = [
    "The following prisoners were {}:\n1. Marta Velin, teacher\n2. Ivo Brand, 34, editor\n3. Jana Kowalska\n",
    "Names of those {} on Sunday:\n\n• Marta Velin\n• Ivo Brand (19), student\n• Jana Kowalska, a nurse\n",
    "The court was busy.\n{} on Sunday\n- Marta Velin (34)\n- Ivo Brand\n- Jana Kowalska – she is a nurse\n",
    "Police were in town. {} in the square: Marta Velin, Ivo Brand (19) and Jana Kowalska.\n",
]
OTHERS = [
    "The court did not release:\n- Marta Velin\n- Ivo Brand\n",
    "Police released a statement on the arrests:\n- Marta Velin was not there\n- Ivo Brand was not there\n",
    "The prison in Anyville was closed. In prison: a history, by Marta Velin and Ivo Brand, was published.\n",
    "Ada Example was released. The lawyers who came:\nMarta Velin, Anyville\nIvo Brand, Anyville\n",
    *(
        f"Ada Example was released.\n{heading}\n- Marta Velin, Anyville\n- Ivo Brand, Anyville\n"
        for heading in (
            "Lawyers of the detained:",
            "Relatives of those arrested:",
            "Families waiting for their imprisoned relatives:",
            "Signatories to the appeal for those detained in Anyville to be released:",
            "Officials sanctioned over those tortured in prison:",
            "Speakers at the vigil for those imprisoned",
            "Questions about the people arrested in Anyville, answered by:",
            "Still at large, though those around them were arrested:",
            "Those who ordered that people be detained:",
            "Wrongly reported as arrested:",
            "Arrested by:",
            "Police arrested the following, according to:",
            "Arrest warrants were issued for:",
        )
    ),
    "Ada Example was released. Interviewed about those detained: Marta Velin and Ivo Brand. They spoke for an hour.\n",
    "Ada Example was released. Arrested by: Marta Velin and Ivo Brand. They did not give their names.\n",
]


@pytest.mark.parametrize("text", LISTED)
@pytest.mark.parametrize(("word", "event"), [("released", "release"), ("detained", "detention")])
def test_those_on_a_list_take_the_act_of_the_line_above(
    text: str, word: str, event: str, reader: Reader
) -> None:
    at_start = text.startswith("The court") or text.startswith("Police")
    reading = read(reader, text.format(word.capitalize() if at_start else word))
    assert facts(reading) == {f"{event}: {name}" for name in NAMES}


@pytest.mark.parametrize("text", OTHERS)
def test_no_other_line_makes_a_fact_of_those_on_a_list(text: str, reader: Reader) -> None:
    assert not {f for f in facts(read(reader, text)) if f.endswith(("Marta Velin", "Ivo Brand"))}


def test_a_demand_above_a_list_stays_a_demand(reader: Reader) -> None:
    text = "Ada Example was arrested. Activists demand the release of:\n- Marta Velin\n- Ivo Brand\n"
    assert facts(read(reader, text)) == {"arrest: Ada Example"}


def test_those_still_in_prison_are_held(reader: Reader) -> None:
    text = "Ada Example was released. Still in prison: Marta Velin and Ivo Brand.\n"
    assert facts(read(reader, text)) >= {"held: Marta Velin", "held: Ivo Brand"}


def test_they_after_a_list_are_those_on_it(reader: Reader) -> None:
    text = "We know of these:\n\nMarta Velin, librarian\nIvo Brand, driver\n\nThey were released on Monday.\n"
    assert facts(read(reader, text)) == {"release: Marta Velin", "release: Ivo Brand"}


def test_a_list_of_towns_is_no_list_of_people(reader: Reader) -> None:
    text = "Detained on Sunday:\n• Brest – 29\n• Homel – 18\n• Minsk – 6\n"
    assert not facts(read(reader, text))


def test_a_long_list_is_read_to_its_end(reader: Reader) -> None:
    filler = "The harvest was good and the weather mild in all of the country this year. " * 30
    names = [f"Ivo Brand{chr(97 + i // 26)}{chr(97 + i % 26)}, driver of the town's buses" for i in range(60)]
    reading = read(
        reader, f"{filler}\nReleased from prison on Monday:\n" + "\n".join(names) + f"\n\n{filler}\n"
    )
    assert len(facts(reading)) == 60


def test_lists_keep_their_mark_and_their_distance() -> None:
    text = "Freed:\n- Ada One\n- Ada Two\n* Ada Three\n* Ada Four\n\nAda Five, at last\n"
    lines = [Span(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]
    (found,) = lists_in(text, lines)
    assert [item.of(text) for item in found.items] == ["- Ada One", "- Ada Two"]


def test_time_is_linear_in_the_length_of_a_list() -> None:
    def took(n: int) -> float:
        text = "Freed:\n" + "- Ada Example\n" * n
        lines = [Span(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]
        return seconds(lambda: list(lists_in(text, lines)))

    assert took(2_000) < 7 * took(500)  # four times the lines


def test_a_list_with_semicolons_may_tell_more_of_each(reader: Reader) -> None:
    text = (
        "Three other people remain in jail for what they wrote: the trade unionist Marta Velin, who was arrested in 2021; "
        "Jana Kowalska, a law student; and Ivo Brand, a former deputy."
    )
    assert facts(read(reader, text)) >= {f"held: {name}" for name in NAMES}


@pytest.mark.parametrize(
    "heading",
    ["Names of those freed on Sunday:", "Some of those freed on Sunday:", "The prisoners freed on Sunday:"],
)
def test_names_and_parts_of_those_told_of_are_they_themselves(heading: str, reader: Reader) -> None:
    assert facts(read(reader, f"{heading}\n- Marta Velin\n- Ivo Brand\n")) == {
        "release: Marta Velin",
        "release: Ivo Brand",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Marta Velin was one of 46 people who were detained by police.",
        "Marta Velin, one of 46 people detained by police on Monday, is a teacher.",
    ],
)
def test_one_of_those_is_among_them(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) == {"detention: Marta Velin"}


def test_a_line_that_takes_the_act_back_is_left_out(reader: Reader) -> None:
    text = (
        "The court was busy.\nDetained on Sunday:\n"
        "- Marta Velin\n- Ivo Brand – unconfirmed\n- Jana Kowalska, not at home\n- Anna Novak\n"
    )
    told = facts(read(reader, text))
    assert not {f for f in told if f.endswith(("Ivo Brand", "Jana Kowalska"))}
    assert any(f.endswith("Marta Velin") for f in told)
