"""Blocks with one line for each of many things: people, events, figures, documents, entries of the log."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from habeas.desk.ask import Counts, Documents, Events, Log, People, Search
from habeas.register.queries import DocumentLine, DocumentRecord, EventLine, Figure, LogLine, PersonLine
from habeas.say import act, born, counted, day, days, doubt, figure
from habeas.show.accounts import account_blocks
from habeas.show.blocks import (
    DOUBT,
    FAINT,
    GOOD,
    STATUS_STYLES,
    STRONG,
    Column,
    Grid,
    Heading,
    Piece,
    line,
    table,
)
from habeas.show.shown import Blocks, blocks_of, not_counted, rest

SHORT_ID = 10  # "p-" and eight digits: enough to find somebody by, and to copy


@blocks_of.register
def _people(found: People) -> Blocks:
    """Name, status, since when, who they are, reports, id."""
    columns = (
        Column("name", least=12), Column(f"on {day(found.on)}" if found.on else "status", least=10), Column("since", fixed=True),
        Column("who", least=10), Column("reports", fixed=True, right=True), Column("id", fixed=True),
        Column("not counted"),
    )  # fmt: skip
    if found.people:
        yield table(columns, map(_person, found.people))
    yield from rest(len(found.people), found.total, "people", "--text finds some")
    yield from not_counted(found.proposed)


def _person(one: PersonLine) -> tuple[Piece, ...]:
    status, unsure = one.status, doubt(one.certainty)
    told = status + (", maybe" if one.maybe else "") + (f", {unsure}" if unsure else "")
    who = (one.role or "", "/".join(one.nationality), born(one.born_from, one.born_to))
    return (
        (one.name, STRONG),
        (told, DOUBT if unsure or one.maybe else STATUS_STYLES.get(status, FAINT)),
        days(one.since_from, one.since_to) if one.since_to else "",
        ", ".join(part for part in who if part),
        f"{one.reports:,}",
        (one.id[:SHORT_ID], FAINT),
        (f"{one.proposed:,} proposed" if one.proposed else "", DOUBT),
    )


@blocks_of.register
def _events(found: Events) -> Blocks:
    """Date, what, how many, where, who says so, names."""
    alone = found.person is not None
    people = () if alone else (Column("people", fixed=True, right=True),)
    columns = (
        Column("date", fixed=True), Column("what", least=10), *people, Column("where"),
        Column("told by", fixed=True), Column("how sure" if alone else "names"),
    )  # fmt: skip
    if found.events:
        yield table(columns, (_event(e, alone=alone) for e in found.events))
    if not alone:
        yield from rest(len(found.events), found.total, "events", "--since and --until some")
        yield from not_counted(found.proposed)


def _event(one: EventLine, *, alone: bool) -> tuple[Piece, ...]:
    voiced = f", {counted(one.origins, 'voice')}" if one.reports > 1 else ""
    more = one.named - len(one.names)
    names = ", ".join(one.names) + (f" and {more:,} more" if more > 0 and one.names else "")
    named = f"{one.named:,} named" if one.named else ""
    people = () if alone else ((figure(one.low, one.high, unknown=named), STRONG),)
    return (
        days(one.date_from, one.date_to, dated=one.dated),
        (act(one.event_type, certainty=one.certainty or "asserted"), STRONG),
        *people,
        ", ".join(p for p in (one.place, one.country) if p),
        (counted(one.reports, "report") + voiced, FAINT),
        (doubt(one.certainty), DOUBT) if alone else names,
    )


@blocks_of.register
def _counts(found: Counts) -> Blocks:
    """Figures under what they count and where, with what several voices allow in common."""
    for (of, country), some in groupby(found.series, key=lambda s: (s.counted_as, s.country)):
        yield Heading(" · ".join(p for p in (of.replace("-", " "), country) if p))
        mine = list(some)
        columns = (
            Column("people", fixed=True, right=True), Column("as of", fixed=True), Column("words", least=16),
            Column("who counted", least=16), Column("also carried by"),
        )  # fmt: skip
        yield table(columns, (_figure(f) for series in mine for f in series.figures))
        for agreed in (a for series in mine for a in series.agreements):
            yield line(0, ("✓ ", GOOD), agreed.why)
    told = sum(len(series.figures) for series in found.series)
    yield from rest(told, found.total, "figures", "--of and --since some")


def _figure(one: Figure) -> tuple[Piece, ...]:
    unsure = doubt(one.certainty)
    others = [name for name in one.repeated_by if name.casefold() != one.origin.casefold()]
    part = "  of them " if one.group else ""
    return (
        (figure(one.low, one.high, unknown=""), "" if part else STRONG),
        days(one.as_of_from, one.as_of_to, dated=one.dated),
        f"{part}“{one.text}”" + (f"; {unsure}" if unsure else ""),
        one.origin,
        (", ".join(others), FAINT),
    )


@blocks_of.register
def _documents(found: Documents) -> Blocks:
    """Outlet, title, date, how much is in it, id."""
    yield from _document_table(found.documents)
    yield from rest(len(found.documents), found.total, "documents", "--text finds some")


def _document_table(found: Sequence[DocumentLine]) -> Blocks:
    columns = (
        Column("outlet", least=10), Column("title or file", least=16), Column("published", fixed=True),
        Column("claims", fixed=True, right=True), Column("people", fixed=True, right=True), Column("id", fixed=True),
    )  # fmt: skip
    if found:
        yield table(columns, map(_document_row, found))


def _document_row(one: DocumentLine) -> tuple[Piece, ...]:
    old = "" if one.current else " (an earlier version of the page)"
    return (
        (one.source or "", STRONG),
        (one.title or one.name or "standard input") + old,
        day(one.published) if one.published else "no date",
        f"{one.claims:,}",
        f"{one.people:,}",
        (one.id[: one.id.index(":") + 9], FAINT),
    )


@blocks_of.register
def _document(found: DocumentRecord) -> Blocks:
    """What is known of it, whom it names, and every claim with its words."""
    about = found.document
    yield line(0, (about.title or about.name or "standard input", STRONG), (f" · {about.id}", FAINT))
    dated = day(about.published) if about.published else "no date"
    known = (about.source, dated, about.country, about.language, about.url)
    yield line(0, " · ".join(part for part in known if part))
    if found.people:
        yield Heading("Names")
        yield Grid(tuple(((seen.name, STRONG), (seen.id, FAINT)) for seen in found.people))
    if found.claims:
        yield Heading("Says")
    for told in found.claims:
        yield from account_blocks(told)


@blocks_of.register
def _search(found: Search) -> Blocks:
    """People, documents and claims that have the words."""
    if found.people:
        yield Heading("People")
        yield Grid(
            tuple(
                ((p.name, STRONG), (p.status, STATUS_STYLES.get(p.status, FAINT)), (p.id, FAINT))
                for p in found.people
            )
        )
    if found.documents:
        yield Heading("Documents")
        yield from _document_table(found.documents)
    if found.claims:
        yield Heading("Claims")
    for told in found.claims:
        yield from account_blocks(told)
    if not (found.people or found.documents or found.claims):
        yield line(0, (f"nothing has the words {found.words}", FAINT))


@blocks_of.register
def _log(found: Log) -> Blocks:
    """Entry, when, who, what, why."""
    columns = (
        Column("entry", fixed=True, right=True), Column("when (UTC)", fixed=True), Column("by"),
        Column("kind", fixed=True), Column("what"), Column("why"),
    )  # fmt: skip
    if found.entries:
        yield table(columns, map(_entry, found.entries))
    yield from rest(len(found.entries), found.total, "entries", "--kind decision the decisions")
    yield line(0, f"head {found.head.seq:,} {found.head.hash}")


def _entry(one: LogLine) -> tuple[Piece, ...]:
    undone = f" (undone by {one.undone_by})" if one.undone_by else ""
    return (
        str(one.entry),
        (one.at[:19].replace("T", " "), FAINT),
        one.by,
        (one.kind + undone, DOUBT if undone else ""),
        one.what,
        one.why,
    )
