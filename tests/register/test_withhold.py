"""What is withheld is nowhere: looked for in the bytes of every export, in every form of the name."""

from __future__ import annotations

import copy
import html
import json
import unicodedata
from collections import Counter
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import Connection, select

from habeas.exports import exports
from habeas.exports._example import REPORT, ROWS, fill
from habeas.register.named import Named
from habeas.register.schema import metadata
from habeas.register.withhold import WITHHELD, Filter
from tests.exports.conftest import Rows, connection, exported, unpacked

__all__ = ["connection"]  # the fixture is the exports'

FORMATS = sorted(exports())
WHO = "p-6666666666666666"
FORMS = ["Zoya Quillfeather", "Quillfeather", "Зоя Квіллфезер", "Квиллфезером"]
OTHER = {"id": "p-7777777777777777", "name": "Ben Sample", "names": '["Ben Sample"]'}
NAMED = [  # every column of text that may name somebody
    ("documents", "title", "Zoya Quillfeather freed"),
    ("documents", "url", "https://herald.example/zoya-quillfeather%20freed"),
    ("documents", "name", "zoya_quillfeather.html"),
    ("documents", "source", "Channel of Zoya Quillfeather"),
    ("documents", "via", '[{"name": "QUILLFEATHER, Zoya"}]'),
    ("people", "role", "sister of Quillfeather"),
    ("claims", "words", "He was arrested with Zoya  Quillfeather’s sister"),
    ("claims", "said_by", '[{"name": "Zoya Quillfeather", "kind": "person"}]'),
    ("claims", "said_by", r'[{"name": "\u0417\u043e\u044f \u041a\u0432\u0456\u043b\u043b\u0444\u0435\u0437\u0435\u0440"}]'),
    ("claims", "origin", "zoya quillfeather"),
    ("claims", "actor", "relatives of Zoya Quíllfeather"),
    ("claims", "charge", "abetting Quillfeather"),
    ("claims", "sides", '[{"party": "X", "gives": [{"text": "freed Quillfeather"}]}]'),
    ("claims", "said_by", '[{"name": "a lawyer for Quillfeather", "kind": "unnamed"}]'),
    ("claims", "actor", "supporters of Quillfeather"),
    ("documents", "name", "quillfeather.html"),
    ("claims", "checked", '[{"by": "Zoya Quillfeather", "outcome": "confirmed"}]'),
    ("claims", "place", "home of Zoya Quillfeather"),
    ("claims", "date_text", "the day of Quillfeather's trial"),
    ("acts", "place", "home of Zoya Quillfeather"),
    ("events", "place", "home of Зоя Квиллфезер"),
    ("counts", "text", "Quillfeather and six others"),
    ("counts", "origin_name", "Zoya Quillfeather"),
    ("counts", "repeated_by", '["Zoya Quillfeather"]'),
    ("exchanges", "parties", '["Zoya Quillfeather", "X"]'),
    ("exchange_sides", "party", "Zoya Quillfeather"),
    ("exchange_sides", "gives", "the freedom of Quillfeather"),
    ("disagreements", "sentence", "Zoya Quillfeather is 41 and 44"),
    ("disagreements", "why", "Quillfeather: 41 ≠ 44"),
]  # fmt: skip


def register(fields: list[str]) -> Rows:
    """The example's register with one more person, of whom the fields are withheld, and another who is told of beside them."""
    rows = copy.deepcopy(ROWS)
    names = [{"name": FORMS[0], "script": "Latin", "documents": 1}, {"name": FORMS[2], "script": "Cyrillic"}]
    who = {"id": WHO, "name": FORMS[0], "names": json.dumps(names), "role": "beekeeper", "gender": "female",
           "born_from": "1990-01-01", "nationality": '["LT"]', "withheld": json.dumps(fields)}  # fmt: skip
    rows["people"] += [who, OTHER]
    appearance = {"id": "a-6666666666666666", "document": REPORT, "local": "p6", "name": FORMS[0], "role": "beekeeper",
                  "names": '["Zoya Quillfeather", "Quillfeather"]', "form": "zoya quillfeather", "age": 41,
                  "nationality": '["LT"]', "person": WHO}  # fmt: skip
    other = {
        "id": "a-7777777777777777",
        "document": REPORT,
        "local": "p7",
        "name": "Ben Sample",
        "person": OTHER["id"],
    }
    rows["appearances"] += [appearance, other]
    claim = {"document": REPORT, "kind": "event", "event_type": "arrest", "span_start": 200, "span_end": 240}
    rows["claims"] += [
        {**claim, "id": "c-6666666666666666", "words": "The beekeeper, 41, was arrested", "place": "Hive Street"},
        {**claim, "id": "c-6767676767676767", "words": "Both were arrested, she a beekeeper", "span_start": 300,
         "span_end": 330, "said_by": '[{"name": "the beekeeper herself", "kind": "person", "person": "p6"}]'},
    ]  # fmt: skip
    rows["claim_people"] += [
        {"claim": "c-6666666666666666", "appearance": "a-6666666666666666", "person": WHO},
        {"claim": "c-6767676767676767", "appearance": "a-6666666666666666", "person": WHO},
        {"claim": "c-6767676767676767", "appearance": "a-7777777777777777", "person": OTHER["id"]},
    ]
    rows["acts"].append({"id": "t-6666666666666666", "person": WHO, "event_type": "arrest", "place": "Hive Street",
                         "claims": '["c-6666666666666666"]'})  # fmt: skip
    rows["statuses"].append(
        {"person": WHO, "status": "held", "date_from": "2031-05-08", "act": "t-6666666666666666"}
    )
    return rows


