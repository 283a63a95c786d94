"""Explanations in words: the arithmetic behind an answer, told so that anyone can follow it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.queries import Metric, Statement
from data.totals.figures import Status
from data.totals.measure_explanations import Explanation
from data.totals.reasons import Reason, Term
from pages.shared.words import labels
from pages.shared.words.catalogue import has_text, n, number, t
from pages.shared.words.listings import counted_listing

MOST_ADDENDS = 6  # longer sums are not read
MOST_NAMED = 3  # figures named in one sentence
MOST_MEANT = 2  # qualifiers whose number is told


@dataclass(frozen=True, slots=True)
class Teller:
    """What it takes to put an explanation into words: the measure, its statements, the names."""

    metric: Metric
    stated: Mapping[str, Statement]
    names: Mapping[str, str]

    def sentences(self, told: Explanation) -> list[str]:
        """Return why an answer is what it is, in whole sentences; the first tells the number."""
        parts = self._answer(told)
        high = told.high or told.recorded
        is_apart = told.apart is not None and not (high and high.value == told.apart.value)
        if told.apart and is_apart:
            parts.append(of_unit("apart", self.metric.unit, sum=formula(told.apart)))
        if told.is_all_asked:
            parts.append(t("why.all_asked"))
        elif told.recorded:
            parts += self._recorded(told, told.recorded)
        elif told.mosts:
            parts.append(self._mosts(told))
        elif told.status is Status.AT_LEAST and told.low and told.low.value:
            whose = "of_all" if told.recorded_in else "of_one"
            parts.append(t(f"why.beyond_{whose}" if is_apart else f"why.no_high_{whose}"))
        parts += self._meanings(told)
        if told.complete and (high or self._rests_on_records(told.conflict)):
            parts.append(t("why.complete", programmes=self._programmes(told.complete)))
        if not told.is_tight:
            parts.append(t("why.not_tight"))
        return parts

    def figure(self, statement: Statement) -> str:
        """Return a figure and its scope in words: "more than 350 in Central Asia (2014)".

        A name that ends in brackets of its own gets no second pair.
        """
        figure, places = labels.stated_in_words(statement), self._places(statement)
        if places.endswith(")"):
            scope = labels.scope(statement, self.names)
            return t("answer.figure_in", figure=figure, scope=scope)
        period = labels.scope_period(statement)
        return t("why.figure", figure=figure, places=places, period=period)

    def _places(self, statement: Statement) -> str:
        return labels.scope_places(statement, self.names)

    def _answer(self, told: Explanation) -> list[str]:
        if told.conflict:
            return [self._conflict(told.conflict)]
        if told.status is Status.LEVEL:
            return [n("why.level", len(told.counting), whole=self._figures(told.counting))]
        if told.status is Status.NOT_REPORTED:
            return [t("why.not_reported")]
        if told.status is Status.NOT_BROKEN_DOWN and not told.recorded:
            return [self._not_broken_down(told)]
        return self._bounds(told)

    def _bounds(self, told: Explanation) -> list[str]:
        """Return what gives the least and the most that it can be."""
        if told.status is Status.EXACT and told.low and told.high:
            return self._point(told.low, told.high)
        if told.low and told.low.form == "nothing" and not (told.high or told.recorded):
            return [t("why.low_open")]
        low = [self._low(told.low)] if told.low else []
        if told.high is None:
            return low
        return [*low, self._high(told.high, t("why.most", value=number(told.high.value)))]

    def _recorded(self, told: Explanation, high: Reason) -> list[str]:
        """Return the most that those recorded here can have, and that others may have more."""
        programmes = self._programmes(told.recorded_in)
        parts = {"programme": programmes, "value": number(high.value)}
        count = len(told.recorded_in)
        if told.low and told.low.value == high.value and told.low.statements == high.statements:
            return [n("why.recorded_exact", count, **parts)]
        most = n("why.most_recorded", count, **parts)
        return [self._high(high, most), t("why.beyond_recorded")]

    def _mosts(self, told: Explanation) -> str:
        """Return which programmes recorded here have a most, and which have none."""
        have = dict(told.mosts)
        most = [
            t("why.most_in", value=number(value), programme=self._programmes([code]))
            for code, value in have.items()
        ]
        none = self._programmes([code for code in told.recorded_in if code not in have])
        return t("why.mosts", mosts=counted_listing(most), others=none)

    def _point(self, low: Reason, high: Reason) -> list[str]:
        """Return why a number is exact: one statement or one sum gives both of its ends."""
        most = t("why.most", value=number(high.value))
        if high.value == 0:
            is_said = high.form == "stated" and high.added[0].lies == "inside"
            if is_said and self._comparator(high.added[0]) == "=":
                return [t("why.exact_stated", **self._parts(high))]
            return [t("why.zero") if high.form == "nothing" else self._high(high, most)]
        if low.form != "together" and set(low.statements) == set(high.statements):
            parts = self._parts(low)
            if low.form == "stated" and self._comparator(low.added[0]) == "=":
                return [t("why.exact_stated", **parts)]
            if low.form in ("sum", "rest"):
                return [t(f"why.exact_{low.form}", **parts)]
            if low.form == "each":
                return [n("why.exact_each", len(low.together), **parts)]
        return [self._low(low), self._high(high, most), t("why.exact", value=number(low.value))]

    def _low(self, low: Reason) -> str:
        """Return what gives the least that it can be."""
        parts = self._parts(low)
        match low.form:
            case "nothing":
                return t("why.low_nothing")
            case "stated" if low.added[0].count > 1:
                return self._many("low", low.added[0], value=number(low.value))
            case "stated" if self._comparator(low.added[0]) in (">", ">="):
                return t("why.low_worded", **parts)
            case "largest":
                return of_unit("low_largest", self.metric.unit, **parts)
            case "each" | "together":
                return n(f"why.low_{low.form}", len(low.together), **parts)
        return t(f"why.low_{low.form}", **parts)

    def _high(self, high: Reason, most: str) -> str:
        """Return what gives the most that it can be; `most` says it, and of whom."""
        parts = {**self._parts(high), "most": most}
        match high.form:
            case "stated" if high.added[0].count > 1:
                return self._many("high", high.added[0], most=most)
            case "stated" if high.added[0].lies == "wider":
                return t("why.high_wider", **parts)
            case "sum" if self.metric.kind == "unique" and high.value:
                return of_unit("high_people", self.metric.unit, **parts)
            case "together":
                return n("why.high_together", len(high.together), **parts)
        return t(f"why.high_{high.form}", **parts)

    def _many(self, end: str, term: Term, **said: str) -> str:
        """Return what gives an end, low or high, for which very many statements stand together."""
        first = self.stated.get(term.statements[0])
        is_record = first is not None and first.basis == "record"
        is_added = is_record and (self.metric.kind == "sum" or end == "high")
        how = "added" if is_added else "one_of"
        return n(f"why.{end}_{how}", term.count, **said)

    def _not_broken_down(self, told: Explanation) -> str:
        wider = [self.stated[code] for code in told.wider if code in self.stated]
        if not wider:
            return t("why.not_broken_down_about")
        whole = next((statement for statement in wider if statement.is_widest), wider[0])
        return n("why.not_broken_down", len(wider), figure=self.figure(whole))

    def _conflict(self, conflict: Reason) -> str:
        if conflict.form == "together":
            return t("why.conflict_together", figures=self._figures(conflict.together))
        added, taken = (Reason("sum", 0, side) for side in (conflict.added, conflict.taken))
        if not conflict.taken and (first := self.stated.get(added.statements[0])):
            # What leaves no room is no statement, but that the programme's records are complete.
            part, programme = self._figures(added.statements), first.programme
            return t("why.conflict_no_record", part=part, programme=programme)
        if len(conflict.added) == len(conflict.taken) == 1:
            more, less = _total(conflict.added), _total(conflict.taken)
            whole = self._figures(taken.statements)
            if (count := conflict.added[0].count) > 1:
                return n("why.conflict_many", count, whole=whole, more=more, less=less)
            part = self._figures(added.statements)
            return t("why.conflict_pair", part=part, whole=whole, more=more, less=less)
        return t("why.conflict_sums", more=_total(conflict.added), less=_total(conflict.taken))

    def _rests_on_records(self, conflict: Reason | None) -> bool:
        """Say whether records leave too little room, which they do where they are all there is."""
        taken = conflict.taken if conflict else ()
        stated = (self.stated.get(term.statements[0]) for term in taken)
        return any(one is not None and one.basis == "record" for one in stated)

    def _programmes(self, codes: Sequence[str]) -> str:
        known = {s.programme_id: s.programme for s in self.stated.values()}
        return counted_listing([known.get(code, code) for code in codes])

    def _meanings(self, told: Explanation) -> list[str]:
        """Return what a qualifier comes to where a sum uses it: more than 350 is 351 or more."""
        found: dict[str, None] = {}
        for reason in (told.low, told.high, told.recorded, told.apart, told.conflict):
            if reason is None or reason.form in ("stated", "largest"):
                continue
            for term in (*reason.added, *reason.taken):
                statement = self.stated.get(term.statements[0])
                if statement is None or term.count > 1 or statement.value == term.value:
                    continue
                key = "why.means_more" if term.value > statement.value else "why.means_less"
                key = key if term.value else "why.means_none"
                parts = {"stated": number(statement.value), "value": number(term.value)}
                found[t(key, **parts)] = None
        return list(found)[:MOST_MEANT]

    def _parts(self, reason: Reason) -> dict[str, str]:
        return {
            "value": number(reason.value),
            "whole": self._figures(_named(reason.added) or reason.together),
            "unit": self.metric.unit,
            "taken": self._figures(_named(reason.taken)),
            "sum": formula(reason),
        }

    def _figures(self, codes: Iterable[str]) -> str:
        known = [self.stated[code] for code in codes if code in self.stated]
        return counted_listing(known, MOST_NAMED, self.figure)

    def _comparator(self, term: Term) -> str:
        statement = self.stated.get(term.statements[0])
        return statement.comparator if statement and term.count == 1 else ""


def of_unit(what: str, unit: str, /, **parts: str) -> str:
    """Return a sentence about what may be counted twice, in the unit's own words if any."""
    own = unit if has_text(f"why.{what}_{unit}") else "other"
    return t(f"why.{what}_{own}", **{**parts, "unit": unit})


