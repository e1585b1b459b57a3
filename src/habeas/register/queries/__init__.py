"""What may be asked of a register: plain SELECTs over its tables, as frozen dataclasses.

Invariant: all of it is read through `PublicView`, so nothing that is withheld comes out.
"""

from habeas.register.queries.accounts import Account, accounts_of, claims_with
from habeas.register.queries.added import added_by
from habeas.register.queries.counts import Agreed, Figure, Series, WantedCounts, count_figures, counts_of
from habeas.register.queries.detached import DetachedDecision, count_detached, detached_of
from habeas.register.queries.disagreements import (
    Disagreement,
    WantedDisagreements,
    count_disagreements,
    disagreements_of,
)
from habeas.register.queries.documents import (
    DocumentLine,
    DocumentRecord,
    WantedDocuments,
    count_documents,
    document_record,
    documents_of,
)
from habeas.register.queries.events import EventLine, WantedEvents, acts_of, count_events, events_of
from habeas.register.queries.exchanges import Exchange, SideGiven, count_exchanges, exchanges_of
from habeas.register.queries.finding import find_person
from habeas.register.queries.ids import (
    appearance_id,
    appearances_of,
    full_id,
    is_known,
    person_of,
    require_known,
)
from habeas.register.queries.known import Known, appearance_of_row, known_people
from habeas.register.queries.log import DecisionLine, LogLine, count_log, log_of
from habeas.register.queries.people import STATUSES, PersonLine, WantedPeople, count_people, people_of
from habeas.register.queries.proposals import Proposal, count_proposals, proposals_of
from habeas.register.queries.proposed import ProposedClaim, count_proposed, proposed_claims
from habeas.register.queries.readings import ReadingLine, readings_of
from habeas.register.queries.records import (
    ActRecord,
    AppearanceLine,
    NameUsed,
    PersonRecord,
    StatusLine,
    person_record,
)
from habeas.register.queries.status import number_of_decisions, number_of_documents, readings_by_readers
from habeas.register.queries.view import PublicView
from habeas.register.queries.words import named_in, place_of, text_of

__all__ = [
    "STATUSES",
    "Account",
    "ActRecord",
    "Agreed",
    "AppearanceLine",
    "DecisionLine",
    "DetachedDecision",
    "Disagreement",
    "DocumentLine",
    "DocumentRecord",
    "EventLine",
    "Exchange",
    "Figure",
    "Known",
    "LogLine",
    "NameUsed",
    "PersonLine",
    "PersonRecord",
    "Proposal",
    "ProposedClaim",
    "PublicView",
    "ReadingLine",
    "Series",
    "SideGiven",
    "StatusLine",
    "WantedCounts",
    "WantedDisagreements",
    "WantedDocuments",
    "WantedEvents",
    "WantedPeople",
    "accounts_of",
    "acts_of",
    "added_by",
    "appearance_id",
    "appearance_of_row",
    "appearances_of",
    "claims_with",
    "count_detached",
    "count_disagreements",
    "count_documents",
    "count_events",
    "count_exchanges",
    "count_figures",
    "count_log",
    "count_people",
    "count_proposals",
    "count_proposed",
    "counts_of",
    "detached_of",
    "disagreements_of",
    "document_record",
    "documents_of",
    "events_of",
    "exchanges_of",
    "find_person",
    "full_id",
    "is_known",
    "known_people",
    "log_of",
    "named_in",
    "number_of_decisions",
    "number_of_documents",
    "people_of",
    "person_of",
    "person_record",
    "place_of",
    "proposals_of",
    "proposed_claims",
    "readings_by_readers",
    "readings_of",
    "require_known",
    "text_of",
]