def everything(connection: Connection, format: str) -> str:
    """All text of an export as a reader may decode it: entities, escapes and percent signs undone, folded."""
    text = b"\n".join(unpacked(exported(connection, format)).values()).decode("utf-8")
    undone = unquote(html.unescape(text.encode("utf-8").decode("unicode_escape"))) if "\\u" in text else ""
    folded = unicodedata.normalize("NFKD", unquote(html.unescape(text)) + undone).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def folded(text: str) -> str:
    """As `everything`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("fields", [["*"], ["name"], ["a field of next year"]], ids=str)
def test_a_withheld_name_is_in_no_form_in_no_column(
    connection: Connection, format: str, fields: list[str]
) -> None:
    rows = register(fields)
    for number, (table, column, text) in enumerate(NAMED):
        rows[table].append(
            {**rows[table][0], column: text} | ({"id": f"{number}"} if "id" in rows[table][0] else {})
        )
    fill(connection, rows)
    text = everything(connection, format)
    assert [form for form in FORMS if folded(form) in text] == []
    assert "quillf" not in text and "квилл" not in text and "ada example" in text


@pytest.mark.parametrize("format", FORMATS)
def test_a_person_withheld_wholly_leaves_nothing(connection: Connection, format: str) -> None:
    fill(connection, register(["*"]))
    text = everything(connection, format)
    for trace in (WHO, "a-6666", "c-6666", "t-6666", "beekeeper", "hive street", "1990-01-01"):
        assert trace not in text
    assert "c-6767676767676767" in text or format == "ftm"
    assert "both were arrested" not in text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("field", "traces"),
    [
        ("role", ["beekeeper"]),
        ("age", ["1990-01-01", ", 41,"]),
        ("place", ["hive street"]),
        ("nationality", ['"lt"']),
    ],
)
def test_a_withheld_field_is_in_no_words_about_the_person(
    connection: Connection, format: str, field: str, traces: list[str]
) -> None:
    rows = register([field])
    rows["claims"][1]["words"] = "Fifty, among them Zoya Quillfeather, 41, a beekeeper of LT"
    fill(connection, rows)
    text = everything(connection, format)
    assert [trace for trace in traces if trace in text] == [] and "zoya quillfeather" in text
    assert "fifty, among them" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_of_a_withheld_document_nothing_is_left(connection: Connection, format: str) -> None:
    rows = copy.deepcopy(ROWS)
    rows["documents"][0]["withheld"] = True
    fill(connection, rows)
    text = everything(connection, format)
    for trace in (
        REPORT,
        "herald",
        "two freed",
        "ada example",
        "some 50 teachers",
        "eased sanctions",
        "c-1111",
    ):
        assert trace not in text
    for gone in ("t-1111", "e-1111", "n-1111", "x-1111", "d-1111", "2031-05-08"):
        assert gone not in text.replace("2031-05-08t", "")
    assert "ада экзампл" in text and "held.csv" in text


@pytest.mark.parametrize("format", FORMATS)
def test_of_a_withheld_claim_neither_words_nor_what_rests_on_it_are_left(
    connection: Connection, format: str
) -> None:
    rows = copy.deepcopy(ROWS)
    rows["claims"][0]["withheld"] = True
    rows["claims"][1] |= {"span_start": 40, "words": "freed on Thursday, one of 50"}
    fill(connection, rows)
    text = everything(connection, format)
    for trace in ("was freed on", "freed on thursday", "c-1111", "t-1111", "e-1111", "d-1111"):
        assert trace not in text


def shown(connection: Connection, table: str) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The table's rows as the filter gives them."""
    left_out = Counter[str]()
    rows = connection.execute(select(metadata.tables[table])).mappings()
    return list(Filter.of(connection).rows(table, (dict(row) for row in rows), left_out)), left_out


