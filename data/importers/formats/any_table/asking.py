"""Asks what a table leaves open, each question with a proposal, and holds the answers so far."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.importers.formats.any_table.roles import LEFT_OUT, NO_CHANGE
from data.importers.rows.answering import of_earlier_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known, Need

EARLIER = "answered for an earlier file with these headings"
RECORD, TOTAL_CLAIM = "record", "total"
NEW = "new"
WOMEN, MEN, ALL = "women", "men", "all"
AT_LEAST = "at-least"  # of one sex alone, where others came too
WHOLE, PART = "whole", "part"
ABOVE, NOTHING = "as-above", "nothing"


class Asked:
    """Asks as the reading goes: the answer, else the proposal, by which nothing enters yet.

    `file` names the file in questions that are asked anew for each; `tables` are the known rows.
    """

    def __init__(self, document: Document, known: Known, mapping: Mapping[str, str]) -> None:
        self.file = document.digest[:8]
        self.title = document.name.rsplit(".", 1)[0]
        self.tables = known.tables
        self._mapping = mapping
        self._needs: dict[str, Need] = {}
        self.missing: list[Need] = []  # required, and not answered by one of the options

    @property
    def needs(self) -> tuple[Need, ...]:
        """All that was asked, in order."""
        return tuple(self._needs.values())

    @property
    def columns_named(self) -> list[str]:
        """The headings of all columns that answers are about."""
        named = [key for key in self._mapping if key.startswith("column:")]
        return [key.removeprefix("column:") for key in named]

    def ask(self, need: Need) -> str:
        """Ask one thing."""
        given = self._mapping.get(need.key, "").strip()
        if given == NO_CHANGE and LEFT_OUT in dict(need.options):
            given = LEFT_OUT  # it says more than is asked
        is_good = bool(given) and (not need.options or given in dict(need.options))
        if given and not is_good:
            need = replace(need, reason=f'"{given}" is none of the answers here. {need.reason}')
        self._needs[need.key] = replace(need, answer=given if is_good else "")
        if need.is_required and not is_good:
            self.missing.append(need)
        return given if is_good else need.proposal

    def ask_of_file(self, need: Need) -> str:
        """Ask what stands for something that the file itself does not say: anew for each file.

        What an earlier file of the same shape got is proposed, where it is one of the answers.
        """
        key = f"{need.key}-{self.file}"
        earlier = of_earlier_file(self._mapping, need.key, key)
        if earlier and (not need.options or earlier in dict(need.options)):
            need = replace(need, proposal=earlier, reason=EARLIER)
        return self.ask(replace(need, key=key))

    def given(self, key: str) -> str:
        """Return what was answered to something that may not be asked yet."""
        return self._mapping.get(key, "").strip()
