"""One person in blocks: who they are, what they were when, what happened to them and who says so in which words.

This is what people will look at most: the latest status first, then what happened in order, then what is in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.register.queries import Account, ActRecord, DecisionLine, PersonRecord, StatusLine
from habeas.say import act, born, counted, day, days, doubt
from habeas.show.accounts import account_blocks, words_and_voices
from habeas.show.blocks import (
    DOUBT,
    FAINT,
    STATUS_STYLES,
    STRONG,
    Column,
    Dated,
    Gap,
    Grid,
    Heading,
    Hint,
    line,
    table,
)
from habeas.show.pending import disagreement_blocks
from habeas.show.shown import Blocks, blocks_of

SCRIPTS = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hebr": "Hebrew", "Grek": "Greek", "Armn": "Armenian",
    "Geor": "Georgian", "Hani": "Chinese", "Hang": "Korean", "Kana": "Japanese", "Mymr": "Burmese", "Thai": "Thai",
    "Ethi": "Ethiopic", "Deva": "Devanagari", "Beng": "Bengali",
}  # fmt: skip
LISTED_NAMES = 12


@blocks_of.register
def _person(record: PersonRecord) -> Blocks:
    """All that the register has of one person."""
    yield from _head(record)
    yield from _names(record)
    yield from _statuses(record.statuses)
    yield from _acts(record.acts)
    yield from _also("Also told", record.also)
    yield from _also("Proposed by a model, not counted", record.proposed)
    yield from _disagreements(record)
    yield from _proposals(record)
    yield from _decisions(record.decisions)
    yield from _appearances(record)
    yield Gap()


def _head(record: PersonRecord) -> Blocks:
    status = record.status or "unknown"
    last = record.statuses[-1] if record.statuses else None
    since = f" since {days(last.date_from, last.date_to)}" if last and last.status == status else ""
    unsure = doubt(last.certainty) if last else ""
    yield line(0, (record.name, STRONG), (f" · {record.id}", FAINT))
    yield line(
        0, (status, f"{STRONG} {STATUS_STYLES.get(status, '')}".strip()), since.replace(" since by ", " by "),
        (f" ({unsure})" if unsure else "", DOUBT),
    )  # fmt: skip
    known = [
        record.role or "", "/".join(record.nationality), born(record.born_from, record.born_to), record.gender or "",
        counted(record.reports, "report"), counted(record.claims, "claim"),
    ]  # fmt: skip
    yield line(0, " · ".join(part for part in known if part))
    if record.withheld:
        yield line(0, (f"withheld by decision: {', '.join(record.withheld)}", DOUBT))


def _names(record: PersonRecord) -> Blocks:
    if len(record.names) < 2:
        return
    yield Heading("Names")
    yield Grid(
        tuple(
            (
                (one.name, STRONG),
                (SCRIPTS.get(one.script, one.script), FAINT),
                (counted(one.documents, "document"), FAINT),
            )
            for one in record.names[:LISTED_NAMES]
        )
    )
    if len(record.names) > LISTED_NAMES:
        yield line(2, (f"and {len(record.names) - LISTED_NAMES} more", FAINT))


def _statuses(turns: Sequence[StatusLine]) -> Blocks:
    if not turns:
        return
    yield Heading("Status")
    yield Grid(
        tuple(
            (
                (turn.status, STATUS_STYLES.get(turn.status, "")),
                "from " + days(turn.date_from, turn.date_to) if turn.date_from else days(None, turn.date_to),
                f"until {day(turn.until)}" if turn.until else "",
                (doubt(turn.certainty), DOUBT),
            )
            for turn in turns
        )
    )


def _acts(acts: Sequence[ActRecord]) -> Blocks:
    if acts:
        yield Heading("What happened")
    for one in acts:
        unsure, voiced = doubt(one.certainty), f", {counted(one.origins, 'voice')}" if one.reports > 1 else ""
        words = act(
            one.event_type, certainty=one.certainty, manner=one.manner, sentence_months=one.sentence_months
        )
        yield Dated(days(one.date_from, one.date_to), (
            (f"{unsure}: " if unsure else "", DOUBT), (words, STRONG), f", {one.place}" if one.place else "",
            (f" · {counted(one.reports, 'report')}{voiced}", FAINT),
        ))  # fmt: skip
        for account in one.accounts:
            yield from words_and_voices(account, one)


def _also(title: str, accounts: Sequence[Account]) -> Blocks:
    if accounts:
        yield Heading(title)
    for account in accounts:
        yield from account_blocks(account)


def _disagreements(record: PersonRecord) -> Blocks:
    if record.disagreements:
        yield Heading("Accounts disagree")
        yield from disagreement_blocks(record.disagreements, bare=True)


def _proposals(record: PersonRecord) -> Blocks:
    if record.proposals:
        yield Heading("Maybe the same as")
    for one in record.proposals:
        other, name = (one.b, one.b_name) if one.a == record.id else (one.a, one.a_name)
        yield line(2, (name, STRONG), (f" · {other} · {one.score:.2f}", FAINT))
        for reason in one.why:
            yield line(4, reason)
        yield Hint(4, f"habeas decide same {one.a} {one.b}, or: decide not-same")


def _decisions(decisions: Sequence[DecisionLine]) -> Blocks:
    if not decisions:
        return
    yield Heading("Decided")
    columns = (
        Column("entry", fixed=True),
        Column("when", fixed=True),
        Column("by"),
        Column("what"),
        Column("why"),
    )
    yield table(
        columns,
        (
            (
                str(one.entry), one.at[:10], one.by,
                f"{one.decision} {one.about}" + (f" (undone by {one.undone_by})" if one.undone_by else ""), one.why,
            )
            for one in decisions
        ),
    )  # fmt: skip


def _appearances(record: PersonRecord) -> Blocks:
    yield Heading("Where they are named")
    yield Grid(
        tuple(
            (
                seen.name, f"{seen.outlet}, row {seen.row}" if seen.row is not None else seen.outlet,
                day(seen.published) if seen.published else "no date", (seen.id, FAINT),
            )
            for seen in record.appearances
        )
    )  # fmt: skip
