"""The worked examples of the design, asked on the command line."""

import pytest

from data.__main__ import main

HEADER = (
    "statement_id,programme_id,metric_id,comparator,value,places,start,end,basis,as_of,"
    "source_id,locator,paraphrase,processing,rank"
)

FILES = {
    "sources": """source_id,title,publisher,published_on,url,accessed_on,licence
report,Report,Publisher,2020,,,
""",
    "places": """place_id,name,kind,members
AAA,A,country,
BBB,B,country,
CENTRAL_ASIA,Central Asia,group,KAZ;KGZ;TJK;TKM;UZB
KAZ,Kazakhstan,country,
KGZ,Kyrgyzstan,country,
TJK,Tajikistan,country,
TKM,Turkmenistan,country,
UZB,Uzbekistan,country,
""",
    "metrics": """metric_id,name,unit,kind,theme
jobs,Jobs,jobs,sum,livelihoods
kits,Kits,kits,sum,livelihoods
people,People,people,unique,trainings
trainings,Trainings,trainings,sum,trainings
""",
    "programmes": """programme_id,name,organisation,records
closed,Closed,,complete
open,Open,,partial
""",
}

STATEMENTS = """F1,open,jobs,>,350,AAA;BBB,2014,2019,total
F2,open,jobs,=,120,AAA,2019,2019,total
F3,open,kits,<=,400,AAA;BBB,2014,2019,total
F4,open,kits,=,500,AAA,2019,2019,total
fifteen,open,trainings,=,15,CENTRAL_ASIA,2014,2018,total
one,open,trainings,=,1,KAZ,2019-01,2019-01,record
sixteen,open,trainings,=,16,CENTRAL_ASIA,2014,2019-01,total
thirty,closed,people,=,30,AAA,2019-03,2019-03,record
twenty-five,closed,people,=,25,AAA,2019-05,2019-05,record"""

EXAMPLES = [
    # measure, places, years, programme, low, high, text; then low and text without the programme
    ("jobs", "AAA", 2019, 2019, 120, 120, "120", 120, "≥ 120"),
    ("jobs", "AAA", 2014, 2019, 120, None, "≥ 120", 120, "≥ 120"),
    ("jobs", "AAA,BBB", 2014, 2019, 351, None, "> 350", 351, "> 350"),
    ("jobs", "BBB", 2014, 2019, 0, None, "not broken down", 0, "not broken down"),
    ("kits", "BBB", 2014, 2014, None, None, "contradiction", None, "contradiction"),
    ("trainings", "CENTRAL_ASIA", 2014, 2018, 15, 15, "15", 15, "≥ 15"),
    ("trainings", "KAZ", 2019, 2019, 1, 1, "1", 1, "≥ 1"),
    ("trainings", "KAZ", 2014, 2019, 1, 16, "1–16", 1, "≥ 1"),
    ("trainings", "UZB", 2014, 2018, 0, 15, "0–15", 0, "not broken down"),
    ("people", "AAA", 2019, 2019, 30, 55, "30–55", 30, "≥ 30"),
]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Return how a command ended and what it said."""
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def _of(metric: str) -> str:
    return "closed" if metric == "people" else "open"
