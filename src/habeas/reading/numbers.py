"""Number phrases and their hedges → intervals. Invariant: a hedge never makes a number narrower than its words.

Each phrase has a core interval (what readers take it for) and a hard one (outside it accounts contradict each other).
Rules: vocabulary/hedges.toml, after Ferson et al. 2015 and Williams & Power 2013.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from habeas.model import Interval, Span
from habeas.vocabulary import Vocabulary

LONE = r"(?<![\w.,$€£/])"  # not in the middle of a figure, a sum of money or a word
FIGURE = rf"{LONE}\d{{1,3}}(?:,\d{{3}})+(?!,*\d)|{LONE}\d{{1,7}}(?![\w]|[.,:]\d|-year|%|/)"
MOST_OF_SEVERAL = 9  # "several hundred" is 200 to 900
ROUND = 100  # a bare multiple of this may be a rounded one: its hard interval is half a unit wide each way
OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "//": operator.floordiv,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase. span covers its hedge too; core and hard are the two intervals."""

    span: Span
    number: Span
    core: Interval
    hard: Interval
    hedge: str | None = None


class NumberFinder:
    """Finds the number phrases of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._rules = vocabulary.hedge_rules
        self._hedges: dict[str, str] = words["hedges"]
        self._vague: dict[str, list[int]] = words["vague"]
        self._small: dict[str, int] = words["numbers"]
        self._scales: dict[str, int] = words["multipliers"]
        small, scale = "|".join(self._small), "|".join(self._scales)
        vague = "|".join(sorted(self._vague, key=len, reverse=True))
        word = rf"(?:{small})(?:[- ](?:{small}))?"
        count = rf"{word}|half a|a|an|a half|several|a couple of|a few|{LONE}\d{{1,3}}"
        scaled = rf"(?:(?:{count}) )(?:{scale})(?: (?:and )?(?:{word}|\d{{1,3}}))?"
        one = rf"(?:{FIGURE}|\b(?:{scaled}|{word})\b)"
        hedge = "|".join(sorted((re.escape(h) for h in self._hedges), key=len, reverse=True))
        self._pattern = re.compile(
            rf"(?<!\w)(?:\b(?P<hedge>{hedge}) )?(?:"
            rf"(?P<between>between) (?P<a>{one}) and (?P<b>{one})"
            rf"|(?P<c>{one})(?: to | or |[-–](?=\d))(?P<d>{one})(?: (?P<scale>{scale})\b)?"
            rf"|\b(?P<vague>{vague})\b"
            rf"|(?P<number>{one})(?P<plus>\+)?(?P<after> (?:or so|or more|or fewer|more or less)\b)?)",
            re.I,
        )
        self._one = re.compile(one, re.I)

    def find(self, text: str, place: Span) -> list[Quantity]:
        """All number phrases within a stretch of the text, in order."""
        found = (self._quantity(m) for m in self._pattern.finditer(text, place.start, place.end))
        return [q for q in found if q is not None]

    def _quantity(self, match: re.Match[str]) -> Quantity | None:
        parts = match.groupdict()
        span = Span(match.start(), match.end())
        hedge = " ".join(parts["hedge"].lower().split()) if parts["hedge"] else None
        if parts["vague"]:
            low, hard_low, hard_high = self._vague[parts["vague"].lower()]
            return Quantity(
                span, Span(*match.span("vague")), Interval(low, None), Interval(hard_low, hard_high), hedge
            )
        for first, second in (("a", "b"), ("c", "d")):
            if parts[first]:
                times = self._scales[parts["scale"].lower()] if first == "c" and parts["scale"] else 1
                low, high = sorted((self.value(parts[first]) * times, self.value(parts[second]) * times))
                both = Interval(low, high)
                return Quantity(span, Span(match.start(first), match.end(second)), both, both, hedge)
        return self._single(match, span, hedge)

    def _single(self, match: re.Match[str], span: Span, hedge: str | None) -> Quantity | None:
        if match["plus"]:
            hedge = hedge or "at least"
        if match["after"]:
            hedge = hedge or match["after"].strip().lower()
        number = self.value(match["number"])
        if re.match(r"(?:several|a few) ", match["number"], re.I):
            some = Interval(number, number // 2 * MOST_OF_SEVERAL)
            return Quantity(span, Span(*match.span("number")), some, some, hedge)
        if re.match(r"a couple of ", match["number"], re.I):
            hedge = hedge or "about"
        core, hard = self.intervals(number, hedge)
        return Quantity(span, Span(*match.span("number")), core, hard, hedge)

    def intervals(self, number: int, hedge: str | None) -> tuple[Interval, Interval]:
        """Core and hard interval of a number under a hedge (a key of the language's table), or under none."""
        if hedge is None:
            return Interval.exactly(number), _maybe_rounded(number)
        names = _scale(number)
        low, high, hard_low, hard_high = (_evaluate(rule, names) for rule in self._rules[self._hedges[hedge]])
        return _interval(low, high), _interval(hard_low, hard_high)

    def value(self, words: str) -> int:
        """The number that figures or words stand for. Raises ValueError where they stand for none."""
        text = words.lower().replace(",", "")
        if text.isdigit():
            return int(text)
        total, current = 0, 0
        for word in re.split(r"[\s-]+", text):
            if word in self._scales:
                current = max(current, 1) * self._scales[word]
                total, current = (total + current, 0) if self._scales[word] >= ROUND else (total, current)
            elif word.isdigit() or word in self._small:
                current += int(word) if word.isdigit() else self._small[word]
            elif word == "half":
                return 6 if "dozen" in text else 0
            elif word in ("several", "few", "couple"):
                current = 2
        return total + current


def unit_of(number: int) -> int:
    """The place of a number's last figure that is not 0, at most a tenth of its power of ten: 1,300 → 100, 50 → 10."""
    if number < 10:
        return 1
    digits = str(number)
    trailing = len(digits) - len(digits.rstrip("0"))
    return int(10 ** max(min(trailing, len(digits) - 2), 1 if trailing else 0))


def _scale(number: int) -> dict[str, int]:
    unit = unit_of(number)
    return {
        "n": number,
        "unit": unit,
        "half": max(1, unit // 2),
        "tenth": max(1, number // 10),
        "spread": max(2, unit if number < 100 else number // 5),
    }


def _evaluate(rule: str, names: dict[str, int]) -> int | None:
    """'n', 'n + 1', 'n - unit // 2': numbers and names, applied right to left."""
    if not rule:
        return None
    terms = rule.split()
    value = _term(terms[-1], names)
    for i in range(len(terms) - 2, 0, -2):
        value = OPERATORS[terms[i]](_term(terms[i - 1], names), value)
    return value


def _term(word: str, names: dict[str, int]) -> int:
    return int(word) if word.isdigit() else names[word]


def _interval(low: int | None, high: int | None) -> Interval:
    low = None if low is None else max(low, 0)
    high = None if high is None else max(high, low or 0)
    return Interval(low, high)


def _maybe_rounded(number: int) -> Interval:
    if number < ROUND or number % ROUND:
        return Interval.exactly(number)
    half = unit_of(number) // 2
    return Interval(number - half, number + half - 1)
