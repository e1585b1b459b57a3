"""Peers of the pair comparison, and how all are timed alike: two strings in, one verdict out, nothing known before.

nomenklatura keeps what it has read of an entity under the entity's id, so every call makes two entities with ids that
were never used; with two fixed ids it would answer for the first pair ever asked, whatever the names. Time is CPU time of
this process: what others do on the machine counts less.
"""

import functools
import importlib
import itertools
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from habeas.names import compare

Scorer = Callable[[str, str], float]
Pairs = Sequence[tuple[str, str, bool, str]]
ROUNDS, HUNDRED = 5, 100
READERS = ("habeas.", "rigour", "nomenklatura", "followthemoney")  # packages that keep what they have read


def token_sort() -> Scorer:
    """rapidfuzz's token sort over anyascii: what most tools do. Raises ModuleNotFoundError."""
    fuzz, ascii_ = importlib.import_module("rapidfuzz.fuzz"), importlib.import_module("anyascii")
    return lambda a, b: float(
        fuzz.token_sort_ratio(ascii_.anyascii(a).lower(), ascii_.anyascii(b).lower()) / 100
    )


def logic_v2() -> Scorer:
    """nomenklatura's LogicV2 over entities made of the two names. Raises ModuleNotFoundError."""
    matching = importlib.import_module("nomenklatura.matching")
    config = importlib.import_module("nomenklatura.matching.types").ScoringConfig.defaults()
    entity = importlib.import_module("followthemoney.proxy").EntityProxy.from_dict
    fresh = map(str, itertools.count())

    def score(one: str, two: str) -> float:
        first, second = (
            entity({"id": next(fresh), "schema": "Person", "properties": {"name": [name]}})
            for name in (one, two)
        )
        return float(matching.LogicV2.compare(first, second, config).score)

    return score


def scorers() -> dict[str, Scorer]:
    """Every way to compare two names that is installed, ours last; what is absent is said."""
    found: dict[str, Scorer] = {}
    for name, make in {
        "rapidfuzz token sort over anyascii": token_sort,
        "nomenklatura logic-v2": logic_v2,
    }.items():
        try:
            found[name] = make()
        except ModuleNotFoundError as error:
            print(f"PEER ABSENT: {name} (no module {error.name}); run `make .venv-bench/installed` first")
    found["habeas, verdict and score"] = lambda a, b: compare(a, b).score
    found["habeas, with its reasons"] = lambda a, b: len(compare(a, b).reasons)
    return found


def caches() -> list["functools._lru_cache_wrapper[object]"]:
    """Everything that keeps what was read of names, ours and the peers'. Tables (no limit) are no caches."""
    modules = [module for name, module in sys.modules.items() if name.startswith(READERS)]
    values = {id(v): v for module in modules for v in vars(module).values()}.values()
    found = [v for v in values if isinstance(v, functools._lru_cache_wrapper)]
    return [cache for cache in found if cache.cache_parameters()["maxsize"] is not None]


def run(score: Scorer, pairs: Pairs) -> list[float]:
    """CPU seconds for the pairs one by one, from empty caches: a figure for every hundred."""
    for cache in caches():
        cache.cache_clear()
    took = []
    for start in range(0, len(pairs), HUNDRED):
        before = time.process_time()
        for one, two, _, _ in pairs[start : start + HUNDRED]:
            score(one, two)
        took.append(time.process_time() - before)
    return took


def forgetful(score: Scorer, pairs: Pairs) -> list[float]:
    """The same with every cache emptied before each pair, which is not timed: a figure for every pair."""
    kept, took = caches(), []
    for one, two, _, _ in pairs:
        for cache in kept:
            cache.cache_clear()
        before = time.process_time()
        score(one, two)
        took.append(time.process_time() - before)
    return took


def by_turns(
    ways: Mapping[str, Scorer], timed: Callable[[Scorer, Pairs], list[float]], pairs: Pairs
) -> list[float]:
    """Pairs a second of each way. All take their turn in every round, and of each stretch of pairs the quickest round
    counts: what others do on the machine slows single stretches, never speeds one up."""
    took = [[timed(way, pairs) for way in ways.values()] for _ in range(ROUNDS)]
    return [
        len(pairs) / sum(min(stretch) for stretch in zip(*own, strict=True))
        for own in zip(*took, strict=True)
    ]


def never_seen(pairs: Pairs) -> Pairs:
    """The pairs of which neither name stood in a pair before: nothing is gained by keeping a whole name."""
    seen: set[str] = set()
    found = []
    for pair in pairs:
        if seen.isdisjoint(pair[:2]) and pair[0] != pair[1]:
            found.append(pair)
            seen.update(pair[:2])
    return found
