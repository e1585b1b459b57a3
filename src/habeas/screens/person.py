"""The screen of one person: who they are, what they were when, what happened to them and who says so in which words.

This is the screen that people will look at most: the latest status first, then what happened in order, then what is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from habeas.register.queries import Account, Happened, Made, PersonRecord, Turn
from habeas.screens.lists import disagreements_screen
from habeas.screens.tables import STATUS_STYLES, Column, cell, heading, line, table
from habeas.screens.words import act_words, born_words, counted, day, doubt_words, months, when
from habeas.view.lines import DOUBT, FAINT, GOOD

DATES = 16  # columns before what happened: "by 11 Sep 2025" and an indent; longer dates wrap
SCRIPTS = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hebr": "Hebrew", "Grek": "Greek", "Armn": "Armenian",
    "Geor": "Georgian", "Hani": "Chinese", "Hang": "Korean", "Kana": "Japanese", "Mymr": "Burmese", "Thai": "Thai",
    "Ethi": "Ethiopic", "Deva": "Devanagari", "Beng": "Bengali",
}  # fmt: skip
LISTED_NAMES = 12
Screen = Iterator[RenderableType]


def person_screen(record: PersonRecord) -> Screen:
    """All of a record."""
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
    yield Text()


def _head(record: PersonRecord) -> Screen:
    status = record.status or "unknown"
    last = record.statuses[-1] if record.statuses else None
    since = f" since {when(last.date_from, last.date_to)}" if last and last.status == status else ""
    doubt = doubt_words(last.certainty) if last else ""
    yield line(0, (record.name, "bold"), (f" · {record.id}", FAINT))
    yield line(
        0, (status, f"bold {STATUS_STYLES.get(status, '')}".strip()), since.replace(" since by ", " by "),
        (f" ({doubt})" if doubt else "", DOUBT),
    )  # fmt: skip
    known = [
        record.role or "", "/".join(record.nationality), born_words(record.born_from, record.born_to), record.gender or "",
        counted(record.reports, "report"), counted(record.claims, "claim"),
    ]  # fmt: skip
    yield line(0, " · ".join(part for part in known if part))
    if record.withheld:
        yield line(0, (f"withheld by decision: {', '.join(record.withheld)}", DOUBT))


def _names(record: PersonRecord) -> Screen:
    if len(record.names) < 2:
        return
    yield from heading("Names")
    rows = [
        (
            (one.name, "bold"),
            (SCRIPTS.get(one.script, one.script), FAINT),
            (counted(one.documents, "document"), FAINT),
        )
        for one in record.names[:LISTED_NAMES]
    ]
    yield _indented(rows)
    if len(record.names) > LISTED_NAMES:
        yield line(2, (f"and {len(record.names) - LISTED_NAMES} more", FAINT))


def _statuses(turns: Sequence[Turn]) -> Screen:
    if not turns:
        return
    yield from heading("Status")
    yield _indented(
        [
            (
                (turn.status, STATUS_STYLES.get(turn.status, "")),
                "from " + when(turn.date_from, turn.date_to) if turn.date_from else when(None, turn.date_to),
                f"until {day(turn.until)}" if turn.until else "",
                (doubt_words(turn.certainty), DOUBT),
            )
            for turn in turns
        ]
    )


def _acts(acts: Sequence[Happened]) -> Screen:
    if acts:
        yield from heading("What happened")
    for act in acts:
        doubt = doubt_words(act.certainty)
        words = act_words(
            act.event_type, certainty=act.certainty, manner=act.manner, sentence_months=act.sentence_months
        )
        told = counted(act.reports, "report") + (
            f", {counted(act.origins, 'voice')}" if act.reports > 1 else ""
        )
        yield _dated(
            when(act.date_from, act.date_to),
            [
                (f"{doubt}: " if doubt else "", DOUBT), (words, "bold"),
                f", {act.place}" if act.place else "", (f" · {told}", FAINT),
            ],
        )  # fmt: skip
        for account in act.accounts:
            yield from _account(account, act)


def _also(title: str, accounts: Sequence[Account]) -> Screen:
    if accounts:
        yield from heading(title)
    for account in accounts:
        doubt = doubt_words(account.certainty, account.realis)
        words = act_words(
            account.event_type or account.counted_as,
            certainty=account.certainty,
            realis=account.realis,
            sentence_months=account.sentence_months,
        )
        date = when(account.date_from, account.date_to) if account.date_from else ""
        yield _dated(date, [(f"{doubt}: " if doubt else "", DOUBT), (words or account.kind, "bold")])
        yield from _account(account, None)


def _account(account: Account, act: Happened | None) -> Screen:
    """The words, who says so, and how sure."""
    words = f"“{account.words}”" if account.row is None else account.words
    yield _dated("", [(words, "")])
    doubt = doubt_words(account.certainty) if act is None or account.certainty != act.certainty else ""
    checked = "; ".join(f"{outcome} by {by}" for by, outcome in account.checked)
    details = _details(account, act)
    yield _dated(
        "",
        [
            (_voice(account), FAINT), (f"; {details}" if details else "", ""),
            (f"; {doubt}" if doubt and act is not None else "", DOUBT), (f"; {checked}" if checked else "", DOUBT),
            (f"; {_reader(account)} {account.machines}" if account.machines else "", DOUBT),
            (f"; {account.judgement} by a decision" if account.judgement else "", GOOD),
            (f" · {account.claim}", FAINT),
        ],
    )  # fmt: skip


def _reader(account: Account) -> str:
    return "proposed by" if account.proposed else "read by"


def _voice(account: Account) -> str:
    chain = f"{', citing '.join(account.said_by)}, in " if account.said_by else ""
    place = f"{account.outlet}, row {account.row}" if account.row is not None else account.outlet
    return f"— {chain}{place}" + (f", {day(account.published)}" if account.published else "")


def _details(account: Account, act: Happened | None) -> str:
    """What this account says beside what all of the act says."""
    parts = []
    if (
        act is not None
        and account.date_from
        and (account.date_from, account.date_to) != (act.date_from, act.date_to)
    ):
        parts.append(f"says {when(account.date_from, account.date_to)}")
    if account.held_months:
        parts.append(f"after {months(account.held_months)}")
    if act is not None and account.sentence_months and account.sentence_months != act.sentence_months:
        parts.append(f"says {months(account.sentence_months)}")
    parts += [f"charge: {account.charge}"] if account.charge else []
    return ", ".join(parts)


def _disagreements(record: PersonRecord) -> Screen:
    if record.disagreements:
        yield from heading("Accounts disagree")
        yield from disagreements_screen(record.disagreements, bare=True)


def _proposals(record: PersonRecord) -> Screen:
    if record.proposals:
        yield from heading("Maybe the same as")
    for one in record.proposals:
        other, name = (one.b, one.b_name) if one.a == record.id else (one.a, one.a_name)
        yield line(2, (name, "bold"), (f" · {other} · {one.score:.2f}", FAINT))
        for reason in one.why:
            yield line(4, reason)
        yield line(4, (f"habeas decide same {one.a} {one.b}, or: decide not-same", FAINT))


def _decisions(decisions: Sequence[Made]) -> Screen:
    if not decisions:
        return
    yield from heading("Decided")
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


def _appearances(record: PersonRecord) -> Screen:
    yield from heading("Where they are named")
    yield _indented(
        [
            (
                seen.name, f"{seen.outlet}, row {seen.row}" if seen.row is not None else seen.outlet,
                day(seen.published) if seen.published else "no date", (seen.id, FAINT),
            )
            for seen in record.appearances
        ]
    )  # fmt: skip


def _indented(rows: Sequence[Sequence[str | tuple[str, str]]]) -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(1 + max((len(row) for row in rows), default=0)):
        made.add_column(overflow="fold")
    for row in rows:
        made.add_row("", *(cell(piece) for piece in row))
    return made


def _dated(date: str, pieces: Sequence[str | tuple[str, str]]) -> Table:
    """A date in its column, and words beside it that wrap there."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(width=DATES)
    made.add_column(overflow="fold")
    text = Text()
    for piece in pieces:
        text.append_text(cell_with_spaces(piece))
    made.add_row(Text(f"  {date}"), text)
    return made


def cell_with_spaces(piece: str | tuple[str, str]) -> Text:
    """Printable words that keep the spaces around them."""
    from habeas.view.lines import printable_piece

    words, style = (piece, "") if isinstance(piece, str) else piece
    return Text(printable_piece(words) if words else "", style=style)
