"""A model's claims beside those of the rules: the rules go first, and nothing of theirs changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extractors import Proposal, merged
from habeas.model import Document, EventClaim, Person, Reading, Reason, Skipped, Span

TEXT = (
    "Torvia freed Ada Example and Ben Sample, said Cyn Specimen. Neither Example nor Dan Muster had been told. "
    "It is not clear whether Eva Test-Case was charged. Ms Test-Case's sister Ida Test-Case was detained, officials said."
)


def span(words: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


ADA = Person(
    "p1",
    "Ada Example",
    ("Ada Example", "Example"),
    (span("Ada Example"), Span(TEXT.index("Example nor"), TEXT.index(" nor"))),
)
BEN = Person("p2", "Ben Sample", ("Ben Sample",), (span("Ben Sample"),))
FREED = EventClaim(id="c1", event="release", people=("p1",), span=span("freed Ada Example"))
WHETHER = Skipped("events", Reason.ASKED, span("was charged"), of="charge")
UNNAMED = Skipped("events", Reason.NOBODY_NAMED, span("was detained"), of="detention")
READING = Reading(Document("sha256:0", TEXT), (ADA, BEN), (FREED,), (), (WHETHER, UNNAMED))
SAYS = Proposal(
    "release",
    ("Ada Example",),
    span("freed Ada Example and Ben Sample"),
    span(TEXT[:59]),
    "actual",
    "asserted",
)


def added(*proposals: Proposal, reading: Reading = READING) -> tuple[list[EventClaim], list[str]]:
    """What the model adds, and why the rest is dropped; that the rules' own stays is checked each time."""
    result = merged(reading, proposals, stage="model")
    assert [c for c in result.claims if c in reading.claims] == list(reading.claims)
    assert result.people[: len(reading.people)] == reading.people
    assert result.skipped[: len(reading.skipped)] == reading.skipped
    assert all(s.stage == "model" for s in result.skipped[len(reading.skipped) :])
    new = [c for c in result.claims if c not in reading.claims]
    assert all(isinstance(c, EventClaim) for c in new) and len(new) + len(reading.claims) == len(
        result.claims
    )
    reasons = [s.reason for s in result.skipped[len(reading.skipped) :]]
    return [c for c in new if isinstance(c, EventClaim)], reasons


def test_what_the_rules_read_already_adds_nothing() -> None:
    assert added(SAYS) == ([], [Reason.READ_ALREADY])
    assert added(replace(SAYS, certainty="hedged")) == ([], [Reason.READ_ALREADY])
    assert added(replace(SAYS, names=())) == ([], [Reason.READ_ALREADY])


def test_somebody_beside_whom_the_rules_have_is_added_alone() -> None:
    (claim,), reasons = added(replace(SAYS, names=("Ada Example", "Ben Sample")))
    assert (claim.people, claim.event, reasons) == (("p2",), "release", [])


@pytest.mark.parametrize("other", [
    replace(SAYS, certainty="denied"),
    replace(SAYS, realis="sought"),
    replace(SAYS, certainty="denied", names=("Ben Sample",)),
])  # fmt: skip
def test_the_rules_stand_where_a_model_reads_the_same_words_otherwise(other: Proposal) -> None:
    assert added(other) == ([], [Reason.CONTRADICTS])


def test_the_rules_denial_stands_against_a_model_s_assertion() -> None:
    denied = replace(READING, claims=(replace(FREED, certainty="denied"),))
    assert added(SAYS, reading=denied) == ([], [Reason.CONTRADICTS])


def test_the_rules_stand_where_a_model_reads_the_same_words_of_somebody_else() -> None:
    assert added(replace(SAYS, names=("Cyn Specimen",))) == ([], [Reason.OF_OTHERS])


def test_what_the_rules_left_out_for_a_reason_stays_out() -> None:
    charge = Proposal(
        "charge", ("Eva Test-Case",), span("was charged"), span("was charged"), "actual", "asserted"
    )
    assert added(charge) == ([], [Reason.RULES_LEFT_OUT])


def test_a_new_claim_is_no_firmer_than_hedged_and_says_who_read_it() -> None:
    detained = Proposal(
        "detention",
        ("Ida Test-Case",),
        span("was detained"),
        span("was detained"),
        "actual",
        "asserted",
        span("officials"),
    )
    (claim,), _ = added(detained)
    assert (claim.certainty, claim.read_by, claim.realis) == (
        "hedged",
        (),
        "actual",
    )  # who read is not for it to say
    assert [(s.name, s.kind) for s in claim.said_by] == [("officials", "unnamed")]
    for firmness in ("hedged", "unconfirmed", "denied"):
        assert [c.certainty for c in added(replace(detained, certainty=firmness))[0]] == [firmness]


def test_who_says_so_is_the_person_who_is_named_there() -> None:
    (claim,), _ = added(replace(SAYS, event="expulsion", voice=span("Cyn Specimen"), names=("Cyn Specimen",)))
    (speaker,) = claim.said_by
    assert (speaker.name, speaker.kind, (speaker.person,)) == ("Cyn Specimen", "person", claim.people)


def test_a_surname_is_whoever_is_mentioned_there() -> None:
    (claim,), _ = added(replace(SAYS, event="held", names=("Example",)))
    assert claim.people == ("p1",)


def test_somebody_new_gets_an_id_and_mentions_and_only_where_a_claim_came_of_it() -> None:
    told = replace(SAYS, event="held", names=("Dan Muster",), span=span("had been told"))
    result = merged(READING, [told], stage="model")
    assert [(p.id, p.name, p.mentions) for p in result.people[2:]] == [
        ("m1", "Dan Muster", (span("Dan Muster"),))
    ]
    assert merged(READING, [replace(SAYS, names=("Cyn Specimen",))], stage="model").people == (ADA, BEN)


def test_two_new_people_never_share_a_mention() -> None:
    both = replace(
        SAYS, event="held", names=("Dan Muster", "Muster", "nor Dan Muster"), span=span("had been told")
    )
    assert added(replace(both, names=("Muster", "Dan Muster")))[0][0].people == ("m1",)
    assert added(both) == ([], [Reason.NO_NAME])


@pytest.mark.parametrize(("name", "reason"), [
    ("Test-Case", Reason.NO_NAME),
    ("officials", Reason.NO_NAME),
    ("It is", Reason.NO_NAME),
    ("Specimen. Neither", Reason.NO_NAME),
    ("Ada Example and Ben Sample", Reason.TWO_PEOPLE),
])  # fmt: skip
def test_what_is_no_name_of_one_person_names_nobody(name: str, reason: str) -> None:
    assert added(replace(SAYS, event="held", names=(name,), span=span("had been told"))) == ([], [reason])


def test_a_model_that_says_it_twice_or_otherwise_is_read_once() -> None:
    held = replace(SAYS, event="held", span=span("had been told"))
    claims, reasons = added(held, held, replace(held, certainty="denied"))
    assert len(claims) == 1 and reasons == [Reason.SAID_BEFORE, Reason.SAID_BEFORE]
