"""Results are kept by what they weigh, not by how many they are."""

from hypothesis import given
from hypothesis import strategies as st

from data.answers.answers import MOST_KEPT, OF_EACH, answer
from data.store.kept import Kept
from data.store.store import Store
from data.totals.questions import Question


@given(asked=st.lists(st.integers(0, 12), max_size=60), most=st.integers(0, 40))
def test_what_is_kept_weighs_no_more_than_it_may_and_is_what_is_made(asked: list[int], most: int):
    made: list[int] = []

    def make(number: int) -> list[int]:
        made.append(number)
        return [number] * number

    kept = Kept(make, len, most)
    for i, number in enumerate(asked):
        before = len(made)
        assert kept(number) == [number] * number
        assert kept.weight <= most
        if asked[:i][-1:] == [number] and number <= most:
            assert len(made) == before  # the latest is kept where it can be


def test_one_that_weighs_too_much_puts_no_other_out():
    made: list[int] = []
    kept = Kept(lambda number: made.append(number) or "x" * number, len, 10)

    for number in (4, 11, 4, 11):
        kept(number)

    assert made == [4, 11, 11]


def test_an_answer_weighs_what_it_lists(real_store: Store):
    found = answer(real_store, Question("seats_lower"))

    assert found.named > len(found.inside) > 100
    assert MOST_KEPT // (OF_EACH + found.named) > 50
