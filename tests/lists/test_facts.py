"""What rows say: cells as facts, and what is said of cells that give none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.lists import Mapping, RowClaim, facts_of_row
from habeas.lists.cells import Wrong, age_of, event_of, gender_of, months_of, nationality_of
from habeas.lists.dates import order_of, read_date
from habeas.lists.facts import RowFacts
from habeas.model import PartialDate


def facts(mapping: Mapping, **cells: str) -> RowFacts:
    """The facts of a row with these cells."""
    return facts_of_row({"mapping": mapping.body()}, {"list": "list:x", "row": 2, "cells": cells})


@pytest.mark.parametrize(("cell", "first", "last"), [
    ("2026-05-08", "2026-05-08", "2026-05-08"),
    ("2026-05-08 00:00:00", "2026-05-08", "2026-05-08"),
    ("2026-05-08T10:00:00Z", "2026-05-08", "2026-05-08"),
    ("2026/5/8", "2026-05-08", "2026-05-08"),
    ("2026-05", "2026-05-01", "2026-05-31"),
    ("1961", "1961-01-01", "1961-12-31"),
    ("1961 г.", "1961-01-01", "1961-12-31"),
    ("05.2026", "2026-05-01", "2026-05-31"),
    ("8 May 2026", "2026-05-08", "2026-05-08"),
    ("May 8th, 2026", "2026-05-08", "2026-05-08"),
    ("May 2026", "2026-05-01", "2026-05-31"),
    ("8 мая 2026 г.", "2026-05-08", "2026-05-08"),
    ("8 траўня 2026", "2026-05-08", "2026-05-08"),
    ("8 травня 2026 року", "2026-05-08", "2026-05-08"),
    ("8 de mayo de 2026", "2026-05-08", "2026-05-08"),
    ("٨ مايو ٢٠٢٦", "2026-05-08", "2026-05-08"),
    ("46150", "2026-05-08", "2026-05-08"),
    ("13.05.2026", "2026-05-13", "2026-05-13"),
    ("05/13/2026", "2026-05-13", "2026-05-13"),
    ("08/05/2026", "2026-05-08", "2026-08-05"),
    ("08/08/2026", "2026-08-08", "2026-08-08"),
])  # fmt: skip
def test_a_date_is_as_fine_as_it_is_written(cell: str, first: str, last: str) -> None:
    found = read_date(cell)
    assert isinstance(found, PartialDate)
    assert (found.from_, found.to, found.text) == (first, last, cell)


@pytest.mark.parametrize(("cell", "why"), [
    ("31.02.2026", "no such day"),
    ("08.05.61", "a year of two digits"),
    ("1404/06/20", "another calendar"),
    ("2568", "another calendar"),
    ("soon", "not a date"),
    ("before May 2026 or later", "not a date"),
    ("8 May 2026 and 9 June 2026", "not a date"),
    ("=1+1", "not a date"),
    ("9" * 400, "not a date"),
])  # fmt: skip
def test_a_cell_that_is_no_date_says_why(cell: str, why: str) -> None:
    found = read_date(cell)
    assert isinstance(found, str) and why in found and len(found) < 120


def test_the_order_is_the_columns_never_the_rows() -> None:
    assert read_date("08/05/2026", "dmy") == PartialDate("2026-05-08", "2026-05-08", "08/05/2026")
    assert read_date("08/05/2026", "mdy") == PartialDate("2026-08-05", "2026-08-05", "08/05/2026")
    assert isinstance(read_date("31/31/2026", "mdy"), str)


@pytest.mark.parametrize(("cells", "expected"), [
    (["08/05/2026", "13/05/2026"], ("dmy", True)),
    (["08/05/2026", "05/13/2026"], ("mdy", True)),
    (["13/05/2026", "05/13/2026", "01/02/2026"], ("", True)),
    (["08.05.2026"], ("dmy", True)),
    (["05.13.2026", "05.08.2026"], ("mdy", True)),
    (["08/05/2026"], ("", True)),
    (["2026-05-08", "", "May 2026"], ("", False)),
])  # fmt: skip
def test_a_column_tells_its_order(cells: list[str], expected: tuple[str, bool]) -> None:
    assert order_of(cells) == expected


@given(
    st.dates(
        min_value=__import__("datetime").date(1850, 1, 1), max_value=__import__("datetime").date(2150, 1, 1)
    )
)
def test_an_undecided_date_never_leaves_out_the_true_day(day: object) -> None:
    for shape in ("%d/%m/%Y", "%m/%d/%Y"):
        found = read_date(day.strftime(shape))  # type: ignore[attr-defined]
        assert isinstance(found, PartialDate) and found.from_ <= day.isoformat() <= found.to  # type: ignore[attr-defined]


@pytest.mark.parametrize(("cell", "months"), [
    ("9 years", 108), ("9 гадоў", 108), ("5 лет 6 мес.", 66), ("3 гады 6 месяцаў", 42), ("7,5 лет", 90), ("2½ years", 30),
    ("5 años y 3 meses", 63), ("18 months", 18), ("5 years and 6 months", 66), ("٣ سنوات", 36), ("5г. 6м.", None),
    ("life", None), ("5", None), ("5 years (suspended)", None), ("0 years", None), ("1000 years", None), ("5-7 years", None),
])  # fmt: skip
def test_a_sentence_is_read_wholly_or_not_at_all(cell: str, months: int | None) -> None:
    found = months_of(cell)
    assert isinstance(found, Wrong) if months is None else found == months


def test_a_bare_number_has_the_unit_of_its_header() -> None:
    assert months_of("5", "Sentence (years)") == 60
    assert months_of("18", "Срок, месяцев") == 18
    assert isinstance(months_of("5", "Sentence (years or months)"), Wrong)


@pytest.mark.parametrize(("cell", "codes"), [
    ("Літва", ("LT",)), ("Lithuanian", ("LT",)), ("LTU", ("LT",)), ("BY, PL", ("BY", "PL")), ("Беларусь/Польшча", ("BY", "PL")),
    ("РБ", ("BY",)), ("Bosnia and Herzegovina", ("BA",)), ("Estados Unidos", ("US",)), ("no", None), ("Atlantis", None),
    ("Беларусь и что-то", None), ("", ()),
])  # fmt: skip
def test_citizenship_is_codes_of_all_or_nothing(cell: str, codes: tuple[str, ...] | None) -> None:
    found = nationality_of(cell)
    assert isinstance(found, Wrong) if codes is None else (found or ()) == codes


@pytest.mark.parametrize(
    ("cell", "age"), [("64", 64), ("64.0", 64), ("64 years", 64), ("64 года", 64), ("٤٥", 45)]
)
def test_ages_are_read(cell: str, age: int) -> None:
    assert age_of(cell) == age


@pytest.mark.parametrize("cell", ["640", "64-70", "64.5", "about 60", "-5", "1961", "64 months"])
def test_what_is_no_age_is_none(cell: str) -> None:
    assert isinstance(age_of(cell), Wrong)


def test_status_and_gender_are_words_of_many_languages() -> None:
    assert [event_of(c) for c in ("Released", "вызвалены", "под стражей", "release", "")] == [
        "release", "release", "held", "release", None,
    ]  # fmt: skip
    assert isinstance(event_of("maybe released"), Wrong)
    assert [gender_of(c) for c in ("F", "ж", "مرد", "mujer")] == ["female", "female", "male", "female"]
    assert isinstance(gender_of("x"), Wrong)


LIST = Mapping(
    {"name": ("Surname", "Given"), "other": ("Alias", "Latin"), "born": ("DOB",), "age": ("Age",), "sentence": ("Term",),
     "charge": ("Article",), "place": ("Prison",), "arrest": ("Arrested",)},
    {"event": "release", "date": "2025-09-11"},
    {"DOB": "mdy"},
)  # fmt: skip


def test_a_row_gives_a_person_and_claims() -> None:
    found = facts(
        LIST, Surname="EXAMPLE ", Given=" Ada\u00a0Maria", Alias="A. Example; Ada E.", Latin="Ada Example", DOB="03/04/1961",
        Age="64", Term="9 years", Article="art. 361", Prison="No 5", Arrested="2021-03",
    )  # fmt: skip
    assert found.names == ("EXAMPLE Ada Maria", "A. Example", "Ada E.", "Ada Example")
    assert (found.born_from, found.born_to, found.age, found.problems) == ("1961-03-04", "1961-03-04", 64, ())
    assert found.claims == (
        RowClaim("release", PartialDate("2025-09-11", "2025-09-11", "2025-09-11"), place="No 5"),
        RowClaim("arrest", PartialDate("2021-03-01", "2021-03-31", "2021-03"), place="No 5"),
        RowClaim("sentence", charge="art. 361", sentence_months=108),
    )


def test_a_bad_cell_gives_one_problem_and_the_rest_of_the_row_counts() -> None:
    found = facts(
        LIST, Surname="Example", Given="Ada", DOB="31.02.1961", Age="old", Term="5", Article="art. 361"
    )
    assert (found.name, found.born_from, found.age) == ("Example Ada", None, None)
    assert [p.partition(":")[0] for p in found.problems] == ["born", "age", "sentence"]
    assert [claim.event_type for claim in found.claims] == ["release", "charge"]


def test_a_row_without_a_name_is_nobody() -> None:
    assert facts(LIST, Surname=" ", Given="—", Alias="Ada").name is None
    assert facts(LIST, Surname="x" * 301).problems[-1] == "no name"


def test_without_an_event_a_row_says_only_that_somebody_is_there() -> None:
    assert facts(Mapping({"name": ("N",)}), N="Ada Example").claims == ()


@given(
    st.dictionaries(
        st.sampled_from(["Surname", "Given", "Alias", "DOB", "Age", "Term", "Article", "Arrested"]), st.text()
    )
)
def test_no_cell_breaks_a_row(cells: dict[str, str]) -> None:
    found = facts(LIST, **cells)
    assert all("\n" not in problem for problem in found.problems)
