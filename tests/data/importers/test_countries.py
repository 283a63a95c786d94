import pycountry
import pytest
import pytz
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

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
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("TÜRKİYE", "TUR"), ("turkiye", "TUR"),
        ("Republic of Moldova", "MDA"), ("Moldova, Republic of", "MDA"), ("Молдова", "MDA"),
        ("Iran (Islamic Republic of)", "IRN"), ("Iran, Islamic Rep.", "IRN"),
        ("Viet Nam", "VNM"), ("Vietnam", "VNM"),  # codespell:ignore nam
        ("Bolivia (Plurinational State of)", "BOL"), ("Bolivie (État plurinational de)", "BOL"),
        ("Côte d'Ivoire", "CIV"), ("Cote d’Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("Saint Kitts and Nevis", "KNA"), ("St. Kitts & Nevis", "KNA"),
        ("Sao Tome and Principe", "STP"), ("Democratic Republic of the Congo", "COD"),
        ("Congo, Dem. Rep.", "COD"), ("D.R. Congo", "COD"), ("DRC", "COD"), ("Congo, Rep.", "COG"),
        ("UK", "GBR"), ("U.K.", "GBR"), ("USA", "USA"), ("U.S.", "USA"), ("UAE", "ARE"),
        ("Kyrgyz Republic", "KGZ"), ("Кыргызская Республика", "KGZ"), ("Kirguistán", "KGZ"),
        ("Egypt, Arab Rep.", "EGY"), ("مصر", "EGY"), ("جمهورية مصر العربية", "EGY"),
        ("Korea, Rep.", "KOR"), ("Korea, Dem. People's Rep.", "PRK"), ("Lao PDR", "LAO"),
        ("Gambia, The", "GMB"), ("the Gambia", "GMB"), ("Hong Kong SAR, China", "HKG"),
        ("West Bank and Gaza", "PSE"), ("Palestine", "PSE"), ("S. Sudan", "SSD"),
        ("Lao People’s Democratic Republic", "LAO"), ("Ouganda (l’)", "UGA"),
        ("Slovak Republic", "SVK"),
        ("Swaziland", "SWZ"), ("Cabo Verde", "CPV"), ("Cape Verde", "CPV"),
        ("Timor-Leste", "TLS"), ("Micronesia, Fed. Sts.", "FSM"), ("Northern Macedonia", None),
        ("Österreich", None), ("Йемен", "YEM"), ("Иемен", "YEM"), ("المغرب", "MAR"),
        ("مغرب", "MAR"), ("Guinea", "GIN"), ("Niger", "NER"), ("Nigeria", "NGA"),
        ("Ireland", "IRL"), ("Georgia", "GEO"), ("Samoa", "WSM"),
    ],
)  # fmt: skip
def test_a_country_is_known_as_each_publisher_writes_it(name: str, alpha3: str | None) -> None:
    assert countries.by_name(name) == alpha3


@pytest.mark.parametrize(
    "name",
    ["World", "Central Asia", "Yugoslavia", "", "Scotland", "Northern Ireland", "Georgia (US)",
     "Bishkek", "Chüy Region", "Европа", "Kosovo", "Republic", "the", "of"],
)  # fmt: skip
def test_what_is_no_country_is_none(name: str) -> None:
    assert countries.candidates(name) == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Congo", ("COD", "COG")), ("Конго", ("COD", "COG")), ("Korea", ("KOR", "PRK")),
        ("Corée", ("KOR", "PRK")), ("Virgin Islands", ("VGB", "VIR")),
        ("Saint-Martin", ("MAF", "SXM")),
    ],
)  # fmt: skip
def test_a_name_of_two_countries_is_neither_unless_its_writer_means_one(
    name: str, meant: tuple[str, ...]
) -> None:
    assert countries.by_name(name) is None
    assert countries.candidates(name) == meant
    assert countries.by_name("Congo", "IPU") == "COG"


@pytest.mark.parametrize("text", ["US", "UK", "MN", "MM", "USS", "Mal", "", "12"])
def test_between_short_texts_likeness_means_nothing(text: str) -> None:
    assert countries.similar(text) == ()


def test_a_slip_in_a_name_is_told_and_no_answer() -> None:
    assert countries.known_as("Kazakstam") is None
    assert countries.similar("Kazakstam") == ("KAZ",)


def _held(country: object) -> dict[str, str]:
    return vars(country)["_fields"]


ISO = [_held(country) for country in pycountry.countries]


def test_every_code_and_name_of_iso_and_of_cldr_is_its_own_countrys_or_is_refused() -> None:
    fields = ("alpha_2", "alpha_3", "numeric", "name", "common_name", "official_name")
    said = {(held[field], held["alpha_3"]) for held in ISO for field in fields if field in held}
    for language in ("en", "fr", "ru", "es", "ar"):
        territories = Locale(language).territories
        said |= {(territories[held["alpha_2"]], held["alpha_3"]) for held in ISO}

    unknown = {name for name, _ in said if not countries.candidates(name) and len(name) > 3}
    another = {
        (name, code)
        for name, code in said
        if (countries.by_code(name) or countries.by_name(name)) not in (code, None)
        or (countries.candidates(name) and code not in countries.candidates(name))
    }

    assert unknown == set()
    assert another == set()


@given(st.sampled_from(ISO), st.sampled_from((str.upper, str.lower, str.title, str.swapcase)))
def test_case_and_the_order_around_a_comma_change_no_country(held, change) -> None:
    name = held["name"]
    turned = " ".join(part.strip() for part in reversed(name.split(",")))

    for written in (change(name), turned, f"The {name}", f"  {name}."):
        assert countries.candidates(written) == countries.candidates(name)


@given(
    st.sampled_from(ISO),
    st.sampled_from(
        ("North", "South", "East", "West", "Northern", "Southern", "New", "Greater", "Lower",
         "N.", "S.", "E.", "W.", "C.", "D.", "L.", "Democratic Republic of", "Federation of")
    ),
)  # fmt: skip
def test_a_part_or_a_namesake_of_a_country_is_not_that_country(held, before: str) -> None:
    own = held["alpha_3"]
    names = (held.get("common_name", held["name"]), held["name"])

    for name in names:
        written = f"{before} {name}"
        # "Democratic Republic of" Timor-Leste and of Sao Tome are their own names in full.
        is_full = written.casefold() == held.get("official_name", "").casefold()
        assert is_full or countries.by_name(written) != own


@pytest.mark.parametrize(
    "name",
    ["Republic of China", "Yemen Arab Republic", "German Democratic Republic", "CAR",
     "Republic of Vietnam", "New Caledonia and Fiji", "S Korea", "Somali Democratic", "Baja"],
)  # fmt: skip
def test_a_name_that_is_nobodys_here_is_none(name: str) -> None:
    assert countries.by_name(name) is None


def test_the_further_names_are_each_of_a_country_in_force_with_who_writes_it() -> None:
    lines = countries.FURTHER_NAMES.read_text(encoding="utf-8").splitlines()
    codes = {held["alpha_3"] for held in ISO}

    assert lines[0] == "place_id,name,written_by"
    assert {line.partition(",")[0] for line in lines[1:]} <= codes
    assert all(line.rpartition(",")[2] for line in lines)
    assert len(set(lines)) == len(lines)


def test_every_country_is_found_again_by_the_name_we_give_it() -> None:
    codes = {countries.by_code(two) or "" for two in pytz.country_names}

    assert {code for code in codes if countries.by_name(countries.name_of(code)) != code} == set()