def test_what_is_left_out_is_counted(connection: Connection) -> None:
    fill(connection, register(["*"]))
    people, counts = shown(connection, "people")
    assert [p["name"] for p in people] == ["Ada Example", "Ben Sample"] and counts == {"people": 1}
    claims, counts = shown(connection, "claims")
    assert counts["claims"] == 1 and counts["words"] >= 1
    (both,) = [c for c in claims if c["id"] == "c-6767676767676767"]
    assert both["words"] == WITHHELD and both["span_start"] is both["span_end"] is None
    assert json.loads(both["said_by"])[0]["name"] == WITHHELD


def test_a_namesake_is_not_named_but_a_sister_is(connection: Connection) -> None:
    rows = register(["name"])
    rows["people"].append({"id": "p-8", "name": "Quillfeather Zoya", "names": "[]"})
    rows["people"].append({"id": "p-9", "name": "Iris Quillfeather", "names": "[]"})
    fill(connection, rows)
    names = {p["id"]: p["name"] for p in shown(connection, "people")[0]}
    assert names == {"p-1111111111111111": "Ada Example", WHO: WITHHELD, OTHER["id"]: "Ben Sample", "p-8": WITHHELD,
                     "p-9": "Iris Quillfeather"}  # fmt: skip


def test_a_person_whom_a_withheld_report_names_too_keeps_the_other_names(connection: Connection) -> None:
    rows = copy.deepcopy(ROWS)
    rows["documents"][0]["withheld"] = True
    fill(connection, rows)
    ((person,), _) = shown(connection, "people")
    assert person["name"] == "Ада Экзампл" and [n["name"] for n in json.loads(person["names"])] == [
        "Ада Экзампл"
    ]
    assert person["status"] is None


def test_a_claim_that_counts_others_too_stays_without_its_words(connection: Connection) -> None:
    rows = register(["*"])
    rows["claims"][-2] |= {"counted": "c-2222222222222222"}
    fill(connection, rows)
    (claim,) = [c for c in shown(connection, "claims")[0] if c["id"] == "c-6666666666666666"]
    assert claim["words"] == WITHHELD


@pytest.mark.parametrize("text", ["Zoya", "name", '{"name": 1}', '[["name"]]', "[1]"])
def test_a_decision_that_is_not_understood_withholds_all(connection: Connection, text: str) -> None:
    rows = register([])
    rows["people"][1]["withheld"] = text
    fill(connection, rows)
    assert WHO not in {p["id"] for p in shown(connection, "people")[0]}


def test_nothing_withheld_changes_nothing(connection: Connection) -> None:
    fill(connection, register([]))
    for name in ROWS:
        assert shown(connection, name) == (
            [dict(r) for r in connection.execute(select(metadata.tables[name])).mappings()],
            {},
        )


def test_an_index_of_names_is_not_shown(connection: Connection) -> None:
    fill(connection, {})
    with pytest.raises(ValueError, match="name_forms"):
        Filter.of(connection).row("name_forms", {"id": "x"}, Counter())


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Ada Example", "with ADA  EXAMPLE’s son"),
        ("Ada Example", "EXAMPLE Ada"),
        ("Ada Example", "A‌da\u200b Ex\u00adample"),
        ("Ada Example", "Аda Exаmple with Cyrillic letters"),
        ("Adá Éxample", "ada example"),
        ("Анна Прыклад", "вместе с Анной Прикладовой, Анну Прыклада"),
        ("李明", "昨日李 明被释放"),
        ("محمد مثال", "قال ومحمد مثال"),
        ("Ada Example", "a href=/ada_example.html"),
        ("O'Neil Example", "ONEIL EXAMPLE"),
    ],
)
def test_a_form_is_recognised_however_it_is_written(form: str, text: str) -> None:
    assert Named([form], alone=False).in_(text)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Ada Example", "Ben Example"),
        ("Li Ox", "Lithuania oxide"),
        ("Ada Example", "Ada of Exampleville"),
        ("", "Ada"),
    ],
)
def test_others_are_not_taken_for_it(form: str, text: str) -> None:
    assert not Named([form], alone=False).in_(text)


def test_a_surname_alone_is_enough_in_free_text_and_not_in_a_name() -> None:
    assert Named(["Ada Example"], alone=True).in_("Example was freed")
    assert not Named(["Ada Example"], alone=False).in_("Cy Example")
    assert Named(["Example"], alone=False).in_("EXAMPLE")
