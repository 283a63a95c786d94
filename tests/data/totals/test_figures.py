"""A figure's status, its bounds and its text say the same, whatever the engine finds."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.totals.figures import (
    AT_ODDS,
    NOTHING_REPORTED,
    Figure,
    Level,
    Status,
    bounded,
    of_levels,
)

SIGNS = {"<": "<", "<=": "≤", "=": "", "~": "≈", ">=": "≥", ">": ">"}
LEVEL = r"(?:[<≤≈≥>] )?\d+(?:\.\d)?(?: %)?"
# What a reader sees of each status: no text is of two of them.
SHAPES = {
    Status.EXACT: r"\d+",
    Status.AT_LEAST: r"[≥>] \d*[1-9]\d*|> 0",
    Status.AT_MOST: r"[≤<] \d+",
    Status.BETWEEN: r"\d+–\d+",
    Status.ZERO_OR_MORE: "≥ 0",
    Status.NOT_BROKEN_DOWN: "not broken down",
    Status.NOT_REPORTED: "not reported",
    Status.CONTRADICTION: "contradiction",
}
counts = st.integers(0, 10**12)


@st.composite
def stated_bounds(draw: st.DrawFn) -> Figure:
    """Return the bounds that one statement gives, told in its own words."""
    value = draw(counts)
    comparator = draw(st.sampled_from(("=", ">", ">=", "<=", *("<" for _ in range(value > 0)))))
    low = {"=": value, ">": value + 1, ">=": value}.get(comparator, 0)
    high = {"=": value, "<": value - 1, "<=": value}.get(comparator)
    return bounded(low, high, stated=(comparator, value))


@st.composite
def proved_bounds(draw: st.DrawFn) -> Figure:
    """Return bounds that several statements give."""
    low, more = draw(counts), draw(st.none() | counts)
    return bounded(low, None if more is None else low + more, is_open=draw(st.booleans()))


@given(st.sampled_from((NOTHING_REPORTED, AT_ODDS)) | stated_bounds() | proved_bounds())
def test_text_bounds_and_status_of_what_is_counted_never_disagree(figure: Figure):
    assert [s for s, shape in SHAPES.items() if re.fullmatch(shape, figure.text)] == [figure.status]
    told = [int(number) for number in re.findall(r"\d+", figure.text)]
    low, high = figure.low, figure.high
    expected = {
        Status.EXACT: told == [low] == [high],
        Status.AT_LEAST: high is None and told in ([low], [(low or 0) - 1]),
        Status.AT_MOST: low == 0 and told in ([high], [(high or 0) + 1]),
        Status.BETWEEN: told == [low, high],
        Status.ZERO_OR_MORE: (low, high, told) == (0, None, [0]),
        Status.NOT_BROKEN_DOWN: (low, high, told) == (0, None, []),
    }.get(figure.status, (low, high, told) == (None, None, []))
    assert expected
    assert figure.is_in_words == (not figure.low and figure.high is None)


def test_every_status_is_explained_where_the_files_are():
    readme = Path("data/exporters/README.md").read_text(encoding="utf-8")

    assert [status.value for status in Status if f"`{status.value}`" not in readme] == []


levels = st.builds(
    Level,
    place=st.from_regex(r"[A-Z][A-Z0-9_]{0,11}", fullmatch=True),
    comparator=st.sampled_from(tuple(SIGNS)),
    value=st.floats(0, 1e6),
    unit=st.sampled_from(("percent", "countries")),
)


@given(st.lists(levels, max_size=5, unique_by=lambda level: level.place))
def test_a_figure_of_levels_tells_each_place_and_has_no_bounds(states: list[Level]):
    figure = of_levels({level.place: level for level in states})

    assert figure.status is (Status.LEVEL if states else Status.NOT_REPORTED)
    assert (figure.low, figure.high, figure.levels) == (None, None, tuple(states))
    told = figure.text.split(", ") if states else []
    assert len(told) == len(states)
    for text, level in zip(told, states, strict=True):
        place, _, state = text.rpartition(f"{level.place} ") if len(states) > 1 else ("", "", text)
        assert not place
        assert re.fullmatch(LEVEL, state)
        assert state.startswith(SIGNS[level.comparator])
        assert state.endswith(" %") == (level.unit == "percent")
        (number,) = re.findall(r"\d+(?:\.\d)?", state)
        assert float(number) == pytest.approx(level.value, abs=0.05 + 1e-9)


def test_levels_that_differ_only_past_a_decimal_read_the_same_and_others_do_not():
    def share(value: float, comparator: str = "=") -> Figure:
        return of_levels({"A": Level("A", comparator, value, "percent")})

    assert share(27.11).reads_as(share(27.14))
    assert not share(27.14).reads_as(share(27.16))
    assert not share(27.1).reads_as(share(27.1, ">"))
    assert not share(16).reads_as(bounded(16, 16))
