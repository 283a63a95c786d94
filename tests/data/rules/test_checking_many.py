"""Break several things in the facts: each is told once, and nothing that only follows from it."""

from pathlib import Path

import pytest

from tests.data.rules.breaking import findings, put

ROW = (
    "training-kaz-2019-01,wlp-institutes,trainings_held,=,1,KAZ,2019-01,2019-01,record,,report-2019"
)
SHARE = "seats-kaz-2018,wb-seats,seats_lower,=,24,KAZ,2018,2018,total,2018,world-tables"
SEATS = "Women held 20 of 100 seats.,transcribed,normal,20,100"
GROUP = "CENTRAL_ASIA,Central Asia,group,KAZ;KGZ;UZB,"

MANY = 'statements.csv:12: value: "many" is not a number. ' + (
    "Write digits, and a point for decimals, as in 27.5."
)
UNKNOWN_SOURCE = 'statements.csv:12: source_id: "report-2018" is not a known source. ' + (
    "Did you mean report-2019?"
)
REVERSED = 'statements.csv:12: start: "2019-02" is after the end, 2019-01. ' + (
    "Compare both with the source."
)
NO_SIGN = 'statements.csv:12: comparator: "?" is not allowed here. Use one of =, >, >=, <, <=, ~.'
NO_PLACE = 'statements.csv:12: places: "XYZ" is not a known place. ' + (
    "Add it to places.csv, or correct it."
)
REPEATED = (
    'statements.csv:12: statement_id: "seats-wld-2019" is the key of line 11 already. '
    "Give this row a key of its own."
)

# file, what is there, what is put in its place, the findings without their path
ROWS = {
    "sign, place and dates": (
        "statements", ROW,
        ROW.replace("=,1,KAZ,2019-01,2019-01", "?,1,XYZ,2019-02,2019-01"),
        [NO_SIGN, NO_PLACE, REVERSED],
    ),
    "five at once": (
        "statements", ROW,
        "seats-wld-2019,wlp-institutes,trainings_held,?,many,XYZ,2019-02,2019-01,record,,"
        "report-2018",
        [NO_SIGN, NO_PLACE, UNKNOWN_SOURCE, REVERSED, REPEATED, MANY],
    ),
    "start no date, end no day": (
        "statements", ROW, ROW.replace("2019-01,2019-01", "1/2/2019,2019-13"),
        [
            'statements.csv:12: end: "2019-13" is not in the calendar. '
            "Compare it with the source.",
            'statements.csv:12: start: "1/2/2019" is not a date. '
            "Write 2014, 2019-01 or 2019-01-15.",
        ],
    ),
    "no end to be before": (
        "statements", SHARE, SHARE.replace("2018,2018,total,2018", "2018-06,later,total,2018-05"),
        ['statements.csv:5: end: "later" is not a date. Write 2014, 2019-01 or 2019-01-15.'],
    ),
    "no as_of to be before": (
        "statements", SHARE, SHARE.replace("2018,2018,total,2018", "2026,,total,later"),
        ['statements.csv:5: as_of: "later" is not a date. Write 2014, 2019-01 or 2019-01-15.'],
    ),
    "women no number, and over seats": (
        "statements", SEATS, SEATS.replace("20,100", "twenty,0"),
        [
            'statements.csv:4: denominator: "0" is out of range. Use a number above 0.',
            'statements.csv:4: numerator: "twenty" is not a whole number. '
            "Write digits only, as in 1250.",
        ],
    ),
    "women neither whole nor few enough": (
        "statements", SEATS, SEATS.replace("20,100", "-120.5,100"),
        [
            'statements.csv:4: numerator: "-120.5" is not a whole number. '
            "Write digits only, as in 1250.",
        ],
    ),
    "metric unknown, women over seats": (
        "statements",
        "seats-kaz-2017,wb-seats,seats_lower,=,20,KAZ,2017,2017,total,2017,world-tables,KAZ 2017,"
        "Women held 20 of 100 seats.,transcribed,normal,20,100",
        "seats-kaz-2017,wb-seats,seats_low,=,20,KAZ;KAZ,2017,2017,total,2017,world-tables,KAZ 2017,"
        "Women held 20 of 100 seats.,transcribed,normal,120,100",
        [
            'statements.csv:4: metric_id: "seats_low" is not a known metric. '
            "Did you mean seats_lower?",
            'statements.csv:4: places: "KAZ" is in the list 2 times. Name it once.',
            "statements.csv:4: women_within_seats: 120 women of 100 seats. "
            "Compare both with the source.",
        ],
    ),
    "no key, no value": (
        "statements", ROW, ROW.replace("training-kaz-2019-01", "").replace("=,1", "=,1.5"),
        [
            "statements.csv:12: statement_id: this cell is empty. Fill it in.",
            'statements.csv:12: value: "1.5" is not a whole number below 2^53, '
            "and trainings_held is a count. Compare it with the source.",
        ],
    ),
    "kind and members": (
        "places", GROUP, GROUP.replace("group,KAZ", "groups,WLD;KAZ"),
        [
            'places.csv:2: kind: "groups" is not allowed here. '
            "Use one of country, group, unstated, aggregate. Did you mean group?",
            'places.csv:2: members: "WLD" is not a country but aggregate. '
            "List the countries themselves.",
        ],
    ),
    "members parted by spaces": (
        "places", GROUP, GROUP.replace("KAZ;KGZ", "KAZ; KGZ"),
        [
            'places.csv:2: members: "KAZ; KGZ;UZB" is not a list of codes. '
            'Write them in capitals, as in "KAZ;KGZ".',
        ],
    ),
    "date of a source": (
        "sources", "World Bank,2025-10-07,https://example.org/seats", "World Bank,2025/10,example",
        [
            'sources.csv:4: published_on: "2025/10" is not a date. '
            "Write 2014, 2019-01 or 2019-01-15.",
            'sources.csv:4: url: "example" is not a web address. '
            "Begin it with https:// or http://.",
        ],
    ),
    "other sources": (
        "milestones", '""at last"".",web-page,wlp', '""at last"".",report-2019;x;x,wlq',
        [
            'milestones.csv:3: organisations: "wlq" is not a known organisation. '
            "Did you mean wlp?",
            'milestones.csv:3: other_sources: "report-2019" is the source_id already. '
            "Leave it out here.",
            'milestones.csv:3: other_sources: "x" is in the list 2 times. Name it once.',
            'milestones.csv:3: other_sources: "x" is not a known source. '
            "Add it to sources.csv, or correct it.",
        ],
    ),
}  # fmt: skip

