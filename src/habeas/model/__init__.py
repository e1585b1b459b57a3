"""The nouns of habeas: documents, values, claims, readings. Standard library only; imports nothing of ours."""

from habeas.model.ages import born_between
from habeas.model.claims import (
    Claim,
    Confirmation,
    CountClaim,
    Details,
    EventClaim,
    ExchangeClaim,
    Given,
    Group,
    QuoteClaim,
    Side,
)
from habeas.model.reading import Kin, Person, ReaderIdentity, Reading, Skipped, SumCheck
from habeas.model.reasons import Reason
from habeas.model.speakers import Speaker
from habeas.model.text import Document, Furniture, Part, Published, Span, document_id
from habeas.model.values import Interval, PartialDate

__all__ = [
    "Claim",
    "Confirmation",
    "CountClaim",
    "Details",
    "Document",
    "EventClaim",
    "ExchangeClaim",
    "Furniture",
    "Given",
    "Group",
    "Interval",
    "Kin",
    "Part",
    "PartialDate",
    "Person",
    "Published",
    "QuoteClaim",
    "ReaderIdentity",
    "Reading",
    "Reason",
    "Side",
    "Skipped",
    "Span",
    "Speaker",
    "SumCheck",
    "born_between",
    "document_id",
]
