"""What a table leaves open: each question with a proposal, and the answers given so far."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from data.importers.answering import of_earlier_file
from data.importers.any_table.roles import (
    BREAKDOWN,
    LABELS,
    LEFT_OUT,
    MEASURE,
    NO_CHANGE,
    SEX,
    STATUS,
)  # fmt: skip
from data.importers.any_table.wholes import listed
from data.importers.column_kinds import PLANNED, REFUSED
from data.importers.day_questions import (
    CALENDAR_OF_DAYS,
    FIRST_OPTIONS,
    calendar_need,
    century_need,
)
from data.importers.editions import MONTHS
from data.importers.fiscal_years import CALENDAR
from data.importers.keys import digest
from data.importers.left_questions import EMPTY, NORMAL
from data.importers.names import place_options
from data.importers.remarks import question
from data.importers.rows import Need
from data.importers.series import slug
from data.importers.vocabulary import is_whole, sex_of, status_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.any_table.guesses import Guess
    from data.importers.any_table.layouts import Column
    from data.importers.any_table.wholes import Whole
    from data.importers.documents import Document
    from data.importers.rows import Known

EARLIER = "answered for an earlier file with these headings"
RECORD, TOTAL_CLAIM = "record", "total"
THIS_FILE, NEW = "this-file", "new"
WOMEN, MEN, ALL = "women", "men", "all"
AT_LEAST = "at-least"  # of one sex alone, where others came too
WHOLE, PART = "whole", "part"
ABOVE, NOTHING = "as-above", "nothing"

WHOLES_SHOWN = 3
KEPT = 80  # characters of a text in the name of its question
Options = tuple[tuple[str, str], ...]
WORD_OPTIONS: Mapping[str, Options] = {
    STATUS: (
        (NORMAL, "It took place, or is so"),
        (PLANNED, "Planned: kept apart from results"),
        (REFUSED, "Did not take place: left out"),
        (LEFT_OUT, "Leave its rows out"),
    ),
    SEX: (
        (WOMEN, "Women"),
        (MEN, "Men"),
        (ALL, "All together"),
        (LEFT_OUT, "Leave its rows out"),
    ),
    BREAKDOWN: (
        (WHOLE, "The whole, not a part"),
        (PART, "A part, apart from others"),
        (LEFT_OUT, "Leave its rows out"),
    ),
}


class Asked:
    """Asks as the reading goes: the answer, else the proposal, by which nothing enters yet."""

    def __init__(self, document: Document, known: Known, mapping: Mapping[str, str]) -> None:
        self._file = document.digest[:8]
        self._title = document.name.rsplit(".", 1)[0]
        self._tables = known.tables
        self._mapping = mapping
        self._needs: dict[str, Need] = {}
        self.organisation: dict[str, str] = {}  # of a new programme, where it is new as well
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
        key = f"{need.key}-{self._file}"
        earlier = of_earlier_file(self._mapping, need.key, key)
        if earlier and (not need.options or earlier in dict(need.options)):
            need = replace(need, proposal=earlier, reason=EARLIER)
        return self.ask(replace(need, key=key))

    def given(self, key: str) -> str:
        """Return what was answered to something that may not be asked yet."""
        return self._mapping.get(key, "").strip()

    def sheet(self, names: Sequence[str], proposal: str) -> str:
        """Ask which sheet holds the table."""
        options = tuple((name, name) for name in names)
        return self.ask(
            Need("sheet", "Which sheet?", options, proposal=proposal, reason="the most numbers")
        )

    def heading_rows(self, numbers: Sequence[int], proposal: str, none: str) -> str:
        """Ask which rows hold the headings."""
        spans = [(str(number), f"Row {number}") for number in numbers]
        pairs = itertools.pairwise(numbers)
        spans += [(f"{one}-{two}", f"Rows {one} and {two}") for one, two in pairs]
        options = (*spans, (none, "There are no headings"))
        label = "Which rows hold the headings?"
        return self.ask(Need("heading-rows", label, options, proposal=proposal, reason="guess"))

    def column(self, column: Column, guess: Guess, must_tell: str) -> str:
        """Ask what a column holds; one that changes a meaning is not simply left out."""
        left = NO_CHANGE if must_tell else LEFT_OUT
        others = {LEFT_OUT, NO_CHANGE} - {left}
        proposal = guess.role if guess.role not in others else ""
        options = tuple(item for item in LABELS.items() if item[0] not in others)
        return self.ask(
            Need(
                f"column:{column.heading}",
                f'What is in the column "{column.heading}"?',
                options,
                proposal=proposal,
                reason=must_tell if must_tell and guess.role in ("", LEFT_OUT) else guess.reason,
                column=column.at,
            )
        )

    def word(self, column: Column, role: str, word: str, words: Sequence[str]) -> str:
        """Ask what a word of a column means."""
        options = (
            (*self._metrics(), (LEFT_OUT, "Leave its rows out"))
            if role == MEASURE
            else WORD_OPTIONS[role]
        )
        return self.ask(
            Need(
                f"word:{column.heading}:{word or EMPTY}",
                f'"{word or EMPTY}" under "{column.parts[-1] if column.parts else column.heading}"',
                options,
                proposal=self._meaning(role, word, words),
                column=column.at,
            )
        )

    def _meaning(self, role: str, word: str, words: Sequence[str]) -> str:
        if role == STATUS:
            return status_of(word)
        if role == SEX:
            return sex_of(word)
        if role == BREAKDOWN:
            return WHOLE if is_whole(word) else PART if any(map(is_whole, words)) else ""
        for code, metric in self._tables.get("metrics", {}).items():
            if word.casefold() in (code, metric["name"].casefold()):
                return code
        return ""

    def remark(self, column: Column, text: str, rows: Sequence[int]) -> str:
        """Ask whether what a row tells took place, by a remark that speaks of it."""
        key = f"word:{column.heading}:{text}"
        label = question(column.heading, text, rows)
        return self.ask(Need(key, label, WORD_OPTIONS[STATUS], column=column.at))

    def place_word(self, column: Column, word: str) -> str:
        """Ask which place an unknown name is; rows of one that is not told are refused."""
        places = place_options(self._tables.get("places", {}))
        options = (*places, (LEFT_OUT, "Leave its rows out"))
        label = f'Where is "{word}" under "{column.heading}"? It is no known place'
        key = f"word:{column.heading}:{word}"
        return self.ask(Need(key, label, options, is_required=False, column=column.at))

    def blanks(self, column: Column) -> str:
        """Ask what a blank beneath a filled cell means."""
        options = (
            (ABOVE, "The same as the row above"),
            (NOTHING, "Nothing: such rows are refused"),
        )
        label = f'What does a blank under "{column.heading}" mean?'
        return self.ask(Need(f"blanks:{column.heading}", label, options, column=column.at))

    def place(self) -> str:
        """Ask for the place of all rows."""
        options = place_options(self._tables.get("places", {}))
        return self.ask_of_file(Need("place", "Where, for all rows?", options))

    def time(self) -> str:
        """Ask for the time of all rows."""
        hint = "As in 2019, 2019-03 or Q1 2019."
        return self.ask_of_file(Need("time", "When, for all rows?", hint=hint))

    def year(self) -> str:
        """Ask for the year of quarters and months without one."""
        return self.ask_of_file(Need("year", "Which year, for all rows?", hint="As in 2019."))

    def measure(self, column: Column | None = None) -> str:
        """Ask which measure all figures are, or those of one column."""
        if column is None:
            return self.ask(Need("measure", "Which measure, for all figures?", self._metrics()))
        label = f'Which measure is "{column.heading}"?'
        key = f"measure:{column.heading}"
        return self.ask(Need(key, label, self._metrics(), column=column.at))

    def _metrics(self) -> Options:
        metrics = self._tables.get("metrics", {}).items()
        return tuple((code, f"{row['name']} ({row['unit']})") for code, row in metrics)

    def counted(self, *, has_whole: bool, is_wider: bool) -> str:
        """Ask who counts where a table has women and men apart, or one of the two alone.

        A measure is wider where it counts people of either sex: one of them is then the least.
        """
        told = ': as "at least" (≥) where {} came too'
        options: Options = (
            (ALL, "Women and men together"),
            (WOMEN, f"The women alone{told.format('men') if is_wider else ''}"),
            (MEN, f"The men alone{told.format('women') if is_wider else ''}"),
        )
        if not has_whole:
            options = (*options, (AT_LEAST, "At least: others came too"))
        return self.ask(Need("counted", "Who counts for the measure?", options))

    def said_around(self, where: str, text: str, *, is_aim: bool) -> str:
        """Ask what a title, a note or the name of a sheet says of all rows."""
        asked = "did these take place?" if is_aim else "is each figure a plain result of its row?"
        options = (
            (NORMAL, "Yes: they took place, and each figure is of its own row"),
            (PLANNED, "They are planned: kept apart from results"),
            (REFUSED, "No: they are something else, and no row enters"),
        )
        need = Need(f"around:{text[:KEPT]}", f'{where} "{text}": {asked}', options)
        return self.ask_of_file(need)

    def wholes(self, wholes: Sequence[Whole]) -> str:
        """Ask what records are that are the sum of others which lie in their time and place.

        Its key carries the file, for the next one has others.
        """
        shown = "; ".join(
            f"row {one.row} says {one.value}, and so do rows {listed(one.parts)} together"
            for one in wholes[:WHOLES_SHOWN]
        )
        more = f"; and {len(wholes) - WHOLES_SHOWN} more" if len(wholes) > WHOLES_SHOWN else ""
        options = (
            (TOTAL_CLAIM, "Totals of the others: they are left out"),
            (RECORD, "Things of their own, which add to the others"),
        )
        label = f"What are the rows that others add up to: {shown}{more}?"
        hint = "Their time and place hold those of the others. As records both would be counted."
        return self.ask(Need(f"wholes-{self._file}", label, options, hint=hint))

    def basis(self, proposal: str, reason: str) -> str:
        """Ask whether rows are records or claims about a whole."""
        options = (
            (RECORD, "One thing that happened"),
            (TOTAL_CLAIM, "All of its place and time"),
        )
        label = "What is a row about?"
        return self.ask(Need("basis", label, options, proposal=proposal, reason=reason))

    def programme(self) -> tuple[str, dict[str, str] | None]:
        """Ask for the programme of all rows: its id, and its own row where it is new."""
        known = self._tables.get("programmes", {}).items()
        options = (*((code, row["name"]) for code, row in known), (NEW, "One that is not here yet"))
        code = self.ask_of_file(Need("programme", "Which programme, for all rows?", options))
        if code != NEW:
            return code, None
        name = self.ask(Need("programme-name", "Its name"))
        code = slug(name) or f"programme-{digest(name, 6)}"
        if code in self._tables.get("programmes", {}):
            return code, None
        held = self._organisation()
        return code, {
            "programme_id": code, "name": name, "organisation": held, "records": "partial",
        }  # fmt: skip

    def _organisation(self) -> str:
        """Ask who holds a new programme: the id of one, "" where nobody knows."""
        known = self._tables.get("organisations", {})
        options = (
            *((code, row["name"]) for code, row in known.items()),
            (NEW, "One that is not here yet"),
            (NOTHING, "It is not known"),
        )
        code = self.ask(Need("programme-organisation", "Which organisation holds it?", options))
        if code != NEW:
            return "" if code == NOTHING else code
        name = self.ask(Need("organisation-name", "Name of the organisation"))
        code = slug(name) or f"organisation-{digest(name, 6)}"
        if code not in known:
            self.organisation = {"organisation_id": code, "name": name}
        return code

    def source(self) -> tuple[str, dict[str, str]]:
        """Ask for the source of all rows: a known one's id, or the cells of a new one's row.

        Its keys carry the file: what is answered for one must not date the next.
        """
        known = self._tables.get("sources", {}).items()
        options = ((THIS_FILE, "This file itself"), *((c, row["title"]) for c, row in known))
        code = self.ask(
            Need(
                f"source-{self._file}",
                "Which source do the figures rest on?",
                options,
                proposal=THIS_FILE,
                reason="none of the known ones is named in the file",
            )
        )
        if code != THIS_FILE:
            return code, {}
        title = self.ask(
            Need(f"title-{self._file}", "Its title", proposal=self._title, reason="the file's name")
        )
        publisher = self.ask(Need("publisher", "Who made or published it?"))
        day = self.ask(
            Need(
                f"published-{self._file}",
                "When was it made or published?",
                hint="As in 2019-12-31, 2019-12 or 2019.",
            )
        )
        return "", {"title": title, "publisher": publisher, "published_on": day}

    def decimal_sign(self, proposal: str, example: str) -> str:
        """Ask which sign parts decimals."""
        options = ((",", "A comma, as in 27,5"), (".", "A point, as in 27.5"))
        label = "Which sign parts decimals in this file?"
        hint = f'"{example}" could be read in two ways.'
        return self.ask(Need("decimal_sign", label, options, hint=hint, proposal=proposal))

    def first_in_days(self, proposal: str, example: str, *, has_short: bool) -> str:
        """Ask what comes first in days."""
        options = FIRST_OPTIONS if has_short else FIRST_OPTIONS[:2]
        label = "What comes first in the dates of this file?"
        hint = f'"{example}" could be read in two ways.'
        return self.ask(Need("first_in_days", label, options, hint=hint, proposal=proposal))

    def century(self, example: str) -> str:
        """Ask of which century years of two digits are."""
        return self.ask(century_need(example))

    def calendar(self, example: str) -> str:
        """Ask which calendar a file writes its dates in."""
        return self.ask(calendar_need(CALENDAR_OF_DAYS.format(file=self._file), example))

    def fiscal(self, example: str) -> str:
        """Ask what joined years mean."""
        options = (
            (CALENDAR, "Both calendar years, whole"),
            *((f"{n:02}", f"Twelve months from {name}") for n, name in enumerate(MONTHS, 1)),
        )
        label = f'What is "{example}"?'
        return self.ask(Need("fiscal-year", label, options))
