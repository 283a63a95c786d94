"""What an IATI file leaves open and only the user knows, and the answers given so far."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.importers.cells.keys import digest
from data.importers.rows.names import place_options
from data.importers.rows.readings import Known, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.importers.formats.iati.proposals import Activity
    from data.importers.formats.iati.results import Indicator

LEAVE_OUT = "leave-out"
COUNT, OWN, CUMULATIVE, ALONE, UP_TO = "count", "own", "cumulative", "alone", "up-to"

Options = tuple[tuple[str, str], ...]


class Questions:
    """Asks as the reading goes; each method returns the answer, or "" where none is given yet."""

    def __init__(self, known: Known, mapping: Mapping[str, str]) -> None:
        self._known = known
        self._mapping = mapping
        self._needs: dict[str, Need] = {}
        self._titles = Counter[str]()

    @property
    def needs(self) -> tuple[Need, ...]:
        """All that was asked, in order."""
        return tuple(self._needs.values())

    def begin(self, found: Iterable[Indicator]) -> None:
        """Begin an activity, with all its indicators.

        Answers were once kept by an indicator's title alone: such a one counts where it can mean
        no other.
        """
        self._titles = Counter(one.title for one in found)

    def metric(self, activity: Activity, indicator: Indicator) -> str:
        """Ask which measure an indicator is; LEAVE_OUT is an answer too."""
        metrics = self._known.tables.get("metrics", {})
        values = ", ".join(f"{one.kind} {one.found}" for one in indicator.said[:4])
        return self._ask(
            f"metric:{_name(activity, indicator)}",
            f"{short(indicator.full_title, 200)} "
            f"({short(activity.title, 80)}, {activity.identifier})",
            (
                (LEAVE_OUT, "Leave out"),
                *(
                    (metric_id, f"{row['name']} ({row['unit']})")
                    for metric_id, row in metrics.items()
                    if not indicator.is_percentage or row["unit"] == "percent"
                ),
            ),
            hint=f"Values: {values}",
            older=self._older("metric", activity, indicator),
        )

    def baselines(self) -> str:
        """Ask what the baseline of a count is. Left out unless the user says COUNT."""
        return self._ask(
            "baselines",
            "What is a baseline of something that is counted?",
            (
                (LEAVE_OUT, "How it was before the activity: leave it out"),
                (COUNT, "Done by this activity up to then: count it, from an unknown beginning"),
            ),
            is_required=False,
        )

    def periods(self, activity: Activity, indicator: Indicator) -> str:
        """Ask what the periods of one indicator count: OWN, or CUMULATIVE."""
        return self._ask(
            f"periods:{_name(activity, indicator)}",
            f"{short(indicator.full_title, 200)}: what does the value of a period count?",
            (
                (OWN, "What was done in that period"),
                (CUMULATIVE, "Everything since the first period began"),
            ),
            older=self._older("periods", activity, indicator),
        )

    def year(self) -> str:
        """Ask what a year before a value says: ALONE, UP_TO, or LEAVE_OUT."""
        return self._ask(
            "year",
            'What is the year before a value, as in "2019:40"?',
            (
                (ALONE, "The value counts that year alone"),
                (UP_TO, "The value counts the period up to the end of that year"),
                (LEAVE_OUT, "Not known: leave such values out"),
            ),
        )

    def place(self, activity: Activity) -> str:
        """Ask for the place of an activity whose file does not name all its countries."""
        return self._ask(
            f"places:{activity.identifier}",
            f"Where is {short(activity.title, 120)} ({activity.identifier})?",
            place_options(self._known.tables["places"]),
        )

    def _older(self, question: str, activity: Activity, indicator: Indicator) -> str:
        """The name that a question had when a title alone was asked about."""
        if self._titles[indicator.title] > 1:
            return ""
        return f"{question}:{activity.identifier}/{_short_title(indicator.title)}"

    def _ask(
        self,
        key: str,
        label: str,
        options: Options,
        *,
        is_required: bool = True,
        hint: str = "",
        older: str = "",
    ) -> str:
        given = self._mapping.get(key) or self._mapping.get(older, "")
        answer = given if given in dict(options) else ""
        self._needs[key] = Need(key, label, options, is_required, hint, answer=answer)
        return answer


def short(text: str, most: int) -> str:
    """Return a text cut to a length, with a sign that it was."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _name(activity: Activity, indicator: Indicator) -> str:
    """The name of an indicator in questions: of its activity, its result and its own title."""
    parts = (indicator.result, indicator.title)
    titles = "/".join(_short_title(part) for part in parts if part)
    among = f" ({indicator.among})" if indicator.among else ""
    return f"{activity.identifier}/{titles}{among}"


def _short_title(title: str) -> str:
    return f"{title[:100]}… {digest(title)}" if len(title) > 120 else title
