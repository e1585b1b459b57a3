"""Screens with one line, or a few, for each of many things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from habeas.register.queries import (
    Disagreement,
    EventLine,
    Exchange,
    Figure,
    Group,
    LogLine,
    PersonLine,
    Proposal,
    ProposedClaim,
    SideGiven,
)
from habeas.screens.tables import STATUS_STYLES, Column, faint, heading, line, table
from habeas.screens.words import act_words, born_words, counted, day, doubt_words, how_many, when
from habeas.view.lines import BAD, DOUBT, FAINT, GOOD

GRADES = {"stated": "", "implied": DOUBT, "denied": BAD, "disputed": BAD}
SHORT_ID = 10  # "p-" and eight digits: enough to find somebody by, and to copy
Screen = Iterator[RenderableType]


def rest_line(shown: int, total: int, what: str, way: str) -> Screen:
    """What to say at the end: how many there are, and how to see those that are not shown."""
    if total > shown:
        yield Text()
        yield faint(f"{shown:,} of {total:,} {what} shown; --limit 0 shows all{way and ', ' + way}")
    elif not total:
        yield faint(f"no {what}")


def proposed_line(number: int) -> Screen:
    """That models propose more than is counted, and where to see it."""
    if number:
        yield Text(
            f"{counted(number, 'claim')} proposed by a model, not counted: habeas proposals --claims", DOUBT
        )


def people_screen(people: Sequence[PersonLine], on: str | None) -> Screen:
    """Name, status, since when, who they are, reports, id."""
    columns = (
        Column("name", least=12), Column(f"on {day(on)}" if on else "status", least=10), Column("since", fixed=True),
        Column("who", least=10), Column("reports", fixed=True, right=True), Column("id", fixed=True),
        Column("not counted"),
    )  # fmt: skip
    if people:
        yield table(columns, (_person(p) for p in people))


def _person(one: PersonLine) -> tuple[str | tuple[str, str], ...]:
    status, doubt = one.status, doubt_words(one.certainty or "asserted")
    told = status + (", maybe" if one.maybe else "") + (f", {doubt}" if doubt else "")
    who = (one.role or "", "/".join(one.nationality), born_words(one.born_from, one.born_to))
    return (
        (one.name, "bold"),
        (told, DOUBT if doubt or one.maybe else STATUS_STYLES.get(status, FAINT)),
        when(one.since_from, one.since_to) if one.since_to else "",
        ", ".join(part for part in who if part),
        f"{one.reports:,}",
        (one.id[:SHORT_ID], FAINT),
        (f"{one.proposed:,} proposed" if one.proposed else "", DOUBT),
    )


def timeline_screen(events: Sequence[EventLine], *, one_person: bool = False) -> Screen:
    """Date, what, how many, where, who says so, names."""
    names = () if one_person else (Column("people", fixed=True, right=True),)
    columns = (
        Column("date", fixed=True), Column("what", least=10), *names, Column("where"),
        Column("told by", fixed=True), Column("names" if not one_person else "how sure"),
    )  # fmt: skip
    if events:
        yield table(columns, (_event(e, one_person=one_person) for e in events))


def _event(one: EventLine, *, one_person: bool) -> list[str | tuple[str, str]]:
    told = f"{counted(one.reports, 'report')}" + (
        f", {counted(one.origins, 'voice')}" if one.reports > 1 else ""
    )
    more = one.named - len(one.names)
    names = ", ".join(one.names) + (f" and {more:,} more" if more > 0 and one.names else "")
    sure = doubt_words(one.certainty or "asserted")
    people = [] if one_person else [(how_many(one.low, one.high, one.named), "bold")]
    return [
        when(one.date_from, one.date_to, dated=one.dated),
        (act_words(one.event_type, certainty=one.certainty or "asserted"), "bold"),
        *people,
        ", ".join(p for p in (one.place, one.country) if p),
        (told, FAINT),
        (sure, DOUBT) if one_person else names,
    ]


def counts_screen(groups: Iterable[Group]) -> Screen:
    """Figures under what they count and where, with what several voices allow in common."""
    for (of, country), some in groupby(groups, key=lambda g: (g.counted_as, g.country)):
        yield from heading(" · ".join(p for p in (of.replace("-", " "), country) if p))
        mine = list(some)
        columns = (
            Column("people", fixed=True, right=True), Column("as of", fixed=True), Column("words", least=16),
            Column("who counted", least=16), Column("also carried by"),
        )  # fmt: skip
        yield table(columns, (_figure(f) for group in mine for f in group.figures))
        for agreed in (a for group in mine for a in group.agreements):
            yield line(0, ("✓ ", GOOD), agreed.why)


def _figure(one: Figure) -> tuple[str | tuple[str, str], ...]:
    doubt = doubt_words(one.certainty)
    others = [name for name in one.repeated_by if name.casefold() != one.origin.casefold()]
    part = "  of them " if one.group else ""
    return (
        (how_many(one.low, one.high), "" if part else "bold"),
        when(one.as_of_from, one.as_of_to, dated=one.dated),
        f"{part}“{one.text}”" + (f"; {doubt}" if doubt else ""),
        one.origin,
        (", ".join(others), FAINT),
    )


def exchanges_screen(found: Iterable[Exchange]) -> Screen:
    """Each exchange with what every side gives, and who says so."""
    for trade in found:
        span = when(trade.date_from, trade.date_to)
        yield line(
            0, (" – ".join(trade.parties), "bold"), f", {span}: ", (trade.grade, GRADES.get(trade.grade, "")),
            (f" · {counted(trade.reports, 'report')} · {trade.id}", FAINT),
        )  # fmt: skip
        yield from _sides(trade.sides)
        yield Text()


def _sides(sides: Sequence[SideGiven]) -> Screen:
    party = None
    for side in sides:
        if (side.code or side.party) != party:
            party = side.code or side.party
            yield line(2, (side.party, "bold"))
        graded = "" if side.grade == "stated" else f"{side.grade}: "
        yield line(4, (graded, GRADES.get(side.grade, "")), side.gives.removeprefix(side.party).strip())
        yield line(6, (_voices(side.said_by, side.outlet, side.published), FAINT))


def _voices(said_by: Sequence[str], outlet: str, published: str | None) -> str:
    chain = f"{', citing '.join(said_by)}, in " if said_by else ""
    return f"— {chain}{outlet}" + (f", {day(published)}" if published else "")


def disagreements_screen(found: Iterable[Disagreement], *, bare: bool = False) -> Screen:
    """Each with its subject, the sentence, the arithmetic and the rule. bare: of one subject, which is not repeated."""
    for one in found:
        if not bare:
            yield line(0, (one.subject_name, "bold"), f", {day(one.date)}" if one.date else "")
        yield line(2, ("✗ ", BAD), one.sentence)
        yield line(4, one.why)
        yield line(4, (f"{one.rule} · {one.id}" + ("" if bare else f" · {one.subject}"), FAINT))
        if not bare:
            yield Text()


def proposals_screen(found: Iterable[Proposal]) -> Screen:
    """Each pair with the reasons, and how to decide it."""
    for one in found:
        yield line(
            0, (one.a_name, "bold"), (f" {one.a}", FAINT), " may be ", (one.b_name, "bold"), (f" {one.b}", FAINT),
            f": {one.score:.2f}",
        )  # fmt: skip
        for reason in one.why:
            yield line(4, reason)
        yield line(4, (f"habeas decide same {one.a} {one.b}, or: decide not-same", FAINT))
        yield Text()


def claims_screen(found: Iterable[ProposedClaim]) -> Screen:
    """Each claim that only a model read, with its words, and how to decide it."""
    for one in found:
        told = one.account
        what = (
            act_words(told.event_type or told.counted_as, certainty=told.certainty, realis=told.realis)
            or told.kind
        )
        doubt = doubt_words(told.certainty, told.realis)
        yield line(
            0,
            (", ".join(one.people) or "nobody named", "bold"),
            f": {what}",
            (f" ({doubt})" if doubt else "", DOUBT),
        )
        yield line(4, f"“{told.words}”")
        yield line(4, (_voices(told.said_by, told.outlet, told.published), FAINT))
        yield line(4, (f"proposed by {told.machines}, not counted", DOUBT))
        yield line(4, (f"habeas decide accept {told.claim}, or: decide reject", FAINT))
        yield Text()


def log_screen(entries: Sequence[LogLine]) -> Screen:
    """Entry, when, who, what, why."""
    columns = (
        Column("entry", fixed=True, right=True), Column("when (UTC)", fixed=True), Column("by"),
        Column("kind", fixed=True), Column("what"), Column("why"),
    )  # fmt: skip
    if entries:
        yield table(columns, (_entry(e) for e in entries))


def _entry(one: LogLine) -> tuple[str | tuple[str, str], ...]:
    undone = f" (undone by {one.undone_by})" if one.undone_by else ""
    return (
        str(one.entry),
        (one.at[:19].replace("T", " "), FAINT),
        one.by,
        (one.kind + undone, DOUBT if undone else ""),
        one.what,
        one.why,
    )
