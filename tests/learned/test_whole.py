"""The learned reader as it is shipped: beside the rules, and on what no report is like."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from habeas.errors import BrokenInstall
from habeas.extractors import Setup, StampedReader, reader_of
from habeas.learned import weights
from habeas.learned.whole import LearnedReader
from habeas.model import Document, EventClaim, Reason

REPORT = (
    "Court jails poet in Torvia\n"
    "A court in Torvia on Monday sentenced the poet Ada Example to five years in prison for extremism, the union Svet said.\n"
    "Ben Sample, who had been detained with her in March, was released without charge.\n"
)


@pytest.fixture(scope="module")
def learned() -> LearnedReader:
    return LearnedReader.load()


@pytest.fixture(scope="module")
def both() -> StampedReader:
    return reader_of("learned", Setup())


def test_the_plain_acts_of_a_plain_report_are_asserted(both: StampedReader) -> None:
    reading = both.read(Document("d", REPORT, language="en"))
    names = {person.id: person.name for person in reading.people}
    told = {
        (claim.event, names[person])
        for claim in reading.claims
        if isinstance(claim, EventClaim) and not claim.proposed
        for person in claim.people
    }
    assert ("sentence", "Ada Example") in told and ("release", "Ben Sample") in told
    assert [reader.name for reader in reading.readers] == ["rules", "learned"]


def test_every_claim_says_who_read_it_and_those_of_the_arbiter_how_sure_it_is(both: StampedReader) -> None:
    reading = both.read(Document("d", REPORT, language="en"))
    assert all(set(claim.read_by) <= {"rules", "learned"} and claim.read_by for claim in reading.claims)
    sure = [claim.confidence for claim in reading.claims if isinstance(claim, EventClaim) and claim.people]
    assert sure and all(one is not None and 0 < one < 1 for one in sure)


def test_a_report_about_something_else_is_not_read(both: StampedReader) -> None:
    reading = both.read(
        Document("d", "The band plays in Torvia on Friday. Tickets are sold out.", language="en")
    )
    assert not reading.claims and [one.reason for one in reading.skipped] == [Reason.NO_TRIGGER]


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 1_000_000, "Ж" * 5_000 + " freed " + "囚" * 5_000])
def test_what_no_report_is_like_is_read_without_an_error(learned: LearnedReader, text: str) -> None:
    assert not [
        one for one in learned.told(Document("d", text, language="en")).reading.people if not one.name
    ]


def test_time_grows_with_the_text_and_no_faster(learned: LearnedReader) -> None:
    def seconds(lines: int) -> float:
        begun = time.process_time()
        learned.told(Document("d", "Ada Example was freed in Torvia on Monday.\n" * lines, language="en"))
        return time.process_time() - begun

    seconds(20)
    assert seconds(160) < 4 * seconds(80) + 0.2


def test_an_install_without_onnxruntime_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(BrokenInstall, match=r"pip install 'habeas\[learned\]'"):
        LearnedReader.load()


def test_an_install_without_weights_says_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstall, match="can't be read"):
        weights.load(tmp_path / "reader.zip")
