"""Parts: the statements that answers before and after a change are worked out of, of very many.

A measure with not too many statements is read whole. Of a larger one the programmes are read that
the change is about, and its answers are asked of each by itself: what a programme proves follows
from its own statements alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.changes.beside import Beside
    from data.store.store import Store
    from data.totals.questions import Question

FEW = 20_000  # statements of all measures: an edition of these is read as it is
WHOLE_MEASURE = 5_000  # statements; more take seconds to be answered from
MOST_READ = 20_000


@dataclass(slots=True)
class Part:
    """Measures and programmes whose statements are read, None for all there are.

    Of a measure in `by_programme` only answers about these programmes can be told; of one that has
    none there, and that is not in `whole`, nothing is read.
    """

    pairs: set[tuple[str, str]] | None = None
    whole: set[str] = field(default_factory=set[str])
    by_programme: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def asked(self, questions: Iterable[Question]) -> Iterator[Question]:
        """Yield questions that can be answered in place of some, each about what is read."""
        for question in questions:
            if self.pairs is None or question.metric in self.whole:
                yield question
                continue
            for programme in self.by_programme.get(question.metric, ()):
                if not question.programmes or programme in question.programmes:
                    yield replace(question, programmes=(programme,))

    def is_asked(self, question: Question) -> bool:
        """Say whether a question itself can be answered, and not only one in its place."""
        return self.pairs is None or question.metric in self.whole


def part_of(now: Store, near: Beside, metrics: Iterable[str]) -> Part:
    """Return what is read of an edition for a change that touches some measures."""
    ((rows,),) = now.found(sql_text("slices", "statements_kept"), {})
    if rows <= FEW:
        return Part()
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    asked = sorted(metrics)
    for metric, programme, statements in now.found(sql_text("beside", "sizes"), {"metrics": asked}):
        sizes[metric][programme] = statements
    part, left = Part(set()), MOST_READ
    pairs: set[tuple[str, str]] = set()
    for metric in sorted(asked, key=lambda metric: sum(sizes[metric].values())):
        of_measure = sum(sizes[metric].values())
        if of_measure <= min(WHOLE_MEASURE, left):
            part.whole.add(metric)
            left -= of_measure
            pairs |= {(metric, programme) for programme in sizes[metric]}
            continue
        is_any = metric in near.whole
        programmes = sizes[metric] if is_any else (p for m, p in near.pairs if m == metric)
        for programme in sorted(programmes):
            if (size := sizes[metric].get(programme, 0)) <= left:
                left -= size
                pairs.add((metric, programme))
                part.by_programme.setdefault(metric, []).append(programme)
    part.pairs = pairs
    return part
