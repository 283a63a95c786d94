"""A place keeps its colour, and no two in one chart are alike while there are colours."""

from hypothesis import given
from hypothesis import strategies as st

from pages.shared.charts import palette, theme

codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
KEPT = ("KAZ", "KGZ", "UZB", "TJK", "TKM", "AFG", "MAR", "EGY", "GEO")


@given(shown=st.lists(codes | st.sampled_from(KEPT), unique=True, max_size=10))
def test_up_to_ten_places_have_a_colour_each_and_never_the_comparators_grey(shown: list[str]):
    found = palette.colours(shown)

    assert len(set(found.values())) == len(shown)
    assert theme.GREY not in found.values()
    assert palette.OTHERS not in found.values()
    assert all(found[code] == palette.kept()[code] for code in shown if code in KEPT)


@given(shown=st.lists(codes, unique=True, min_size=11, max_size=40))
def test_beyond_ten_the_first_have_colours_and_the_others_one_quiet_tone(shown: list[str]):
    found = palette.colours(shown)
    bright = [colour for colour in found.values() if colour != palette.OTHERS]

    assert found.keys() == set(shown)
    assert sorted(bright) == sorted(theme.SERIES)


@given(alone=codes, beside=st.lists(st.sampled_from(KEPT), unique=True, max_size=3))
def test_a_place_that_meets_nobody_of_its_colour_keeps_it(alone: str, beside: list[str]):
    own = palette.colours([alone])[alone]
    taken = {palette.kept()[code] for code in beside if code != alone}

    if own not in taken:
        assert palette.colours([alone, *beside])[alone] == own


def test_aggregates_share_a_grey_and_each_has_a_dash_the_worlds_first():
    found = palette.dashes(["ARB", "WLD", "ECS"])

    assert found["WLD"] == "dash"
    assert len(set(found.values())) == 3
    assert "solid" not in found.values()
