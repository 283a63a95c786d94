"""Maps follow from the outlines: any place has a frame, small states a dot, disputed areas none."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.charts import outlines, theme
from pages.shared.charts.frames import frame
from pages.shared.charts.maps import is_drawn, legend, note, share_map
from tests.pages.charts.test_share_charts import latest
from tests.pages.figures import spec

DRAWN = sorted(code for code in outlines.outlines() if is_drawn(code) and code != "ATA")


@given(codes=st.lists(st.sampled_from(DRAWN), unique=True, min_size=1, max_size=4))
def test_a_frame_holds_all_of_every_place_shown(codes: list[str]):
    seen = frame(codes)

    for code in codes:
        box = outlines.outlines()[code].box
        for longitude in (box.west, (box.west + box.east) / 2, box.east):
            for latitude in (box.south, box.north):
                assert seen.is_world or seen.holds(longitude, latitude)
    assert seen.box.east - seen.box.west <= 360


@pytest.mark.parametrize(
    ("codes", "is_world"),
    [(["KAZ"], False), (["FJI"], False), (["NZL"], False), (["FRA"], False), (["RUS"], True),
     (["CHL", "JPN"], True), ([], True), (["FJI", "WSM", "TON"], False)],
)  # fmt: skip
def test_the_whole_world_is_shown_for_what_is_spread_over_it(codes: list[str], is_world: bool):
    assert frame(codes).is_world == is_world


def test_a_small_state_is_a_dot_in_its_shade_where_it_would_not_be_seen():
    rows = [latest("SGP", "Singapore", 29.1), latest("BRA", "Brazil", 18.0)]
    (dots,) = [
        layer
        for layer in spec(share_map(rows))["data"]
        if layer["type"] == "scattergeo" and "colorscale" in layer.get("marker", {})
    ]

    assert dots["text"] == ["Singapore: 29.1\N{NO-BREAK SPACE}% in 2019"]
    assert (dots["marker"]["color"], dots["marker"]["cmin"]) == ([29.1], 0)


@pytest.mark.parametrize(
    ("place", "area", "point"),
    [("MAR", "Western Sahara", (-13.0, 25.5)), ("RUS", "Crimea", (34.2, 45.2)),
     ("UKR", "Crimea", (34.2, 45.2)), ("SRB", "Kosovo", (20.9, 42.6)),
     ("CYP", "Northern Cyprus", (33.5, 35.3)), ],
)  # fmt: skip
def test_a_disputed_area_is_hatched_over_the_shade_of_who_claims_it(
    place: str, area: str, point: tuple[float, float]
):
    drawn = spec(share_map([latest(place, place, 20.0)]))["data"]
    ground = next(layer for layer in drawn if layer.get("fill") == "toself")
    on_top = drawn.index(ground) > next(
        i for i, layer in enumerate(drawn) if place in layer.get("locations", ())
    )

    assert on_top
    assert frame([place]).holds(*point)
    assert area in note([place])
    rings = _rings(ground)
    assert any(_holds(ring, point) for ring in rings)


def test_a_place_without_figures_is_neither_the_sea_nor_land_that_nobody_asked_about():
    silent = [("KAZ", "Kazakhstan"), ("SGP", "Singapore"), ("BWA", "Botswana")]
    drawn = spec(share_map([latest("KGZ", "Kyrgyzstan", 33.3)], silent))
    hollow = next(layer for layer in drawn["data"] if "KAZ" in layer.get("locations", ()))
    (dot,) = [
        layer for layer in drawn["data"] if layer.get("text") == ["Singapore: no figures here"]
    ]

    assert hollow["colorscale"] == [[0, theme.PALE], [1, theme.PALE]]
    assert hollow["marker"]["line"] == dot["marker"]["line"] | {"width": 1.2}
    assert hollow["marker"]["line"]["color"] == theme.QUIET
    assert dot["marker"]["color"] == theme.PALE
    assert legend([latest("KGZ", "Kyrgyzstan", 33.3)], silent) == ["map_silent"]
    assert legend([latest("KGZ", "Kyrgyzstan", 33.3)]) == []


@given(st.sampled_from(["<", "<=", ">", ">=", "~"]), st.floats(0, 100))
def test_a_bound_has_no_shade_of_a_share(comparator: str, value: float):
    bound = replace(latest("KAZ", "Kazakhstan", value), comparator=comparator)
    rows = [bound, latest("KGZ", "Kyrgyzstan", 33.3)]
    layers = {
        tuple(layer["locations"]): layer
        for layer in spec(share_map(rows))["data"]
        if layer["type"] == "choropleth"
    }

    assert len(set(map(str, dict(layers[("KAZ",)]["colorscale"]).values()))) == 1
    assert layers[("KGZ",)]["z"] == [33.3]
    assert layers[("KGZ",)]["zmax"] == 40.0
    assert legend(rows) == ["map_bound"]


@pytest.mark.parametrize("codes", [["AFG"], ["KAZ", "KGZ", "TKM", "UZB", "TJK"], ["EGY"]])
def test_what_others_dispute_is_neither_hatched_nor_named(codes: list[str]):
    far = {area.name for area in outlines.disputed() if not {*area.claimed_by} & {*codes}}
    drawn = spec(share_map([latest(code, code, 20.0) for code in codes]))["data"]

    assert not any(name in note(codes) for name in far)
    assert not any(layer.get("fill") == "toself" for layer in drawn)
    assert "map_disputed" not in legend([latest(code, code, 20.0) for code in codes])
    assert "map_disputed" in legend([latest("MAR", "Morocco", 20.0)])


def test_what_lies_north_of_western_sahara_keeps_its_shade():
    (_, south) = [a for a in outlines.disputed() if a.name == "Western Sahara"]

    assert max(latitude for ring in south.rings for _, latitude in ring) == pytest.approx(27.667)


def test_what_is_disputed_and_not_marked_is_said():
    assert "Abkhazia" in note(["GEO"])
    assert "Abkhazia" not in note(["KAZ"])


def test_a_place_whose_whole_outline_is_disputed_or_that_has_none_is_not_drawn():
    assert not is_drawn("ESH")
    assert not is_drawn("XKX")
    assert not is_drawn("WLD")


def _rings(ground: dict[str, list[float | None]]) -> list[list[tuple[float, float]]]:
    rings: list[list[tuple[float, float]]] = [[]]
    for longitude, latitude in zip(ground["lon"], ground["lat"], strict=True):
        if longitude is None or latitude is None:
            rings.append([])
        else:
            rings[-1].append((longitude, latitude))
    return rings


def _holds(ring: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y):
            crossed += x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossed % 2 == 1
