"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph, yente and the tools around them.

Reports are Articles, lists Documents; people Persons; acts, events and exchanges Events with `proof`; who is named where
Mentions; claims, counts and disagreements Notes on what they are about. Invariant: every value is one that the model's own
cleaning leaves as it is; one that it would drop or change is told in `notes`, with the name of its property.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from habeas.exports._interface import Example, Export
from habeas.exports._records import Record, Records
from habeas.exports._text import as_json
from habeas.terminal import one_line
from habeas.trust import is_trusted

COUNTRIES = (  # ISO 3166-1 alpha-2, and what the model has beside it
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv "
    "bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cu cv cw cx cy cz dd de dg dj dk dm do dz ec ee eg "
    "eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht "
    "hu ic id ie il im in io ip iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls "
    "lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no "
    "np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk "
    "sl sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz "
    "va vc ve vg vi vn vu wf ws xk ye yt za zm zr zw zz"
)
ACCEPTS: dict[
    str, re.Pattern[str]
] = {  # by kind of property, as the model's types read them (followthemoney 4.11)
    "text": re.compile(r"[^\S\n]*[^\s].*"),
    "entity": re.compile(r"[0-9a-zA-Z]+(?:[.-]+[0-9a-zA-Z]+)*"),
    "date": re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"),
    "country": re.compile(COUNTRIES.replace(" ", "|")),
    "gender": re.compile(r"male|female"),
    "language": re.compile(r"[a-z]{3}"),
    "url": re.compile(r"https?://[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(:\d+)?/[\w./~?=&%,#+:@!-]*", re.ASCII),
}
ID = re.compile(r"[^0-9a-zA-Z.-]")
_THING = {"name": "text", "alias": "text", "country": "country", "summary": "text", "description": "text",
          "notes": "text", "publisher": "text", "sourceUrl": "url", "proof": "entity"}  # fmt: skip
_DOCUMENT = _THING | {"title": "text", "fileName": "text", "publishedAt": "date", "language": "language"}
PROPERTIES: dict[str, dict[str, str]] = {  # those that are written here; a test compares them with the package
    "Article": _DOCUMENT,
    "Document": _DOCUMENT,
    "Person": _THING
    | {"gender": "gender", "nationality": "country", "birthDate": "date", "position": "text", "status": "text"},
    "Event": _THING
    | {"date": "date", "startDate": "date", "endDate": "date", "location": "text", "involved": "entity", "recordId": "text"},
    "Mention": {"document": "entity", "name": "text", "resolved": "entity", "detectedSchema": "text"},
    "Note": _THING | {"entity": "entity"},
}  # fmt: skip
LANGUAGES = {"en": "eng", "ru": "rus", "be": "bel", "uk": "ukr", "pl": "pol", "lt": "lit", "de": "deu", "fr": "fra",
             "es": "spa", "fa": "fas", "ar": "ara", "zh": "zho", "my": "mya", "tr": "tur"}  # fmt: skip
Properties = dict[str, Any]


def write(records: Records, out: BinaryIO) -> None:
    """All entities, those that others point at first."""
    for type_, (schema, properties) in WRITERS.items():
        for record in records.each(type_):
            found = "Document" if record.get("kind") == "list" else schema
            out.write(as_json(entity(str(record["id"]), found, properties(record))) + b"\n")


