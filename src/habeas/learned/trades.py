"""Exchanges: what the heads saw given for what, put together to sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from habeas.learned.decode import At
from habeas.learned.text import Text
from habeas.model import Given, Side


def trade_places(text: Text) -> list[At]:
    """All places where something is given in a trade."""
    return sorted({at for one, two, _ in text.found.against for at in (one, two)})


def trades_of(text: Text, events: Mapping[At, str]) -> Iterator[tuple[tuple[Side, Side], float]]:
    """Both sides, and how sure it is that they are given for one another.

    events: the event claims by where their acts stand. A party that is not told has no name.
    """
    parties = {thing: party for party, thing, _ in text.found.gives}
    for left, right in _sides(text):
        made = []
        for things in (left, right):
            party = next((text.of(parties[thing]) for thing in sorted(things) if thing in parties), "")
            made.append(Side(party, tuple(_given(text, thing, events) for thing in sorted(things))))
        sure = max(sure for one, two, sure in text.found.against if {one, two} <= left | right)
        yield (made[0], made[1]), sure


def _sides(text: Text) -> list[tuple[set[At], set[At]]]:
    """What is given against one and the same thing is one side."""
    groups: list[tuple[set[At], set[At]]] = []
    for one, two, _ in sorted(text.found.against, key=lambda pair: pair[0]):
        for left, right in groups:
            if one in left or two in right:
                left.add(one)
                right.add(two)
                break
            if two in left or one in right:
                left.add(two)
                right.add(one)
                break
        else:
            groups.append(({one}, {two}))
    return groups


def _given(text: Text, at: At, events: Mapping[At, str]) -> Given:
    span = text.span(at)
    event = next((name for place, name in events.items() if text.span(place).overlaps(span)), None)
    return Given(span.of(text.text), span, event)
