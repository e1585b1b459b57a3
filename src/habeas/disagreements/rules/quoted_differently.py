"""One voice, two numbers at once: somebody quotes it wrongly, or it said both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from habeas.disagreements.comparable import totals
from habeas.disagreements.examples import MINISTRY, gives, release
from habeas.disagreements.inputs import CountInput, EventInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed
from habeas.disagreements.voices import Figure, figures

EXAMPLE = Example(
    release(gives(MINISTRY, "2031-05-08", 40), gives(MINISTRY, "2031-05-08", 52)),
    "40 (Ministry of Examples, 8 May 2031) and 52 (Ministry of Examples, 8 May 2031):"
    " one source, one day, no number in all of them",
)


@rule(EventInput | CountInput, EXAMPLE)
def find(facts: EventInput | CountInput) -> Iterator[Finding]:
    """One source is quoted on one day with numbers that can't both hold.

    Only where the first publications of both are of the same day; later ones are a change of its figure.
    """
    for told in totals(facts):
        found: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in figures(told):
            found[figure.origin, figure.since or ""].append(figure)
        for (_, since), same in sorted(found.items()):
            hit = [f for f in same if any(f.interval.meet(other.interval) is None for other in same)]
            if since and hit:
                why = f"{listed([figure.text for figure in hit])}: one source, one day, no number in all of them"
                yield Finding.of(why, (claim for figure in hit for claim in figure.claims), date=since)
