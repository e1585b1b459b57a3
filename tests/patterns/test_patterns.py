"""A repeat inside a repeat, and all else that lets a regular expression's time outgrow its text, is in none of ours."""

from __future__ import annotations

import re

import pytest

from tests.patterns.ambiguity import trouble
from tests.patterns.found import every

# What was in the code and is no more, and the like of it
BAD = {
    "comments in any number": r"\s*(?:<!--.{0,1000}?-->\s*)*<rss",
    "a repeat in a repeat": r"(?:a+)+$",
    "a repeat in an optional repeat": r"(?:a*b?)*c",
    "ways that share a text": r"(?:a|aa)+$",
    "ways that share a class": r"(?:\w|-|[a-z]-)*$",
    "bounded repeats in a repeat": r"(?:[a-z]{1,20}-?){1,50}$",
    "repeats side by side": r"\W*\s*\d",
    "repeats with something optional between": r"\W*(?:page|p\.)?\s*\d{1,4}\s*\W*$",
    "a repeat that a look ahead reads again": r"\d{1,3}(?:,\d{3})+(?![\d,]*\d)",
}
BAD_TO_SEARCH = {
    "spaces before a sign": r"\s*[;|\n]\s*",
    "anything up to a sign": r"<!\[CDATA\[.*?\]\]>",
    "digits before a word": r"\d+\s*years",
    "a line with something in it": r"[^\n]*\S[^\n]*",
}
GOOD = {
    "repeats with a sign between": r"[a-z]+(?:-[a-z]+)*",
    "a quoted text": r'"[^"]*"',
    "a loop that has found its match": r"\d+(?:[.,]\d+)?",
    "a word that begins where no word goes on": r"(?<![a-z])[a-z]+ years",
    "a bounded repeat": r"<\?xml[^>]{0,200}>",
    "a start that is one": r"^\s*x",
}


@pytest.mark.parametrize("what", BAD)
def test_a_repeat_inside_a_repeat_is_refused(what: str) -> None:
    assert trouble(re.compile(BAD[what]), searched=False, whole=True)


@pytest.mark.parametrize("what", BAD_TO_SEARCH)
def test_what_is_searched_does_not_begin_with_a_repeat_that_may_fail(what: str) -> None:
    assert trouble(re.compile(BAD_TO_SEARCH[what]), searched=True)
    assert trouble(re.compile(BAD_TO_SEARCH[what]), searched=False) is None


@pytest.mark.parametrize("what", GOOD)
def test_a_pattern_with_one_way_to_read_a_text_is_let_through(what: str) -> None:
    assert trouble(re.compile(GOOD[what]), searched=True) is None


def test_no_pattern_of_the_package_has_two_ways_to_read_one_text() -> None:
    found = every()
    assert len(found) > 200  # that they are found at all
    bad = [
        f"{file}, line {line}: {why}\n    {one.pattern.pattern!r}"
        for one in found
        for file, line, _ in [one.place]
        if (why := trouble(one.pattern, searched=one.searched, whole=one.uses == {"fullmatch"}))
    ]
    assert not bad, "\n".join(bad)
