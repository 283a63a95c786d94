"""What pages say of the programmes recorded here, beside an answer about everyone.

Others, whom nobody recorded, may have held some too: an upper bound is only ever told together
with the programmes that it is about.
"""

import re
from collections.abc import Mapping

from data.answers import Answer
from data.wording import NOT_BROKEN_DOWN, SIGNS
from pages.shared.words import figure_in_words, n, number, t

COMPARATORS = {sign: comparator for comparator, sign in SIGNS.items()}


def sentence(answer: Answer, programmes: Mapping[str, str]) -> str:
    """Return the bounds of the programmes recorded here in a sentence, "" where there are none.

    `programmes` are names by id; one programme is named, several are counted.
    """
    recorded = answer.recorded
    if recorded is None or (recorded.low == 0 and recorded.high is None):
        return ""
    codes = recorded.programmes
    name = programmes.get(codes[0], codes[0]) if codes else ""
    return n("recorded.programmes", len(codes), programme=name, figure=in_words(recorded.text))


def most(answer: Answer) -> int | None:
    """Return the most that those recorded here have, where the answer is of everyone."""
    return answer.recorded.high if answer.recorded else None


def in_words(text: str) -> str:
    """Return the text of bounds as it is read aloud: "more than 350", "1 to 15"."""
    if text == NOT_BROKEN_DOWN:
        return t("answer.not_broken_down")
    if found := re.fullmatch(r"(\D) (\d+)", text):
        return figure_in_words(COMPARATORS[found[1]], int(found[2]))
    low, _, high = text.partition("–")
    if high:
        return t("range.to", low=number(int(low)), high=number(int(high)))
    return number(int(low))
