"""The reader as a whole: one reading per document, nothing kept between them."""

from __future__ import annotations

import tracemalloc

import pytest

from habeas.errors import BrokenInstall, UnsupportedLanguage
from habeas.reading import Reader, parse
from tests.reading.said import document, facts, lines, read

FREED = "Marta Velin was freed from prison on Monday, the police said."
JAILED = "The court sentenced Ivo Brand, a poet, to six years in prison."


def test_a_language_without_a_file_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(UnsupportedLanguage, match=r"'xx'.*en"):
        Reader.load("xx")


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(BrokenInstall, match=r"version 3\.8\.0, not 0"):
        parse.load(version="0")


def test_a_model_that_is_not_there_is_refused_with_the_way_out() -> None:
    with pytest.raises(BrokenInstall, match="not installed; run"):
        parse.load("no_such_model")


def test_documents_are_read_one_by_one_and_in_order(reader: Reader) -> None:
    readings = list(reader.read_all([document(FREED), document("It rained."), document(JAILED)]))
    assert [facts(r) for r in readings] == [{"release: Marta Velin"}, set(), {"sentence: Ivo Brand"}]


def test_nothing_is_remembered_from_the_document_before(reader: Reader) -> None:
    alone = lines(reader.read(document("She was freed from prison, the police said.")))
    reader.read(document(FREED))
    assert lines(reader.read(document("She was freed from prison, the police said."))) == alone


def test_read_all_is_lazy(reader: Reader) -> None:
    asked: list[int] = []

    def source() -> object:
        for number in range(100):
            asked.append(number)
            yield document(FREED)

    readings = reader.read_all(source())  # type: ignore[arg-type]
    next(iter(readings))
    assert len(asked) == 1


def test_memory_does_not_grow_with_the_number_of_documents(reader: Reader) -> None:
    def grown(number: int) -> int:
        tracemalloc.start()
        for _ in reader.read_all(document(f"{FREED} {JAILED}") for _ in range(number)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    grown(3)
    assert grown(30) < 2 * grown(6)


def test_the_document_comes_back_with_its_language_and_country(reader: Reader) -> None:
    reading = read(reader, "Belarus freed Marta Velin in Minsk on Monday. She flew from Belarus to Poland.")
    assert (reading.document.language, reading.document.country) == ("en", "BY")


def test_an_empty_text_is_an_empty_reading(reader: Reader) -> None:
    reading = reader.read(document(""), triage=False)
    assert (reading.claims, reading.people, reading.checks) == ((), (), ())


def test_claims_stand_in_the_texts_order_with_ids_of_their_own(reader: Reader) -> None:
    claims = read(reader, f"{FREED} {JAILED} Officials said that 52 prisoners were freed.").claims
    assert [c.span for c in claims] == sorted(c.span for c in claims)
    assert len({c.id for c in claims}) == len(claims) > 3
