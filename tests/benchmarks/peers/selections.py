"""The selections that every system is asked for, in turn, and our figures of them."""

import json
from typing import Any

from data.settings import ROOT
from data.totals.questions import Selection
from pages.composing import composed
from pages.shared.selection import links

FACTS = ROOT / "data/facts"
SELECTIONS = (
    Selection(),
    Selection(("KAZ",), 2014, 2019),
    Selection(("KGZ",)),
    Selection(("KAZ", "KGZ"), 2010),
    Selection(("EGY",)),
    Selection(("MAR", "EGY"), None, 2020),
)
LABELS = ["; ".join([",".join(s.places) or "all", str(s.first_year or "")]) for s in SELECTIONS]


def figures_of(page: str, number: int) -> dict[str, Any]:
    """Return the figures of one of our pages of a selection, by key."""
    query = {name: [value] for name, value in links.query(SELECTIONS[number]).items()}
    figures = composed(page, query).sheet.figures
    return {key: json.loads(text) for key, text in figures.items()}
