"""Every member of a family runs its own example, and a member that vanished is noticed."""

from __future__ import annotations

import sys
import types
from importlib import metadata

import pytest

from habeas.discover import members, names
from habeas.errors import BadOption, BrokenInstall
from habeas.extractors import Kind, Setup, extractors, kind_of, reader_of
from habeas.model import Document, EventClaim
from habeas.sources import Limits, Source, sources
from tests.extractors.standin import saying, standing_in

GOLDEN = {  # add yours; a name that goes is a format that users lose
    "habeas.exports": ["csv", "ftm", "jsonl", "jsonld", "ods"],
    "habeas.extractors": ["learned", "openai", "rules"],
    "habeas.outputs": ["annotations", "conll", "docbin", "html", "json", "jsonl", "text"],
    "habeas.sources": [
        "docx",
        "eml",
        "feed",
        "html",
        "json",
        "odt",
        "pdf",
        "telegram",
        "text",
        "wacz",
        "warc",
    ],
}
AMPLE = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)


@pytest.mark.parametrize("package", GOLDEN)
def test_no_member_vanished(package: str) -> None:
    assert names(package) == GOLDEN[package]


@pytest.mark.parametrize("name", sorted(sources()))
def test_a_source_reads_its_own_example(name: str) -> None:
    source = sources()[name]
    assert tuple(source.read(source.example.material, AMPLE)) == source.example.yields


def test_no_two_sources_claim_one_suffix_or_type() -> None:
    claimed = [c for source in sources().values() for c in (*source.suffixes, *source.types)]
    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize("name", sorted(extractors()))
def test_an_extractor_reads_its_own_example(name: str) -> None:
    kind = extractors()[name]
    with standing_in(saying(kind.example.answer)) as server:
        setup = Setup(base_url=server.url, model="stand-in")
        to = kind.destination(setup)
        reading = reader_of(name, setup).read(Document("sha256:0", kind.example.text))
        assert len(server.asked) == (1 if kind.example.answer else 0)
    assert to is None or to.url == server.url
    names = {p.id: p.name for p in reading.people}
    found = [
        ": ".join(
            (c.event, *(names[p] for p in c.people), *((c.certainty, *c.read_by) if c.proposed else ()))
        )
        for c in reading.claims
        if isinstance(c, EventClaim)
    ]
    assert tuple(found) == kind.example.finds


def test_an_installed_package_adds_an_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("habeas_plugin")
    module.EXTRACTOR = extractors()["rules"]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "habeas_plugin", module)
    entry = metadata.EntryPoint("own", "habeas_plugin:EXTRACTOR", "habeas.extractors")
    monkeypatch.setattr(
        metadata, "entry_points", lambda group: [entry] if group == "habeas.extractors" else []
    )
    found = members("habeas.extractors", "EXTRACTOR", Kind, "habeas.extractors")
    assert list(found) == [*GOLDEN["habeas.extractors"], "own"]


def test_an_extractor_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(
        BadOption, match="--extractor oracle: no extractor of that name; known: learned, openai, rules"
    ):
        kind_of("oracle")


def _install(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    module = types.ModuleType("habeas_plugin")
    module.SOURCE = value  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "habeas_plugin", module)
    entry = metadata.EntryPoint(name, "habeas_plugin:SOURCE", "habeas.sources")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry] if group == "habeas.sources" else [])


def test_an_installed_package_adds_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "letter", sources()["text"])
    found = members("habeas.sources", "SOURCE", Source, "habeas.sources")
    assert list(found) == [*GOLDEN["habeas.sources"], "letter"]


def test_a_name_that_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "text", sources()["text"])
    with pytest.raises(BrokenInstall, match=r"'text' in habeas\.sources is taken"):
        members("habeas.sources", "SOURCE", Source, "habeas.sources")


def test_something_else_than_a_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "letter", "not a source")
    with pytest.raises(BrokenInstall, match="habeas_plugin:SOURCE: is not a Source"):
        members("habeas.sources", "SOURCE", Source, "habeas.sources")


def test_a_member_that_cannot_be_imported_is_named() -> None:
    with pytest.raises(BrokenInstall, match=r"habeas\.sources\.docx:NOTHING: can't be loaded"):
        members("habeas.sources", "NOTHING", Source)
