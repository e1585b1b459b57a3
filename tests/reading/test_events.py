"""What happened to whom, where, when and by whom; several wordings for each event."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import events, facts, lines, read

WORDINGS = {
    "arrest": [
        "Police arrested Marta Velin.",
        "Marta Velin was arrested on Monday.",
        "The arrest of Marta Velin shocked the town.",
        "Marta Velin, arrested in May, is a poet.",
        "Officers burst in and arrested Marta Velin.",
    ],
    "detention": [
        "Police detained Marta Velin at the airport.",
        "Marta Velin was detained on Monday.",
        "Marta Velin was taken into custody on Monday.",
        "Marta Velin was detained for two days in May.",
    ],
    "charge": [
        "Prosecutors charged Marta Velin with treason.",
        "Marta Velin was charged with treason.",
        "Marta Velin has been indicted for treason.",
        "Marta Velin was accused of treason and charged on Monday.",
    ],
    "trial": [
        "Marta Velin went on trial on Monday.",
        "The trial of Marta Velin began on Monday.",
        "Marta Velin stood trial in May.",
    ],
    "conviction": [
        "Marta Velin was convicted of treason.",
        "The court convicted Marta Velin, a nurse, of treason.",
        "Marta Velin was found guilty of treason.",
    ],
    "sentence": [
        "A court sentenced Marta Velin to six years in prison.",
        "Marta Velin was sentenced to death.",
        "Marta Velin received a six-year prison sentence.",
        "Marta Velin was jailed for six years.",
        "Marta Velin was given six years in prison.",
    ],
    "transfer": [
        "Marta Velin was transferred to another prison.",
        "Marta Velin was moved to a penal colony.",
        "Guards transferred Marta Velin to solitary confinement.",
    ],
    "ill-treatment": [
        "Guards tortured Marta Velin.",
        "Marta Velin was beaten in custody.",
        "Marta Velin was tortured with electric shocks.",
    ],
    "hunger-strike": [
        "Marta Velin went on hunger strike on Monday.",
        "Marta Velin began a hunger strike in prison.",
        "Marta Velin has been on hunger strike for a week.",
    ],
    "release": [
        "Marta Velin was released on Monday.",
        "Torvia freed Marta Velin, a nurse.",
        "Marta Velin walked free from prison.",
        "The president pardoned Marta Velin.",
        "Marta Velin was set free on Monday.",
    ],
    "held": [
        "Marta Velin is still being held.",
        "Marta Velin remains behind bars.",
        "Marta Velin is in prison.",
        "Marta Velin remains in custody.",
        "Marta Velin is being held in a penal colony.",
    ],
    "expulsion": [
        "Torvia deported Marta Velin, a reporter.",
        "Marta Velin was expelled from the country.",
        "Marta Velin was deported to Norland in May.",
    ],
    "disappearance": [
        "Armed men abducted Marta Velin.",
        "The security service abducted Marta Velin.",
        "Marta Velin was abducted on Monday.",
    ],
    "search": [
        "Police searched the home of Marta Velin.",
        "Police raided Marta Velin's apartment.",
    ],
    "appeal": [
        "Marta Velin appealed against the sentence.",
        "A court rejected the appeal of Marta Velin, a poet.",
    ],
    "travel-ban": [
        "Marta Velin was banned from leaving the country.",
        "A court barred Marta Velin from leaving the country.",
    ],
}  # fmt: skip
DEATHS = [
    "Marta Velin died in custody.",
    "Marta Velin died in prison on Monday.",
]
SHARED = [
    "Marta Velin, Ivo Brand and Lena Korr were arrested.",
    "Police arrested Marta Velin, Ivo Brand and Lena Korr.",
    "Police arrested three nurses: Marta Velin, Ivo Brand and Lena Korr.",
    "Marta Velin and Ivo Brand were arrested on Monday, and so was Lena Korr. Lena Korr was arrested at home.",
]


@pytest.mark.parametrize(("event", "text"), [(e, t) for e, texts in WORDINGS.items() for t in texts])
def test_what_happened_is_found(event: str, text: str, reader: Reader) -> None:
    assert f"{event}: Marta Velin" in facts(read(reader, text))


@pytest.mark.parametrize("text", DEATHS)
def test_a_death_in_custody_is_found(text: str, reader: Reader) -> None:
    assert "death-in-custody: Marta Velin" in facts(read(reader, text))


@pytest.mark.parametrize("text", SHARED)
def test_a_list_of_people_shares_a_verb(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) >= {"arrest: Marta Velin", "arrest: Ivo Brand", "arrest: Lena Korr"}


def test_people_with_a_title_each_share_a_verb(reader: Reader) -> None:
    text = "Police arrested the nurse Marta Velin, the poet Ivo Brand and the baker Lena Korr."
    assert facts(read(reader, text)) == {"arrest: Marta Velin", "arrest: Ivo Brand", "arrest: Lena Korr"}


def test_leaving_prison_is_a_release(reader: Reader) -> None:
    assert facts(read(reader, "Marta Velin left prison on Monday.")) == {"release: Marta Velin"}


@pytest.mark.parametrize("text", [
    "Marta Velin completed the sentence she was writing.",
    "Marta Velin was held up in traffic near the court.",
])  # fmt: skip
def test_a_written_sentence_and_a_traffic_jam_are_no_events(text: str, reader: Reader) -> None:
    assert lines(read(reader, text)) == []


@pytest.mark.parametrize("text", [
    "Marta Velin was detained on Monday.",
    "Marta Velin had been jailed in 2029.",
    "Police detained Marta Velin for a week last year.",
    "Marta Velin was jailed for a month in 2024.",
    "Marta Velin spent two years in prison and was released.",
])  # fmt: skip
def test_a_hold_in_the_past_is_no_present_state(text: str, reader: Reader) -> None:
    assert "held: Marta Velin" not in facts(read(reader, text))


@pytest.mark.parametrize("text", [
    "Marta Velin released a statement on Monday.",
    "Marta Velin released an album about prison.",
    "Marta Velin arrested the attention of the jury.",
    "Marta Velin charged her phone at the police station.",
    "Marta Velin held a meeting with the police.",
    "Marta Velin held the door of the court open.",
    "Marta Velin appealed for calm outside the court.",
    "Marta Velin searched the archive of the police.",
    "Marta Velin watched a series about a prison called Arrested Development.",
])  # fmt: skip
def test_the_same_words_for_other_things_are_no_events(text: str, reader: Reader) -> None:
    assert lines(read(reader, text)) == []


@pytest.mark.parametrize(("text", "actor"), [
    ("Police arrested Marta Velin.", "Police"),
    ("Marta Velin was arrested by agents of the security service.", "agents of the security service"),
    ("President Oleg Sorn pardoned Marta Velin.", "President Oleg Sorn"),
    ("Marta Velin was arrested.", None),
    ("Marta Velin walked free from prison.", None),
])  # fmt: skip
def test_the_one_who_did_it(text: str, actor: str | None, reader: Reader) -> None:
    assert [c.actor for c in events(read(reader, text))] == [actor]


@pytest.mark.parametrize(("text", "place"), [
    ("Marta Velin was arrested in Minsk on Monday.", "Minsk"),
    ("Police arrested Marta Velin in Warsaw.", "Warsaw"),
    ("On Monday Marta Velin was arrested.", None),
    ("Marta Velin was freed from prison on Monday.", None),
    ("Marta Velin was released from a prison in Minsk.", "a prison in Minsk"),
])  # fmt: skip
def test_the_place_is_the_clauses_own(text: str, place: str | None, reader: Reader) -> None:
    assert [c.place for c in events(read(reader, text))] == [place]


@pytest.mark.parametrize(("text", "days"), [
    ("Marta Velin was arrested on Monday.", ["2031-05-05..2031-05-05"]),
    ("In June, Marta Velin was arrested.", ["2030-06-01..2030-06-30"]),
    ("Marta Velin, arrested in 2029, was released on Monday.", ["2031-05-05..2031-05-05", "2029-01-01..2029-12-31"]),
    (
        "Marta Velin was arrested on 3 May. She was released the following day.",
        ["2031-05-03..2031-05-03", "2031-05-04..2031-05-04"],
    ),
    ("Marta Velin was arrested in April. She was released on Monday.", ["2031-04-01..2031-04-30", "2031-05-05..2031-05-05"]),
    ("Marta Velin was arrested.", []),
])  # fmt: skip
def test_each_act_takes_its_own_date(text: str, days: list[str], reader: Reader) -> None:
    found = [f"{c.date.from_}..{c.date.to}" for c in events(read(reader, text)) if c.date]
    assert sorted(found) == sorted(days)


@pytest.mark.parametrize("text", [t for texts in WORDINGS.values() for t in texts])
def test_the_span_of_an_event_stands_in_its_sentence(text: str, reader: Reader) -> None:
    for claim in events(read(reader, text)):
        assert 0 <= claim.span.start < claim.span.end <= len(text)


DATED = [
    ("Marta Velin was arrested on Monday and charged with treason.", {"arrest": "Monday", "charge": None}),
    ("On Monday Marta Velin was arrested and charged with treason.", {"arrest": "Monday", "charge": "Monday"}),
    ("Marta Velin was arrested and charged with treason on Monday.", {"arrest": None, "charge": "Monday"}),
    ("Sviatlo said on Monday that Marta Velin had been released from prison.", {"release": None}),
    ("Envoys raised concerns about the detention of Marta Velin in letters on Monday.", {"detention": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), DATED)
def test_a_date_is_of_the_act_that_it_stands_with(
    text: str, dates: dict[str, str | None], reader: Reader
) -> None:
    found = {c.event: c.date.text if c.date else None for c in events(read(reader, text))}
    assert found == dates


def test_concerns_about_an_act_do_not_plan_it(reader: Reader) -> None:
    (claim,) = events(read(reader, "Envoys raised concerns about the detention of Marta Velin."))
    assert claim.realis == "actual"
