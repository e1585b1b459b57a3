"""In which language a document is, decided once from its beginning."""

from __future__ import annotations

import pytest

from habeas.errors import UnsupportedLanguage
from habeas.model import Document
from habeas.sources import Limits, Material, documents, language_of

DUTCH = (
    "De politie heeft maandag drie journalisten opgepakt die verslag deden van een protest in de hoofdstad."
)
BELARUSIAN = "У панядзелак міліцыя затрымала траіх журналістаў, якія асвятлялі пратэст у сталіцы."
ENGLISH = "The police detained three journalists who had reported from a protest in the capital on Monday."


def test_english_is_known_without_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "py3langid", None)
    assert language_of(ENGLISH, "r.txt", ["en"]) == "en"


@pytest.mark.parametrize("text", [DUTCH, BELARUSIAN, "警方周一拘留了三名报道首都抗议活动的记者。"])
def test_another_language_is_refused_by_name(text: str) -> None:
    with pytest.raises(
        UnsupportedLanguage, match=r"^r\.txt: seems to be in '..'; read: en; if it is one, say --language en$"
    ):
        language_of(text, "r.txt", ["en"])


@pytest.mark.parametrize("text", ["Freed: Ada Example, Ben Sample", "Ada Example", "52", "…"])
def test_a_few_names_are_no_reason_to_refuse(text: str) -> None:
    assert language_of(text, "r.txt", ["en"]) == "en"


def test_a_language_that_is_said_is_not_questioned(limits: Limits) -> None:
    (found,) = documents(Material(DUTCH.encode(), "r.txt"), limits, languages=["en"], language="en")
    assert isinstance(found, Document) and found.language == "en"


def test_only_the_beginning_decides() -> None:
    assert language_of(ENGLISH * 50 + DUTCH * 1000, "r.txt", ["en"]) == "en"
