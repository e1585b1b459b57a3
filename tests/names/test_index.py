"""An index finds people under other spellings, and can be changed, saved and mapped."""

from pathlib import Path

import pytest

from habeas.errors import BadName, BadOption, MissingSource, UnreadableSource
from habeas.names import Index

PEOPLE = [
    ("p1", "Мікалай Статкевіч"),
    ("p2", "Siarhei Tsikhanouski"),
    ("p2", "Сергей Тихановский"),
    ("p3", "Sviatlana Tsikhanouskaya"),
    ("p4", "KIM Min-ki"),
    ("p5", "نسرین ستوده"),
    ("p6", "Ahmad Reza Jalali"),
]


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("Nikolai Statkevich", "p1"),
        ("Tichanowski Sergej", "p2"),
        ("Светлана Тихановская", "p3"),
        ("金敏基", "p4"),
        ("Nasrin Sotoodeh", "p5"),
        ("Ahmadreza Djalali", "p6"),
    ],
)
def test_another_spelling_finds_the_person(query: str, person: str) -> None:
    assert Index(PEOPLE).search(query)[0].person == person


def test_a_person_with_two_names_is_found_once() -> None:
    assert [h.person for h in Index(PEOPLE).search("Сергей Тихановский")].count("p2") == 1


def test_an_added_name_is_found_and_a_removed_person_is_not() -> None:
    index = Index(PEOPLE)
    index.add("p7", "Алесь Бяляцкі")
    assert index.search("Ales Bialiatski")[0].person == "p7"
    index.remove("p7")
    assert all(h.person != "p7" for h in index.search("Ales Bialiatski"))


def test_a_person_who_comes_back_has_only_the_new_name() -> None:
    index = Index(PEOPLE)
    index.remove("p1")
    index.add("p1", "Zianon Pazniak")
    assert index.search("Зянон Пазьняк")[0].person == "p1"
    assert all(h.name != "Мікалай Статкевіч" for h in index.search("Nikolai Statkevich"))


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    index = Index(PEOPLE)
    index.add("p7", "Алесь Бяляцкі")
    index.remove("p4")
    index.save(tmp_path / "index")
    again = Index.load(tmp_path / "index")
    for query in ("Nikolai Statkevich", "Ales Bialiatski", "金敏基"):
        assert again.search(query) == index.search(query)


def test_no_index_and_a_broken_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match="no names index"):
        Index.load(tmp_path)
    Index(PEOPLE).save(tmp_path)
    (tmp_path / "000" / "own.npy").write_bytes(b"nothing")
    with pytest.raises(UnreadableSource, match=r"own\.npy"):
        Index.load(tmp_path)


def test_an_empty_index_finds_nobody() -> None:
    assert Index().search("Ada Example") == []


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(BadOption, match="1 or more"):
        Index(PEOPLE).search("Ada", 0)
    with pytest.raises(BadName):
        Index(PEOPLE).add("p9", "…")


def test_an_index_saved_by_another_version_is_refused(tmp_path: Path) -> None:
    Index(PEOPLE).save(tmp_path / "index")
    (tmp_path / "index" / "index.json").write_text('{"names-index": 1, "segments": 1, "removed": []}')
    with pytest.raises(UnreadableSource, match="build it again"):
        Index.load(tmp_path / "index")
