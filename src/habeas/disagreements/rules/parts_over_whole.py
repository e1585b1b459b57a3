"""Parts, from whichever reports, against totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from habeas.disagreements.examples import COURIER, HERALD, gives, release
from habeas.disagreements.inputs import Account, EventInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed
from habeas.disagreements.voices import Figure, by_group, figures, standing

SEPARATE = frozenset(
    {"age", "gender", "nationality"}
)  # nobody is in two of their groups, but for dual nationals


WHOLE = gives(HERALD, "2031-05-08", 52)
EXAMPLE = Example(
    release(WHOLE, parts=(gives(COURIER, "2031-05-09", 60, group={"gender": "m"}, whole=WHOLE.claim),)),
    "60 (Torvia Courier, 9 May 2031): at least 60 of a whole of 52 (Example Herald, 8 May 2031)",
)


@rule(EventInput, EXAMPLE)
def find(event: EventInput) -> Iterator[Finding]:
    """Parts of a whole come to more than the whole.

    One part by itself, or the parts of different nationalities, genders or ages together, over all reports. Where
    accounts of a part differ, the lowest is taken: only what no choice of accounts can mend is told.
    """
    wholes = [figure for told in _totals(event) for figure in told]
    parts = [(group, _lowest(told)) for group, told in by_group(_of_whole(event)) if group]
    known = [(group, figure) for group, figure in parts if figure is not None]
    for together in _sums(known):
        low = sum(figure.interval.low or 0 for figure in together)
        over = [whole for whole in wholes if whole.interval.high is not None and low > whole.interval.high]
        if over:
            sums = " + ".join(figure.text for figure in together)
            why = f"{sums}: at least {low:,} of a whole of {listed([f.text for f in over])}"
            claims = [claim for figure in (*together, *over) for claim in figure.claims]
            yield Finding.of(why, claims, date=event.date)


def _totals(event: EventInput) -> Iterator[list[Figure]]:
    """Totals of everyone: of a total of some people it is not known whether the part is of them."""
    yield from (standing(figures(told)) for group, told in by_group(event.totals) if not group)


def _of_whole(event: EventInput) -> list[Account]:
    wholes = {account.claim for account in event.totals}
    return [part for part in event.parts if part.whole in wholes]


def _lowest(told: list[Account]) -> Figure | None:
    """The account of a part that asks for the fewest people."""
    known = [figure for figure in standing(figures(told)) if figure.interval.low is not None]
    return min(known, key=lambda figure: (figure.interval.low or 0, figure.origin), default=None)


def _sums(parts: list[tuple[tuple[tuple[str, str], ...], Figure]]) -> Iterator[list[Figure]]:
    """Each part alone, and those of one kind together."""
    kinds: defaultdict[str, list[Figure]] = defaultdict(list)
    for group, figure in parts:
        yield [figure]
        if len(group) == 1 and group[0][0] in SEPARATE:
            kinds[group[0][0]].append(figure)
    yield from (found for _, found in sorted(kinds.items()) if len(found) > 1)
