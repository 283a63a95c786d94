"""Break one thing in the facts, and one message says where, what and what to do."""

import re
from pathlib import Path

import pytest

from data.errors import FactsError
from data.rules.checking import check_facts
from data.rules.explaining import broken_rule
from tests.data.rules.breaking import findings, put

ROW = (
    "training-kaz-2019-01,wlp-institutes,trainings_held,=,1,KAZ,2019-01,2019-01,record,,report-2019"
)
SHARE = "seats-kaz-2018,wb-seats,seats_lower,=,24,KAZ,2018,2018,total,2018,world-tables"

# file, what is there, what is put in its place, the finding without its path
BROKEN = {
    "wrong type": (
        "statements", ROW, ROW.replace("=,1", "=,many"),
        'statements.csv:12: value: "many" is not a number. '
        "Write digits, and a point for decimals, as in 27.5.",
    ),
    "decimal comma": (
        "statements", SHARE, SHARE.replace("=,24", '=,"24,5"'),
        'statements.csv:5: value: "24,5" is not a number. '
        "Write digits, and a point for decimals, as in 27.5.",
    ),
    "not whole": (
        "statements", ",20,100", ",20.5,100",
        'statements.csv:4: numerator: "20.5" is not a whole number. Write digits only, as in 1250.',
    ),
    "empty cell": (
        "statements", ROW, ROW.replace("=,1", "=,"),
        "statements.csv:12: value: this cell is empty. Fill it in.",
    ),
    "negative": (
        "statements", ROW, ROW.replace("=,1", "=,-1"),
        'statements.csv:12: value: "-1" is out of range. Use a number of 0 or more.',
    ),
    "infinite": (
        "statements", ROW, ROW.replace("=,1", "=,inf"),
        'statements.csv:12: value: "inf" is out of range. Use a number of 0 or more.',
    ),
    "no seats": (
        "statements", ",20,100", ",0,0",
        'statements.csv:4: denominator: "0" is out of range. Use a number above 0.',
    ),
    "unknown source": (
        "statements", ROW, ROW.replace("report-2019", "report-2018"),
        'statements.csv:12: source_id: "report-2018" is not a known source. '
        "Did you mean report-2019?",
    ),
    "unknown programme": (
        "statements", ROW, ROW.replace("wlp-institutes", "else"),
        'statements.csv:12: programme_id: "else" is not a known programme. '
        "Add it to programmes.csv, or correct it.",
    ),
    "name for an id": (
        "statements", ROW, ROW.replace("trainings_held", "Trainings held"),
        'statements.csv:12: metric_id: "Trainings held" is not a known metric. '
        "Did you mean trainings_held?",
    ),
    "country by name": (
        "organisations", "observer,Observer,,", "observer,Observer,Kazachstan,",
        'organisations.csv:2: place: "Kazachstan" is not a known place. '
        "Did you mean KAZ?",
    ),
    "reversed dates": (
        "statements", ROW, ROW.replace("2019-01,2019-01", "2019-02,2019-01"),
        'statements.csv:12: start: "2019-02" is after the end, 2019-01. '
        "Compare both with the source.",
    ),
    "start after as_of": (
        "statements", SHARE, SHARE.replace("2018,2018,total,2018", "2018-06,,total,2018-05"),
        'statements.csv:5: start: "2018-06" is after as_of, 2018-05. '
        "Compare both with the source.",
    ),
    "start after the source": (
        "statements", ROW, ROW.replace("2019-01,2019-01", "2020,"),
        'statements.csv:12: start: "2020" is after the date of the source, 2019-06. '
        "Compare both with the source.",
    ),
    "reversed milestone": (
        "milestones", "2016,2020", "2021,2020",
        'milestones.csv:6: start: "2021" is after the end, 2020. Compare both with the source.',
    ),
    "bad comparator": (
        "statements", ROW, ROW.replace(",=,", ",=>,"),
        'statements.csv:12: comparator: "=>" is not allowed here. '
        "Use one of =, >, >=, <, <=, ~.",
    ),
    "bad kind": (
        "metrics", "trainings,sum,", "trainings,Sums,",
        'metrics.csv:4: kind: "Sums" is not allowed here. '
        "Use one of sum, unique, level. Did you mean sum?",
    ),
    "no near kind": (
        "metrics", "trainings,sum,", "trainings,42,",
        'metrics.csv:4: kind: "42" is not allowed here. Use one of sum, unique, level.',
    ),
    "duplicate key": (
        "statements", "trainings-before-2019,", "trainings-2014-2019,",
        'statements.csv:14: statement_id: "trainings-2014-2019" is the key of line 13 already. '
        "Give this row a key of its own.",
    ),
    "missing column": (
        "statements", "statement_id,programme_id,metric_id,comparator", "statement_id,"
        "programme_id,metric_id,comparators",
        'statements.csv:1: comparator: this column is missing. Did you mean it by "comparators"? '
        "Rename that.",
    ),
    "missing column without a likeness": (
        "sources", "publisher,published_on", "publisher,x",
        "sources.csv:1: published_on: this column is missing. Add it.",
    ),
    "missing key column": (
        "metrics", "metric_id", "key",
        "metrics.csv:1: metric_id: this column is missing. Add it.",
    ),
    "column twice": (
        "metrics", "theme,position", "theme,name",
        "metrics.csv:1: name: this column is there twice. Delete or rename one of them.",
    ),
    "ragged row": (
        "statements", "One training in January 2019.", "One training, in January 2019.",
        "statements.csv:12: fields: 18 fields where the header has 17. "
        "Check the commas and quotation marks.",
    ),
    "short row": (
        "sources", "world-tables,Proportion of seats held by women,World Bank,2025-10-07,"
        "https://example.org/seats,,CC BY 4.0", "world-tables",
        "sources.csv:4: fields: 1 field where the header has 7. "
        "Check the commas and quotation marks.",
    ),
    "open quotation": (
        "milestones", '""at last"".",', '""at last"".,',
        "milestones.csv:3: csv: cannot be read (unexpected end of data). "
        "Check the quotation marks from this row on.",
    ),
    "unknown place": (
        "statements", ROW, ROW.replace("KAZ", "KZ"),
        'statements.csv:12: places: "KZ" is not a known place. Use the three-letter code: KAZ.',
    ),
    "country that is not there": (
        "statements", ROW, ROW.replace("KAZ", "MN"),
        'statements.csv:12: places: "MN" is not a known place. '
        "Use the three-letter code MNG, and add it to places.csv.",
    ),
    "code that is like another": (
        "statements", ROW, ROW.replace("KAZ", "KAX"),
        'statements.csv:12: places: "KAX" is not a known place. '
        "Add it to places.csv, or correct it.",
    ),
    "unknown place in a list": (
        "milestones", "KAZ;KGZ", "KAZ;CENTRALASIA",
        'milestones.csv:6: places: "CENTRALASIA" is not a known place. '
        "Did you mean CENTRAL_ASIA?",
    ),
    "places with a space": (
        "milestones", "KAZ;KGZ", "KAZ; KGZ",
        'milestones.csv:6: places: "KAZ; KGZ" is not a list of codes. '
        'Write them in capitals, as in "KAZ;KGZ".',
    ),
    "repeated place": (
        "milestones", "KAZ;KGZ", "KAZ;KGZ;KAZ",
        'milestones.csv:6: places: "KAZ" is in the list 2 times. Name it once.',
    ),
    "group in a group": (
        "places", "KAZ;KGZ;UZB", "KAZ;KGZ;UZB;WLD",
        'places.csv:2: members: "WLD" is not a country but aggregate. '
        "List the countries themselves.",
    ),
    "unknown member": (
        "places", "KAZ;KGZ;UZB", "KAZ;KGZ;UZB;TJK",
        'places.csv:2: members: "TJK" is not a known place. Add it to places.csv, or correct it.',
    ),
    "country with members": (
        "places", "TUN,Tunisia,country,,", "TUN,Tunisia,country,KAZ,",
        'places.csv:6: kind: "country" breaks the rule that a group lists members, '
        "and only a group.",
    ),
    "code in small letters": (
        "places", "TUN,", "tun,",
        'places.csv:6: place_id: "tun" is not a code. '
        "Write it in capitals, as in KAZ or CENTRAL_ASIA.",
    ),
    "no id": (
        "organisations", "observer,Observer", "the observer,Observer",
        'organisations.csv:2: organisation_id: "the observer" is not an id. '
        'Use Latin letters, digits, "-", "_" and ".".',
    ),
    "impossible day": (
        "milestones", "2018-05-01", "2018-02-30",
        'milestones.csv:3: start: "2018-02-30" is not in the calendar. Compare it with the source.',
    ),
    "impossible month": (
        "sources", ",2019-06,", ",2019-13,",
        'sources.csv:2: published_on: "2019-13" is not in the calendar. '
        "Compare it with the source.",
    ),
    "no date": (
        "statements", ROW, ROW.replace("2019-01,2019-01", "2019-01,1/31/2019"),
        'statements.csv:12: end: "1/31/2019" is not a date. Write 2014, 2019-01 or 2019-01-15.',
    ),
    "undated source": (
        "sources", "2024-05-01", "",
        "sources.csv:3: accessed_on: the source has no date. "
        "Fill in published_on, or the day you read it.",
    ),
    "no address": (
        "sources", "https://example.org/work", "example.org/work",
        'sources.csv:3: url: "example.org/work" is not a web address. '
        "Begin it with https:// or http://.",
    ),
    "no host": (
        "sources", "https://example.org/work", "https://",
        'sources.csv:3: url: "https://" is not a whole web address. '
        "Copy it from the page, as in https://example.org/report.",
    ),
    "a password in an address": (
        "sources", "https://example.org/work", "https://user:secret@example.org/work",
        "sources.csv:3: url: the address holds a user name or a password before its host. "
        "Leave it out.",
    ),
    "a space in an address": (
        "sources", "https://example.org/work", "https://example.org/our work",
        'sources.csv:3: url: "https://example.org/our work" is not a whole web address. '
        "Copy it from the page, as in https://example.org/report.",
    ),
    "another kind of address": (
        "sources", "https://example.org/work", "javascript:alert(1)",
        'sources.csv:3: url: "javascript:alert(1)" is not a web address. '
        "Begin it with https:// or http://.",
    ),
    "a year before calendars": (
        "sources", ",2019-06,", ",0999,",
        'sources.csv:2: published_on: "0999" is before the year 1000, or after 2199. '
        "Compare it with the source.",
    ),
    "a long name": (
        "places", "Kazakhstan", "Kazakh stan " * 60,
        'places.csv:3: name: "Kazakh stan Kazakh stan Kazakh stan Kazakh stan Kazakh stan…" has '
        "719 characters; 300 are allowed. Shorten it.",
    ),
    "a long word": (
        "places", "Kazakhstan", "K" * 200,
        f'places.csv:3: name: "{"K" * 59}…" is a word of more than 150 letters. '
        "Correct it, or part it.",
    ),
    "a sign that turns the direction of writing": (
        "places", "Kazakhstan", "Kazakh\u202estan",
        'places.csv:3: name: there is U+202E (right-to-left override) after "Kazakh", which nobody '
        "sees and which may change what is read. Delete it.",
    ),
    "a flood of marks": (
        "places", "Kazakhstan", "Kazakhstan" + "\u0316" * 40,
        'places.csv:3: name: there are 40 marks on one another after "Kazakhstan", which no script '
        "needs. Delete them.",
    ),
    "women over seats": (
        "statements", ",20,100", ",120,100",
        "statements.csv:4: women_within_seats: 120 women of 100 seats. "
        "Compare both with the source.",
    ),
    "women without seats": (
        "statements", ",20,100", ",20,",
        "statements.csv:4: denominator: this cell is empty, and numerator is not. "
        "Fill in both, or neither.",
    ),
    "seats without women": (
        "statements", ",20,100", ",,100",
        "statements.csv:4: numerator: this cell is empty, and denominator is not. "
        "Fill in both, or neither.",
    ),
    "share that its seats do not give": (
        "statements", ",20,100", ",21,100",
        "statements.csv:4: value_matches_seats: 21 of 100 is 21.00 %, the value is 20. "
        "Compare all three with the source.",
    ),
    "more than all": (
        "statements", SHARE, SHARE.replace("=,24", "=,240"),
        'statements.csv:5: value: "240" is more than 100 percent. Compare it with the source.',
    ),
    "half a training": (
        "statements", ROW, ROW.replace("=,1", "=,1.5"),
        'statements.csv:12: value: "1.5" is not a whole number below 2^53, '
        "and trainings_held is a count. Compare it with the source.",
    ),
    "count beyond exactness": (
        "statements", ROW, ROW.replace("=,1", "=,9007199254740992"),
        'statements.csv:12: value: "9007199254740992" is not a whole number below 2^53, '
        "and trainings_held is a count. Compare it with the source.",
    ),
    "derived without how": (
        "statements", "16 - 1 = 15 trainings before 2019.", "",
        "statements.csv:14: paraphrase: this figure is derived, and nothing says how. "
        "Write the arithmetic here.",
    ),
    "unknown other source": (
        "milestones", '""at last"".",web-page', '""at last"".",webpage',
        'milestones.csv:3: other_sources: "webpage" is not a known source. Did you mean web-page?',
    ),
    "other source is the first again": (
        "milestones", '""at last"".",web-page', '""at last"".",report-2019',
        'milestones.csv:3: other_sources: "report-2019" is the source_id already. '
        "Leave it out here.",
    ),
    "unknown organisation in a list": (
        "milestones", "two countries.,,wlp", "two countries.,,wlq",
        'milestones.csv:6: organisations: "wlq" is not a known organisation. Did you mean wlp?',
    ),
    "ids parted by a comma": (
        "milestones", "two countries.,,wlp", 'two countries.,,"wlp, observer"',
        'milestones.csv:6: organisations: "wlp, observer" is not a list of ids. '
        'Join them with ";" and without spaces.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_one_mistake_gives_one_message(facts_dir: Path, case: str):
    file, before, after, expected = BROKEN[case]
    put(facts_dir, file, before, after)

    found = findings(facts_dir)

    assert found == [expected]


def test_all_mistakes_are_told_at_once_by_file_and_line(facts_dir: Path):
    for case in ("bad comparator", "women over seats", "impossible day", "no address", "bad kind"):
        put(facts_dir, *BROKEN[case][:3])

    found = findings(facts_dir)

    places = [re.match(r"(\w+\.csv):(\d+)", line) for line in found]
    assert [match and (match[1], int(match[2])) for match in places] == [
        ("metrics.csv", 4),
        ("milestones.csv", 3),
        ("sources.csv", 3),
        ("statements.csv", 4),
        ("statements.csv", 12),
    ]


def test_a_broken_row_does_not_make_those_that_refer_to_it_wrong(facts_dir: Path):
    put(facts_dir, "sources", "https://example.org/report,,", "example.org,,,,")

    found = findings(facts_dir)

    assert [line.split(":")[:2] for line in found] == [["sources.csv", "2"]]


def test_a_missing_file_is_told_once_with_its_columns(facts_dir: Path):
    (facts_dir / "programmes.csv").unlink()

    assert findings(facts_dir) == [
        "programmes.csv: file: this file is missing. "
        "Add it with the columns programme_id, name, organisation, records."
    ]


def test_organisations_and_milestones_may_be_missing(facts_dir: Path):
    (facts_dir / "milestones.csv").unlink()
    (facts_dir / "organisations.csv").unlink()
    put(facts_dir, "programmes", "institutes,wlp,", "institutes,,")

    counts = check_facts(facts_dir).counts()

    assert (counts[f"{facts_dir}/milestones.csv"], counts[f"{facts_dir}/organisations.csv"]) == (
        0,
        0,
    )


def test_a_missing_folder_is_told(tmp_path: Path):
    with pytest.raises(FactsError, match="nowhere: folder: there is no such folder"):
        check_facts(tmp_path / "nowhere")


def test_a_file_that_cannot_be_read_is_told(facts_dir: Path):
    (facts_dir / "metrics.csv").unlink()
    (facts_dir / "metrics.csv").mkdir()

    assert findings(facts_dir) == [
        "metrics.csv: file: cannot be read (Is a directory). Check the file."
    ]


def test_a_wrong_encoding_is_told_with_line_and_byte(facts_dir: Path):
    path = facts_dir / "milestones.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("’", "'").encode("cp1252"))

    assert findings(facts_dir) == [
        'milestones.csv:3: encoding: byte 79 (0xe9) is not UTF-8. Save the file as "CSV UTF-8".'
    ]


def test_utf_16_is_told(facts_dir: Path):
    path = facts_dir / "milestones.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")

    assert findings(facts_dir) == [
        'milestones.csv:1: encoding: the file is UTF-16, not UTF-8. Save it as "CSV UTF-8".'
    ]


def test_semicolons_between_columns_are_told(facts_dir: Path):
    path = facts_dir / "metrics.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")

    assert findings(facts_dir) == [
        "metrics.csv:1: csv: the columns are not parted by commas. Save the file as comma CSV."
    ]


