"""Romanisation by the schools of a language."""

import pytest

from habeas.errors import UnsupportedLanguage
from habeas.names import romanise


@pytest.mark.parametrize(
    ("name", "language", "spelling"),
    [
        ("Ціханоўскі", "be", "tsikhanouski"),
        ("Ціханоўскі", "be", "cichanoŭski"),
        ("Щербаков", "ru", "shcherbakov"),
        ("Хрущёв", "ru", "chruschtschjow"),
        ("Юрій Згурський", "uk", "yurii zghurskyi"),
        ("Щерев", "bg", "shterev"),
        ("许志永", None, "xuzhiyong"),
    ],
)
def test_a_school_gives_its_spelling(name: str, language: str | None, spelling: str) -> None:
    assert spelling in romanise(name, language)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage, match="there are: be, ru, uk, bg"):
        romanise("Ада", "xx")
