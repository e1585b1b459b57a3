"""What may be asked of a register: plain SELECTs over its tables, as frozen dataclasses.

Invariant: all of it is read through `Shown`, so nothing that is withheld comes out.
"""

from habeas.register.queries.decided import LogLine, Made, count_log, log_of
from habeas.register.queries.doubts import (
    Doubt,
    Proposal,
    count_doubts,
    count_proposals,
    doubts,
    proposals_of,
)
from habeas.register.queries.figures import Agreed, Asked, Figure, Group, count_figures, figures
from habeas.register.queries.finding import find_person
from habeas.register.queries.lives import Happened, Life, NameUsed, Seen, Turn, life_of
from habeas.register.queries.people import STATUSES, PersonLine, Wanted, count_people, people_of
from habeas.register.queries.proposed import ProposedClaim, count_proposed, proposed_claims
from habeas.register.queries.shown import Shown
from habeas.register.queries.timeline import Between, EventLine, count_events, timeline, timeline_of
from habeas.register.queries.told import Account
from habeas.register.queries.trades import SideGiven, Trade, count_trades, trades

__all__ = [
    "STATUSES",
    "Account",
    "Agreed",
    "Asked",
    "Between",
    "Doubt",
    "EventLine",
    "Figure",
    "Group",
    "Happened",
    "Life",
    "LogLine",
    "Made",
    "NameUsed",
    "PersonLine",
    "Proposal",
    "ProposedClaim",
    "Seen",
    "Shown",
    "SideGiven",
    "Trade",
    "Turn",
    "Wanted",
    "count_doubts",
    "count_events",
    "count_figures",
    "count_log",
    "count_people",
    "count_proposals",
    "count_proposed",
    "count_trades",
    "doubts",
    "figures",
    "find_person",
    "life_of",
    "log_of",
    "people_of",
    "proposals_of",
    "proposed_claims",
    "timeline",
    "timeline_of",
    "trades",
]
