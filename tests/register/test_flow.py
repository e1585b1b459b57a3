"""Stock and flow as intervals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Interval
from habeas.register.band import bands
from habeas.register.flow import FlowEvent, StockFigure, balance, steps, stocks

EXACTLY = Interval.exactly


def event(
    event_type: str, number: int | None, day: str, *, to: str | None = None, high: int | None = -1
) -> FlowEvent:
    return FlowEvent(
        f"e-{event_type}-{day}", event_type, day, to or day, number, number if high == -1 else high
    )


def figure(
    number: int | None, day: str, *, high: int | None = -1, origin: str = "rights group"
) -> StockFigure:
    return StockFigure(origin, origin.title(), day, day, number, number if high == -1 else high)


def test_a_gap_says_what_would_explain_it() -> None:
    found = balance(
        EXACTLY(1_300), arrests=EXACTLY(10), releases=EXACTLY(52), deaths=EXACTLY(1), stated=EXACTLY(1_294)
    )
    assert found.expected == EXACTLY(1_257) and found.gap == EXACTLY(37) and not found.holds
    assert found.why == "1,300 + 10 arrested − 52 released − 1 died = 1,257; stated 1,294"
    assert found.explanations[:2] == (
        "at least 37 more arrests than were reported",
        "at least 37 fewer releases and deaths than were reported",
    )


def test_fewer_than_were_reported_is_no_way_out_where_fewer_were_reported() -> None:
    found = balance(
        EXACTLY(1_300), arrests=EXACTLY(0), releases=EXACTLY(5), deaths=EXACTLY(0), stated=EXACTLY(1_332)
    )
    assert not any("fewer releases" in told for told in found.explanations)
    less = balance(
        EXACTLY(1_300), arrests=EXACTLY(3), releases=EXACTLY(0), deaths=EXACTLY(0), stated=EXACTLY(1_200)
    )
    assert less.gap == EXACTLY(-103) and not any("fewer arrests" in told for told in less.explanations)
    assert less.explanations[0] == "at least 103 more releases or deaths than were reported"


def test_what_the_intervals_allow_needs_no_explanation() -> None:
    found = balance(
        Interval(1_200, 1_299),
        arrests=Interval(0, None),
        releases=EXACTLY(52),
        deaths=EXACTLY(0),
        stated=EXACTLY(1_400),
    )
    assert found.expected == Interval(1_148, None) and found.gap == Interval(None, 252)
    assert found.holds and found.explanations == ()


def test_nobody_is_a_number_and_an_open_end_stays_open() -> None:
    nobody = balance(
        EXACTLY(0), arrests=EXACTLY(0), releases=EXACTLY(0), deaths=EXACTLY(0), stated=EXACTLY(0)
    )
    assert nobody.holds and nobody.expected == EXACTLY(0)
    open_ = balance(
        Interval(1_200, None), arrests=EXACTLY(0), releases=EXACTLY(52), deaths=EXACTLY(0), stated=EXACTLY(9)
    )
    assert open_.gap == Interval(None, -1_139) and not open_.holds


def test_fewer_than_nobody_can_not_be_held() -> None:
    loose = balance(
        EXACTLY(40), arrests=EXACTLY(0), releases=Interval(20, 60), deaths=EXACTLY(0), stated=EXACTLY(3)
    )
    assert loose.expected == Interval(0, 20) and loose.holds
    too_many = balance(
        EXACTLY(40), arrests=EXACTLY(0), releases=EXACTLY(52), deaths=EXACTLY(0), stated=EXACTLY(0)
    )
    assert too_many.gap == EXACTLY(12)


def test_a_series_compares_each_origin_with_its_own_last_figure() -> None:
    events = [
        event("release", 52, "2025-09-11"),
        event("arrest", 5, "2025-08-20"),
        event("trial", 7, "2025-09-01"),
    ]
    told = [
        figure(1_300, "2025-08-01"),
        figure(1_253, "2025-10-01"),
        figure(900, "2025-09-01", origin="ministry"),
    ]
    (step,) = steps(events, told)
    assert step.balance.expected == EXACTLY(1_253) and step.balance.holds


def test_an_event_that_may_be_before_the_start_counts_for_nobody_up_to_all() -> None:
    told = [figure(1_300, "2025-08-01"), figure(1_250, "2025-10-01")]
    for day, to in (("2025-07-20", "2025-08-05"), ("2025-08-01", None), ("2025-09-20", "2025-10-03")):
        (step,) = steps([event("release", 52, day, to=to)], told)
        assert step.balance.releases == Interval(0, 52)
    (outside,) = steps([event("release", 52, "2025-07-20"), event("release", 9, "2025-10-02")], told)
    assert outside.balance.releases == EXACTLY(0)


def test_figures_of_one_day_are_one_figure() -> None:
    fits = stocks([figure(1_200, "2025-08-01", high=1_299), figure(1_250, "2025-08-01", high=None)])
    assert [f.people for f in fits["rights group"]] == [Interval(1_250, 1_299)]
    apart = stocks([figure(1_200, "2025-08-01"), figure(1_250, "2025-08-01")])
    assert [f.people for f in apart["rights group"]] == [Interval(1_200, 1_250)]


def test_a_band_widens_while_an_event_may_have_happened() -> None:
    told = stocks([figure(1_300, "2025-08-01")])["rights group"]
    ((first, may, must),) = bands([event("release", 14, "2025-08-10", to="2025-08-20", high=20)], told)
    assert (first.date, first.held) == ("2025-08-01", EXACTLY(1_300))
    assert (may.date, may.held) == ("2025-08-10", Interval(1_280, 1_300))
    assert (must.date, must.held) == ("2025-08-20", Interval(1_280, 1_286))


def test_a_band_starts_anew_at_the_next_figure_and_open_ends_stay_open() -> None:
    told = stocks([figure(1_300, "2025-08-01"), figure(1_200, "2025-09-01")])["rights group"]
    first, second = bands([event("arrest", 5, "2025-08-10", high=None)], told)
    assert first[-1].held == Interval(1_305, None) and first[-1].date == "2025-09-01"
    assert second[0].held == EXACTLY(1_200)


NUMBERS = st.integers(0, 50)


@given(
    NUMBERS,
    st.lists(
        st.tuples(st.sampled_from(["arrest", "release"]), NUMBERS, st.integers(2, 20), st.integers(0, 5))
    ),
)
def test_the_band_holds_whatever_happened(start: int, happened: list[tuple[str, int, int, int]]) -> None:
    """Each event truly happens on its last day with its low number: that truth, day by day, is within the band."""
    events = [
        FlowEvent(f"e-{i}", event_type, f"2025-08-{day:02}", f"2025-08-{day + late:02}", n, n + late)
        for i, (event_type, n, day, late) in enumerate(happened)
    ]
    (band,) = bands(events, [figure(start, "2025-08-01")])
    for point in band:
        truth = start + sum(
            (e.low or 0) * (1 if e.event_type == "arrest" else -1) for e in events if e.date_to <= point.date
        )
        assert truth < 0 or truth in point.held
