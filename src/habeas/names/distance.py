"""The price of turning one word's units into another's, and the likeness that follows from it."""

from functools import cache, lru_cache

from habeas.names.sounds import sounds

@cache
def _tables() -> tuple[list[list[int]], list[list[int]]]:
    found = sounds()
    return found.swap.tolist(), found.gap.tolist()


@lru_cache(maxsize=400_000)
def likeness(one: bytes, two: bytes, one_mode: int = 0, two_mode: int = 0) -> float:
    """How alike two words sound, 0 to 1: one minus their price per mean length (lengths in gap prices).

    A mode says how a word is written (sounds.ALPHABET, ABJAD, SYLLABLES): beside a word in an abjad the other word's vowels
    cost next to nothing to leave out.
    """
    if one == two:
        return 1.0
    swap, gap = _tables()
    length = sum([gap[0][u] for u in one]) + sum([gap[0][u] for u in two])
    return max(0.0, 1.0 - 2.0 * price(one, two, swap, gap[two_mode], gap[one_mode]) / length) if length else 0.0


def price(one: bytes, two: bytes, swap: list[list[int]], gaps_one: list[int], gaps_two: list[int]) -> int:
    """The cheapest alignment, in hundredths (Wagner and Fischer, 1974, with prices per unit)."""
    before = [0]
    for unit in two:
        before.append(before[-1] + gaps_two[unit])
    for unit in one:
        row, lose = swap[unit], gaps_one[unit]
        left = before[0] + lose
        now = [left]
        corner = before[0]
        for at, other in enumerate(two, 1):
            above = before[at]
            left += gaps_two[other]
            if corner + row[other] < left:
                left = corner + row[other]
            if above + lose < left:
                left = above + lose
            now.append(left)
            corner = above
        before = now
    return before[-1]
