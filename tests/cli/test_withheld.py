"""Nothing that is withheld is printed by any command, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import LIST, Run

HARMLESS = [
    ("people", "--all"),
    ("people", "--on", "2025-09-12", "--all"),
    ("timeline",),
    ("timeline", "--person", "Harotski"),
    ("counts",),
    ("exchanges",),
    ("disagreements",),
    ("proposals",),
    ("log", "--limit", "0"),
    ("person", "Ales Harotski"),
    ("person", "Maryna Taras"),
    ("person", "Pavel Duboyka"),
    ("verify",),
]


def printed(habeas: Run, *arguments: object) -> str:
    """All that a command prints in both formats, errors included."""
    found = [habeas(*arguments, "--format", format) for format in ("text", "json")]
    return "".join(out + err for _, out, err in found)


@pytest.fixture
def hidden(habeas: Run, place: Path) -> str:
    """Withholds somebody whom reports and list name, and gives their id."""
    assert place.exists()
    assert habeas("decide", "same", "Siarhei Kulik", "КУЛІК Сяргей Васільевіч")[0] == 0
    assert habeas("decide", "withhold", "p-31616017", "--why", "Kulik asked for it")[0] == 0
    return "p-31616017"


@pytest.mark.parametrize("arguments", HARMLESS, ids=" ".join)
@pytest.mark.usefixtures("hidden")
def test_no_command_prints_the_name_of_somebody_withheld(habeas: Run, arguments: tuple[str, ...]) -> None:
    text = printed(habeas, *arguments)
    assert text and "Siarhei" not in text and "Васільевіч" not in text and "Kulik had" not in text


@pytest.mark.parametrize("wanted", ["КУЛІК Сяргей Васільевіч", "p-31616017", "a-31616017", "31616017"])
def test_somebody_withheld_is_not_found(habeas: Run, hidden: str, wanted: str) -> None:
    code, out, err = habeas("person", wanted)
    assert code == 2 and not out
    assert "trade unionist" not in err and hidden not in err.replace(wanted, "")


@pytest.mark.usefixtures("hidden")
def test_a_name_that_a_namesake_bears_too_finds_the_namesake_alone(habeas: Run) -> None:
    code, out, _ = habeas("person", "Siarhei Kulik")
    assert code == 0 and "КУЛІК Сяргей Леанідавіч" in out and "trade unionist" not in out


@pytest.mark.usefixtures("hidden")
def test_a_search_does_not_tell_that_somebody_withheld_is_there(habeas: Run) -> None:
    for arguments in (("--text", "siarhei"), ("--role", "trade unionist"), ("--text", "trade union")):
        code, out, _ = habeas("people", *arguments)
        assert code == 0 and out.strip() == "no people"


@pytest.mark.usefixtures("place")
def test_a_withheld_name_does_not_lead_to_the_person_and_its_withheld_field_is_not_asked_for(
    habeas: Run,
) -> None:
    habeas("decide", "withhold", "Nina Zakharevich", "--field", "name")
    code, _, _ = habeas("person", "Nina Zakharevich")
    assert code == 2
    assert "Zakharevich" not in printed(habeas, "people") + printed(habeas, "timeline")
    habeas("decide", "withhold", "Ales Harotski", "--field", "nationality")
    assert "Harotski" not in printed(habeas, "people", "--nationality", "BY")


@pytest.mark.usefixtures("place")
def test_a_withheld_report_is_not_quoted_and_not_named(habeas: Run) -> None:
    habeas("decide", "withhold", document_of(habeas, "2-ngo-bulletin"))
    for arguments in HARMLESS:
        text = printed(habeas, *arguments)
        assert "Corrales" not in text and "2-ngo-bulletin" not in text and "farm leader" not in text


def document_of(habeas: Run, name: str) -> str:
    """The beginning of a document's id, as the log shows it."""
    line = next(line for line in habeas("log", "--limit", "0")[1].splitlines() if name in line)
    return line.split(" · ")[1].split()[0]


@pytest.mark.usefixtures("place")
def test_what_was_withheld_is_shown_again_when_that_is_undone(habeas: Run) -> None:
    habeas("decide", "withhold", "Nina Zakharevich")
    entry = habeas("log", "--kind", "decision")[1].split("\n")[2].split()[0]
    assert habeas("undo", entry)[0] == 0
    assert habeas("person", "Nina Zakharevich")[0] == 0


def test_a_match_tells_nothing_of_somebody_withheld_that_the_list_does_not(habeas: Run, hidden: str) -> None:
    _, out, _ = habeas("match", LIST)
    assert "Siarhei" not in out and hidden not in out


@pytest.mark.parametrize("format", ["csv", "jsonl", "jsonld", "ftm", "ods"])
@pytest.mark.usefixtures("hidden")
def test_no_export_holds_the_name(habeas: Run, place: Path, format: str) -> None:
    out = place.with_name(f"out.{format}")
    assert habeas("export", "--format", format, "-o", out)[0] == 0
    assert b"Siarhei" not in out.read_bytes()
