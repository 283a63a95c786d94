"""Charts of seat shares keep gaps as gaps, none as a number, and labels apart."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answers.targets import targets
from data.queries import LatestShare, SeatShare
from pages.shared.charts import outlines, theme
from pages.shared.charts.lines import share_lines, starts_at
from pages.shared.charts.maps import share_map
from pages.shared.charts.ranking import share_ranking
from pages.shared.charts.theme import Figure
from tests.pages.figures import notes, spec, trace_named
from tests.pages.screen import words

# Three years of Kazakhstan with a gap between them; the world beside it.
FIRST_SHARE = SeatShare(
    statement_id="s", programme_id="wb", programme="World Bank: seats", metric_id="seats_lower",
    place_id="KAZ", place="Kazakhstan", year=2016, as_of=None, comparator="=", share_percent=20.0,
    women=20, seats=100, source_id="wdi", source_title="WDI", publisher="World Bank", url=None,
    licence=None, is_comparator=False, is_aggregate=False,
)  # fmt: skip
SHARES = [
    FIRST_SHARE,
    replace(FIRST_SHARE, year=2018, share_percent=0.0, women=0),
    replace(FIRST_SHARE, year=2019, share_percent=27.0, women=27),
]
TARGETS = {
    30: "30\N{NO-BREAK SPACE}%, the first target", 50: "50\N{NO-BREAK SPACE}%, parity",
}  # fmt: skip
WORLD = replace(FIRST_SHARE, place_id="WLD", place="World", year=2019, share_percent=24.6,
                is_comparator=True, is_aggregate=True)  # fmt: skip


def latest(place_id: str, place: str, share: float, **changes: Any) -> LatestShare:
    """Return the latest share of a place."""
    return LatestShare(
        statement_id="s", programme_id="wb", programme="World Bank: seats", metric_id="seats_lower",
        place_id=place_id, place=place, year=2019, as_of=None, comparator="=", share_percent=share,
        women=None, seats=None, source_id="wdi", source_title="WDI", publisher="World Bank",
        url=None, licence=None, note=None, is_comparator=changes.get("is_comparator", False),
        first_year_known=2016, first_share_percent=share, previous_year=None,
        is_aggregate=changes.get("is_aggregate", False), first_comparator="=",
        previous_share_percent=None, is_highest=True,
    )  # fmt: skip


LATEST = [latest("KAZ", "Kazakhstan", 27.1), latest("KGZ", "Kyrgyzstan", 0.0),
          latest("WLD", "World", 24.6, is_comparator=True, is_aggregate=True)]  # fmt: skip


def test_places_are_ranked_with_the_highest_on_top():
    bars = spec(share_ranking(LATEST))["data"][0]

    # the first bar of a horizontal chart is the lowest; the world ranks among no places
    assert bars["y"] == ["World", "Kyrgyzstan", "Kazakhstan"]
    assert bars["x"] == [24.6, 0.0, 27.1]


def test_the_world_is_grey_among_places():
    bars = spec(share_ranking(LATEST))["data"][0]

    colours = dict(zip(bars["y"], bars["marker"]["color"], strict=True))
    assert colours["World"] == theme.GREY
    assert theme.GREY not in (colours["Kazakhstan"], colours["Kyrgyzstan"])


@pytest.mark.parametrize("comparator", ["<", "<=", "~", ">", ">="])
def test_a_bound_is_a_hollow_dot_on_its_line(comparator: str):
    bound = replace(FIRST_SHARE, comparator=comparator, year=2017)
    line = trace_named(share_lines([*SHARES, bound, WORLD]), "Kazakhstan")
    at = line["x"].index(2017)

    assert line["marker"]["symbol"][at] == "circle-open"
    assert line["marker"]["size"][at] == 7
    assert line["marker"]["symbol"].count("circle-open") == 1


def test_labels_of_lines_are_narrow_where_as_many_fit():
    long = replace(FIRST_SHARE, place_id="TKM", place="Turkmenistan, a place")
    few = share_lines([long])
    many = share_lines(
        [replace(long, place_id=f"P{i}", place=f"Tajikistan {i}") for i in range(40)], 200
    )

    assert spec(few)["layout"]["margin"]["r"] < 26 + 7 * len("Turkmenistan, a place")
    assert len([note for note in notes(many) if "Tajikistan" in note["text"]]) > 4


def test_each_rank_says_its_value_and_year():
    said = [note["text"] for note in notes(share_ranking(LATEST))]

    assert said[1] == "<b>0.0\N{NO-BREAK SPACE}%</b> · 2019"


def test_a_map_colours_what_is_known_and_leaves_the_unknown_pale():
    silent, known, *_ = spec(share_map(LATEST[:2], [("AFG", "Afghanistan")]))["data"]

    assert (known["locations"], known["z"]) == (["KAZ", "KGZ"], [27.1, 0.0])
    assert silent["locations"] == ["AFG"]
    assert {colour for _, colour in silent["colorscale"]} == {theme.PALE}
    assert silent["text"] == ["Afghanistan: no figures here"]


def test_the_scale_of_a_map_begins_at_none_and_holds_the_highest():
    def bounds(share: float) -> tuple[float, float]:
        known = spec(share_map([latest("KAZ", "Kazakhstan", share)]))["data"][0]
        return known["zmin"], known["zmax"]

    assert bounds(20) == (0, 40)
    assert bounds(55) == (0, 55)


def test_a_map_shows_every_place_it_speaks_of():
    geography = spec(share_map([latest("KAZ", "Kazakhstan", 1)], [("EGY", "Egypt")]))["layout"][
        "geo"
    ]
    (west, east), (south, north) = (geography[axis]["range"] for axis in ("lonaxis", "lataxis"))

    for code in ("KAZ", "EGY"):
        drawn = outlines.outlines()[code].box
        assert west <= drawn.west
        assert drawn.east <= east
        assert south <= drawn.south
        assert drawn.north <= north


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
    said = " ".join(words(note["text"]) for note in notes(share_lines([*SHARES, *ended])))

    assert "Afghanistan 27.0\N{NO-BREAK SPACE}% (2016)" in said
    assert "Kazakhstan 27.0\N{NO-BREAK SPACE}%" in said
    assert "(2019)" not in said


def across(figure: Any) -> list[dict[str, Any]]:
    """Return the rules across a chart; a line's own hair to its label is none."""
    return [shape for shape in spec(figure)["layout"]["shapes"] if "xref" in shape]


