"""What is known beside the names, and how far it moves a score. Shifts are log-odds, set by hand: nothing
measured them yet."""

import re
from dataclasses import dataclass

from habeas.errors import BadOption

# no two names are so alike (6 log-odds at most) that they outweigh another gender or another year of birth
GENDER_DIFFERS = -7.0
SAME_DAY, SAME_YEAR, NEXT_YEAR, OTHER_YEAR = 4.0, 1.5, -0.5, -8.0
SAME_COUNTRY, OTHER_COUNTRY = 0.5, -0.7


@dataclass(frozen=True)
class Evidence:
    """What is known of a bearer: gender ("m", "f"), birth date or year ("1966-08-24", "1966"), nationality
    (ISO 3166-1 alpha-2)."""

    gender: str = ""
    born: str = ""
    nationality: str = ""

    def __post_init__(self) -> None:
        if self.gender not in {"", "m", "f"}:
            raise BadOption(f"gender is m, f or nothing, not {self.gender!r}")
        if self.born and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", self.born):
            raise BadOption(f"a birth date is a year or a date such as 1966-08-24, not {self.born!r}")


def weigh(one: Evidence, two: Evidence, shown: tuple[str, str]) -> tuple[float, tuple[str, ...]]:
    """By how many log-odds the evidence moves a score, and why. `shown` are the genders that the names
    themselves show."""
    found = [
        _born(one.born, two.born),
        _genders(one.gender or shown[0], two.gender or shown[1], shown),
        _countries(one, two),
    ]
    told = [(shift, why) for shift, why in found if why]
    return sum(shift for shift, _ in told), tuple(why for _, why in told)


def _born(one: str, two: str) -> tuple[float, str]:
    if not (one and two):
        return 0.0, ""
    if one == two and len(one) == 10:
        return SAME_DAY, f"born on the same day, {one}"
    apart = abs(int(one[:4]) - int(two[:4]))
    if apart:
        return (NEXT_YEAR if apart == 1 else OTHER_YEAR), f"born {apart} year{'s' * (apart > 1)} apart"
    if len(one) == len(two) == 10:
        return NEXT_YEAR, f"born in one year on other days, {one} and {two}"
    return SAME_YEAR, f"born in the same year, {one[:4]}"


def _genders(one: str, two: str, shown: tuple[str, str]) -> tuple[float, str]:
    if one and two and one != two and (one, two) != shown:
        return GENDER_DIFFERS, "a man and a woman, as the records have it"
    return 0.0, ""


def _countries(one: Evidence, two: Evidence) -> tuple[float, str]:
    if not (one.nationality and two.nationality):
        return 0.0, ""
    if one.nationality.upper() == two.nationality.upper():
        return SAME_COUNTRY, f"the same nationality, {one.nationality.upper()}"
    return OTHER_COUNTRY, f"nationalities {one.nationality.upper()} and {two.nationality.upper()}"
