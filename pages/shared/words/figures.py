"""Figures in words and signs: a quantity never without its qualifier, a share with one decimal."""

from data.totals.comparing import SHARE_DECIMALS
from data.totals.wording import SIGNS
from pages.shared.words.catalogue import number, t

COMPARATOR_KEYS = {
    "<": "less", "<=": "at_most", "=": "exactly", "~": "about", ">=": "at_least", ">": "more",
}  # fmt: skip


def percent(value: float) -> str:
    """Return a percentage (0 to 100) with one decimal and its sign."""
    return t("figure.percent", value=number(value, SHARE_DECIMALS))


def share(comparator: str, value: float) -> str:
    """Return a stated share with one decimal and the qualifier it may never be printed without."""
    return percent(value) if comparator == "=" else f"{SIGNS[comparator]} {percent(value)}"


def figure(comparator: str, value: float, unit: str = "") -> str:
    """Return a stated quantity with its qualifier, as it may never be printed without: "> 350"."""
    amount = (
        t("figure.percent", value=number(value, 0 if float(value).is_integer() else 1))
        if unit == "percent"
        else number(value)
    )
    return amount if comparator == "=" else f"{SIGNS[comparator]} {amount}"


def state(comparator: str, value: float, unit: str) -> str:
    """Return a state at a date: a share, or a number with a decimal where it has one."""
    if unit == "percent":
        return share(comparator, value)
    decimals = 0 if round(float(value), SHARE_DECIMALS).is_integer() else SHARE_DECIMALS
    amount = number(value, decimals)
    return amount if comparator == "=" else f"{SIGNS[comparator]} {amount}"


def figure_in_words(comparator: str, value: float, unit: str = "") -> str:
    """Return a stated quantity as it is read aloud: "more than 350"."""
    return t(f"comparator.{COMPARATOR_KEYS[comparator]}", value=figure("=", value, unit))