@pytest.mark.parametrize(
    ("lowest", "start"), [(0.0, 0), (14.9, 0), (15.0, 10), (19.2, 10), (24.9, 10), (63.0, 50)]
)
def test_the_scale_starts_at_a_step_well_under_the_lowest_share(lowest: float, start: int):
    shares = [replace(FIRST_SHARE, share_percent=lowest), replace(FIRST_SHARE, share_percent=70.0)]
    bottom, _ = spec(share_lines(shares))["layout"]["yaxis"]["range"]

    assert starts_at(shares) == start
    assert bottom == (start or pytest.approx(0, abs=1))


@pytest.mark.parametrize(
    ("highest", "marked"), [(5.0, {30}), (27.0, {30}), (49.0, {30, 50}), (63.0, {30, 50})]
)
def test_targets_are_drawn_where_shares_come_near(highest: float, marked: set[int]):
    figure = share_lines(
        [replace(FIRST_SHARE, share_percent=highest)],
        targets=targets("50 parity;30 the first target"),
    )
    said = {note["text"] for note in notes(figure) if note["x"] == 0}

    assert {shape["y0"] for shape in across(figure)} == marked
    assert said == {TARGETS[target] for target in marked}


def test_every_target_is_drawn_where_asked_and_none_where_the_measure_names_none():
    far = share_lines([FIRST_SHARE], targets=targets("30;80"), has_every_target=True)

    assert {shape["y0"] for shape in across(far)} == {30, 80}
    assert across(share_lines([FIRST_SHARE])) == []
    assert spec(share_ranking(LATEST[:1]))["layout"].get("shapes", []) == []


shares = st.lists(st.floats(0, 70).map(lambda share: round(share, 1)), min_size=1, max_size=8).map(
    lambda values: [
        replace(
            FIRST_SHARE, place_id=f"P{i}", place="Place " * (i % 4) + str(i), share_percent=value
        )
        for i, value in enumerate(values)
    ]
)


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


def test_of_more_lines_than_room_the_chosen_and_the_extremes_are_named_and_the_rest_counted():
    rows = [
        replace(FIRST_SHARE, place_id=f"P{i:03}", place=f"Place {i}", share_percent=i / 3)
        for i in range(190)
    ]
    figure = share_lines([*rows, replace(WORLD, year=2016)], 380, chosen=["P100"])
    drawn = spec(figure)
    labels = [note for note in notes(figure) if note["x"] == 1]
    said = " ".join(words(note["text"]) for note in labels)
    bottom, top = drawn["layout"]["yaxis"]["range"]

    assert len(drawn["data"]) == 191
    for name in ("Place 100 ", "Place 189 ", "Place 0 ", "World "):
        assert name in said
    assert all(bottom <= note["y"] <= top for note in labels)
    heights = sorted(note["y"] for note in labels)
    line = (top - bottom) / (380 - 36)  # percent a pixel
    assert all(high - low >= 16 * line for low, high in itertools.pairwise(heights))
    unnamed = len(drawn["data"]) - len(labels)
    assert f"{unnamed} more, named when pointed at" in [note["text"] for note in notes(figure)]
    thick = {trace["name"] for trace in drawn["data"] if trace["line"]["width"] > 2}
    assert thick == {label.rsplit(" ", 1)[0] for label in thick_labels(labels)}


def thick_labels(labels: list[dict[str, Any]]) -> list[str]:
    """Return the labels of places as they read, the world's left out."""
    said = [words(note["text"]).replace("\N{NO-BREAK SPACE}%", "") for note in labels]
    return [text for text in said if "World" not in text]


@given(rows=shares)
def test_labels_stand_in_the_order_of_their_lines(rows: list[SeatShare]):
    labels = [note for note in notes(share_lines(rows)) if note["x"] == 1]
    by_height = [note["text"].replace("<br>", " ") for note in sorted(labels, key=lambda n: n["y"])]

    ends = [float(text.rsplit(" ", 1)[1].split("\N{NO-BREAK SPACE}")[0]) for text in by_height]
    assert ends == sorted(ends)


# Held with those of other charts, in test_charts.
ODD_SHARE_CHARTS: dict[str, Callable[[], Figure]] = {
    "a line of one nought": lambda: share_lines([replace(FIRST_SHARE, share_percent=0.0)]),
    "the world alone": lambda: share_lines([WORLD]),
    "a rank of nothing": lambda: share_ranking([latest("KAZ", "Kazakhstan", 0.0)]),
    "a map of one nought": lambda: share_map([latest("KAZ", "Kazakhstan", 0.0)]),
    "a place off the map": lambda: share_map([latest("TUV", "Tuvalu", 0.0)]),
    "a map of silence": lambda: share_map([], [("AFG", "Afghanistan")]),
}
