"""What happened to one person: their claims put together into acts, and the acts into a status for every day.

Invariant: a pure function of the claims, in whatever order; each claim is in one act at most, an act as fine as its accounts.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from habeas.model.ids import short_hash

SAME_ACT = 3  # days by which two documents may date one act differently; more are two acts
STATE = "held"  # the one term that tells a state and no change
FIRM = ("asserted", "hedged", "unconfirmed", "denied")  # firmest first


@dataclass(frozen=True, slots=True)
class ActAccount:
    """One claim about a person, as far as acts need it. near: where to look for it when no date is said."""

    id: str
    document: str
    event_type: str
    certainty: str
    origin: str
    date: tuple[str, str] | None = None
    near: tuple[str, str] | None = None
    place: str | None = None
    country: str | None = None
    manner: str | None = None
    sentence_months: int | None = None
    event: str | None = None


@dataclass(slots=True)
class Act:
    """One thing that happened to one person, with all accounts of it. date_from None: on or before date_to."""

    person: str
    event_type: str
    told: list[ActAccount] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    date_from: str | None = None
    date_to: str | None = None

    @property
    def id(self) -> str:
        """Named for the person and the first of its claims, which is the finest and then the smallest."""
        return "t-" + short_hash(self.person, self.event_type, self.told[0].id)

    @property
    def certainty(self) -> str:
        """The firmest that an account gives."""
        return min((t.certainty for t in self.told), key=FIRM.index)

    def most(self, name: str) -> object:
        """What most accounts say, the smallest where several are as frequent; None where none says anything."""
        said = Counter(v for t in self.told if (v := getattr(t, name)) is not None)
        return min(said, key=lambda v: (-said[v], v)) if said else None


@dataclass(frozen=True, slots=True)
class Status:
    """What somebody is from a day on. until: the day before the next may begin; None where it lasts."""

    status: str
    date_from: str | None
    date_to: str
    until: str | None
    act: str
    certainty: str


def acts_of(person: str, told: Iterable[ActAccount], after: Mapping[str, str]) -> list[Act]:
    """The acts, by date. A dated account joins the act that it may be the same as; an undated one the last before its report.

    after: term → what somebody is after it (held, released …); an undated account reaches back over no change of that.
    """
    by_term: dict[str, list[ActAccount]] = {}
    for t in sorted(told, key=lambda t: t.id):
        by_term.setdefault(t.event_type, []).append(t)
    acts = {
        event_type: _dated(person, event_type, some)
        for event_type, some in by_term.items()
        if event_type != STATE
    }
    turns = [
        (d, after[a.event_type])
        for some in acts.values()
        for a in _turning(some, after)
        if (d := a.date_from)
    ]
    every = [
        a
        for event_type in sorted(acts)
        for a in _undated(person, by_term[event_type], acts[event_type], turns, after)
    ]
    ended = [a.date_from or a.date_to for a in _turning(every, after) if after[a.event_type] != after[STATE]]
    every += _states(person, by_term.get(STATE, []), [day for day in ended if day])
    return sorted(every, key=lambda a: (a.date_to or "", a.date_from or "", a.event_type, a.id))


def _turning(acts: Iterable[Act], after: Mapping[str, str]) -> list[Act]:
    """Those that change what somebody is; what is denied changes nothing."""
    return [a for a in acts if a.event_type in after and a.certainty != "denied"]


def _dated(person: str, event_type: str, told: list[ActAccount]) -> list[Act]:
    acts: list[Act] = []
    calendar = _Calendar()
    dated = [(t.date, t) for t in told if t.date is not None]
    for date, t in sorted(dated, key=lambda d: (_width(d[0]), d[0], d[1].id)):
        act = _same_act(date, t.document, calendar.around(date))
        if act is None:
            acts.append(act := Act(person, event_type, [], set(), *date))
        act.told.append(t)
        act.documents.add(t.document)
        _narrow(act, date)
        calendar.enter(act)
    return acts


class _Calendar:
    """Acts by the months that they may be in, so that those near a date are found without looking at all."""

    def __init__(self) -> None:
        self.by_month: dict[str, dict[int, Act]] = defaultdict(dict)
        self.wide: dict[int, Act] = {}

    def enter(self, act: Act) -> None:
        """Enters an act, or enters it again after it changed."""
        months = _months(act.date_from or "", act.date_to or "")
        for month in months:
            self.by_month[month][id(act)] = act
        if not months:
            self.wide[id(act)] = act

    def around(self, date: tuple[str, str]) -> list[Act]:
        """The acts that may be within SAME_ACT days of the date, in no order."""
        first, last = _day(date[0]) - dt.timedelta(SAME_ACT), _day(date[1]) + dt.timedelta(SAME_ACT)
        months = _months(first.isoformat(), last.isoformat()) or list(self.by_month)
        return list(
            {**self.wide, **{k: a for m in months for k, a in self.by_month.get(m, {}).items()}}.values()
        )


def _months(first: str, last: str) -> list[str]:
    """The months from one day to another; none where they are more than two."""
    one, other = first[:7], last[:7]
    near = _day(last) - _day(first) <= dt.timedelta(31)
    return list(dict.fromkeys((one, other))) if near else []


def _undated(
    person: str,
    told: list[ActAccount],
    acts: list[Act],
    turns: Sequence[tuple[str, str]],
    after: Mapping[str, str],
) -> list[Act]:
    event_type = told[0].event_type
    against = sorted(d for d, status in turns if status != after.get(event_type, status))
    waiting = deque(sorted(acts, key=lambda a: (a.date_from or "", a.told[0].id)))
    last: Act | None = None
    for t in sorted((t for t in told if not t.date), key=lambda t: (t.near[1] if t.near else "9999", t.id)):
        limit = (_day(t.near[1]) + dt.timedelta(days=SAME_ACT)).isoformat() if t.near else "9999"
        while waiting and (waiting[0].date_from or "") <= limit:
            last = max(filter(None, (last, waiting.popleft())), key=_end)
        if last is None or _turned(last, limit, against):
            acts.append(act := Act(person, event_type, [], set(), None, t.near[1] if t.near else None))
            last = max(filter(None, (last, act)), key=_end)
        else:
            act = last
        act.told.append(t)
    return acts


def _end(act: Act) -> tuple[str, str]:
    return act.date_to or "", act.told[0].id if act.told else ""


def _turned(act: Act, limit: str, turns: Sequence[str]) -> bool:
    """Whether something turned between the act and the limit: what is told then is another act."""
    turn = bisect_right(turns, act.date_from or act.date_to or "")
    return turn < len(turns) and turns[turn] <= limit


def _states(person: str, told: list[ActAccount], ends: Sequence[str]) -> list[Act]:
    """Being held, as one stretch from the first day it is told of to the last, broken where something ended it."""
    acts: list[Act] = []
    for t in sorted(told, key=lambda t: ((t.date or t.near or ("", ""))[1], t.id)):
        first, last = t.date or t.near or (None, None)
        act = acts[-1] if acts else None
        if act is None or any((act.date_to or "") <= day <= (last or "") for day in ends):
            acts.append(act := Act(person, STATE, [], set(), first if t.date else last, last))
        act.told.append(t)
        act.date_to = max(act.date_to or "", last or "") or None
    return acts


def _width(date: tuple[str, str] | None) -> int:
    return 0 if date is None else (_day(date[1]) - _day(date[0])).days


def _same_act(date: tuple[str, str], document: str, acts: Collection[Act]) -> Act | None:
    """The nearest act that the date allows. Within one document two days are two acts; between documents they may be one."""
    found = []
    for act in acts:
        apart = _apart(date, (act.date_from or "", act.date_to or ""))
        limit = 0 if document in act.documents else SAME_ACT
        if apart <= limit:
            found.append((apart, act.date_from, act.told[0].id, act))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _narrow(act: Act, date: tuple[str, str]) -> None:
    first, last = max(act.date_from or "", date[0]), min(act.date_to or "9999", date[1])
    if first > last:  # accounts that can't both be right: both days are kept
        first, last = min(act.date_from or date[0], date[0]), max(act.date_to or "", date[1])
    act.date_from, act.date_to = first, last


def _apart(one: tuple[str, str], two: tuple[str, str]) -> int:
    if one[0] <= two[1] and two[0] <= one[1]:
        return 0
    return min(abs((_day(one[0]) - _day(two[1])).days), abs((_day(two[0]) - _day(one[1])).days))


@lru_cache(maxsize=10_000)
def _day(date: str) -> dt.date:
    return dt.date.fromisoformat(date)


def statuses_of(acts: Iterable[Act], after: Mapping[str, str]) -> list[Status]:
    """What somebody is from when on, by their acts; what is denied changes nothing. Two of one kind in a row are one.

    Where the days leave open what came first, being arrested came before being released.
    """
    turns = [a for a in _turning(acts, after) if _begins(a)[1] is not None]
    ends: dict[str, str] = {}  # document → the first day on which something that it tells ended being held
    for act in turns:
        if after[act.event_type] != after[STATE] and act.date_from:
            ends |= {t.document: min(act.date_from, ends.get(t.document, "9999")) for t in act.told}
    found: list[Status] = []
    for _, _, _, act in sorted(((*_moment(a, after, ends), a.id, a) for a in turns), key=lambda t: t[:3]):
        status = _status(act, after)
        if not found or found[-1].status != status:
            found.append(_since(act, status, found[-1].date_from if found else None))
    return [_before(one, then) for one, then in pairwise(found)] + found[-1:]


def _moment(act: Act, after: Mapping[str, str], ends: Mapping[str, str]) -> tuple[str, bool]:
    """The day to order by: held as early as may be, its end as late; held without a day before an end told with it."""
    first, last = _begins(act)
    if after[act.event_type] != after[STATE]:
        return last or "", True
    told_with_it = [ends[t.document] for t in act.told if t.document in ends] if first is None else []
    return first or min([last or "", *told_with_it]), False


def _since(act: Act, status: str, earliest: str | None) -> Status:
    first, last = _begins(act)
    return Status(status, first and max(first, earliest or ""), last or "", None, act.id, act.certainty)


def _before(one: Status, then: Status) -> Status:
    """A status that another one follows."""
    return replace(
        one, date_to=min(one.date_to, then.date_to), until=_day_before(then.date_from or then.date_to)
    )


def _begins(act: Act) -> tuple[str | None, str | None]:
    return (act.date_from, act.date_from) if act.event_type == STATE else (act.date_from, act.date_to)


def _status(act: Act, after: Mapping[str, str]) -> str:
    return "expelled" if act.most("manner") == "expulsion" else after[act.event_type]


def _day_before(date: str) -> str:
    return (_day(date) - dt.timedelta(days=1)).isoformat()
