"""Why this number: one sentence, the figures that count, what lies wider, and what is left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import htpy as h

from data.queries import LatestShare, Metric, Place, Statement
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import Selection
from data.totals.reasons import Reason
from data.totals.unused import LeftOut
from pages.shared.entries import card_parts
from pages.shared.entries.answered import open_part
from pages.shared.entries.explained import Teller, of_unit
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.figures import percent
from pages.shared.words.listings import counted_listing

MOST_DRAWN = 6  # bars
DRAWN_OPEN = 86.0  # percent of a bar that leaves room for what is not known
ALONE = 0.8  # of a length, where its number stands beside it
MOST_LISTED = 12  # figures under one heading; the rest are a number, and under Evidence


def why_html(
    metric: Metric,
    answer: Answer,
    told: Explanation,
    *,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    selection: Selection,
    also: Sequence[str] = (),
) -> h.Fragment | None:
    """Return why an answer is what it is; None where there is nothing to unfold.

    `stated` are the statements that the answer and its explanation name, by id; `also` are
    sentences about it that stand beneath the first.
    """
    names = labels.names_of(places)
    if not (told.counting or told.wider or told.left_out):
        return None

    def item(code: str, note: str = "") -> h.Element:
        return figure_item(stated[code], names, selection, note=note)

    lists = [
        _figures(told, stated, item),
        _wider(told, answer, stated, places, item),
        _left_out(told.left_out, answer, stated, names, item),
    ]
    sentences = " ".join(Teller(metric, stated, names).sentences(told))
    picture = None
    if told.low and told.apart and told.apart.added[0].value == told.low.value:
        picture = people_html(told.apart, metric.unit, is_open=told.high is None)
    return h.fragment[
        h.p(".why-sentence")[sentences],
        [card_parts.sentence(one) for one in also],
        picture,
        lists,
    ]


def people_html(apart: Reason, unit: str, *, is_open: bool) -> h.Element | None:
    """Return the two ends as bars: all in the largest figure, or none counted twice; and so.

    Every length is a number's share of the sum; `is_open` says that there may be others, so that no
    end is known. The sentence above says the same in words.
    """
    if len(apart.added) > MOST_DRAWN:
        return None
    whole = DRAWN_OPEN if is_open else 100.0

    def bar(value: int, shape: str) -> h.Element:
        return h.i(class_=shape, style=f"width:{value / apart.value * whole:.1f}%")

    def words(value: int, said: str) -> h.Element:
        return h.span(style=f"width:{value / apart.value * whole:.1f}%")[said]

    largest = apart.added[0].value
    shapes = ["proved", *["between"] * (len(apart.added) - 1)]
    bars = [bar(term.value, shape) for term, shape in zip(apart.added, shapes, strict=True)]
    least, most = t("why.bars_least", value=number(largest)), number(apart.value)
    alone = [
        h.div(".line.alone")[
            h.div(".bar", style=f"width:{term.value / apart.value * whole * ALONE:.1f}%")[
                h.i(class_=shape, style="width:100%")
            ],
            h.span[number(term.value)],
            None if i else h.strong[least],
        ]
        for i, (shape, term) in enumerate(zip(shapes, apart.added, strict=True))
    ]
    rest = apart.value - largest
    return h.div(".people", aria_hidden="true")[
        h.div(".case")[h.p[of_unit("bars_same", unit)], h.div[alone]],
        h.div(".case")[
            h.p[of_unit("bars_apart", unit)],
            h.div[
                h.div(".line")[h.div(".bar")[bars]],
                h.div(".under")[
                    [words(term.value, number(term.value)) for term in apart.added],
                    h.span[h.strong[t("why.bars_all", value=most)]],
                ],
            ],
        ],
        h.div(".case")[
            h.p[t("why.bars_so")],
            h.div[
                h.div(".line")[
                    h.div(".bar")[
                        bar(largest, "proved"),
                        bar(rest, "between"),
                        h.i(".open") if is_open else None,
                    ]
                ],
                h.div(".under")[
                    words(largest, t("why.bars_proved")),
                    words(rest, t("why.bars_possible")),
                    h.span[t("why.bars_open") if is_open else ""],
                ],
            ],
        ],
    ]


def shares_why_html(
    metric: Metric,
    shares: Sequence[LatestShare],
    undated: Sequence[Statement],
    names: Mapping[str, str],
    selection: Selection,
) -> h.Fragment:
    """Return why a card shows these shares: as stated, with the counts they are worked out from."""
    said = [_share_sentence(metric, share) for share in shares[:1]] if len(shares) == 1 else []
    if len(shares) > 1:
        said = [t("why.shares")]
    items = [_share_item(share, selection) for share in shares[:MOST_LISTED]]
    title = n("why.figures", len(shares)) if shares else ""
    note = t("why.left_undated")
    left_out = [figure_item(one, names, selection, note=note) for one in undated]
    return h.fragment[
        [h.p(".why-sentence")[one] for one in said],
        _list(title, items, len(shares) - MOST_LISTED),
        _list(t("why.left_out"), left_out),
    ]


def _share_sentence(metric: Metric, share: LatestShare) -> str:
    parts = {"place": share.place, "year": share.year, "share": labels.share(share)}
    if share.seats and share.women is not None:
        worked_out = percent(share.women / share.seats * 100)
        counted = labels.part_of_whole(metric, share.women, share.seats)
        if worked_out == parts["share"]:
            return t("why.share_of_seats", **parts, counted=counted)
        return t("why.share_beside_seats", **parts, counted=counted, worked_out=worked_out)
    if metric.whole:
        return t("why.share_without", **parts, whole=metric.whole)
    return t("why.share", **parts)


def _share_item(share: LatestShare, selection: Selection) -> h.Element:
    scope = t("scope", places=share.place, period=share.year)
    note = [h.br, h.em[share.note]] if share.note else None
    link = links.anchor(t("statement.open"), "evidence", selection, statement=share.statement_id)
    return h.li[
        h.b[labels.share(share)],
        h.div[
            scope, " · ", share.programme, h.br,
            links.outside(share.source_title, share.url), " · ", link, note,
        ],
    ]  # fmt: skip


def figure_item(
    statement: Statement, names: Mapping[str, str], selection: Selection, *, note: str = ""
) -> h.Element:
    """Return a figure as a list item: what was stated, where and when, its programme and source."""
    said = [h.span[statement.paraphrase], h.br] if statement.paraphrase else None
    remark = [h.br, h.em[note]] if note else None
    link = links.anchor(
        t("statement.open"), "evidence", selection, statement=statement.statement_id
    )
    return h.li[
        h.b[labels.stated(statement)],
        h.div[
            said, labels.scope(statement, names), " · ", statement.programme, h.br,
            links.outside(statement.source_title, statement.url), " · ", link, remark,
        ],
    ]  # fmt: skip


def _figures(
    told: Explanation, stated: Mapping[str, Statement], item: Callable[[str], h.Element]
) -> h.Fragment | None:
    known = [code for code in told.counting if code in stated][:MOST_LISTED]
    title = n("why.figures", told.count) if known else ""
    return _list(title, map(item, known), told.count - len(known))


def _wider(
    told: Explanation,
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    item: Callable[[str, str], h.Element],
) -> h.Fragment | None:
    known = sorted(
        (stated[code] for code in told.wider if code in stated),
        key=lambda statement: not statement.is_widest,
    )
    names = labels.names_of(places)
    asked = counted_listing([names.get(code, code) for code in answer.places])
    items = [
        item(one.statement_id, t(f"why.part_{open_part(answer, one, places)}", places=asked))
        for one in known[:MOST_LISTED]
    ]
    title = n("why.wider", len(known)) if known else ""
    return _list(title, items, len(known) - MOST_LISTED)


def _left_out(
    groups: Iterable[LeftOut],
    answer: Answer,
    stated: Mapping[str, Statement],
    names: Mapping[str, str],
    item: Callable[[str, str], h.Element],
) -> h.Fragment | None:
    asked = counted_listing([names.get(code, code) for code in answer.places])
    items: list[h.Element] = []
    for group in groups:
        known = [code for code in group.statements if code in stated][:MOST_LISTED]
        for code in known:
            places = labels.scope_places(stated[code], names) if group.why == "elsewhere" else asked
            items.append(item(code, t(f"why.left_{group.why}", places=places)))
        if known and group.count > len(known):
            items.append(h.li[n("why.more", group.count - len(known))])
    return _list(t("why.left_out"), items)


def _list(title: str, items: Iterable[h.Element], more: int = 0) -> h.Fragment | None:
    lines = list(items)
    if more > 0:
        lines.append(h.li[n("why.more", more)])
    return h.fragment[h.h3[title], h.ul[lines]] if lines else None