def test_lines_are_those_of_the_file_where_cells_run_over_several(facts_dir: Path):
    put(facts_dir, "statements", "Sixteen trainings since 2014.", '"Sixteen\ntrainings\n\nsince."')
    put(facts_dir, "statements", "derived,normal", "derive,normal")

    assert findings(facts_dir) == [
        'statements.csv:17: processing: "derive" is not allowed here. '
        "Use one of as_stated, transcribed, derived. Did you mean derived?"
    ]


def test_what_spreadsheets_add_is_no_mistake(facts_dir: Path):
    path = facts_dir / "metrics.csv"
    text = path.read_text(encoding="utf-8").replace("position\n", "position, my notes\n")
    rows = [line + "," for line in text.splitlines()[1:]]
    lines = [text.splitlines()[0], "", *rows, ",,,,,,", "   "]
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))

    counts = check_facts(facts_dir).counts()

    assert counts[f"{facts_dir}/metrics.csv"] == 3


def test_paths_are_shown_as_a_person_would_type_them(
    facts_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(facts_dir.parent)
    put(facts_dir, *BROKEN["no address"][:3])

    with pytest.raises(FactsError, match=r"^facts/sources\.csv:3: url: "):
        check_facts(facts_dir)


def test_a_rule_that_nobody_put_in_words_is_told_as_it_is():
    assert broken_rule(2.5, "(low < high)") == (
        '"2.5" breaks the rule (low < high). Correct the row.'
    )
