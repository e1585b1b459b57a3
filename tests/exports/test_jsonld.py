"""JSON-LD as a processor reads it (PyLD, without a network): every term has a meaning, and the three vocabularies are kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from pyld import jsonld
from sqlalchemy import Connection, update

from habeas.exports._example import ROWS
from habeas.register.schema import acts, claims
from tests.exports.conftest import exported

HERE, SCHEMA, PROV, OA = (
    "urn:habeas:",
    "https://schema.org/",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/oa#",
)
CLAIM, DOCUMENT = f"{HERE}c-1111111111111111", HERE + ROWS["documents"][0]["id"]
Node = dict[str, Any]


def refuse(url: str, _: object) -> None:
    """Stands for the network."""
    raise AssertionError(f"{url} was asked for")


def expanded(connection: Connection) -> dict[str, Node]:
    """The nodes with all terms as IRIs, by id."""
    written = json.loads(exported(connection, "jsonld"))
    found = jsonld.expand(written, {"documentLoader": refuse})
    assert len(found) == len(written["@graph"])
    by_id = {node["@id"]: node for node in found}
    assert len(by_id) == len(found)
    return by_id


def values(node: Node, term: str) -> list[Any]:
    """The ids or plain values of a term."""
    return [v.get("@id", v.get("@value")) for v in node.get(term, [])]


def terms(node: Any) -> set[str]:
    """All keys at any depth, but within JSON literals."""
    if isinstance(node, list):
        return set().union(*map(terms, node))
    if not isinstance(node, dict) or node.get("@type") == "@json":
        return set()
    return {k for k in node if not k.startswith("@")}.union(*map(terms, node.values()))


def test_no_term_is_without_a_meaning(example: Connection) -> None:
    written = json.loads(exported(example, "jsonld"))
    for raw, node in zip(written["@graph"], expanded(example).values(), strict=True):
        assert len([k for k in raw if k not in ("id", "type")]) == len(
            [k for k in node if not k.startswith("@")]
        )
        assert all(iri.startswith((f"{HERE}terms:", SCHEMA, PROV, OA)) for iri in terms(node))


def test_it_is_a_graph_of_statements_and_the_same_one_each_time(example: Connection) -> None:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": refuse}
    quads = jsonld.normalize(json.loads(exported(example, "jsonld")), options)
    assert f"<{CLAIM}> <{PROV}wasDerivedFrom> <{DOCUMENT}> ." in quads.splitlines()
    assert quads == jsonld.normalize(json.loads(exported(example, "jsonld")), options)


def test_a_claim_points_at_its_words_as_a_web_annotation(example: Connection) -> None:
    note = expanded(example)[f"{CLAIM}#place"]
    assert note["@type"] == [f"{OA}Annotation"] and values(note, f"{OA}hasBody") == [CLAIM]
    (target,) = note[f"{OA}hasTarget"]
    position, quote = target[f"{OA}hasSelector"]
    assert values(target, f"{OA}hasSource") == [DOCUMENT] and position["@type"] == [
        f"{OA}TextPositionSelector"
    ]
    (start,), (end,), (exact,) = (
        values(s, OA + k) for s, k in ((position, "start"), (position, "end"), (quote, "exact"))
    )
    assert exact == ROWS["claims"][0]["words"] and end - start == len(exact)


def test_who_said_it_is_told_in_order_and_as_provenance(example: Connection) -> None:
    claim = expanded(example)[CLAIM]
    (chain,) = claim[f"{HERE}terms:saidBy"]
    agents = chain["@list"]
    assert [values(agent, f"{SCHEMA}name") for agent in agents] == [["the embassy"], ["Ben Sample"]]
    assert [a["@type"][-1] for a in agents] == [f"{SCHEMA}Organization", f"{SCHEMA}Person"]
    assert values(claim, f"{PROV}wasAttributedTo") == [agent["@id"] for agent in agents]
    assert values(claim, f"{PROV}wasQuotedFrom") == values(claim, f"{PROV}wasDerivedFrom") == [DOCUMENT]


def test_a_person_and_what_happened_are_terms_of_schema_org(example: Connection) -> None:
    found = expanded(example)
    person, act = found[f"{HERE}p-1111111111111111"], found[f"{HERE}t-1111111111111111"]
    assert person["@type"] == [f"{SCHEMA}Person"] and values(person, f"{SCHEMA}alternateName") == [
        "Ада Экзампл"
    ]
    assert f"{SCHEMA}birthDate" not in person and values(person, f"{HERE}terms:born_from") == ["1978-05-09"]
    assert f"{SCHEMA}Event" in act["@type"] and values(act, f"{SCHEMA}about") == [person["@id"]]
    assert values(act, f"{SCHEMA}superEvent") == [f"{HERE}e-1111111111111111"]
    assert CLAIM in values(act, f"{PROV}wasDerivedFrom")


@pytest.mark.parametrize(
    "change", [{"realis": "sought"}, {"realis": "planned"}, {"certainty": "denied"}], ids=str
)
def test_what_did_not_happen_is_no_event(example: Connection, change: dict[str, str]) -> None:
    example.execute(update(acts).values(**change))
    assert f"{SCHEMA}Event" not in expanded(example)[f"{HERE}t-1111111111111111"]["@type"]


def test_json_of_a_report_cannot_state_anything(example: Connection) -> None:
    forged = [
        {
            "name": "x",
            "@id": "urn:forged",
            "@context": "https://evil.example/",
            "kind": {"@type": "urn:forged"},
        }
    ]
    example.execute(
        update(claims).values(said_by=json.dumps(forged), sides=json.dumps(forged), group=json.dumps(forged))
    )
    for node in expanded(example).values():
        plain = copy.deepcopy(node)
        for term in ("said_by", "sides", "group"):
            plain.pop(f"{HERE}terms:{term}", None)
        assert [
            k for k, v in plain.items() if "forged" in json.dumps(v) or "evil.example" in json.dumps(v)
        ] == []
