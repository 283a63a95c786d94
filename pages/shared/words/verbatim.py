"""Texts of the facts as they are written: no sign in them means anything to what shows them.

Streamlit reads the labels of its widgets, its titles and its tooltips as Markdown, and Plotly reads
its texts as HTML and formulas. A name of a place, a title or a sentence of a source is neither.
What is set by `st.html` is escaped there; what a list or a field offers is plain already.
"""

import re
from textwrap import wrap

TIP_LETTERS = 34  # of a line in a tooltip: more would run out of a phone

# Parts a sign that only begins something from what it would begin. It has no width and no break.
JOINER = "\N{WORD JOINER}"
# An underscore within a word means nothing, and readers of screens would speak the sign before it.
MARKS = re.compile(r"((?<![^\W_])_|_(?![^\W_])|[\\`*\[\]<$~])|(&)(?=#?\w+;)")
BLOCKS = re.compile(r"^(\d*)([#>+=.)-])")
# :red[…], :smile:, :material/home:, http://…, www.…, a@b.c and the signs that become arrows.
BEGINNINGS = re.compile(
    r":(?=[A-Za-z/]|[\w+-]+:)|(?<=[Ww]{3})(?=\.)|@(?=\w)|-(?=[->])|<(?=-)|[<>~](?=\\?=)"
)

# What is written from right to left, with the spaces within: isolated, it turns no figure beside it
# around, so that "> 12" after an Arabic name does not read as "12 <".
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
RIGHT_TO_LEFT = re.compile(rf"[{_RTL}](?:[{_RTL} ]*[{_RTL}])?")
ISOLATED = "\N{RIGHT-TO-LEFT ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


def label(text: str) -> str:
    """Return Markdown that shows a text as it is written, in a label, a title or a tooltip."""
    parted = BEGINNINGS.sub(lambda found: f"{found[0]}{JOINER}", " ".join(text.split()))
    return BLOCKS.sub(r"\1\\\2", MARKS.sub(r"\\\g<0>", parted))


def chart(text: str) -> str:
    """Return what a chart shows as a text is written, in a label or a hover; a line break is one.

    Plotly takes <…> for a tag, &…; for a sign, $…$ for a formula and %{…} for a value of the chart.
    """
    text = RIGHT_TO_LEFT.sub(lambda found: ISOLATED % found[0], text)
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "&#36;")
    return plain.replace("%{", "%&#123;").replace("\n", "<br>")


def tip(text: str) -> str:
    """Return what a chart shows in a tooltip as a text is written, in lines for a phone."""
    lines = (wrap(line, TIP_LETTERS) or [""] for line in text.split("\n"))
    return chart("\n".join(part for line in lines for part in line))
