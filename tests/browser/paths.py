"""Every page's path, and what must be painted on it."""

LINES, BARS, MAP = ".scatterlayer path.js-line", ".barlayer path", ".choroplethlayer path"
PLOT = ".js-plotly-plot"

PAINTED_ON = {
    "/": (f"{PLOT} {LINES}", f"{PLOT} {MAP}", "table.coverage td.stated", "article.card"),
    "/trainings": (f"{PLOT} {BARS}", "article.card"),
    "/representation": (f"{PLOT} {LINES}", f"{PLOT} {MAP}", f"{PLOT} {BARS}"),
    "/livelihoods": (f"{PLOT} {BARS}", "article.card"),
    "/institutions": (f"{PLOT} {BARS}", "article.card"),
    "/milestones": (f"{PLOT} .scatterlayer .points path", "ul.entries li, ol.entries li"),
    "/organisations": ("article.card",),
    "/evidence": ("table.coverage td.stated", "ul.entries li, ol.entries li"),
    "/curate": ("[data-testid=stFileUploader]", ".entries li"),
    "/reading": ("article.card", ".examples h3 a", "dl.reading .key.between"),
}
PATHS = tuple(PAINTED_ON)