def formula(reason: Reason) -> str:
    """Return a reason's arithmetic: "16 − 1 = 15"; of very many addends the largest."""
    added, value = _side(reason.added), number(reason.value)
    if not reason.taken:
        return t("why.formula", added=added, value=value)
    if len(reason.taken) <= MOST_ADDENDS:
        taken = " − ".join(number(term.value) for term in reason.taken)
    else:
        taken = f"({_side(reason.taken)})"
    return t("why.formula_less", added=added, taken=taken, value=value)


def _total(terms: Sequence[Term]) -> str:
    """Return terms added up: "30 + 30 = 60", or the number by itself where it is one."""
    total = number(sum(term.value for term in terms))
    return total if len(terms) == 1 else t("why.formula", added=_side(terms), value=total)


def _side(terms: Sequence[Term]) -> str:
    """Return terms as they are added: "16 + 3 + 1", past six with the rest as one number."""
    values = [term.value for term in terms]
    if len(values) <= MOST_ADDENDS + 1:  # one more is as short as to say so
        return " + ".join(map(number, values))
    if len(set(values)) == 1:
        return t("why.formula_times", count=number(len(values)), value=number(values[0]))
    first, rest = values[:MOST_ADDENDS], values[MOST_ADDENDS:]
    shown = " + ".join(map(number, first))
    return n("why.formula_more", len(rest), shown=shown, rest=number(sum(rest)))


def _named(terms: Sequence[Term]) -> list[str]:
    return [term.statements[0] for term in terms]
