"""Two lists become links, and what is unsure is set apart."""

from habeas.names import Evidence, Person, match

ONES = ["САХАРОВ Андрей Дмитриевич", "Мікалай Статкевіч", "Oleg Orlov", "Ada Example"]
TWOS = ["Nikolai Statkevich", "Andrei Sakharov", "Олег Орлов", "Сергей Иванов"]


def test_rows_that_are_one_person_are_linked() -> None:
    found = match(ONES, TWOS)
    assert {(link.one, link.two) for link in found.links} == {(0, 1), (1, 0), (2, 2)}


def test_two_equal_candidates_are_unsure() -> None:
    found = match(["Oleg Orlov"], ["Олег Орлов", "Олег Орлов"])
    assert found.links == ()
    assert [link.one for link in found.unsure] == [0]


def test_a_birth_date_settles_two_equal_candidates() -> None:
    twos = [
        Person("Олег Орлов", Evidence(born="1953-04-04")),
        Person("Олег Орлов", Evidence(born="1991-02-03")),
    ]
    found = match([Person("Oleg Orlov", Evidence(born="1953-04-04"))], twos)
    assert [(link.one, link.two) for link in found.links] == [(0, 0)]


def test_many_to_many_gives_every_pair() -> None:
    found = match(["Oleg Orlov", "Олег Орлов"], ["Oleg Orlow", "Олег Орлов"], many=True)
    assert {(link.one, link.two) for link in found.links} == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_lists_without_a_common_key_give_nothing() -> None:
    assert match(["Ada Example"], ["Сергей Иванов"]).links == ()
    assert match([], []).links == ()
