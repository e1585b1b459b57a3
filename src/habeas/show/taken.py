"""Blocks of what was done: decided, entered, verified, kept; and of how much that comes to."""

from __future__ import annotations

from habeas.desk.ask import Status
from habeas.desk.decide import Decided, SheetDecided
from habeas.desk.intake import Added, ListEntered, Taken
from habeas.desk.keep import Kept, Verified
from habeas.ledger import Head
from habeas.say import counted
from habeas.show.blocks import Line, line
from habeas.show.shown import Blocks, blocks_of


def head_line(head: Head) -> Line:
    """The head, for noting it elsewhere."""
    return line(0, f"head {head.seq:,} {head.hash}")


@blocks_of.register
def _decided(done: Decided) -> Blocks:
    yield line(0, f"entry {done.entry}: {done.what}; `habeas undo {done.entry}` takes it back")
    yield head_line(done.head)


@blocks_of.register
def _sheet(done: SheetDecided) -> Blocks:
    yield line(0, f"{done.file}: {len(done.entries):,} decisions entered, {done.already:,} decided before")
    yield head_line(done.head)


@blocks_of.register
def _list(done: ListEntered) -> Blocks:
    mapped = "; the rows that were there mean what the new mapping says" if done.remapped else ""
    yield line(0, f"{done.file}: {done.new:,} rows entered, {done.known:,} there already{mapped}")
    yield head_line(done.head)


@blocks_of.register
def _added(done: Added) -> Blocks:
    if not done.is_new:
        yield line(0, f"{done.file}: there already")
        return
    people = [f"{n:,} {word}" for n, word in ((done.new_people, "new"), (done.known_people, "known")) if n]
    total = counted(done.new_people + done.known_people, "person", "people")
    named = f"{total} ({', '.join(people)})" if people else "nobody named"
    yield line(0, f"{done.file}: {counted(done.claims, 'claim')}, {named}")


@blocks_of.register
def _taken(done: Taken) -> Blocks:
    if done.head is not None:
        yield head_line(done.head)
        told = "habeas verify --against with it shows whether anything up to here was changed"
        yield line(0, f"note it elsewhere: {told}")


@blocks_of.register
def _status(found: Status) -> Blocks:
    yield line(0, counted(found.documents, "document"))
    older = f", {found.older:,} of an older reader than today's" if found.older else ""
    yield line(0, f"{counted(found.readings, 'reading')}{older}")
    yield line(
        0,
        f"{counted(found.decisions, 'decision that stands', 'decisions that stand')}{_loose(found.detached)}",
    )
    yield head_line(found.head)


def _loose(number: int) -> str:
    told = "; made on words that are no longer claimed: {:,} (`habeas waiting` lists them)"
    return told.format(number) if number else ""


@blocks_of.register
def _verified(found: Verified) -> Blocks:
    for fault in found.faults:
        yield line(0, f"✗ {fault.what}")
    size = f"{found.entries:,} entries, {found.documents:,} documents, {found.bytes / 1e6:,.1f} MB"
    noted = "; the noted head is among them" if found.against else ""
    yield line(0, f"{size}: {f'all as entered{noted}' if found.whole else f'{found.found:,} faults'}")
    yield head_line(found.head)


@blocks_of.register
def _kept(done: Kept) -> Blocks:
    yield line(0, done.what)
    yield head_line(done.head)
