"""What may be said of themes, shares, benchmarks and series beside their names."""

from pathlib import Path

import pytest

from data.rules.checking import check_facts
from tests.data.rules.breaking import findings

METRICS = "metric_id,name,unit,kind,theme,part,whole,targets"
MEASURES = (
    "participants,Participants,people,unique,trainings,,,",
    "seats_lower,Women in the lower house,percent,level,representation,women,seats,30 half way;50",
    "trainings_held,Trainings held,trainings,sum,trainings,,,",
)
THEMES = "theme_id,name,question,about,chain,position"
PLACES = "place_id,name,kind,members,benchmark"


def _write(folder: Path, table: str, *lines: str) -> None:
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_theme_names_a_chain_of_its_own_measures(facts_dir: Path):
    _write(facts_dir, "metrics", METRICS, *MEASURES)
    _write(facts_dir, "themes", THEMES, "trainings,Trainings,,,trainings_held;participants,1")

    assert check_facts(facts_dir).counts()[f"{facts_dir}/themes.csv"] == 1


@pytest.mark.parametrize(
    ("theme", "chain", "message"),
    [
        ("trainings", "trainings_hold", '"trainings_hold" is not a known metric. '
         "Did you mean trainings_held?"),
        ("representation", "participants", '"participants" is of the theme trainings. '
         "Name measures of this theme."),
        ("representation", "seats_lower", '"seats_lower" is a level, which follows from nothing. '
         "Name measures that count."),
        ("trainings", "participants;participants",
         '"participants" is in the list 2 times. Name it once.'),
        ("trainings", "participants, trainings_held", '"participants, trainings_held" is not a '
         'list of ids. Join them with ";" and without spaces.'),
    ],
)  # fmt: skip
def test_a_chain_of_anything_else_is_refused(facts_dir: Path, theme: str, chain: str, message: str):
    _write(facts_dir, "themes", THEMES, f'{theme},Name,,,"{chain}",')

    assert findings(facts_dir) == [f"themes.csv:2: chain: {message}"]


@pytest.mark.parametrize("targets", ["thirty", "130 too much", "30 one;", "30; 40", "30one"])
def test_targets_are_percentages_with_what_they_are(facts_dir: Path, targets: str):
    lines = [line.replace("30 half way;50", targets) for line in MEASURES]
    _write(facts_dir, "metrics", METRICS, *lines)

    assert findings(facts_dir) == [
        f'metrics.csv:3: targets: "{targets}" is no list of targets. '
        'Write percentages with what they are, as in "30 half way;60 all".'
    ]


def test_only_an_aggregate_is_shown_beside_every_place(facts_dir: Path):
    codes = (facts_dir / "places.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [",".join(line.split(",")[:4]) for line in codes]
    lines = [f"{row},{'yes' if row.startswith('KAZ,') else ''}" for row in rows]
    _write(facts_dir, "places", PLACES, *lines)

    (found,) = findings(facts_dir)

    assert "a benchmark and no aggregate: only an aggregate is shown beside every place." in found
