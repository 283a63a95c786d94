"""A place keeps its colour, and no two in one chart are alike while there are colours."""

from hypothesis import given
from hypothesis import strategies as st

from data.queries import Place
from pages.shared.charts import theme
from pages.shared.charts.palette import OTHERS, Palette

codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


def place(code: str, rank: int, kind: str = "country", *, is_benchmark: bool = False) -> Place:
    """Return a place of a code; that of rank 1 has the most facts."""
    return Place(code, code.lower(), kind, (), None, is_benchmark, rank, True)


def palette(known: list[str]) -> Palette:
    """Return the palette of facts about these countries, the first having the most."""
    return Palette.of(place(code, rank) for rank, code in enumerate(known, start=1))


known_codes = st.lists(codes, unique=True, max_size=40)


@given(known=known_codes, new=st.lists(codes, unique=True, max_size=10), data=st.data())
def test_up_to_ten_places_have_a_colour_each_and_never_the_comparators_grey(
    known: list[str], new: list[str], data: st.DataObject
):
    some = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    shown = list(dict.fromkeys([*some, *new]))[:10]
    found = palette(known).colours(shown)

    assert len(set(found.values())) == len(shown)
    assert theme.GREY not in found.values()
    assert OTHERS not in found.values()


@given(known=known_codes, shown=st.lists(codes, unique=True, min_size=11, max_size=40))
def test_beyond_ten_the_first_have_colours_and_the_others_one_quiet_tone(
    known: list[str], shown: list[str]
):
    found = palette(known).colours(shown)
    bright = [colour for colour in found.values() if colour != OTHERS]

    assert found.keys() == set(shown)
    assert sorted(bright) == sorted(theme.SERIES)


@given(known=known_codes, beside=st.lists(codes, unique=True, max_size=9))
def test_the_ten_countries_of_most_facts_keep_their_colour_beside_any_others(
    known: list[str], beside: list[str]
):
    own = palette(known)
    for code in known[:10]:
        alone, among = own.colours([code]), own.colours([*beside, code])

        assert among[code] == alone[code]


@given(alone=codes, known=known_codes, beside=st.lists(codes, unique=True, max_size=3))
def test_a_place_that_meets_nobody_of_its_colour_keeps_it(
    alone: str, known: list[str], beside: list[str]
):
    own = palette(known)
    colour = own.colours([alone])[alone]
    taken = {own.kept[code] for code in beside if code in own.kept and code != alone}

    if colour not in taken:
        assert own.colours([alone, *beside])[alone] == colour


def test_aggregates_share_a_grey_and_each_has_a_dash_the_benchmarks_first():
    places = [
        place("ARB", 1, "aggregate"),
        place("WLD", 2, "aggregate", is_benchmark=True),
        place("ECS", 3, "aggregate"),
    ]
    found = Palette.of(places).dashes(["ARB", "WLD", "ECS"])

    assert found["WLD"] == "dash"
    assert len(set(found.values())) == 3
    assert "solid" not in found.values()
