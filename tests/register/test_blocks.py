"""Names that very many share: each is compared with its nearest, whatever came first, and no list makes pairs of all its rows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from habeas.names import by_sound
from habeas.register import Register, blocks
from habeas.register.blocks import Blocks
from habeas.register.identity import Appearance, people_among
from tests.clock import seconds
from tests.register.conftest import Tables, tables
from tests.register.invented import Kept, List

Make = Callable[[], Register]
Run = Callable[..., tuple[int, str, str]]
GIVEN = ("Siarhei", "Sergei", "Syarhey", "Serhii", "Sergej", "Siarhey")
NEAR = [
    f"{g} K{a}l{b}k{c}" for g in GIVEN for a in ("u", "oo", "o") for b in ("i", "y", "ie") for c in ("", "au")
]


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that are full with a few names."""
    monkeypatch.setattr(blocks, "CROWD", 6)
    monkeypatch.setattr(blocks, "NEAREST", 1)


def names(number: int) -> list[str]:
    """So many spellings of one name, in no order."""
    return random.Random(number).sample(NEAR, number)


def without_times(kept: Kept) -> Tables:
    """The tables but for when what was entered."""
    return tables(kept.register)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("number", [5, 8, 20, 60])
def test_a_crowd_gives_the_same_tables_in_any_order_one_by_one_and_at_once(make: Make, number: int) -> None:
    lists = [List(name, [(name,)]) for name in names(number)]
    at_once, by_one, backwards = Kept(make()), Kept(make()), Kept(make())
    at_once.enter(*lists)
    by_one.each(*lists)
    backwards.each(*lists[: number // 2 : -1])
    backwards.enter(*lists[: number // 2 + 1])
    expected = without_times(at_once)
    assert without_times(by_one) == expected == without_times(backwards)
    assert at_once.rows("form_links")


@pytest.mark.usefixtures("crowded")
def test_who_meets_is_what_the_rule_says() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    keys = {f: tuple(f"{i}" for i in range(5) if (hash_of(f) >> i) & 1) for f in NEAR}
    met: set[tuple[str, str]] = set()
    waiting = names(len(NEAR))
    while waiting:
        new, waiting = waiting[:7], waiting[7:]
        for form in new:
            for key in keys[form]:
                known[key].add(form)
        meeting, parted = Blocks(
            lambda wanted: {k: sorted(known[k]) for k in wanted}, keys.__getitem__
        ).changed_by(new)
        met = (met | meeting) - parted
        assert met == by_the_rule(known)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("single", [3, 12])
def test_single_names_meet_full_ones_of_their_surname_and_no_other_single_one(single: int) -> None:
    """Twelve are more than a block holds here, three are not."""
    every = names(40)
    known: dict[str, list[str]] = {"1|k": [], "s|k": []}
    key = {form: "1|k" if at < single else "s|k" for at, form in enumerate(every)}
    met: set[tuple[str, str]] = set()
    for form in random.Random(single).sample(every, 40):
        known[key[form]].append(form)
        some = Blocks(lambda keys: {k: known[k] for k in keys}, lambda f: (key[f],))
        meeting, parted = some.changed_by([form])
        met = (met | meeting) - parted
    assert met == meeting_singles(known["1|k"], known["s|k"])


def meeting_singles(singles: list[str], full: list[str]) -> set[tuple[str, str]]:
    """Each single name with each full one, where the single ones are a few; else those that stand beside each other."""
    pairs = [(a, b) for a in singles for b in full]
    if len(singles) > 6:
        order = sorted(singles + full, key=by_sound)
        pairs = [(a, b) for a, b in pairwise(order) if (a in singles) != (b in singles)]
    return {(min(pair), max(pair)) for pair in pairs}


def hash_of(form: str) -> int:
    """A number that any form has, the same in each run."""
    return sum(ord(c) * (i + 7) for i, c in enumerate(form))


def by_the_rule(known: dict[str, set[str]]) -> set[tuple[str, str]]:
    """All pairs that share a key of few, or stand beside each other under one of many."""
    found = set()
    for members in known.values():
        order = sorted(members, key=by_sound)
        near = combinations(order, 2) if len(order) <= 6 else pairwise(order)
        found |= {(min(pair), max(pair)) for pair in near}
    return found


def links(make: Make, rows: Collection[str]) -> int:
    """How many pairs one list comes to."""
    kept = Kept(make())
    kept.enter(List("ministry", [(name,) for name in rows]))
    return len(kept.rows("form_links")) + len(kept.rows("proposals"))


@pytest.mark.usefixtures("crowded")
def test_pairs_grow_with_the_rows_and_not_with_their_square(make: Make) -> None:
    assert links(make, NEAR[:96]) < 3 * links(make, NEAR[:48])


def test_a_list_of_near_names_twice_as_long_is_entered_in_less_than_three_times_the_time(make: Make) -> None:
    rows = spellings(800)
    half = seconds(lambda: Kept(make()).enter(List("ministry", [(name,) for name in rows[::2]])))
    assert seconds(lambda: Kept(make()).enter(List("ministry", [(name,) for name in rows]))) < 3 * half


def spellings(number: int) -> list[str]:
    """So many spellings of one name."""
    vowels = ("a", "o", "u", "e", "i", "oo", "ou", "ee", "ia", "ie")
    every = [f"{g} K{a}l{b}k{c}" for g in GIVEN for a in vowels for b in vowels for c in ("", "au")]
    return random.Random(number).sample(every, number)


def test_people_of_one_name_in_one_list_are_told_apart_in_time_that_grows_with_them() -> None:
    def took(number: int) -> float:
        rows = [Appearance(f"a-{n:06}", "nguyen van anh", "list:1", listed=True) for n in range(number)]
        return seconds(lambda: people_among(rows, {}, (), ()))

    assert (
        len(people_among([Appearance(f"a-{n}", "n", "l", listed=True) for n in range(50)], {}, (), ())) == 50
    )
    assert took(8_000) < 7 * max(took(2_000), 0.01)  # a square would make it sixteen


def test_an_import_says_that_names_are_too_many_to_be_compared(tmp_path: Path, habeas: Run) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\n" + "\n".join(NEAR) + "\n")
    _, _, err = habeas("import", path, "--yes", "--register", tmp_path / "r.sqlite")
    assert f"names sound like over {blocks.CROWD} others: each is compared with its nearest only" in err
    path.write_text("name\nAda Example\nBen Sample\n")
    assert "sound like" not in habeas("import", path, "--yes", "--register", tmp_path / "s.sqlite")[2]
