"""The figure read back as it is typed, so that who enters it sees that it is what is meant."""

from dataclasses import dataclass

import htpy as h
import streamlit as st

from data.changes.entering import Figure, read_figure
from data.errors import UncertainError
from pages.shared.curation import inputs
from pages.shared.words.catalogue import number, t
from pages.shared.words.figures import figure, figure_in_words


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a measure while a figure of it is typed; one may be new."""

    name: str
    unit: str
    kind: str

    @property
    def is_count(self) -> bool:
        """Say whether its figures are whole numbers."""
        return self.kind != "level"

    @property
    def is_share(self) -> bool:
        """Say whether its figures are parts of a whole, in percent."""
        return self.kind == "level" and self.unit == "percent"


def read_back(text: str, measure: Measure | None) -> None:
    """Say how a figure was read, what it proves, and what was left aside; or why it is not read."""
    if not text or "value" in st.session_state.get(inputs.REFUSED, {}):
        return
    unit, is_count = (measure.unit, measure.is_count) if measure else ("", False)
    name = measure.name if measure else ""
    try:
        read = read_figure(text, unit=unit, is_count=is_count, measure=name)
    except UncertainError as error:
        # What a figure counts is known only once its measure is.
        if measure or not text[:1].isalnum():
            inputs.wrong("value", str(error))
        return
    is_exact = read.comparator == "="
    words = "" if is_exact else figure_in_words(read.comparator, read.value, unit)
    sign = figure(read.comparator, read.value, unit)
    proves = _proves(read) if is_count and not is_exact else ""
    aside = ""
    if read.left_aside:
        aside = t("curate.left_aside", words=read.left_aside, unit=unit, least=number(read.value))
    if read.denominator:
        aside = t("curate.share_of", part=read.numerator, whole=read.denominator)
    st.html(
        h.p(".read-back", role="status")[
            t("curate.we_read"), " ", h.b[sign], " ", h.span[words, proves],
            [h.br, aside] if aside else None,
        ]
    )  # fmt: skip


def _proves(read: Figure) -> str:
    if read.comparator == "~":
        return t("curate.proves_nothing")
    if read.high is None:
        return t("curate.proves_low", low=number(read.low))
    return t("curate.proves_high", high=number(read.high))
