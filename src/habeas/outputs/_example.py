"""The small invented reading that each output's own example is made of: claims that nest and cross, doubt, a sum, furniture."""

from __future__ import annotations

from habeas.model import (
    Confirmation,
    CountClaim,
    Document,
    EventClaim,
    Furniture,
    Person,
    QuoteClaim,
    Reading,
    Reason,
    Skipped,
    Span,
    Speaker,
    SumCheck,
    document_id,
)

TEXT = """Three freed in Exampleville

Ada Example was freed, an envoy told the Herald; the Courier could not confirm it. Three people, two teachers and one \
nurse, came home.
"""


def at(words: str) -> Span:
    """Where the words stand in TEXT."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


READING = Reading(
    document=Document(
        id=document_id(TEXT.encode()),
        text=TEXT,
        source="Example Gazette",
        title="Three freed in Exampleville",
        language="en",
        furniture=(Furniture(0, 27, "other"),),
    ),
    people=(Person("p1", "Ada Example", ("Ada Example",), (at("Ada Example"),)),),
    claims=(
        EventClaim(
            id="c1", span=at("Ada Example was freed"), event="release", people=("p1",), certainty="unconfirmed",
            said_by=(Speaker("the Herald", "outlet"), Speaker("an envoy", "official", verb="told")),
            checked=(Confirmation("the Courier", "not confirmed", at("the Courier could not confirm it")),),
        ),
        QuoteClaim(
            id="c2", span=at("was freed, an envoy told the Herald"), direct=False,
            text="was freed, an envoy told the Herald", said_by=(Speaker("the Herald", "outlet"),),
        ),
        CountClaim(id="c3", span=at("Three people"), of="released", low=3, high=3, text="Three people"),
        CountClaim(
            id="c4", span=at("two teachers"), of="released", low=2, high=2, text="two teachers", whole="c3"
        ),
        CountClaim(id="c5", span=at("one nurse"), of="released", low=1, high=1, text="one nurse", whole="c3"),
    ),
    checks=(SumCheck("sum", "c3", ("c4", "c5"), True, "2 + 1 = 3"),),
    skipped=(Skipped("events", Reason.NOBODY_NAMED, at("came home"), of="release"),),
)  # fmt: skip
