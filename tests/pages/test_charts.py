"""Charts draw what rows say: proof by shape, gaps as gaps, labels that never overlap."""

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.queries import CoverageCell, LatestShare, Milestone, SeatShare, Statement
from pages.shared import theme
from pages.shared.charts.bars import stated_bars
from pages.shared.charts.lines import share_lines
from pages.shared.charts.maps import FRAMES, share_map
from pages.shared.charts.ranking import share_ranking
from pages.shared.charts.spans import statement_spans
from pages.shared.charts.timeline import milestone_timeline
from pages.shared.coverage import coverage_html
from pages.shared.statements import milestone_table

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

# Three years of Kazakhstan with a gap between them; the world beside it.
FIRST_SHARE = SeatShare(
    statement_id="s", programme_id="wb", programme="World Bank: seats", metric_id="seats_lower",
    place_id="KAZ", place="Kazakhstan", year=2016, as_of=None, share_percent=20.0, women=20,
    seats=100, source_id="wdi", source_title="WDI", publisher="World Bank", url=None, licence=None,
    is_comparator=False,
)  # fmt: skip
SHARES = [
    FIRST_SHARE,
    replace(FIRST_SHARE, year=2018, share_percent=0.0, women=0),
    replace(FIRST_SHARE, year=2019, share_percent=27.0, women=27),
]
WORLD = replace(FIRST_SHARE, place_id="WLD", place="World", year=2019, share_percent=24.6,
                is_comparator=True)  # fmt: skip


def latest(place_id: str, place: str, share: float, **changes: Any) -> LatestShare:
    """Return the latest share of a place."""
    return LatestShare(
        statement_id="s", programme_id="wb", programme="World Bank: seats", metric_id="seats_lower",
        place_id=place_id, place=place, year=2019, as_of=None, share_percent=share, women=None,
        seats=None, source_id="wdi", source_title="WDI", publisher="World Bank", url=None,
        licence=None, is_comparator=changes.get("is_comparator", False), first_year_known=2016,
        first_share_percent=share, previous_year=None, previous_share_percent=None,
        is_highest=True,
    )  # fmt: skip


LATEST = [latest("KAZ", "Kazakhstan", 27.1), latest("KGZ", "Kyrgyzstan", 0.0),
          latest("WLD", "World", 24.6, is_comparator=True)]  # fmt: skip

LAW = Milestone(
    milestone_id="law", title="Law signed", start="2024-04-15", end=None,
    starts_on=dt.date(2024, 4, 15), ends_on=dt.date(2024, 4, 15), places=("KAZ",),
    countries=("KAZ",), theme="law", status="occurred", paraphrase=None, note=None, locator=None,
    source_id="loc", source_title="Law Library", publisher="Library", source_date=None, url=None,
    licence=None, other_sources=(), organisations=(), relation="inside",
)  # fmt: skip
STRATEGY = replace(LAW, milestone_id="strategy", title="Strategy", start="2006", end="2016",
                   starts_on=dt.date(2006, 1, 1), ends_on=dt.date(2016, 12, 31))  # fmt: skip
TARGET = replace(LAW, milestone_id="target", title="Target", start="2030", places=("KGZ",),
                 starts_on=dt.date(2030, 1, 1), ends_on=dt.date(2030, 12, 31),
                 status="planned")  # fmt: skip
MILESTONES = [LAW, STRATEGY, TARGET]


def spec(figure: Any) -> dict[str, Any]:
    """Return a figure as the browser receives it."""
    drawn = figure.to_plotly_json()
    return {"data": list(drawn["data"]), "layout": drawn["layout"]}


def notes(figure: Any) -> list[dict[str, Any]]:
    """Return a figure's annotations."""
    return list(spec(figure)["layout"].get("annotations", ()))


def bars_of_row(figure: Any, row: int) -> list[dict[str, Any]]:
    """Return the bars drawn in a row: the stated one, then its open end if it has one."""
    return [trace for trace in spec(figure)["data"] if row in trace["y"]]


def trace_named(figure: Any, name: str) -> dict[str, Any]:
    """Return one line or dot by what it says."""
    return next(t for t in spec(figure)["data"] if name in (t.get("name"), *t.get("text", ())))


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

    assert bar["marker"]["color"] == theme.SAND


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

    assert undated["line"]["color"] == theme.SAND
    assert undated["x"] == list(spec(figure)["layout"]["xaxis"]["range"])


def test_spans_come_earliest_first_and_undated_last():
    said = [note["text"] for note in notes(statement_spans(STATED, NAMES))]

    assert [text.split(" <b>")[0] for text in said] == ["Participants", "Trainings held", "Kits"]


def test_what_occurred_is_filled_and_what_is_planned_is_hollow():
    figure = milestone_timeline(MILESTONES, NAMES, TODAY)

    assert trace_named(figure, "Law signed")["marker"]["color"] == theme.place_colour("KAZ")
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


