"""Words of saying set off by commas: who says it, and how far it goes."""

from __future__ import annotations

import pytest

from habeas.model import CountClaim, EventClaim
from habeas.reading import Reader
from tests.reading.said import read

SAID = [
    ("The king pardoned 61 on Monday, the eve of the feast, state media said, and 83 were moved.", 61, "state media"),
    ("Police detained 61 people, the prosecutor's office said, as part of an inquiry.", 61, "the prosecutor's office"),
    ("At least 61 people were arrested, the legal-aid group Svet said in a report of Monday.", 61, "the legal-aid group Svet"),
    ("Troops detained 61 people, the media union and three witnesses said on Monday.", 61, "the media union"),
    ("On Monday, the ministry said, police detained 61 people.", 61, "the ministry"),
]  # fmt: skip
NOT_SAID = [
    "After police detained 61 people, the ministry said nothing.",
    "Police detained 61 people, who the ministry said were armed.",
]


@pytest.mark.parametrize(("text", "number", "voice"), SAID)
def test_what_is_said_is_said_by_whom_the_commas_set_off(
    text: str, number: int, voice: str, reader: Reader
) -> None:
    told = {
        c.low: [s.name for s in c.said_by] for c in read(reader, text).claims if isinstance(c, CountClaim)
    }
    assert told[number] == [voice]


@pytest.mark.parametrize("text", NOT_SAID)
def test_other_words_of_saying_leave_it_to_the_report(text: str, reader: Reader) -> None:
    acts = [c for c in read(reader, text).claims if isinstance(c, EventClaim) and c.event == "detention"]
    assert [c.said_by for c in acts] == [()]
