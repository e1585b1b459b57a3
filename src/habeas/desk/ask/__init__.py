"""What may be asked of a register. Nothing that is withheld comes out, whoever asks."""

from habeas.desk.ask.counts import Counts, counts
from habeas.desk.ask.disagreements import Disagreements, disagreements
from habeas.desk.ask.documents import Documents, document, documents
from habeas.desk.ask.events import Events, events
from habeas.desk.ask.exchanges import Exchanges, exchanges
from habeas.desk.ask.log import Log, log
from habeas.desk.ask.people import People, people, person
from habeas.desk.ask.search import Search, search
from habeas.desk.ask.status import Status, status
from habeas.desk.ask.waiting import Proposals, ProposedClaims, Waiting, proposals, proposed_claims, waiting
from habeas.register.queries import (
    PersonRecord,
    WantedCounts,
    WantedDisagreements,
    WantedDocuments,
    WantedEvents,
    WantedPeople,
)

__all__ = [
    "Counts",
    "Disagreements",
    "Documents",
    "Events",
    "Exchanges",
    "Log",
    "People",
    "PersonRecord",
    "Proposals",
    "ProposedClaims",
    "Search",
    "Status",
    "Waiting",
    "WantedCounts",
    "WantedDisagreements",
    "WantedDocuments",
    "WantedEvents",
    "WantedPeople",
    "counts",
    "disagreements",
    "document",
    "documents",
    "events",
    "exchanges",
    "log",
    "people",
    "person",
    "proposals",
    "proposed_claims",
    "search",
    "status",
    "waiting",
]
