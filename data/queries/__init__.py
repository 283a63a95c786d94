"""Every question that a page asks of the facts: one function per file in sql/queries.

from data import queries

queries.statements(store, Selection(places=("KAZ",)), metrics=("trainings",))
"""

from data.queries.catalogue import (
    Metric,
    Place,
    Programme,
    Source,
    Theme,
    Years,
    metrics,
    places,
    programmes,
    sources,
    themes,
    years,
)
from data.queries.claim_rows import claims
from data.queries.coverage import CoverageCell, coverage_of_metrics, coverage_of_places
from data.queries.milestone_rows import Milestone, milestone, milestones
from data.queries.organisation_rows import (
    Organisation,
    organisation_milestones,
    organisation_programmes,
    organisation_statements,
    organisations,
)
from data.queries.row_histories import PastChange, RowVersion, past_changes, row_history
from data.queries.searches import Matches, search, search_milestones, search_statements
from data.queries.shares import (
    LatestShare,
    SeatShare,
    ShareCrossing,
    latest_shares,
    seat_shares,
    share_crossings,
)
from data.queries.statement_rows import (
    Counts,
    Nested,
    Statement,
    WideScope,
    counts,
    nested_statements,
    related_statements,
    statement,
    statements,
    widest_scopes,
)
from data.queries.whole_rows import (
    Fact,
    metric_facts,
    milestone_facts,
    organisation_facts,
    place_facts,
    programme_facts,
    source_facts,
    statement_facts,
    theme_facts,
)

__all__ = [
    "Counts",
    "CoverageCell",
    "Fact",
    "LatestShare",
    "Matches",
    "Metric",
    "Milestone",
    "Nested",
    "Organisation",
    "PastChange",
    "Place",
    "Programme",
    "RowVersion",
    "SeatShare",
    "ShareCrossing",
    "Source",
    "Statement",
    "Theme",
    "WideScope",
    "Years",
    "claims",
    "counts",
    "coverage_of_metrics",
    "coverage_of_places",
    "latest_shares",
    "metric_facts",
    "metrics",
    "milestone",
    "milestone_facts",
    "milestones",
    "nested_statements",
    "organisation_facts",
    "organisation_milestones",
    "organisation_programmes",
    "organisation_statements",
    "organisations",
    "past_changes",
    "place_facts",
    "places",
    "programme_facts",
    "programmes",
    "related_statements",
    "row_history",
    "search",
    "search_milestones",
    "search_statements",
    "seat_shares",
    "share_crossings",
    "source_facts",
    "sources",
    "statement",
    "statement_facts",
    "statements",
    "theme_facts",
    "themes",
    "widest_scopes",
    "years",
]
