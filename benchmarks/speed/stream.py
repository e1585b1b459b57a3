"""A news stream by a fixed seed: ordinary reports made of templates, and among them the reports of the gold."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

NEWS = Path(__file__).parent / "news.toml"
SEED = 20261122
ONE_IN = 20  # reports of the stream, one is relevant
WORDS = (400, 800)  # of an ordinary report
SENTENCES = (1, 4)  # of a paragraph
SLOT = re.compile(r"\{(\w+)\}")


def stream(relevant: Sequence[str], *, seed: int = SEED) -> list[tuple[str, bool]]:
    """All relevant reports once, ONE_IN - 1 ordinary ones for each, shuffled: the text, and whether it is relevant."""
    dice = random.Random(seed)
    ordinary = list(ordinary_news(len(relevant) * (ONE_IN - 1), dice))
    mixed = [(text, True) for text in relevant] + [(text, False) for text in ordinary]
    dice.shuffle(mixed)
    return mixed


def ordinary_news(number: int, dice: random.Random) -> Iterator[str]:
    """So many reports, topics by their share."""
    news = tomllib.loads(NEWS.read_text(encoding="utf-8"))
    slots, one_in = news.pop("slots"), news.pop("one_in")
    topics = list(news.values())
    for topic in dice.choices(topics, [t["share"] for t in topics], k=number):
        yield _report(topic, slots, one_in, dice)


def _report(topic: dict[str, Any], slots: dict[str, list[str]], one_in: int, dice: random.Random) -> str:
    length, sentences = dice.randint(*WORDS), []
    if dice.randrange(one_in) == 0:
        sentences.append(dice.choice(topic["rarely"]))
    while sum(len(s.split()) for s in sentences) < length:
        sentences += dice.sample(topic["lines"], len(topic["lines"]))
    while sum(len(s.split()) for s in sentences[:-1]) >= length:
        sentences.pop()
    dice.shuffle(sentences)
    filled = [SLOT.sub(lambda slot: dice.choice(slots[slot[1]]), s) for s in sentences]
    return "\n\n".join(_paragraphs([s[0].upper() + s[1:] for s in filled], dice))


def _paragraphs(sentences: list[str], dice: random.Random) -> Iterator[str]:
    while sentences:
        size = dice.randint(*SENTENCES)
        yield " ".join(sentences[:size])
        sentences = sentences[size:]
