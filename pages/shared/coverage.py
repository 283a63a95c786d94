"""The coverage grid: what is stated, what only a wider statement says, what nobody reported."""

from collections.abc import Mapping, Sequence
from html import escape

from data.queries import CoverageCell
from pages.shared.words import t

MINOR = ' class="minor"'  # a label that a phone has no room for
STATES = ("stated", "wider", "undated", "nothing")


def coverage_html(cells: Sequence[CoverageCell], row_names: Mapping[str, str], caption: str) -> str:
    """Return the grid as an accessible table: a row a place or measure, a column a year.

    `row_names` gives the rows' names and their order. A state is told by shape, title and hidden
    words, never by colour alone.
    """
    years = sorted({cell.year for cell in cells})
    state = {(cell.row_id, cell.year): cell.state for cell in cells}
    step = 1 if len(years) <= 12 else 5
    heads = "".join(_head(i, year, step) for i, year in enumerate(years))
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(_cell(name, year, state.get((row, year), "nothing")) for year in years)
        + "</tr>"
        for row, name in row_names.items()
    )
    return (
        '<div class="grid-scroll" tabindex="0"><table class="coverage">'
        f'<caption class="visually-hidden">{escape(caption)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _head(i: int, year: int, step: int) -> str:
    """Return a year's heading; with many years every fifth is printed, the others are only said."""
    minor = MINOR if step == 1 and i % 2 else ""
    return f'<th scope="col"{minor}>{year if year % step == 0 else hidden(str(year))}</th>'


def _cell(name: str, year: int, state: str) -> str:
    words = t(f"legend.{state}")
    title = escape(t("coverage.cell", row=name, year=year, state=words), quote=True)
    return f'<td class="{state}" title="{title}">{hidden(words)}</td>'


def hidden(words: str) -> str:
    """Return words that a screen reader says and the eye does not need."""
    return f'<span class="visually-hidden">{escape(words)}</span>'
