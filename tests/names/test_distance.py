"""The native alignment gives the prices of Wagner and Fischer's table (1974), over arrays too."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from habeas.names.couples import likenesses_of
from habeas.names.distance import likeness
from habeas.names.sounds import sounds

WORDS = st.binary(max_size=24).map(lambda b: bytes(1 + u % (len(sounds().names) - 1) for u in b))
MODES = st.integers(0, 2)


def by_table(one: bytes, two: bytes, modes: tuple[int, int]) -> int:
    """The price by the table, row by row."""
    swap, gap = sounds().swap.astype(int), sounds().gap.astype(int)
    before = [0, *np.cumsum([gap[modes[0], u] for u in two]).tolist()]
    for unit in one:
        lose, now = gap[modes[1], unit], [before[0] + gap[modes[1], unit]]
        for j, other in enumerate(two):
            steps = (before[j] + swap[unit, other], before[j + 1] + lose, now[j] + gap[modes[0], other])
            now.append(min(steps))
        before = now
    return int(before[-1])


@given(WORDS, WORDS, MODES, MODES)
def test_the_price_is_that_of_the_table(one: bytes, two: bytes, first: int, second: int) -> None:
    assume(one and two and one != two)
    gap = sounds().gap[0].astype(int)
    length = sum(gap[u] for u in one + two)
    found = 1 - 2 * by_table(one, two, (first, second)) / length
    assert likeness(one, two, first, second, floor=-9.0) == found


@given(WORDS, WORDS, MODES, MODES)
def test_likenesses_over_arrays_are_the_same(one: bytes, two: bytes, first: int, second: int) -> None:
    assume(one and two)
    words = [np.frombuffer(word.ljust(24, b"\0"), np.uint8)[None] for word in (one, two)]
    lengths, modes = (
        [np.array([x], np.uint8) for x in pair] for pair in ((len(one), len(two)), (first, second))
    )
    found = likenesses_of((words[0], lengths[0]), (words[1], lengths[1]), (modes[0], modes[1]))
    assert found[0] == likeness(one, two, first, second)


def test_words_unlike_each_other_are_not_alike_at_all() -> None:
    codes = sounds().codes
    assert likeness(bytes([codes["p"]]), bytes([codes["k"]] * 4)) == 0.0
    assert likeness(b"", bytes([codes["k"]])) == 0.0
