"""Answers are drawn by what is proved: solid to the low bound, hatched to the high, else fading."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.totals.figures import AT_ODDS, NOTHING_REPORTED, Level, bounded, of_levels
from data.totals.measure_answers import Answer
from data.totals.recorded import Recorded
from pages.shared.charts import theme
from pages.shared.charts.ranges import answer_bars, answers_by_year
from pages.shared.entries import proof_bars
from pages.shared.exhibits.cascade_told import legend_of_answers, range_text, years_takeaway
from tests.pages.figures import notes, spec
from tests.pages.screen import grouped, proof

SILENT = Answer(
    metric="trainings_held", places=("KAZ",), first_year=2014, last_year=2019,
    figure=NOTHING_REPORTED, inside=(), overlapping=(), excluded=(), because_low=(),
    because_high=(), covered=(), conflicts=(), is_tight=True,
)  # fmt: skip
EXACT = replace(SILENT, figure=bounded(16, 16), inside=("a",), because_low=("a",))
RANGE = replace(SILENT, figure=bounded(4, 12), inside=("a",), overlapping=("b",))
LEAST = replace(SILENT, figure=bounded(351, None, stated=(">", 350)), inside=("a",))
MOST = replace(SILENT, figure=bounded(0, 40, stated=("<=", 40)), inside=("a",))
NONE = replace(SILENT, figure=bounded(0, 0), inside=("a",))
WIDER = replace(SILENT, figure=bounded(0, None, is_open=True), overlapping=("b",))
CLASH = replace(SILENT, figure=AT_ODDS, overlapping=("b",), conflicts=("a", "b"))
FEW_MORE = replace(LEAST, figure=bounded(8, None))


def bars(figure: Any, row: int) -> list[dict[str, Any]]:
    """Return the bars drawn in a row, from the axis outward."""
    return [trace for trace in spec(figure)["data"] if trace["y"] == [row]]


def test_an_exact_answer_is_one_solid_bar():
    (bar,) = bars(answer_bars([("Trainings", EXACT)]), 0)

    assert bar["x"] == [16]
    assert bar["marker"]["color"] == theme.PROOF
    assert "pattern" not in bar["marker"]


def test_a_range_is_solid_to_its_low_and_hatched_to_its_high():
    solid, hatched = bars(answer_bars([("Trainings", RANGE)]), 0)

    assert (solid["x"], "base" in solid) == ([4], False)
    assert (hatched["base"], hatched["x"]) == ([4], [8])
    assert hatched["marker"]["pattern"]["shape"] == "/"
    assert hatched["marker"]["color"] == theme.PALE_SEA


def test_a_lower_bound_fades_step_by_step_from_its_value():
    solid, *fading = bars(answer_bars([("Participants", LEAST)]), 0)
    opacities = [bar["marker"]["opacity"] for bar in fading]

    assert solid["x"] == [351]
    assert fading[0]["base"] == [351]
    for nearer, further in itertools.pairwise(fading):
        assert further["base"][0] == pytest.approx(nearer["base"][0] + nearer["x"][0])
    assert opacities == sorted(opacities, reverse=True)
    assert opacities[-1] < 0.1


def test_what_proves_only_an_upper_bound_is_all_hatched():
    (hatched,) = bars(answer_bars([("Trainings", MOST)]), 0)

    assert (hatched["base"], hatched["x"]) == ([0], [40])
    assert "pattern" in hatched["marker"]


def test_an_exact_zero_is_a_solid_stub_on_the_axis():
    (stub,) = bars(answer_bars([("Trainings", NONE), ("Others", EXACT)]), 0)
    by_year = spec(answers_by_year([(2014, NONE), (2015, EXACT)]))["data"]
    (column,) = [mark for mark in by_year if mark["x"] == [2014]]

    for mark, symbol in ((stub, "line-ns"), (column, "line-ew")):
        assert mark["marker"]["symbol"] == symbol
        assert mark["marker"]["line"] == {"width": 3, "color": theme.PROOF}
    assert (stub["x"], column["y"]) == ([0], [0])
    assert 'class="zero"' in str(proof_bars.proof_html(NONE, undated=False))


def test_a_year_that_is_not_broken_down_has_no_column():
    drawn = spec(answers_by_year([(2014, WIDER), (2015, EXACT)]))["data"]

    assert [bar for bar in drawn if bar["x"] == [2014]] == []


@pytest.mark.parametrize(
    ("stated", "pieces"),
    [("= 15 countries", {"proved": 100.0}), ("= 27.1 percent", {"proved": 27.1}),
     ("~ 15 countries", {}), ("> 15 countries", {"proved": 62.0, "fading": 30.0}),
     ("<= 40 percent", {"between": 40.0}), ("= 0 percent", {}),
     ("= 3 countries, = 4 countries", {})],
)  # fmt: skip
def test_a_state_at_a_date_has_the_bar_that_its_figure_gives(stated: str, pieces: dict[str, float]):
    levels = {
        place: Level(place, comparator, float(value), unit)
        for place, one in zip(("KAZ", "UZB"), stated.split(", "), strict=False)
        for comparator, value, unit in [one.split()]
    }
    state = replace(SILENT, figure=of_levels(levels), inside=("a",))

    assert proof(str(proof_bars.proof_html(state, undated=False))) == pieces


def test_a_chart_without_any_bound_has_no_scale():
    def scale(rows: list[Answer]) -> bool:
        figure = answer_bars([("Trainings", answer) for answer in rows])
        return spec(figure)["layout"]["xaxis"]["showticklabels"]

    assert not scale([WIDER, SILENT])
    assert scale([WIDER, EXACT])


@pytest.mark.parametrize("answer", [SILENT, CLASH, WIDER], ids=lambda answer: answer.text)
def test_what_has_no_length_has_no_bar_but_its_word(answer: Answer):
    figure = answer_bars([("Trainings", answer), ("Others", EXACT)])

    assert bars(figure, 0) == []
    (label,) = [note for note in notes(figure) if note["text"] == grouped(answer.text)]
    assert (label["x"], label["y"]) == (0, 0)


def test_a_figure_that_cannot_be_given_is_set_lighter_and_smaller():
    rows = [("Participants", WIDER), ("Trainings", EXACT)]
    words, number = [note for note in notes(answer_bars(rows)) if note["yshift"] < 0]

    assert (words["text"], number["text"]) == ("only a wider figure", "<b>16</b>")
    assert words["font"]["size"] < number["font"]["size"]


def test_each_bar_has_its_name_and_its_figure_in_groups_of_digits():
    kits = replace(LEAST, figure=bounded(250_001, None, stated=(">", 250_000)))
    said = [note["text"] for note in notes(answer_bars([("Kits", kits), ("Trainings", RANGE)]))]

    assert said == ["<b>> 250,000</b>", "Kits", "<b>4–12</b>", "Trainings"]


def test_a_hatch_that_those_recorded_give_its_length_has_their_number_beneath_it():
    of_all = replace(WIDER, recorded=Recorded(bounded(0, 14), ("p",), ("b",)))
    here = Recorded(bounded(16, 16), ("p",), ("a",))
    exact = replace(LEAST, figure=bounded(16, None), recorded=here)
    said = {n["text"]: n["y"] for n in notes(answer_bars([("Held", of_all), ("Jobs", exact)]))}

    assert said["only a wider figure"] == said["In the programmes recorded here: 0 to 14."] == 0
    assert [text for text in said if text.startswith("In the programmes")] == [
        "In the programmes recorded here: 0 to 14."
    ]


def test_years_are_columns_from_zero_and_a_silent_year_stays_empty():
    drawn = spec(answers_by_year([(2014, RANGE), (2015, SILENT), (2016, EXACT), (2017, CLASH)]))
    by_year = {
        year: [
            (bar.get("base", [0])[0], bar["y"][0]) for bar in drawn["data"] if bar["x"] == [year]
        ]
        for year in range(2014, 2018)
    }
    first, last = drawn["layout"]["xaxis"]["range"]

    assert by_year == {2014: [(0, 4), (4, 8)], 2015: [], 2016: [(0, 16)], 2017: []}
    assert first < 2014
    assert last > 2017
    assert drawn["layout"]["yaxis"]["range"][0] == 0


def test_a_year_without_an_upper_bound_fades_upward():
    solid, *fading = spec(answers_by_year([(2014, FEW_MORE)]))["data"]

    assert solid["y"] == [8]
    assert fading[0]["base"] == [8]
    assert len(fading) > 3


def test_the_legend_names_the_shapes_in_use_and_no_other():
    assert legend_of_answers([EXACT]) == ["proved_low"]
    assert legend_of_answers([RANGE]) == ["proved_low", "range"]
    assert legend_of_answers([MOST]) == ["range"]
    assert legend_of_answers([LEAST]) == ["proved_low", "fading"]
    assert legend_of_answers([WIDER]) == []
    assert legend_of_answers([RANGE, WIDER]) == ["proved_low", "range"]
    assert legend_of_answers([LEAST, WIDER]) == ["proved_low", "fading"]
    assert legend_of_answers([SILENT, CLASH, NONE]) == ["zero"]


def test_every_year_is_named_by_itself_or_with_those_like_it():
    rows = [(2014, RANGE), (2015, SILENT), (2016, EXACT), (2017, NONE), (2018, WIDER)]

    assert years_takeaway(rows, "Trainings") == (
        "Trainings, known exactly: 16 in 2016 and none in 2017. 2014: anything from 4 to 12; the "
        "sources do not say how many. 2018: no number can be given. 2015: nothing is reported."
    )
    assert years_takeaway([(2014, LEAST), (2015, CLASH), (2016, RANGE), (2017, MOST)], "A") == (
        "2016 and 2017: the sources do not say how many, only the least and the most that there "
        "can be in each year. 2014: a least number is known, and no most. 2015: statements "
        "contradict each other."
    )
    assert years_takeaway([(2015, SILENT), (2018, WIDER)], "Trainings") == (
        "Trainings: nothing is proved for a single year."
    )


def test_a_ratio_reads_as_its_bounds():
    assert range_text(4.1, None) == "≥ 4.1"
    assert range_text(2.0, 2.0) == "2.0"
    assert range_text(1.2, 1234.5) == "1.2–1,234.5"


# The bar of a card


@pytest.mark.parametrize(
    ("answer", "pieces"),
    [
        (EXACT, {"proved": 100.0}),
        (RANGE, {"proved": 27.8, "between": 55.6}),  # 4 and 8 of 12 and a fifth
        (LEAST, {"proved": 62.0, "fading": 30.0}),
        (MOST, {"between": 83.3}),
        (NONE, {}),
        (SILENT, {}),
        (CLASH, {}),
        (WIDER, {}),
    ],
    ids=lambda value: value.text if isinstance(value, Answer) else "",
)
def test_a_proof_bar_has_the_shape_of_its_answer(answer: Answer, pieces: dict[str, float]):
    assert proof(str(proof_bars.proof_html(answer, undated=False))) == pieces


def test_what_is_proved_without_a_date_is_sand():
    assert proof(str(proof_bars.proof_html(LEAST, undated=True))).keys() == {"undated", "fading"}


def answers() -> st.SearchStrategy[Answer]:
    """Return answers of any bounds, as the engine may give them."""
    counts = st.integers(0, 10**12)

    def of(low: int, more: int | None) -> Answer:
        high = None if more is None else low + more
        return replace(EXACT, figure=bounded(low, high))

    known = st.builds(of, counts, st.none() | counts)
    return known | st.sampled_from([SILENT, CLASH, WIDER, NONE])


@given(answer=answers(), undated=st.booleans())
def test_a_proof_bar_never_runs_over_its_card(answer: Answer, undated: bool):
    widths = proof(str(proof_bars.proof_html(answer, undated=undated)))

    assert sum(widths.values()) <= 100.1
    assert all(width >= 0 for width in widths.values())
    if answer.low is not None and answer.high is not None and answer.high > answer.low:
        assert widths.get("between", 0) or answer.high - answer.low < answer.high / 1000


@settings(max_examples=40)
@given(rows=st.lists(answers(), min_size=1, max_size=5))
def test_nothing_is_drawn_solid_beyond_what_is_proved_nor_outside_the_axis(rows: list[Answer]):
    figure = answer_bars([(f"Measure {i}", answer) for i, answer in enumerate(rows)])
    first, last = spec(figure)["layout"]["xaxis"]["range"]

    assert first == 0
    for i, answer in enumerate(rows):
        for bar in bars(figure, i):
            start, end = bar.get("base", [0])[0], bar.get("base", [0])[0] + bar["x"][0]
            is_solid = "pattern" not in bar["marker"] and "opacity" not in bar["marker"]
            assert end <= last
            if is_solid:
                assert (start, end) == (0, answer.low)
            elif answer.high is not None:
                assert (start, end) == (answer.low, answer.high)
            else:
                assert start >= (answer.low or 0)
    assert figure.figure().to_json()


NONE_HERE = replace(
    SILENT, figure=bounded(0, None), recorded=Recorded(bounded(0, 0), ("series",), ("b",))
)


def test_none_in_those_recorded_is_a_stub_that_fades_and_has_a_word_of_its_own():
    for drawn in (answers_by_year([(2019, NONE_HERE)]), answer_bars([("Trainings", NONE_HERE)])):
        *fading, stub = spec(drawn)["data"]
        assert stub["marker"]["symbol"].startswith("line-")
        assert fading[0]["base"] == [0]
        assert all("pattern" in bar["marker"] and "opacity" in bar["marker"] for bar in fading)
    assert legend_of_answers([NONE_HERE]) == ["open", "zero_recorded"]
    assert legend_of_answers([NONE]) == ["zero"]
    markup = str(proof_bars.proof_html(NONE_HERE, undated=False))
    assert 'class="zero"' in markup
    assert proof(markup) == {"open": 30.0}
    assert years_takeaway([(2018, SILENT), (2019, NONE_HERE)], "Trainings") == (
        "Trainings in the programmes recorded here, known exactly: none in 2019. Others may have "
        "had some too. 2018: nothing is reported."
    )
