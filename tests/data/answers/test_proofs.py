"""What a row of a download proves by itself, and the answer of its measure beside it."""

from dataclasses import replace
from datetime import date

import pytest

from data import queries
from data.answers.answers import answer
from data.answers.proofs import MOST_LISTED, share_proofs, statement_proofs
from data.exporters.chart_rows import table_csv
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection

KAZ = Selection(("KAZ",), 2014, 2019)


def test_each_statement_has_its_own_bounds_and_its_wording(store: Store):
    rows = queries.statements(store, EVERYTHING, kinds=("sum", "unique"), include_history=True)

    proofs = statement_proofs(store, EVERYTHING, rows)

    assert {
        row.statement_id: (proof.low, proof.high, proof.text)
        for row, proof in zip(rows, proofs, strict=True)
    } == {
        "participants-2014-2019": (351, None, "> 350"),
        "participants-undated": (40, None, "≥ 40"),
        "training-kaz-2019-01": (1, 1, "1"),
        "trainings-2014-2019": (16, 16, "16"),
        "trainings-before-2019": (15, 15, "15"),
        "trainings-planned-2020": (3, 3, "3"),
    }


def test_beside_each_statement_stands_the_answer_of_its_measure(store: Store):
    rows = queries.statements(store, KAZ)

    for row, proof in zip(rows, statement_proofs(store, KAZ, rows), strict=True):
        expected = answer(store, KAZ.question(row.metric_id))
        assert (proof.answer_low, proof.answer_high) == (expected.low, expected.high)
        assert proof.answer_text == expected.text
        assert proof.answer_because_low == expected.because_low
        assert proof.answer_because_high == expected.because_high
        because = (expected.because_low, expected.because_high)
        assert [end in proof.answer_pins for end in ("low", "high")] == [
            row.statement_id in codes for codes in because
        ]


def test_a_download_of_statements_grows_no_faster_than_its_rows(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    (row, *_) = queries.statements(store, KAZ)
    found = answer(store, KAZ.question(row.metric_id))

    def size(count: int) -> int:
        codes = tuple(f"record-{i:05}" for i in range(count))
        told = replace(found, because_low=codes, because_high=codes[10:])
        monkeypatch.setattr("data.answers.proofs.answer", lambda *_: told)
        rows = [replace(row, statement_id=code) for code in codes]
        proofs = statement_proofs(store, KAZ, rows)
        assert {(len(p.answer_because_low), p.answer_because_left_out) for p in proofs} == {
            (MOST_LISTED, count - 10 - MOST_LISTED)
        }
        assert [p.answer_pins[:2] for p in proofs] == [("low",)] * 10 + [("low", "high")] * (
            count - 10
        )
        text = table_csv(rows, KAZ, facts_version="1", exported_on=date(2026, 1, 1), beside=proofs)
        return len(text)

    assert size(2000) < 2.1 * size(1000)


@pytest.mark.parametrize(
    ("comparator", "low", "high", "text"),
    [
        ("=", 27.125, 27.125, "27.1 %"),
        (">", 27.125, None, "> 27.1 %"),
        (">=", 27.125, None, "≥ 27.1 %"),
        ("<", None, 27.125, "< 27.1 %"),
        ("<=", None, 27.125, "≤ 27.1 %"),
        ("~", None, None, "≈ 27.1 %"),
    ],
)
def test_a_share_keeps_its_comparator(
    store: Store, comparator: str, low: float | None, high: float | None, text: str
):
    share = queries.seat_shares(store, KAZ)[0]

    (proof,) = share_proofs([replace(share, comparator=comparator, share_percent=27.125)])

    assert (proof.low, proof.high, proof.text) == (low, high, text)


def test_a_level_has_no_total(store: Store):
    rows = queries.statements(store, KAZ, kinds=("level",))

    proofs = statement_proofs(store, KAZ, rows)

    assert [(p.low, p.high, p.text) for p in proofs] == [
        (20, 20, "20 %"),
        (24, 24, "24 %"),
        (27, 27, "27 %"),
    ]
    assert {(p.answer_low, p.answer_high, p.answer_text) for p in proofs} == {(None, None, None)}
    assert {(p.answer_because_low, p.answer_because_high) for p in proofs} == {((), ())}


def test_no_rows_prove_nothing(store: Store):
    assert statement_proofs(store, KAZ, []) == []
    assert share_proofs([]) == []
