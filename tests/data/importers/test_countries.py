import pytest
import pytz

from data import countries


@pytest.mark.parametrize("code", ["KAZ", "KZ", "398"])
def test_a_country_is_known_by_two_letters_three_letters_or_its_number(code: str) -> None:
    assert countries.by_code(code) == "KAZ"


def test_a_number_may_have_lost_its_leading_zeros() -> None:
    assert countries.by_code("4") == "AFG"


@pytest.mark.parametrize("code", ["XKX", "ARB", "DDR", "230", "001", "OWID_WRL", "EL", ""])
def test_what_iso_3166_does_not_have_in_force_is_no_country(code: str) -> None:
    assert countries.by_code(code) is None


def test_the_countries_are_those_of_iso_3166() -> None:
    found = {two for two in pytz.country_names if countries.by_code(two)}

    assert found == set(pytz.country_names)
    assert len({countries.by_code(two) for two in found}) == 249


@pytest.mark.parametrize(
    ("name", "alpha3"),
    [
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Republic of Moldova", "MDA"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Viet Nam", "VNM"),  # codespell:ignore nam
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Côte d'Ivoire", "CIV"),
        ("Saint Kitts and Nevis", "KNA"),
        ("Sao Tome and Principe", "STP"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
    ],
)
def test_formal_names_are_known_whatever_their_accents(name: str, alpha3: str) -> None:
    assert countries.by_name(name) == alpha3


@pytest.mark.parametrize("name", ["Korea", "World", "Central Asia", "Yugoslavia", ""])
def test_a_name_that_is_not_certain_is_no_country(name: str) -> None:
    assert countries.by_name(name) is None


def test_every_country_is_found_again_by_the_name_we_give_it() -> None:
    codes = {countries.by_code(two) or "" for two in pytz.country_names}

    assert {code for code in codes if countries.by_name(countries.name_of(code)) != code} == set()
