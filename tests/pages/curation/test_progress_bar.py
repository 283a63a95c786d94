"""How far the reading of a file is, on the page."""

from streamlit.testing.v1 import AppTest


def moving() -> None:
    """A bar that is told of two phases, ten seconds into the second."""
    import time
    from unittest.mock import patch

    from pages.shared.curation.progress_bar import ProgressBar

    with patch.object(time, "monotonic", iter([0.0, 1.0, 1.1, 11.0]).__next__):
        bar = ProgressBar()
        bar("Reading a*b.csv", 0.0, None)
        bar("Checking every row", 0.0, 20_000)
        bar("Checking every row", 0.01, 20_000)  # too soon to be shown
        bar("Checking every row", 0.25, 20_000)


def test_a_bar_tells_the_phase_its_rows_and_the_time_that_is_left():
    at = AppTest.from_function(moving).run()

    assert not at.exception
    (bar,) = at.get("progress")
    assert bar.proto.value == 25
    assert bar.proto.text == "Checking every row … 5,000 of 20,000 rows, about 30 seconds left"