def entity(id_: str, schema: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """An entity of what is given: lists without repetition and null; what the model would not take as it is in `notes`."""
    kinds = PROPERTIES[schema]
    fit: dict[str, list[str]] = {}
    notes: list[str] = []
    for name, value in given.items():
        read = _id if kinds[name] == "entity" else _line
        for text in filter(None, map(read, value if isinstance(value, list) else [value])):
            taken = ACCEPTS[kinds[name]].fullmatch(text)
            (fit.setdefault(name, []) if taken else notes).append(text if taken else f"{name}: {text}")
    if notes:
        fit["notes"] = [*fit.get("notes", []), *notes]
    return {
        "id": _id(id_),
        "schema": schema,
        "properties": {k: list(dict.fromkeys(v)) for k, v in fit.items()},
    }


def _id(value: Any) -> str:
    """An id in the letters that the model has for them: sha256-… for sha256:…"""
    return ID.sub("-", _line(value))


def _line(value: Any) -> str:
    return "" if value is None else one_line(str(value)).strip()


def _document(record: Record) -> Properties:
    language = record["language"]
    return {
        "title": record["title"],
        "fileName": record["name"] or record["id"],
        "publisher": record["source"],
        "publishedAt": record["published"],
        "language": LANGUAGES.get(language, language),
        "country": _lower(record["country"]),
        "sourceUrl": record["url"],
    }


def _person(record: Record) -> Properties:
    listed = record["names"] if isinstance(record["names"], list) else []
    others = [n["name"] if isinstance(n, dict) and "name" in n else n for n in listed]
    day, between = _day(record["born_from"], record["born_to"])
    return {
        "name": record["name"],
        "alias": [n for n in others if isinstance(n, str) and n != record["name"]],
        "gender": record["gender"],
        "nationality": [_lower(code) for code in record["nationality"] or ()],
        "position": record["role"],
        "status": record["status"],
        "birthDate": day,
        "notes": between and f"born {between}",
    }


def _mention(record: Record) -> Properties:
    name = record["name"] or record["id"]
    return {
        "document": record["document"],
        "name": name,
        "resolved": record["person"],
        "detectedSchema": "Person",
    }


def _act(record: Record) -> Properties:
    told = [record["manner"], _qualified(record)]
    if record["sentence_months"] is not None:
        told.append(f"sentence of {record['sentence_months']} months")
    return {**_event(record), "name": _named(record), "involved": record["person"], "recordId": record["claims"],
            "summary": "; ".join(filter(None, told))}  # fmt: skip


def _event(record: Record) -> Properties:
    day, between = _day(record["date_from"], record["date_to"])
    size = _interval(record) if "low" in record else ""
    return {
        "name": f"{record.get('event_type')}{size and f' of {size}'}",
        "date": day,
        "startDate": None if day else record["date_from"],
        "endDate": None if day else record["date_to"],
        "notes": between and f"on a day {between}",
        "location": record.get("place"),
        "country": _lower(record["country"]),
        "proof": record.get("documents"),
    }


def _exchange(record: Record) -> Properties:
    sides = [f"{side['party']} gives: {side['gives']} ({side['grade']})" for side in record["sides"]]
    parties = [str(party) for party in record["parties"] or ()]
    return {**_event(record), "name": f"exchange: {', '.join(parties)}", "description": sides, "summary": record["grade"],
            "proof": [side["document"] for side in record["sides"]]}  # fmt: skip


def _proposed(record: Record) -> str:
    return "proposed, not counted: " if record["proposed"] else ""


def _claim(record: Record) -> Properties:
    chain = [str(s.get("name")) for s in record["said_by"] or () if isinstance(s, dict)]
    said = f"said by {' ← '.join(chain)}" if chain else "in the document's own voice"
    size, what = _interval(record), record["event_type"] or record["counted_as"] or ""
    machines = ", ".join(record["read_by"] or ())
    plain = not record["proposed"] and is_trusted(record["read_by"] or (), record["confidence"])
    reader = "" if plain or not machines else f"{_proposed(record)}read by {machines}"
    return {
        "name": f"{'proposed ' if record['proposed'] else ''}{record['kind']} claim: {what} {size}",
        "description": record["words"],
        "summary": "; ".join(filter(None, [_qualified(record), said, reader])),
        "entity": [*record["people"], record["account_of"]],
        "proof": record["document"],
        "country": _lower(record["country"]),
    }


def _count(record: Record) -> Properties:
    return {
        "name": f"count: {record['counted_as']} {_interval(record)}",
        "description": record["text"],
        "summary": f"counted by {record['origin_name']}, as of {record['as_of_from']} to {record['as_of_to']}",
        "entity": record["event"],
        "country": _lower(record["country"]),
    }


def _disagreement(record: Record) -> Properties:
    return {
        "name": f"disagreement: {record['rule']}",
        "description": record["sentence"],
        "summary": record["why"],
        "entity": [record["subject"], *(record["claims"] or ())],
    }


def _named(record: Record) -> str:
    """What happened; what is only planned, sought, possible, denied or doubtful says so in its name."""
    doubts = [
        v
        for v, plain in ((record["realis"], "actual"), (record["certainty"], "asserted"))
        if v and v != plain
    ]
    return f"{record['event_type']} ({', '.join(doubts)})" if doubts else str(record["event_type"])


def _qualified(record: Record) -> str:
    return ", ".join(filter(None, (record["realis"], record["certainty"])))


def _interval(record: Record) -> str:
    low, high = record["low"], record["high"]
    if low is None and high is None:
        return ""
    return (
        f"{low}"
        if low == high
        else f"{low if low is not None else '…'} to {high if high is not None else '…'}"
    )


def _day(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """A day, month or year that both ends lie in; and, where they differ, the words for it."""
    if not first or not last or first == last:
        return (first or None, None) if last else (None, first and f"from {first}")
    year, month = first[:4] == last[:4], first[:7] == last[:7]
    return (first[:7] if month else first[:4] if year else None), f"between {first} and {last}"


def _lower(code: str | None) -> str | None:
    return code and code.lower()


WRITERS: dict[str, tuple[str, Callable[[Record], Properties]]] = {
    "document": ("Article", _document),
    "person": ("Person", _person),
    "appearance": ("Mention", _mention),
    "event": ("Event", _event),
    "act": ("Event", _act),
    "exchange": ("Event", _exchange),
    "claim": ("Note", _claim),
    "count": ("Note", _count),
    "disagreement": ("Note", _disagreement),
}

EXPORT = Export(
    suffix=".ftm.jsonl",
    type="application/jsonl",
    write=write,
    leaves_out={"status": "an entity has one status; the latest is the person's"},
    example=Example(
        b'{"id":"t-1111111111111111","schema":"Event","properties":{"name":["release"],"date":["2031-05-08"],'
        b'"location":["Exampleville"],"country":["by"],"proof":["sha256-' + b"a1" * 32 + b'"],'
        b'"involved":["p-1111111111111111"],"recordId":["c-1111111111111111"],"summary":["pardon; actual, asserted"]}}\n'
    ),
)