# file, what is there, what is put in its place, the finding without its path
UNREAD = {
    "a column of sources": (
        "sources", "title,publisher", "title,house",
        "sources.csv:1: publisher: this column is missing. Add it.",
    ),
    "a date of sources": (
        "sources", "accessed_on", "read_on",
        "sources.csv:1: accessed_on: this column is missing. Add it.",
    ),
    "the other date of sources": (
        "sources", "published_on", "year",
        "sources.csv:1: published_on: this column is missing. Add it.",
    ),
    "the key of metrics": (
        "metrics", "metric_id", "id",
        "metrics.csv:1: metric_id: this column is missing. Add it.",
    ),
    "the kind of metrics": (
        "metrics", "kind", "sort", "metrics.csv:1: kind: this column is missing. Add it.",
    ),
    "the members of places": (
        "places", "members", "countries", "places.csv:1: members: this column is missing. Add it.",
    ),
    "the kind of places": (
        "places", "kind", "sort", "places.csv:1: kind: this column is missing. Add it.",
    ),
    "the key of places": (
        "places", "place_id", "code", "places.csv:1: place_id: this column is missing. Add it.",
    ),
    "the key of metrics, twice": (
        "metrics", "theme,position", "theme,metric_id",
        "metrics.csv:1: metric_id: this column is there twice. Delete or rename one of them.",
    ),
    "the kind of metrics, twice": (
        "metrics", "theme,position", "theme,kind",
        "metrics.csv:1: kind: this column is there twice. Delete or rename one of them.",
    ),
    "places of statements": (
        "statements", "value,places", "value,where",
        "statements.csv:1: places: this column is missing. Add it.",
    ),
    "the paraphrase of statements": (
        "statements", "locator,paraphrase", "locator,words",
        "statements.csv:1: paraphrase: this column is missing. Add it.",
    ),
    "the end of statements": (
        "statements", "start,end", "start,until",
        "statements.csv:1: end: this column is missing. Add it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ROWS)
def test_every_fault_of_a_row_is_told_at_once(facts_dir: Path, case: str):
    file, before, after, expected = ROWS[case]
    put(facts_dir, file, before, after)

    found = findings(facts_dir)

    assert found == expected


@pytest.mark.parametrize("case", UNREAD)
def test_a_column_that_cannot_be_read_silences_only_what_needs_it(facts_dir: Path, case: str):
    file, before, after, expected = UNREAD[case]
    put(facts_dir, file, before, after)
    put(facts_dir, "statements", ",20,100", ",120,100")
    put(facts_dir, "milestones", "2016,2020", "2021,2020")

    found = findings(facts_dir)

    assert sorted(found) == sorted(
        [
            expected,
            'milestones.csv:6: start: "2021" is after the end, 2020. Compare both with the source.',
            "statements.csv:4: women_within_seats: 120 women of 100 seats. "
            "Compare both with the source.",
        ]
    )


def test_rows_without_the_column_of_their_keys_are_checked_all_the_same(facts_dir: Path):
    put(facts_dir, "statements", "statement_id", "id")
    put(facts_dir, "statements", ROW, ROW.replace("=,1,KAZ,2019-01", "?,1,XYZ,2019-02"))

    found = findings(facts_dir)

    assert found == [
        "statements.csv:1: statement_id: this column is missing. Add it.",
        NO_SIGN,
        NO_PLACE,
        REVERSED,
    ]


@pytest.mark.parametrize("file", ["sources", "places", "metrics", "organisations", "programmes"])
def test_nothing_follows_from_a_file_that_cannot_be_read(facts_dir: Path, file: str):
    path = facts_dir / f"{file}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")

    assert findings(facts_dir) == [
        f"{file}.csv:1: csv: the columns are not parted by commas. Save the file as comma CSV."
    ]


def test_nothing_follows_from_rows_after_an_open_quotation(facts_dir: Path):
    put(facts_dir, "places", "CENTRAL_ASIA,Central Asia,", 'CENTRAL_ASIA,"Central Asia,')
    put(facts_dir, "statements", ",20,100", ",120,100")

    assert findings(facts_dir) == [
        "places.csv:2: csv: cannot be read (unexpected end of data). "
        "Check the quotation marks from this row on.",
        "statements.csv:4: women_within_seats: 120 women of 100 seats. "
        "Compare both with the source.",
    ]


def test_nothing_follows_from_a_missing_header_line(facts_dir: Path):
    path = facts_dir / "programmes.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]))

    assert findings(facts_dir) == [
        f"programmes.csv:1: {name}: this column is missing. Add it."
        for name in ("name", "organisation", "programme_id", "records")
    ]


def test_a_key_that_two_rows_have_doubles_no_other_finding(facts_dir: Path):
    put(facts_dir, "metrics", "participants,Participants", "trainings_held,Participants")
    put(facts_dir, "statements", ROW, ROW.replace("=,1", "=,1.5"))

    found = findings(facts_dir)

    assert [line.partition(" ")[0] for line in found if "not a known" not in line] == [
        "metrics.csv:4:",
        "statements.csv:12:",
    ]


def test_all_kinds_of_mistakes_in_one_folder_are_told_once_each(facts_dir: Path):
    put(facts_dir, "sources", "title,publisher", "title,house")
    path = facts_dir / "milestones.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("’", "'").encode("cp1252"))
    put(facts_dir, "statements", ROW, ROW.replace("=,1", "=,many"))
    put(facts_dir, "statements", "KAZ,2018,2018,total", "KAZ,2019,2018,total")
    put(facts_dir, "statements", "institutes,participants,>,", "institutes,participants,?,")
    put(facts_dir, "statements", "web-page,page text,At least", "webpage,page text,At least")
    put(facts_dir, "statements", "trainings-before-2019,", "trainings-2014-2019,")

    assert findings(facts_dir) == [
        'milestones.csv:3: encoding: byte 79 (0xe9) is not UTF-8. Save the file as "CSV UTF-8".',
        "sources.csv:1: publisher: this column is missing. Add it.",
        'statements.csv:2: comparator: "?" is not allowed here. Use one of =, >, >=, <, <=, ~.',
        'statements.csv:3: source_id: "webpage" is not a known source. Did you mean web-page?',
        'statements.csv:5: start: "2019" is after the end, 2018. Compare both with the source.',
        MANY,
        'statements.csv:14: statement_id: "trainings-2014-2019" is the key of line 13 already. '
        "Give this row a key of its own.",
    ]


def test_all_kinds_of_mistakes_in_one_row_are_told_once_each(facts_dir: Path):
    put(facts_dir, "statements", "locator,paraphrase", "locator,words")
    path = facts_dir / "milestones.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("’", "'").encode("cp1252"))
    put(facts_dir, *ROWS["five at once"][:3])

    assert findings(facts_dir)[1:] == [
        "statements.csv:1: paraphrase: this column is missing. Add it.",
        *ROWS["five at once"][3],
    ]
