"""The price of turning one word's units into another's, and the likeness that follows from it."""

from functools import cache, lru_cache
from itertools import accumulate

from habeas.names.sounds import sounds

# a likeness below it is 0: it tells nothing more, and not to work it out saves time; F1 on dev is .001
# lower at 0.4
FLOOR = 0.2
FAR = 1_000_000


@cache
def _tables() -> tuple[list[list[int]], list[list[int]]]:
    found = sounds()
    return found.swap.tolist(), found.gap.tolist()


@lru_cache(maxsize=100_000)
def likeness(one: bytes, two: bytes, one_mode: int = 0, two_mode: int = 0, floor: float = FLOOR) -> float:
    """How alike two words sound, 0 to 1: one minus their price per mean length (lengths in gap prices); 0
    where under `floor`.

    A mode says how a word is written (sounds.ALPHABET, ABJAD, SYLLABLES): beside a word in an abjad the
    other word's vowels
    cost next to nothing to leave out.
    """
    if one == two:
        return 1.0
    swap, gap = _tables()
    length = sum([gap[0][u] for u in one]) + sum([gap[0][u] for u in two])
    most = length * (1.0 - floor) / 2.0
    found = price(one, two, (swap, gap[two_mode], gap[one_mode]), most)
    return 1.0 - 2.0 * found / length if length and found <= most else 0.0


Prices = tuple[list[list[int]], list[int], list[int]]


def price(one: bytes, two: bytes, prices: Prices, most: float) -> int:
    """The cheapest alignment, in hundredths (Wagner and Fischer, 1974, with prices per unit), or any number
    over `most`."""
    swap, gaps_one, gaps_two = prices
    losses = [gaps_two[unit] for unit in two]
    before = [0, *accumulate(losses)]
    for unit in one:
        row, lose = swap[unit], gaps_one[unit]
        corner = before[0]
        left = corner + lose
        now = [left]
        for cost, loss, above in zip([row[o] for o in two], losses, before[1:], strict=True):
            left += loss
            corner += cost
            if corner < left:
                left = corner
            corner = above
            above += lose
            if above < left:
                left = above
            now.append(left)
        if min(now) > most:
            return FAR
        before = now
    return before[-1]
