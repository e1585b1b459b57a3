"""Pictures hold their words, are the same for the same rows, and read nothing of a report as markup."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest

from habeas.errors import BadOption, BrokenInstall
from habeas.model import Interval
from habeas.plots import Happened, Stock, Timeline, format_of, stock, timeline
from habeas.plots.flags import lanes
from habeas.plots.paper import ordinal
from habeas.plots.words import number, shown
from habeas.register.flow import StockFigure
from habeas.say import days


def event(
    i: int,
    event_type: str = "release",
    *,
    day: str = "2025-09-11",
    low: int | None = 52,
    place: str | None = "Exampleville",
) -> Happened:
    return Happened(f"e-{i}", event_type, place, day, day, low, low)


def figure(
    number: int | None, day: str, *, high: int | None = -1, name: str = "Invented Rights Centre"
) -> StockFigure:
    return StockFigure(name.casefold(), name, day, day, number, number if high == -1 else high)


FEW = Timeline(
    (
        event(1, day="2025-06-21", low=14),
        event(2),
        Happened("e-3", "arrest", "Sampleton", "2025-08-09", "2025-08-11", 30, None),
        Happened("e-4", "death-in-custody", None, "2025-09-15", "2025-09-15", 1, 1),
        Happened("e-5", "release", "Old Harbour", "2025-07-01", "2025-07-31", 16, 20),
    ),
    "Exampleland",
    23,
)
MANY = Timeline(
    tuple(
        event(i, "release" if i % 2 else "arrest", low=i + 1, day=f"2025-{i % 12 + 1:02}-11")
        for i in range(80)
    )
)
HELD = Stock(
    (
        figure(1_242, "2025-01-01"),
        figure(1_187, "2025-08-01"),
        figure(1_200, "2025-09-12", high=1_299, name="Exampleville Herald"),
        figure(None, "2025-07-15", high=1_000, name="Ministry of Justice"),
        figure(1_150, "2025-06-25", high=None, name="Exampleville Herald"),
    ),
    FEW.events,
    "Exampleland",
    61,
)


def words_of(svg: bytes) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", svg.decode()))


def test_every_event_has_its_flag_with_number_day_and_place() -> None:
    words = words_of(timeline(FEW, "svg"))
    for told in ("14 freed, 21 Jun 2025", "52 freed, 11 Sep 2025", "30+ arrested, 9–11 Aug 2025", "1 died, 15 Sep 2025",
                 "16–20 freed, Jul 2025", "Exampleville", "Old Harbour"):  # fmt: skip
        assert told in words


def test_title_and_subtitle_say_what_and_from_how_many_reports() -> None:
    words = words_of(timeline(FEW, "svg"))
    assert "Releases and arrests, Exampleland" in words
    assert "5 events from 23 reports, 21 Jun – 15 Sep 2025." in words


def test_many_events_have_numbers_and_a_key() -> None:
    words = words_of(timeline(MANY, "svg"))
    assert all(
        re.search(rf"\b{i}  11 \w+ 2025: \d+ (freed|arrested), Exampleville", words) for i in range(1, 81)
    )


def test_of_hundreds_the_smallest_are_drawn_without_a_number_and_it_is_said() -> None:
    many = Timeline(tuple(event(i, low=i + 1, day=f"2025-{i % 12 + 1:02}-11") for i in range(250)))
    words = words_of(timeline(many, "svg"))
    assert "10 smaller events without a number." in words and "240  " in words and "241  " not in words


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_same_rows_are_the_same_bytes(kind: str) -> None:
    turned = Timeline(tuple(reversed(FEW.events)), FEW.country, FEW.reports)
    assert timeline(FEW, kind) == timeline(turned, kind)
    backwards = Stock(tuple(reversed(HELD.figures)), HELD.events, HELD.country, HELD.reports)
    assert stock(HELD, kind) == stock(backwards, kind)


def test_no_day_of_the_drawing_and_no_version_is_in_the_file() -> None:
    for picture in (timeline(FEW, "svg"), stock(HELD, "svg"), timeline(FEW, "png")):
        assert str(dt.date.today().year).encode() not in picture or dt.date.today().year == 2025
        assert b"Matplotlib v" not in picture and b"matplotlib version" not in picture


def test_words_of_a_report_are_no_mathematics_no_markup_and_turn_nothing_around() -> None:
    hostile = "$\\frac{1}{0}$ </text><script>x</script> \u202eabc\x1b[31m"
    for place in (hostile, "$x", "$$$", "\\", "_{^", "{\\rm"):
        svg = timeline(Timeline((event(1, place=place),), place, 1), "svg").decode()
        assert "<script" not in svg and "\u202e" not in svg and "\x1b" not in svg
        assert shown(place)[:3].replace("<", "&lt;") in svg
        assert stock(Stock((figure(9, "2025-01-01", name=place),), (), place, 1), "svg")


def test_a_long_name_is_cut() -> None:
    assert shown("Ministry " * 10_000) == "Ministry Ministry Ministry…"
    assert "Ministry " * 5 not in words_of(timeline(Timeline((event(1, place="Ministry " * 9),)), "svg"))


def test_a_script_that_the_font_lacks_is_no_crash() -> None:
    assert timeline(Timeline((event(1, place="例子市 ဥပမာ"),)), "png").startswith(b"\x89PNG")
    assert "例子市" in words_of(timeline(Timeline((event(1, place="例子市"),)), "svg"))


def test_nothing_at_all_is_a_picture_that_says_so() -> None:
    assert "No dated event in the register" in words_of(timeline(Timeline(()), "svg"))
    assert "No figure of all who are held" in words_of(stock(Stock(()), "svg"))
    assert stock(Stock((), FEW.events), "png")


def test_nobody_and_unknown_numbers_are_drawn() -> None:
    zero = Timeline((event(1, low=0), event(2, "arrest", low=None)))
    assert "0 freed, 11 Sep 2025" in words_of(timeline(zero, "svg"))
    assert "1+ arrested" in words_of(timeline(zero, "svg"))
    assert stock(Stock((figure(0, "2025-01-01"), figure(None, "2025-02-01", high=None))), "png")


def test_one_day_and_forty_years_have_readable_dates() -> None:
    week = words_of(timeline(Timeline((event(1), event(2, day="2025-09-14"))), "svg"))
    assert "11 Sep" in week
    long = words_of(timeline(Timeline((event(1, day="1985-01-01"), event(2))), "svg"))
    assert "1988" in long and len(re.findall(r"\b(?:19|20)\d\d\b", long)) < 25


def test_stock_shows_who_counted_with_the_latest_figure() -> None:
    words = words_of(stock(HELD, "svg"))
    for told in ("People held, Exampleland", "Invented Rights Centre", "2 figures, latest 1,187", "1,200–1,299", "up to 1,000",
                 "1,150+", "5 figures of 3 origins from 61 reports", "scale does not start at 0"):  # fmt: skip
        assert told in words


def test_beyond_seven_voices_the_rest_are_one_grey() -> None:
    many = Stock(tuple(figure(1_000 + i, f"2025-01-{i + 1:02}", name=f"Voice {i}") for i in range(10)))
    assert "3 others" in words_of(stock(many, "svg"))


def test_flags_lie_on_no_other_flag_and_no_line_runs_through_one() -> None:
    side = [event(i, day=f"2025-0{i % 9 + 1}-{i % 27 + 1:02}") for i in range(30)]
    scale, width = 0.03, 1.8
    found = lanes(side, lambda _: "x" * 22, scale)
    at = {e.id: ordinal(e.date_from) * scale for e in side}
    for one, other in combinations(side, 2):
        left, right = sorted((one, other), key=lambda e: at[e.id])
        if at[right.id] - at[left.id] < width - 0.2:
            assert found[one.id] != found[other.id]
            if at[right.id] > at[left.id]:
                assert found[left.id] > found[right.id]


def test_a_picture_is_an_svg_or_a_png() -> None:
    assert (format_of("a/b.SVG"), format_of("b.png")) == ("svg", "png")
    for path in ("picture.pdf", "picture", "svg"):
        with pytest.raises(BadOption, match=r"ends in \.svg or \.png"):
            format_of(path)


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.plots.paper.find_spec", lambda _: None)
    with pytest.raises(BrokenInstall, match=r"habeas\[plot\]"):
        timeline(FEW, "svg")


def test_numbers_and_days_in_few_letters() -> None:
    assert [number(Interval(*x)) for x in ((52, 52), (1_200, 1_299), (50, None), (None, 20), (None, None), (0, 0))] == [
        "52", "1,200–1,299", "50+", "up to 20", "?", "0",
    ]  # fmt: skip
    assert days("2025-09-01", "2025-09-30") == "Sep 2025"
    assert days("2025-09-01", "2025-09-29") == "1–29 Sep 2025"
    assert days("2025-08-30", "2025-09-02") == "30 Aug – 2 Sep 2025"
