"""The timing of pairs is cold, and of names that were not seen before."""

from benchmarks.names.peers import caches, never_seen, run
from habeas.names import compare, prepare

PAIRS = [
    ("Ada Example", "Eva Example", False, "neg"),
    ("Ada Example", "Ada Sample", False, "neg"),
    ("Ira Sample", "Ira Sample", True, "pos"),
    ("Lev Sample", "Leo Sample", True, "pos"),
]


def test_a_name_that_stood_in_a_pair_is_not_asked_about_again() -> None:
    assert never_seen(PAIRS) == [PAIRS[0], PAIRS[3]]


def test_a_run_starts_from_empty_caches() -> None:
    prepare("Ada Example")
    run(lambda a, b: compare(a, b).score, [])
    assert prepare in caches()
    assert all(cache.cache_info().currsize == 0 for cache in caches())
