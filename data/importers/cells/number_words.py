"""Numbers in words, where they are exact: "twenty-four", "one hundred and twenty"."""

from __future__ import annotations

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: number for number, word in enumerate(SMALL)}
OVER_TWENTY = {word: 10 * number for number, word in enumerate(TENS, start=2)}
THOUSAND = 1000
DOZEN = 12
NUMBER_WORDS = frozenset((*ONES, *OVER_TWENTY, "hundred", "thousand", "dozen"))


def read_words(text: str) -> int | None:
    """Return the whole number below a million that English words name, or None."""
    words = text.lower().replace("-", " ").split()
    if not words:
        return None
    if words.count("thousand") == 1:
        at = words.index("thousand")
        thousands, rest = _below_thousand(words[:at]), words[at + 1 :]
        if rest[:1] == ["and"]:
            rest = rest[1:] if len(rest) > 1 and "hundred" not in rest else ["and"]
        others = _below_thousand(rest) if rest else 0
        return None if not thousands or others is None else thousands * THOUSAND + others
    return _below_thousand(words)


def read_loosely(text: str) -> int | None:
    """Return the number of words that may be meant roughly, or None: "a hundred", "two dozen"."""
    words = text.lower().replace("-", " ").split()
    if words[-1:] == ["dozen"]:
        count = 1 if words[:-1] in ([], ["a"], ["one"]) else _below_thousand(words[:-1])
        return count * DOZEN if count else None
    if words[:1] == ["a"]:
        words = ["one", *words[1:]]
    elif words in (["hundred"], ["thousand"]):
        words = ["one", *words]
    else:
        return None
    return read_words(" ".join(words)) if words[1:] in (["hundred"], ["thousand"]) else None


def _below_thousand(words: list[str]) -> int | None:
    if words[1:2] == ["hundred"]:
        hundreds, rest = ONES.get(words[0], 0), words[2:]
        if not 0 < hundreds < 10:
            return None
        if rest[:1] == ["and"]:
            rest = rest[1:] or ["and"]
        others = _below_hundred(rest) if rest else 0
        return None if others is None else hundreds * 100 + others
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    if len(words) == 1:
        return ONES.get(words[0], OVER_TWENTY.get(words[0]))
    if len(words) == 2 and words[0] in OVER_TWENTY and 0 < ONES.get(words[1], 0) < 10:
        return OVER_TWENTY[words[0]] + ONES[words[1]]
    return None
