"""Two readings become one: nothing is lost, what is unsure only proposed."""

from __future__ import annotations

from dataclasses import replace

from habeas.arbiter import Judge, joined
from habeas.arbiter.join import rows
from habeas.learned.evidence import Evidence
from habeas.model import (
    CountClaim,
    EventClaim,
    ExchangeClaim,
    Given,
    PartialDate,
    QuoteClaim,
    Reason,
    Side,
    Skipped,
    Speaker,
)
from tests.arbiter.invented import DOCUMENT, event, person, reading, span, told

ADA, BEN = person("p1", "Ada Example"), person("p2", "Ben Sample")
ALL = {"learned": {"": 5.0}, "rules": {"": 5.0}, "learned count": {"": 5.0}, "rules count": {"": 5.0}}
BELIEVES = Judge(ALL, 0.8, 0.6, 0.3)
AFTER_THE_LINK = Judge({**ALL, "learned": {"": 0.0, "affected": 1.0}}, 0.8, 0.6, 0.3)
DAY = PartialDate("2031-05-05", "2031-05-05", "on Monday")


def test_what_both_read_is_one_claim_with_what_either_knows() -> None:
    rules = reading((ADA,), event("c1", "arrest", "arrested", "p1", place="Torvia"))
    found = joined(rules, told((ADA,), event("c1", "arrest", "arrested", "p1", date=DAY)), BELIEVES)
    (claim,) = found.claims
    assert isinstance(claim, EventClaim) and (claim.place, claim.date, claim.people) == (
        "Torvia",
        DAY,
        ("p1",),
    )
    assert claim.read_by == ("rules", "learned") and not claim.proposed and (claim.confidence or 0) > 0.9


def test_what_one_alone_read_is_there_as_its_own() -> None:
    rules = reading((ADA,), event("c1", "arrest", "arrested", "p1"))
    found = joined(rules, told((BEN,), event("c1", "release", "freed", "p2")), BELIEVES)
    names = {one.id: one.name for one in found.people}
    said = {
        (claim.event, names[claim.people[0]], claim.read_by)
        for claim in found.claims
        if isinstance(claim, EventClaim)
    }
    assert said == {("arrest", "Ada Example", ("rules",)), ("release", "Ben Sample", ("learned",))}


def test_a_claim_on_two_is_parted_where_one_of_them_is_unsure() -> None:
    unsure = Evidence(0.9, 0.9, 0.9, {"p1": 0.95, "p2": 0.5}, frozenset({"p1", "p2"}))
    both = event("c1", "arrest", "arrested", "p1", "p2")
    found = joined(reading(()), told((ADA, BEN), both, evidence={"c1": unsure}), AFTER_THE_LINK)
    assert [(claim.people, claim.proposed) for claim in found.claims if isinstance(claim, EventClaim)] == [
        (("p1",), False), (("p2",), True),
    ]  # fmt: skip


def test_what_is_too_unsure_to_be_proposed_is_among_the_skipped() -> None:
    nothing = Judge({**ALL, "learned": {"": -5.0}}, 0.8, 0.6, 0.3)
    found = joined(reading(()), told((ADA,), event("c1", "arrest", "arrested", "p1")), nothing)
    assert not found.claims
    assert Skipped("arbiter", Reason.UNSURE_CLAIM, span("arrested"), of="arrest") in found.skipped


def test_what_either_skipped_stays() -> None:
    one, two = (
        Skipped("events", Reason.NEGATED, span("freed")),
        Skipped("learned", Reason.DENIED, span("arrested")),
    )
    second = told(())
    second = replace(second, reading=replace(second.reading, skipped=(two,)))
    assert joined(reading((), skipped=(one,)), second, BELIEVES).skipped == (one, two)


def test_claims_have_new_ids_and_what_points_at_them_follows() -> None:
    def count(id: str, words: str, whole: str | None = None) -> CountClaim:
        return CountClaim(id=id, span=span(words), of="arrested", low=1, high=1, text=words, whole=whole)

    whole, part = count("c7", "the poet Ada Example"), count("c9", "Ben Sample", "c7")
    act = event("c8", "arrest", "arrested", count="c7")
    sides = (Side("Torvia", (Given("freed", span("freed"), "c8"),)), Side("", (Given("said", span("said")),)))
    trade = ExchangeClaim(id="c10", span=span("freed"), sides=sides)
    found = joined(reading((), whole, part, act, trade), told(()), BELIEVES)
    ids = {type(claim).__name__ + claim.span.of(DOCUMENT.text): claim for claim in found.claims}
    arrest = ids["EventClaimarrested"]
    assert [claim.id for claim in found.claims] == ["c1", "c2", "c3", "c4"]
    assert isinstance(arrest, EventClaim) and arrest.count == ids["CountClaimthe poet Ada Example"].id
    told_part, exchange = ids["CountClaimBen Sample"], ids["ExchangeClaimfreed"]
    assert isinstance(told_part, CountClaim) and told_part.whole == arrest.count
    assert isinstance(exchange, ExchangeClaim) and exchange.sides[0].gives[0].event == arrest.id


def test_the_learned_reader_names_the_speaker_that_the_rules_missed() -> None:
    words = "Example had broken the law"
    quote = QuoteClaim(id="c1", span=span(words), direct=False, text=words)
    spoken = replace(quote, said_by=(Speaker("Cyn Specimen", "person"),))
    (claim,) = joined(reading((), quote), told((), spoken), BELIEVES).claims
    assert claim.said_by == spoken.said_by


def test_evidence_tells_what_the_other_reader_says_of_the_same_words() -> None:
    mine = event("c1", "arrest", "arrested", "p1")
    _, agreed = rows(reading((ADA,), event("c1", "detention", "arrested", "p1")), told((ADA,), mine))
    _, alone = rows(reading((ADA,)), told((ADA,), mine))
    _, other = rows(reading((ADA, BEN), event("c1", "arrest", "arrested", "p2")), told((ADA,), mine))
    assert [row.evidence["rules: same words"] for row in (*agreed, *alone)] == [1.0, 0.0]
    assert [row.of for row in agreed] == ["learned"]  # the rules' own claim on it is judged by the same row
    assert {row.of: row.evidence.get("rules: of others") for row in other} == {"learned": 1.0, "rules": None}
