"""Two spellings of one person meet under a blocking key."""

import pytest

from habeas.names import blocking_keys


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ДАЎГАЛЁЎ Пётр", "Piotr Dauhaliou"),
        ("Довгалёв Пётр", "Piotr Daŭhaloŭ"),
        ("Паўлюк Ада", "Ada Pauliuk"),
        ("Паўлюк Ада", "Ada Pavlyuk"),
        ("Ivanoff Ada", "Ада Иванов"),
        ("Ivanow Ada", "Іваноў Ада"),
        ("Коротченко Ада", "Ada Korotchenko"),
        ("میرزایی آدا", "Ada Mirzaei"),
        ("Henri Exampleton", "Χένρι Exampleton"),
        ("Ghol Alireza", "Ghol Ali Reza"),
        ("KIM Min-ki", "김민기"),
        ("יוסף Exampleton", "Joseph Exampleton"),
    ],
)
def test_two_spellings_of_one_person_share_a_key(one: str, two: str) -> None:
    assert not set(blocking_keys(one)).isdisjoint(blocking_keys(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ivan Petrov", "Ivan Sidorov"),
        ("Pavel Lvov", "Pavel Levin"),
        ("Ада Вольская", "Ada Olskaya"),
    ],
)
def test_other_surnames_share_none(one: str, two: str) -> None:
    assert set(blocking_keys(one)).isdisjoint(blocking_keys(two))
