"""What tests of Curate share: rows of files, the page as it is opened, pressed and read."""

from streamlit.testing.v1 import AppTest

from data.settings import ROOT
from tests.pages.screen import html, words
from tests.pages.visiting import go

HEADER = (
    "statement_id,programme_id,metric_id,value,places,start,end,basis,source_id,locator,processing"
)
GOOD = "new-kits,series,kits_distributed,at least 20,KGZ,2021,2021,record,report-a,page 2"
PLANNED = "more-kits,series,kits_distributed,40,KGZ,2030,2030,record,report-a,page 2"
WRONG = "bad-kits,series,kits_distributed,many,KGZ,2022,2022,record,report-a,page 3"
TWICE = "again,series,kits_distributed,120,KAZ,2019,2019,total,report-b,page 1"
CLASH = "no-kits,series,kits_distributed,<= 10,BOTH,2014,2019,total,report-b,page 9"
CHANGED = "f2,series,kits_distributed,130,KAZ,2019,2019,total,report-b,page 1"
CSV = "text/csv"


def curate(**query: str) -> AppTest:
    at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=60)
    for parameter, value in query.items():
        at.query_params[parameter] = value
    go(at, "curate")
    return run(at)


def run(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def in_csv(*rows: str) -> bytes:
    return "\n".join((HEADER, *(f"{row},as_stated" for row in rows))).encode()


def with_file(at: AppTest, *rows: str, name: str = "kits.csv") -> AppTest:
    at.file_uploader[0].set_value([(name, in_csv(*rows), CSV)])
    return run(at)


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return run(at)


def write(at: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        at.text_input(key=key).set_value(text)
    return at


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def said(at: AppTest) -> str:
    return words(html(at))


def counts(at: AppTest) -> str:
    page = html(at)
    return words(page[page.index('<div class="counts">') :].split("<p", 1)[0])
