import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FileRefusedError
from data.importers import recognising
from data.importers.files.documents import Document
from data.importers.formats import ipu, owid, sdmx, world_bank
from tests.data.importers.publishers_facts import document

IMPORTERS = (world_bank, ipu, owid, sdmx)
HEADERS = {
    world_bank: document("a.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2019"),
    ipu: document(
        "a.csv",
        "Rank,Country,Lower or single House",
        ",,Elections,Seats,Women,% W",
        "1,Fiji,,1,1,1",
    ),
    owid: document("a.csv", "Entity,Code,Year,Share"),
    sdmx: document("a.csv", "STRUCTURE,STRUCTURE_ID,ACTION,GEO,OBS_VALUE"),
}


@pytest.mark.parametrize("format_of_file", IMPORTERS, ids=lambda module: module.NAME)
def test_each_file_is_recognised_by_its_own_importer_alone(format_of_file) -> None:
    file = HEADERS[format_of_file]

    assert [module for module in IMPORTERS if module.recognises(file)] == [format_of_file]


@given(st.binary(min_size=1))
def test_odd_bytes_are_recognised_by_none(content: bytes) -> None:
    try:
        file = Document("odd.csv", content)
    except FileRefusedError:  # nothing in it
        return
    # The last takes what nobody knows, to say what is wrong with it.
    particular = recognising.IMPORTERS[:-1]

    assert not [module for module in particular if module.recognises(file)]


def test_text_in_an_unknown_encoding_is_recognised_by_none() -> None:
    file = Document("old.csv", "Country Name,Country Code,T\xfcrkiye".encode("latin-1"))

    assert not [module for module in IMPORTERS if module.recognises(file)]
