"""The worked examples of the design as a folder of facts: two countries, four measures."""

import csv
from collections.abc import Sequence
from pathlib import Path

SOURCES = {"report-a": "Annual report A", "report-b": "Annual report B"}
FILES: dict[str, list[dict[str, str]]] = {
    "sources": [
        {
            "source_id": code, "title": title, "publisher": "Publisher", "published_on": "2022",
            "url": f"https://example.org/{code}", "accessed_on": "2026-01-01", "licence": "",
        }
        for code, title in SOURCES.items()
    ],
    "organisations": [
        {"organisation_id": "org", "name": "Org", "place": "", "founded": "2000", "about": "",
         "url": ""}
    ],
    "programmes": [
        {"programme_id": code, "name": name, "organisation": "org", "records": records}
        for code, name, records in (
            ("series", "The series", "partial"),
            ("workshops", "Workshops", "complete"),
        )
    ],
    "metrics": [
        {"metric_id": code, "name": name, "unit": unit, "kind": kind, "theme": theme,
         "position": position}
        for code, name, unit, kind, theme, position in (
            ("trainings_held", "Trainings held", "trainings", "sum", "trainings", "10"),
            ("participants", "Participants", "people", "unique", "trainings", "20"),
            ("kits_distributed", "Kits", "kits", "sum", "livelihoods", "30"),
            ("jobs_created", "Jobs", "jobs", "sum", "livelihoods", "40"),
        )
    ],
    "places": [
        {"place_id": "KAZ", "name": "Kazakhstan", "kind": "country", "members": "", "scheme": ""},
        {"place_id": "KGZ", "name": "Kyrgyzstan", "kind": "country", "members": "", "scheme": ""},
        {"place_id": "BOTH", "name": "Both", "kind": "group", "members": "KAZ;KGZ", "scheme": ""},
    ],
    "milestones": [],
}  # fmt: skip
MILESTONE = (
    "milestone_id,title,start,end,places,theme,status,source_id,locator,paraphrase,"
    "other_sources,organisations"
)
# code, programme, measure, comparator, value, places, start, end, basis, source, rank
STATEMENTS = """
f1,series,kits_distributed,>,350,BOTH,2014,2019,total,report-a,normal
f2,series,kits_distributed,=,120,KAZ,2019,2019,total,report-b,normal
f3,series,jobs_created,<=,400,BOTH,2014,2019,total,report-a,normal
f4,series,jobs_created,=,500,KAZ,2019,2019,total,report-b,normal
sixteen,series,trainings_held,=,16,BOTH,2014,2019-01,total,report-a,normal
fifteen,series,trainings_held,=,15,BOTH,2014,2018,total,report-a,normal
sixteenth,series,trainings_held,=,1,KAZ,2019-01,2019-01,record,report-a,normal
thirty,workshops,participants,=,30,KGZ,2020,2020,record,report-a,normal
twenty-five,workshops,participants,=,25,KGZ,2020,2020,record,report-b,normal
next-year,workshops,participants,=,40,KGZ,2020-12,2020-12,record,report-b,planned
first-count,workshops,participants,=,28,KGZ,2020,2020,record,report-b,superseded
"""
COLUMNS = ("statement_id", "programme_id", "metric_id", "comparator", "value", "places", "start",
           "end", "basis", "source_id", "rank")  # fmt: skip


def write_facts(folder: Path) -> Path:
    """Write the facts into a new folder, and return it."""
    folder.mkdir()
    for name, rows in FILES.items():
        header = list(rows[0]) if rows else MILESTONE.split(",")
        _write(folder / f"{name}.csv", header, rows)
    constant = {"as_of": "", "locator": "page 1", "paraphrase": "", "processing": "as_stated"}
    stated = [
        dict(zip(COLUMNS, line.split(","), strict=True)) | constant for line in STATEMENTS.split()
    ]
    _write(folder / "statements.csv", list(stated[0]), stated)
    return folder


def _write(file: Path, header: Sequence[str], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row[header[0]]))
