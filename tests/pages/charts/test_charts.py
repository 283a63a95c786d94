"""Charts of statements and milestones show by their shape how far each is proved."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.queries import CoverageCell, Milestone, Statement
from pages.shared.charts import palette, theme
from pages.shared.charts.bars import stated_bars
from pages.shared.charts.coverage_grid import coverage_grid
from pages.shared.charts.maps import share_map
from pages.shared.charts.spans import statement_spans
from pages.shared.charts.theme import Figure
from pages.shared.charts.timeline import milestone_timeline
from pages.shared.exhibits import milestones
from tests.pages.charts.test_share_charts import ODD_SHARE_CHARTS, latest
from tests.pages.figures import notes, spec, trace_named

NAMES = {
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "CENTRAL_ASIA": "Central Asia",
    "AFG": "Afghanistan",
}
TODAY = dt.date(2026, 11, 21)

# One training in a month, all participants of five years, and a figure without a date.
TRAINING = Statement(
    statement_id="training", programme_id="wlp", programme="Institutes", organisation_id="wlp",
    metric_id="trainings_held", metric="Trainings held", unit="trainings", kind="sum",
    theme="trainings", comparator="=", value=1.0, places=("KAZ",), countries=("KAZ",),
    start="2019-01", end="2019-01", as_of=None, starts_on=dt.date(2019, 1, 1),
    ends_on=dt.date(2019, 1, 31), is_dated=True, basis="record", rank="normal",
    processing="as_stated", numerator=None, denominator=None, locator="page 1",
    paraphrase="A training was held.", note=None, source_id="report", source_title="Report",
    publisher="WLP", source_date="2019-01", url="https://example.org", licence=None,
    relation="inside", is_widest=True,
)  # fmt: skip
PARTICIPANTS = replace(
    TRAINING, statement_id="participants", metric_id="participants", metric="Participants",
    comparator=">", value=350.0, places=("CENTRAL_ASIA",), countries=("KAZ", "KGZ"), start="2014",
    starts_on=dt.date(2014, 1, 1), relation="overlapping",
)  # fmt: skip
KITS = replace(
    TRAINING, statement_id="kits", metric_id="kits", metric="Kits", value=200.0, places=("AFG",),
    countries=("AFG",), start=None, end=None, starts_on=None, ends_on=dt.date(2024, 5, 1),
    is_dated=False,
)  # fmt: skip
STATED = [TRAINING, PARTICIPANTS, KITS]

LAW = Milestone(
    milestone_id="law", title="Law signed", start="2024-04-15", end=None,
    starts_on=dt.date(2024, 4, 15), ends_on=dt.date(2024, 4, 15), places=("KAZ",),
    countries=("KAZ",), theme="law", theme_name="Law", status="occurred", paraphrase=None,
    note=None, locator=None,
    source_id="loc", source_title="Law Library", publisher="Library", source_date=None, url=None,
    licence=None, other_sources=(), organisations=(), relation="inside",
)  # fmt: skip
STRATEGY = replace(LAW, milestone_id="strategy", title="Strategy", start="2006", end="2016",
                   starts_on=dt.date(2006, 1, 1), ends_on=dt.date(2016, 12, 31))  # fmt: skip
TARGET = replace(LAW, milestone_id="target", title="Target", start="2030", places=("KGZ",),
                 starts_on=dt.date(2030, 1, 1), ends_on=dt.date(2030, 12, 31),
                 status="planned")  # fmt: skip
MILESTONES = [LAW, STRATEGY, TARGET]


def bars_of_row(figure: Any, row: int) -> list[dict[str, Any]]:
    """Return the bars drawn in a row: the stated one, then its open end if it has one."""
    return [trace for trace in spec(figure)["data"] if row in trace["y"]]


def test_what_is_stated_here_is_a_solid_bar():
    (bar,) = bars_of_row(stated_bars(STATED, NAMES), 0)

    assert bar["x"] == [1.0]
    assert bar["marker"]["color"] == theme.PROOF
    assert "pattern" not in bar["marker"]


def test_a_lower_bound_fades_out_beyond_its_value():
    bar, fading = bars_of_row(stated_bars(STATED, NAMES), 1)

    assert bar["x"] == [350.0]
    assert fading["base"][0] == 350.0
    assert list(fading["marker"]["opacity"]) == sorted(fading["marker"]["opacity"], reverse=True)
    assert fading["marker"]["opacity"][-1] < 0.1


@pytest.mark.parametrize(
    ("comparator", "ends"), [("=", 1), ("<", 1), ("<=", 1), ("~", 1), (">", 2), (">=", 2)]
)
def test_only_a_lower_bound_has_an_open_end(comparator: str, ends: int):
    figure = stated_bars([replace(TRAINING, comparator=comparator)], NAMES)

    assert len(bars_of_row(figure, 0)) == ends


def test_what_is_stated_for_a_wider_scope_is_hatched():
    bar = bars_of_row(stated_bars(STATED, NAMES), 1)[0]

    assert bar["marker"]["pattern"]["shape"] == "/"


@pytest.mark.parametrize("comparator", ["<", "<=", "~"])
def test_what_proves_no_least_number_is_hatched(comparator: str):
    (bar,) = bars_of_row(stated_bars([replace(TRAINING, comparator=comparator)], NAMES), 0)

    assert bar["marker"]["pattern"]["shape"] == "/"


def test_a_figure_without_a_date_is_sand():
    (bar,) = bars_of_row(stated_bars(STATED, NAMES), 2)

    assert bar["marker"]["color"] == theme.PALE_SAND


def test_each_bar_says_its_figure_and_its_own_scope():
    said = [note["text"] for note in notes(stated_bars(STATED, NAMES))]

    assert said[0] == "<b>1</b>"
    assert "Kazakhstan, January 2019" in said[1]
    assert said[2] == "<b>> 350</b>" or said[2] == "<b>&gt; 350</b>"
    assert "wider than this selection" in said[3]
    assert "Central Asia, 2014 to January 2019" in said[3]
    assert "Afghanistan, date not given" in said[5]


def test_a_short_time_is_a_dot_and_a_long_one_a_line():
    drawn = spec(statement_spans([TRAINING, PARTICIPANTS], NAMES))["data"]

    long, brief = drawn
    assert (brief["mode"], len(brief["x"])) == ("markers", 1)
    assert dt.date(2019, 1, 1) <= brief["x"][0] <= dt.date(2019, 1, 31)
    assert (long["mode"], long["x"]) == ("lines", [dt.date(2014, 1, 1), dt.date(2019, 1, 31)])


def test_a_span_of_a_wider_scope_is_dashed():
    long, brief = spec(statement_spans([TRAINING, PARTICIPANTS], NAMES))["data"]

    assert long["line"]["dash"] != "solid"
    assert brief["marker"]["color"] == theme.PROOF


def test_a_figure_without_a_date_runs_over_the_whole_time_in_sand():
    figure = statement_spans(STATED, NAMES)
    undated = spec(figure)["data"][-1]

    assert undated["line"]["color"] == theme.PALE_SAND
    assert undated["x"] == list(spec(figure)["layout"]["xaxis"]["range"])


def test_spans_come_earliest_first_and_undated_last():
    said = [note["text"] for note in notes(statement_spans(STATED, NAMES))]

    assert [text.split(" <b>")[0] for text in said] == ["Participants", "Trainings held", "Kits"]


def test_what_occurred_is_filled_and_what_is_planned_is_hollow():
    figure = milestone_timeline(MILESTONES, NAMES, TODAY)

    assert (
        trace_named(figure, "Law signed")["marker"]["color"]
        == palette.BY_CODE.colours(["KAZ", "KGZ"])["KAZ"]
    )
    assert trace_named(figure, "Target")["marker"]["color"] == theme.PANEL


def test_a_milestone_that_lasts_is_a_line_to_its_end():
    figure = milestone_timeline(MILESTONES, NAMES, TODAY)

    assert trace_named(figure, "Strategy")["x"] == [dt.date(2006, 1, 1), dt.date(2016, 12, 31)]
    assert trace_named(figure, "Law signed")["x"] == [dt.date(2024, 4, 15)]


def test_a_milestone_that_goes_on_reaches_to_today():
    going_on = replace(LAW, status="ongoing", ends_on=None)

    assert trace_named(milestone_timeline([going_on], NAMES, TODAY), "Law signed")["x"] == [
        dt.date(2024, 4, 15),
        TODAY,
    ]


def test_the_table_of_milestones_says_when_each_was():
    going_on = replace(LAW, title="Movement", start="1985", status="ongoing", ends_on=None)

    table = milestones.table([LAW, STRATEGY, going_on], NAMES)

    dates = dict(zip(table["Milestone"], table["Date"], strict=True))
    assert dates == {
        "Law signed": "15 April 2024",
        "Strategy": "2006 to 2016",
        "Movement": "since 1985",
    }


def test_places_have_lanes_of_their_own_and_one_years_milestones_stand_apart():
    twin = replace(LAW, milestone_id="twin", title="Twin")
    figure = milestone_timeline([*MILESTONES, twin], NAMES, TODAY)

    assert list(spec(figure)["layout"]["yaxis"]["ticktext"]) == ["Kazakhstan", "Kyrgyzstan"]
    assert round(trace_named(figure, "Target")["y"][0]) == 1
    assert trace_named(figure, "Twin")["y"] != trace_named(figure, "Law signed")["y"]


def test_only_the_places_asked_about_have_lanes_where_a_milestone_has_any_of_them():
    shared = replace(LAW, milestone_id="shared", title="Shared", places=("KAZ", "KGZ"))
    region = replace(LAW, milestone_id="region", title="Region", places=("CENTRAL_ASIA",))
    figure = milestone_timeline([shared, region], NAMES, TODAY, asked=["KAZ", "UZB"])

    lanes = [lane.replace("<br>", " ") for lane in spec(figure)["layout"]["yaxis"]["ticktext"]]
    assert lanes == [NAMES["CENTRAL_ASIA"], "Kazakhstan"]
    assert [trace["text"][0] for trace in spec(figure)["data"]] == ["Shared", "Region"]


@given(first=st.dates(dt.date(1000, 1, 1), TODAY), days=st.integers(0, 366_000))
def test_a_time_line_names_few_years_and_none_beyond_its_ends(first: dt.date, days: int):
    last = first + dt.timedelta(days=days)
    assume(last.year < 2200)
    milestone = replace(LAW, starts_on=first, ends_on=last, start=str(first), end=str(last))
    axis = spec(milestone_timeline([milestone], NAMES, TODAY))["layout"]["xaxis"]

    assert 1 <= len(axis["tickvals"]) <= 5
    assert axis["tickangle"] == 0
    start, end = (str(day)[:10] for day in axis["range"])
    assert all(start <= day <= end for day in axis["tickvals"])


def test_today_parts_what_was_from_what_is_planned():
    figure = milestone_timeline(MILESTONES, NAMES, TODAY)

    (line,) = spec(figure)["layout"]["shapes"]
    assert (line["x0"], line["x1"]) == (TODAY, TODAY)
    assert "today" in [note["text"] for note in notes(figure)]


def test_a_grid_tells_each_state_in_words_and_by_class():
    cells = [
        CoverageCell("KAZ", 2018, "wider"),
        CoverageCell("KAZ", 2019, "stated"),
        CoverageCell("KGZ", 2018, "undated"),
        CoverageCell("KGZ", 2019, "nothing"),
    ]

    rows = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan"}
    grid = str(coverage_grid(cells, rows, "What is known"))

    for state, title in (
        ("wider", "Kazakhstan, 2018: only for several years or places together"),
        ("stated", "Kazakhstan, 2019: stated"),
        ("undated", "Kyrgyzstan, 2018: date not given"),
        ("nothing", "Kyrgyzstan, 2019: nothing reported"),
    ):
        assert f'<td class="{state}" title="{title}">' in grid
    assert "What is known</caption>" in grid
    assert grid.count('<th scope="row">') == 2


def test_a_grid_escapes_names():
    cells = [CoverageCell("X", 2019, "stated")]
    grid = str(coverage_grid(cells, {"X": 'A & <b>"B"</b>'}, "<i>caption</i>"))

    assert "<b>" not in grid
    assert "<i>" not in grid
    assert 'title="A &amp; &lt;b&gt;&#34;B&#34;&lt;/b&gt;, 2019: stated"' in grid


@pytest.mark.parametrize(("years", "step"), [(5, 1), (12, 1), (13, 5), (20, 5), (30, 5), (59, 10)])
def test_the_years_of_a_grid_have_room_to_stand_apart(years: int, step: int):
    cells = [CoverageCell("KAZ", 2026 - i, "nothing") for i in range(years)]
    printed = re.findall(r'<span class="year">(\d+)</span>', str(coverage_grid(cells, NAMES, "")))

    assert {int(year) for year in printed} == {
        year for year in range(2027 - years, 2027) if year % step == 0
    }


def test_a_grid_of_many_years_still_names_each():
    cells = [CoverageCell("KAZ", year, "nothing") for year in range(2000, 2026)]

    grid = str(coverage_grid(cells, {"KAZ": "Kazakhstan"}, ""))

    assert all(str(year) in grid.partition("<tbody>")[0] for year in range(2000, 2026))


def test_a_cell_that_no_row_gives_is_nothing_reported():
    cells = [CoverageCell("KAZ", 2018, "stated"), CoverageCell("KGZ", 2019, "stated")]

    grid = str(coverage_grid(cells, {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan"}, ""))

    assert 'title="Kazakhstan, 2019: nothing reported"' in grid


ODD_CHARTS: dict[str, Callable[[], Figure]] = {
    "a bar of nothing": lambda: stated_bars([replace(TRAINING, value=0.0)], NAMES),
    "an open bar of nothing": lambda: stated_bars([replace(PARTICIPANTS, value=0.0)], {}),
    "a span without beginning": lambda: statement_spans(
        [replace(TRAINING, starts_on=None, start=None)], NAMES
    ),
    "a plan alone": lambda: milestone_timeline([TARGET], NAMES, TODAY),
    "a lane without a name": lambda: milestone_timeline([LAW], {}, TODAY),
    **ODD_SHARE_CHARTS,
}


@pytest.mark.parametrize("draw", ODD_CHARTS.values(), ids=ODD_CHARTS)
def test_a_chart_stands_on_one_row_and_on_noughts(draw: Callable[[], Figure]):
    figure = draw()
    drawn = spec(figure)
    ranges = [
        drawn["layout"][axis]["range"]
        for axis in ("xaxis", "yaxis")
        if "range" in drawn["layout"][axis]
    ]

    assert drawn["data"]
    assert drawn["layout"]["height"] > 0
    assert all(first != last for first, last in ranges)
    assert figure.figure().to_json()


def test_what_is_wider_and_without_a_date_is_hatched_in_an_ink_that_is_seen():
    (bar, *_) = bars_of_row(stated_bars([replace(KITS, relation="overlapping")], NAMES), 0)

    assert bar["marker"]["pattern"]["fgcolor"] == theme.SAND


def tips(figure: Figure) -> list[str]:
    """Return the lines of every tooltip of a chart."""
    told: list[str] = []
    for trace in spec(figure)["data"]:
        parts = [trace.get("hovertemplate"), trace.get("name"), *(trace.get("text") or [])]
        told += [part for part in parts if isinstance(part, str)]
    return [re.sub("<[^>]*>", "", line) for text in told for line in text.split("<br>")]


def test_a_tooltip_has_lines_that_a_phone_can_hold():
    long = "A title of very many words that goes on and on without an end in sight"
    names = {**NAMES, "KAZ": long}
    stated = replace(TRAINING, metric=long)
    row = latest("KAZ", long, 30.0)
    drawn = (
        milestone_timeline([replace(LAW, title=long)], names, TODAY),
        statement_spans([stated], names),
        stated_bars([stated], names),
        share_map([row], [("KGZ", long)]),
    )

    for figure in drawn:
        assert any("words" in line for line in tips(figure))
        assert [line for line in tips(figure) if len(line) > 40] == []
