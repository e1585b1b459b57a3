"""What tests share: an invented report with a reading made by hand, and one reader for the whole run."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from habeas.model import (
    Confirmation,
    CountClaim,
    Details,
    Document,
    EventClaim,
    ExchangeClaim,
    Furniture,
    Given,
    Group,
    Kin,
    PartialDate,
    Person,
    Published,
    QuoteClaim,
    Reading,
    Reason,
    Side,
    Skipped,
    Span,
    Speaker,
    SumCheck,
    document_id,
)
from habeas.reading import Reader
from habeas.sources import Limits

TEXT = """Fifty-two freed as envoy visits Exampleville

Exampleland freed 52 prisoners, 38 of its own citizens and 14 foreigners, on Thursday after the United Provinces \
eased sanctions on its airline, a spokesperson for the embassy said.

Ada Example, a 52-year-old journalist, was released after 58 months. Her husband, Ben Sample, was reportedly \
sentenced to seven years in 2029; the Herald could not confirm it. Officials denied that Cyn Specimen was detained. \
The Provinces called for the release of Dan Muster.

Nearly 1,300 people remain behind bars, the Invented Rights Centre says.

"I did not know where they were taking us," Example wrote.
"""


def span(words: str) -> Span:
    """Where the words stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


THURSDAY = PartialDate("2031-05-08", "2031-05-08", "Thursday")
EMBASSY = Speaker("a spokesperson for the embassy", "official", verb="said")
CENTRE = Speaker("Invented Rights Centre", "organisation", verb="says")
ADA = Speaker("Ada Example", "person", person="p1", verb="wrote")

READING = Reading(
    document=Document(
        id=document_id(TEXT.encode()),
        text=TEXT,
        source="Example Herald",
        title="Fifty-two freed as envoy visits Exampleville",
        language="en",
        country="XX",
        published=Published("2031-05-08", "inferred", "Thursday fits only 8 May 2031"),
        furniture=(Furniture(0, 44, "other"),),
    ),
    people=(
        Person(
            "p1",
            "Ada Example",
            ("Ada Example", "Example"),
            (span("Ada Example"),),
            age=52,
            nationality=("XX", "GB"),
            role="journalist",
            gender="female",
            kin=(Kin("p2", "spouse"),),
        ),
        Person("p2", "Ben Sample", ("Ben Sample",), (span("Ben Sample"),)),
        Person("p3", "Cyn Specimen", ("Cyn Specimen",), (span("Cyn Specimen"),)),
        Person("p4", "Dan Muster", ("Dan Muster",), (span("Dan Muster"),)),
    ),
    claims=(
        EventClaim(
            id="c1", span=span("Exampleland freed 52 prisoners"), said_by=(EMBASSY,), event="release", count="c2",
            actor="Exampleland", place="Exampleville", date=THURSDAY, details=Details(as_="pardon"),
        ),
        CountClaim(id="c2", span=span("52 prisoners"), of="released", low=52, high=52, text="52 prisoners"),
        CountClaim(
            id="c3", span=span("38 of its own citizens"), of="released", group=Group(nationality="XX"), low=38, high=38,
            text="38 of its own citizens", whole="c2",
        ),
        CountClaim(
            id="c4", span=span("14 foreigners"), of="released", group=Group(foreign=True), low=14, high=14,
            text="14 foreigners", whole="c2",
        ),
        EventClaim(
            id="c5", span=span("was released after 58 months"), event="release", people=("p1",), date=THURSDAY,
            details=Details(held_months=58),
        ),
        EventClaim(
            id="c6", span=span("reportedly sentenced to seven years in 2029"), event="sentence", people=("p2",),
            date=PartialDate.year(2029, "in 2029"), details=Details(sentence_months=84), certainty="hedged",
            checked=(Confirmation("the Herald", "not confirmed", span("the Herald could not confirm it")),),
        ),
        EventClaim(
            id="c7", span=span("Cyn Specimen was detained"), event="detention", people=("p3",), certainty="denied",
            said_by=(Speaker("Officials", "unnamed", verb="denied"),),
        ),
        EventClaim(
            id="c8", span=span("called for the release of Dan Muster"), event="release", people=("p4",), realis="sought",
            said_by=(Speaker("the Provinces", "official", verb="called for"),),
        ),
        EventClaim(id="c9", span=span("eased sanctions on its airline"), event="sanction-eased", actor="United Provinces"),
        ExchangeClaim(
            id="c10", span=span("Exampleland freed 52 prisoners"), said_by=(EMBASSY,),
            sides=(
                Side("Exampleland", (Given("freed 52 prisoners", span("freed 52 prisoners"), "c1"),)),
                Side("United Provinces", (Given("eased sanctions", span("eased sanctions"), "c9"),)),
            ),
        ),
        CountClaim(
            id="c11", span=span("Nearly 1,300 people remain behind bars"), of="held", low=1250, high=1299, hard_low=1200,
            hard_high=1299, text="Nearly 1,300 people", said_by=(CENTRE,),
        ),
        QuoteClaim(
            id="c12", span=span("I did not know where they were taking us"), direct=True,
            text="I did not know where they were taking us", said_by=(ADA,),
        ),
    ),
    checks=(SumCheck("sum", "c2", ("c3", "c4"), True, "38 + 14 = 52"),),
    skipped=(
        Skipped("events", Reason.SOUGHT, span("called for the release"), of="release"),
        Skipped("people", "no role in the clause"),
    ),
)  # fmt: skip


@pytest.fixture
def reading() -> Reading:
    """A reading made by hand that holds every kind of claim."""
    return READING


@pytest.fixture
def limits() -> Limits:
    """Limits small enough to run into."""
    return Limits(bytes=1_000_000, characters=200_000, elements=20_000, children=2_500)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader, loaded once."""
    return Reader.load(language="en")


@pytest.fixture
def habeas(
    reader: Reader, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line in this process: arguments in; exit code, standard output and standard error out."""
    from habeas.cli import main

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    monkeypatch.setattr(Reader, "load", lambda **_: reader)
    return run


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[], str]]:
    """A PostgreSQL of the registry package pgserver, started once: gives the URL of a new, empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pgserver's platformdirs warns of a machine without XDG_RUNTIME_DIR
        from pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(
        prefix="habeas-pg-"
    ) as folder:  # short: a socket's path has 107 bytes at most
        Path(folder).chmod(0o755)
        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        running.psql("ALTER SYSTEM SET fsync = off")  # it is thrown away: no test cuts the power
        running.psql("SELECT pg_reload_conf()")

        def database() -> str:
            name = f"t{uuid4().hex}"
            running.psql(f"CREATE DATABASE {name} TEMPLATE template0")
            return str(running.get_uri(name))

        yield database
        running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new register may be made: a file or a database, so that each test runs on both engines."""
    if request.param == "sqlite":
        return str(tmp_path / "habeas.sqlite")
    return str(request.getfixturevalue("server")())