@pytest.mark.xfail(reason="statements.milestone_table calls one day a beginning: since 15 April")
def test_the_table_of_milestones_says_when_each_was():
    going_on = replace(LAW, title="Movement", start="1985", status="ongoing", ends_on=None)

    table = milestone_table([LAW, STRATEGY, going_on], NAMES)

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


def test_today_parts_what_was_from_what_is_planned():
    figure = milestone_timeline(MILESTONES, NAMES, TODAY)

    (line,) = spec(figure)["layout"]["shapes"]
    assert (line["x0"], line["x1"]) == (TODAY, TODAY)
    assert "today" in [note["text"] for note in notes(figure)]


def test_places_are_ranked_with_the_highest_on_top():
    bars = spec(share_ranking(LATEST))["data"][0]

    # the first bar of a horizontal chart is the lowest
    assert bars["y"] == ["Kyrgyzstan", "World", "Kazakhstan"]
    assert bars["x"] == [0.0, 24.6, 27.1]


def test_the_world_is_grey_among_places():
    bars = spec(share_ranking(LATEST))["data"][0]

    colours = dict(zip(bars["y"], bars["marker"]["color"], strict=True))
    assert colours["World"] == theme.GREY
    assert theme.GREY not in (colours["Kazakhstan"], colours["Kyrgyzstan"])


def test_each_rank_says_its_value_and_year():
    said = [note["text"] for note in notes(share_ranking(LATEST))]

    assert said[0] == "<b>0.0\N{NO-BREAK SPACE}%</b> · 2019"


def test_a_map_colours_what_is_known_and_leaves_the_unknown_hollow():
    silent, known = spec(share_map(LATEST[:2], [("AFG", "Afghanistan")]))["data"]

    assert (known["locations"], known["z"]) == (["KAZ", "KGZ"], [27.1, 0.0])
    assert silent["locations"] == ["AFG"]
    assert {colour for _, colour in silent["colorscale"]} == {theme.PANEL}
    assert silent["text"] == ["Afghanistan: not reported"]


def test_the_scale_of_a_map_begins_at_none_and_holds_the_highest():
    def bounds(share: float) -> tuple[float, float]:
        known = spec(share_map([latest("KAZ", "Kazakhstan", share)]))["data"][1]
        return known["zmin"], known["zmax"]

    assert bounds(20) == (0, 40)
    assert bounds(55) == (0, 55)


def test_a_map_shows_every_place_it_speaks_of():
    geography = spec(share_map([latest("KAZ", "Kazakhstan", 1)], [("EGY", "Egypt")]))["layout"][
        "geo"
    ]
    (west, east), (south, north) = (geography[axis]["range"] for axis in ("lonaxis", "lataxis"))

    for code in ("KAZ", "EGY"):
        left, right, bottom, top = FRAMES[code]
        assert west <= left
        assert right <= east
        assert south <= bottom
        assert top <= north


def test_a_year_without_a_share_is_none_and_none_at_all_is_nought():
    line = trace_named(share_lines(SHARES), "Kazakhstan")

    assert line["x"] == [2016, 2017, 2018, 2019]
    assert line["y"] == [20.0, None, 0.0, 27.0]


def test_a_share_alone_between_gaps_is_a_dot():
    line = trace_named(share_lines(SHARES), "Kazakhstan")
    sizes = dict(zip(line["x"], line["marker"]["size"], strict=True))

    assert sizes[2016] > 0
    assert sizes[2018] == 0


def test_the_world_is_dashed_and_drawn_last():
    drawn = spec(share_lines([WORLD, *SHARES]))["data"]

    assert [(line["name"], line["line"]["dash"]) for line in drawn] == [
        ("Kazakhstan", "solid"),
        ("World", "dash"),
    ]


def test_two_publishers_of_one_place_are_two_lines():
    un = [replace(share, programme_id="un", programme="UN SDG: seats") for share in SHARES]

    drawn = spec(share_lines([*SHARES, *un], label="programme"))["data"]

    assert [line["name"] for line in drawn] == ["World Bank", "UN SDG"]
    assert drawn[0]["line"]["color"] != drawn[1]["line"]["color"]


def test_a_line_that_ended_earlier_says_its_last_year():
    ended = [
        replace(share, place_id="AFG", place="Afghanistan", year=share.year - 3) for share in SHARES
    ]
    said = [note["text"].replace("<br>", " ") for note in notes(share_lines([*SHARES, *ended]))]

    assert "Afghanistan 27.0\N{NO-BREAK SPACE}% (2016)" in said
    assert "Kazakhstan 27.0\N{NO-BREAK SPACE}%" in said


@pytest.mark.parametrize(
    ("highest", "targets"), [(5.0, {30}), (27.0, {30}), (49.0, {30, 50}), (63.0, {30, 50})]
)
def test_parity_is_drawn_where_shares_come_near(highest: float, targets: set[int]):
    shapes = spec(share_lines([replace(FIRST_SHARE, share_percent=highest)]))["layout"]["shapes"]

    assert {shape["y0"] for shape in shapes} == targets


