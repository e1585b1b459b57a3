"""What may be asked of a register: plain SELECTs over its tables, as frozen dataclasses.

Invariant: all of it is read through `PublicView`, so nothing that is withheld comes out.
"""

from habeas.register.queries.decided import LogLine, Made, count_log, log_of
from habeas.register.queries.doubts import (
    Disagreement,
    Proposal,
    count_disagreements,
    count_proposals,
    disagreements_of,
    proposals_of,
)
from habeas.register.queries.figures import Agreed, Asked, Figure, Group, count_figures, figures
from habeas.register.queries.finding import find_person
from habeas.register.queries.lives import Happened, NameUsed, PersonRecord, Seen, Turn, person_record
from habeas.register.queries.people import STATUSES, PersonLine, Wanted, count_people, people_of
from habeas.register.queries.proposed import ProposedClaim, count_proposed, proposed_claims
from habeas.register.queries.shown import PublicView
from habeas.register.queries.timeline import Between, EventLine, count_events, timeline, timeline_of
from habeas.register.queries.told import Account
from habeas.register.queries.trades import Exchange, SideGiven, count_exchanges, exchanges_of

__all__ = [
    "STATUSES",
    "Account",
    "Agreed",
    "Asked",
    "Between",
    "Disagreement",
    "EventLine",
    "Exchange",
    "Figure",
    "Group",
    "Happened",
    "LogLine",
    "Made",
    "NameUsed",
    "PersonLine",
    "PersonRecord",
    "Proposal",
    "ProposedClaim",
    "PublicView",
    "Seen",
    "SideGiven",
    "Turn",
    "Wanted",
    "count_disagreements",
    "count_events",
    "count_exchanges",
    "count_figures",
    "count_log",
    "count_people",
    "count_proposals",
    "count_proposed",
    "disagreements_of",
    "exchanges_of",
    "figures",
    "find_person",
    "log_of",
    "people_of",
    "person_record",
    "proposals_of",
    "proposed_claims",
    "timeline",
    "timeline_of",
]
