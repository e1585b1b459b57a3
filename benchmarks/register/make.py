"""Readings made up with a fixed seed: invented people in several spellings, events over three years, figures by a few counters.

About ten claims a reading, as the gold reports have; how often one person, day or figure comes up again follows a Zipf law.
No text of any report is in them; each claim's words stand in the text at its span, as a reading's must.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from typing import Any

GIVEN = """
    Ales Alena Andrei Antanina Barys Daria Dzmitry Elena Fiodar Halina Hanna Ihar Iryna Ivan
    Kanstantsin Katsiaryna Leanid Liudmila Maksim Maryia Maryna Mikalai Mikita Nadzeya
    Natallia Nina Pavel Piotr Raman Sofia Siarhei Stanislau Tatsiana Uladzimir Vadzim
    Valiantsina Vasil Viktar Volha Yauhen Yulia Yury Zmitser
""".split()  # noqa: SIM905
ONSETS = """
    Ba Ha Ka Ra Sa Ta Va Za Ma Na Pa Da La Ka Shu Chy Hry Pra Stra Kru Zha Bly
""".split()  # noqa: SIM905
MIDDLES = """
    ro vi li ka sta ne mi pu do ly shche rba ndra zhu ko bi te nke tsi
""".split()  # noqa: SIM905
ENDS = ["ski", "vich", "ka", "enka", "uk", "au", "ets", "chyk", "evich", "ous"]
SPELLINGS = (
    ("ski", "skiy"),
    ("vich", "vitch"),
    ("au", "ov"),
    ("Ha", "Ga"),
    ("ka", "ko"),
    ("Siarhei", "Sergei"),
    ("Mikalai", "Nikolai"),
    ("Ales", "Aleksandr"),
    ("Volha", "Olga"),
)
OUTLETS = [
    f"{a} {b}"
    for a in ("Northern", "Example", "River", "Harbour", "Old Town")
    for b in ("Courier", "Herald", "Post", "Wire")
]
COUNTERS = ["Sviatlo", "Torrent Rights Watch", "the Ministry of Justice", "a lawyers' association"]
START = dt.date(2029, 1, 1)
DAYS = 3 * 365
ZIPF = 0.5


def readings(number: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The readings in the contract's form; about `number` / 5 people."""
    rng = random.Random(seed)
    people = [_name(rng) for _ in range(max(20, number // 5))]
    for i in range(number):
        yield _reading(i, rng, people)


def _place(rng: random.Random, number: int) -> int:
    """A place in a ranking by a Zipf-like law: the first of 20,000 people is in about one report of sixty."""
    return int((rng.random() * number ** (1 - ZIPF)) ** (1 / (1 - ZIPF)))


def _name(rng: random.Random) -> tuple[str, int]:
    surname = rng.choice(ONSETS) + rng.choice(MIDDLES) + rng.choice([*MIDDLES, ""]) + rng.choice(ENDS)
    return f"{rng.choice(GIVEN)} {surname}", rng.randrange(1950, 2005)


def _spelled(name: str, rng: random.Random) -> str:
    if rng.random() < 0.7:
        return name
    one, other = rng.choice(SPELLINGS)
    return name.replace(one, other)


class _Text:
    """A text that grows sentence by sentence."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, sentence: str) -> dict[str, int]:
        start = len(self.text)
        self.text += sentence + " "
        return {"start": start, "end": start + len(sentence)}


def _reading(i: int, rng: random.Random, people: list[tuple[str, int]]) -> dict[str, Any]:
    text, claims, persons = _Text(), [], []
    published = START + dt.timedelta(days=rng.randrange(DAYS))
    day = published - dt.timedelta(days=rng.randrange(3))
    text.add(f"Report {i} of {published.isoformat()}.")
    event = rng.choice(("release", "release", "arrest", "sentence", "detention"))
    total = rng.choice((2, 3, 5, 8, 12, 52))
    count = _count("c1", "released" if event == "release" else "arrested", total, day, text)
    claims += [count, _event("c2", event, [], day, text, count="c1")]
    picked = {_place(rng, len(people)) for _ in range(rng.choice((1, 2, 2, 3, 4)))}
    for n, at in enumerate(sorted(picked)):
        name, born = people[at]
        person = _person(
            f"p{n + 1}", _spelled(name, rng), published.year - born if rng.random() < 0.4 else None, text
        )
        persons.append(person)
        claims.append(
            _event(f"c{len(claims) + 1}", event, [person["id"]], day if rng.random() < 0.5 else None, text)
        )
        if rng.random() < 0.5:
            claims.append(
                _event(
                    f"c{len(claims) + 1}",
                    "sentence",
                    [person["id"]],
                    None,
                    text,
                    months=rng.choice((24, 36, 60)),
                )
            )
    counter = rng.choice(COUNTERS)
    held = _count(f"c{len(claims) + 1}", "held", 1100 + rng.randrange(6) * 25, None, text)
    held["said_by"] = [{"name": counter, "kind": "organisation", "person": None, "verb": "said"}]
    claims.append(held)
    for _ in range(3):
        span = text.add(f"A neighbour said that it was {rng.random():.6f}.")
        claims.append({**_claim(f"c{len(claims) + 1}", "quote", span), "direct": False, "text": "it"})
    if rng.random() < 0.02:
        claims.append(_exchange(f"c{len(claims) + 1}", text))
    document: dict[str, Any] = {
        "id": "sha256:" + hashlib.sha256(f"{i}".encode()).hexdigest(),
        "source": rng.choice(OUTLETS),
        "title": None,
        "language": "en",
        "country": "BY",
        "published": {"date": published.isoformat(), "basis": "given", "why": "made"},
        "text": text.text,
        "furniture": [],
    }
    return {"reading": 1, "document": document, "people": persons, "claims": claims, "checks": []}


def _claim(local: str, kind: str, span: dict[str, int]) -> dict[str, Any]:
    return {"id": local, "kind": kind, "span": span, "said_by": [], "certainty": "asserted", "checked": []}


def _date(day: dt.date | None) -> dict[str, str] | None:
    return None if day is None else {"from": day.isoformat(), "to": day.isoformat(), "text": f"{day:%A}"}


def _count(local: str, of: str, number: int, day: dt.date | None, text: _Text) -> dict[str, Any]:
    span = text.add(f"{number} people.")
    bounds = {"low": number, "high": number, "hard_low": number, "hard_high": number}
    return {
        **_claim(local, "count", span),
        "of": of,
        "group": {},
        **bounds,
        "text": f"{number} people",
        "whole": None,
        "date": _date(day),
    }


def _event(
    local: str,
    event: str,
    people: list[str],
    day: dt.date | None,
    text: _Text,
    *,
    count: str | None = None,
    months: int | None = None,
) -> dict[str, Any]:
    span = text.add(f"There was a {event} of {' '.join(people) or 'people'}.")
    details = {"sentence_months": months} if months else {}
    rest = {"count": count, "actor": None, "place": None, "realis": "actual", "details": details}
    return {**_claim(local, "event", span), "event": event, "people": people, "date": _date(day), **rest}


def _person(local: str, name: str, age: int | None, text: _Text) -> dict[str, Any]:
    span = text.add(name)
    facts: dict[str, Any] = {"nationality": [], "role": None, "gender": None, "kin": []}
    return {"id": local, "name": name, "names": [name], "mentions": [span], "age": age, **facts}


def _exchange(local: str, text: _Text) -> dict[str, Any]:
    span = text.add("Belarus freed them and the United States eased sanctions.")
    sides = [
        {"party": "Belarus", "gives": [{"text": "freed them", "event": None, "span": span}]},
        {"party": "the United States", "gives": [{"text": "eased sanctions", "event": None, "span": span}]},
    ]
    return {**_claim(local, "exchange", span), "sides": sides}