shares = st.lists(st.floats(0, 70).map(lambda share: round(share, 1)), min_size=1, max_size=8).map(
    lambda values: [
        replace(
            FIRST_SHARE, place_id=f"P{i}", place="Place " * (i % 4) + str(i), share_percent=value
        )
        for i, value in enumerate(values)
    ]
)


@settings(deadline=None)
@given(rows=shares, height=st.sampled_from([300, 380, 440]))
def test_labels_at_the_ends_of_lines_never_overlap(rows: list[SeatShare], height: int):
    figure = share_lines(rows, height)
    labels = [note for note in notes(figure) if note.get("xanchor") == "left" and note["x"] == 1]
    layout = spec(figure)["layout"]
    bottom, top = layout["yaxis"]["range"]
    plot = height - layout["margin"]["t"] - layout["margin"]["b"]
    ordered = sorted((note["y"], note["text"].count("<br>") + 1) for note in labels)

    assert len(labels) == len(rows)
    for (low, lines_below), (high, lines_above) in itertools.pairwise(ordered):
        pixels = (high - low) / (top - bottom) * plot
        assert pixels >= 16 * (lines_below + lines_above) / 2  # labels are centred on their height
    assert ordered[-1][0] <= top


@settings(deadline=None)
@given(rows=shares)
def test_labels_stand_in_the_order_of_their_lines(rows: list[SeatShare]):
    labels = [note for note in notes(share_lines(rows)) if note["x"] == 1]
    by_height = [note["text"].replace("<br>", " ") for note in sorted(labels, key=lambda n: n["y"])]

    ends = [float(text.rsplit(" ", 1)[1].split("\N{NO-BREAK SPACE}")[0]) for text in by_height]
    assert ends == sorted(ends)


def test_a_grid_tells_each_state_in_words_and_by_class():
    cells = [
        CoverageCell("KAZ", 2018, "wider"),
        CoverageCell("KAZ", 2019, "stated"),
        CoverageCell("KGZ", 2018, "undated"),
        CoverageCell("KGZ", 2019, "nothing"),
    ]

    grid = coverage_html(cells, {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan"}, "What is known")

    for state, title in (
        ("wider", "Kazakhstan, 2018: only in a wider statement"),
        ("stated", "Kazakhstan, 2019: stated"),
        ("undated", "Kyrgyzstan, 2018: date not given"),
        ("nothing", "Kyrgyzstan, 2019: nothing reported"),
    ):
        assert f'<td class="{state}" title="{title}">' in grid
    assert "What is known</caption>" in grid
    assert grid.count('<th scope="row">') == 2


def test_a_grid_escapes_names():
    grid = coverage_html(
        [CoverageCell("X", 2019, "stated")], {"X": 'A & <b>"B"</b>'}, "<i>caption</i>"
    )

    assert "<b>" not in grid
    assert "<i>" not in grid
    assert 'title="A &amp; &lt;b&gt;&quot;B&quot;&lt;/b&gt;, 2019: stated"' in grid


def test_a_grid_of_many_years_still_names_each():
    cells = [CoverageCell("KAZ", year, "nothing") for year in range(2000, 2026)]

    grid = coverage_html(cells, {"KAZ": "Kazakhstan"}, "")

    assert all(str(year) in grid.partition("<tbody>")[0] for year in range(2000, 2026))


def test_a_cell_that_no_row_gives_is_nothing_reported():
    cells = [CoverageCell("KAZ", 2018, "stated"), CoverageCell("KGZ", 2019, "stated")]

    grid = coverage_html(cells, {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan"}, "")

    assert 'title="Kazakhstan, 2019: nothing reported"' in grid


@pytest.mark.parametrize(
    "figure",
    [
        stated_bars([replace(TRAINING, value=0.0)], NAMES),
        stated_bars([replace(PARTICIPANTS, value=0.0)], {}),
        statement_spans([replace(TRAINING, starts_on=None, start=None)], NAMES),
        milestone_timeline([TARGET], NAMES, TODAY),
        milestone_timeline([LAW], {}, TODAY),
        share_lines([replace(FIRST_SHARE, share_percent=0.0)]),
        share_lines([WORLD]),
        share_ranking([latest("KAZ", "Kazakhstan", 0.0)]),
        share_map([latest("KAZ", "Kazakhstan", 0.0)]),
        share_map([latest("TUV", "Tuvalu", 0.0)]),
        share_map([], [("AFG", "Afghanistan")]),
    ],
)
def test_a_chart_stands_on_one_row_and_on_noughts(figure: Any):
    drawn = spec(figure)
    ranges = [
        drawn["layout"][axis]["range"]
        for axis in ("xaxis", "yaxis")
        if "range" in drawn["layout"][axis]
    ]

    assert drawn["data"]
    assert drawn["layout"]["height"] > 0
    assert all(first != last for first, last in ranges)
    assert figure.to_json()
