"""Registers made by earlier versions are opened, and all that was entered and decided in them is there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.ledger import Ledger
from habeas.ledger.backup import restore
from habeas.ledger.verify import verify
from habeas.register import Register
from habeas.register.queries import (
    PersonRecord,
    PublicView,
    WantedCounts,
    WantedPeople,
    counts_of,
    find_person,
    people_of,
    person_record,
    proposed_claims,
)  # fmt: skip

OLD = Path(__file__).parent / "old"
HEAD = "23cfb38fe822f53e1ce0f50ff101f4a8094d3a70064d675cbdedbd363e73ca41"


@pytest.fixture(scope="module", params=["file", "backup"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The register of commit 0827cb3: the file itself, and what a restored backup of it is."""
    path = tmp_path_factory.mktemp("old") / "0827cb3.sqlite"
    if request.param == "file":
        path.write_bytes(gzip.decompress((OLD / "0827cb3.sqlite.gz").read_bytes()))
    else:
        restore(OLD / "0827cb3.backup", str(path))
    return str(path)


@pytest.fixture(scope="module")
def shown(place: str) -> Iterator[PublicView]:
    """What may be seen of it once it was opened."""
    with Register.open(place) as register, register.reading() as connection:
        yield PublicView(connection)


def person_of(shown: PublicView, name: str) -> PersonRecord:
    """All that the register has of somebody."""
    found = person_record(shown, find_person(shown, name))
    assert found is not None
    return found


def test_its_ledger_is_whole(place: str) -> None:
    with Ledger.open(place) as ledger:
        found = verify(ledger, against=HEAD)
    assert (found.whole, found.entries, found.documents, found.head.hash) == (True, 56, 6, HEAD)


def test_its_people_are_there_with_what_happened_to_them(shown: PublicView) -> None:
    found = {p.name: p.status for p in people_of(shown, WantedPeople(everybody=True))}
    assert len(found) == 38
    assert found["Ales Harotski"] == found["Siarhei Kulik"] == found["КАЗЛАЎСКЕНЕ Даля"] == "released"
    assert found["Maryna Taras"] == found["Per Esempio"] == "held"


def test_its_decisions_hold(shown: PublicView) -> None:
    kulik, nina, taras = (person_of(shown, name) for name in ("Siarhei Kulik", "p-e63b3a88", "Maryna Taras"))
    assert {one.name for one in kulik.names} == {"Siarhei Kulik", "КУЛІК Сяргей Васільевіч"}  # the same
    assert (nina.name, [a.outlet for a in nina.appearances]) == (
        "Nina Zakharevich",
        ["Exile Weekly"],
    )  # split off
    assert taras.statuses[0].date_from == "2025-09-11"
    judged = {a.claim: a.judgement for act in taras.acts for a in act.accounts}
    assert judged["c-75f60a7544a8dc6f"] == "accepted"  # corrected, rejected, undone, accepted, undone, undone
    assert "Volha Marozava" not in {
        p.name for p in people_of(shown, WantedPeople(everybody=True))
    }  # withheld


def test_its_corrections_hold_under_whatever_name_their_columns_have_now(shown: PublicView) -> None:
    kulik, zhylko = (person_of(shown, name) for name in ("Siarhei Kulik", "ЖЫЛКО Вера Антонаўна"))
    assert (kulik.acts[0].manner, kulik.acts[0].place) == ("pardon", "Hrodna")
    assert {act.event_type for act in zhylko.acts} == {"release", "expulsion", "sentence"}
    of_14 = [f.group for group in counts_of(shown, WantedCounts()) for f in group.figures if f.low == 14]
    assert of_14 == [(("foreign", "True"), ("role", "journalist"))]


def test_what_a_model_read_in_it_counts_only_where_somebody_accepted_it(shown: PublicView) -> None:
    assert [one.people for one in proposed_claims(shown)] == [("Bela Specimen",)]
    ada = person_of(shown, "Ada Example")
    assert [act.event_type for act in ada.acts] == ["arrest", "trial"]
