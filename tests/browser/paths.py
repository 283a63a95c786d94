"""Every page's path, and what must be painted on it."""

LINES, BARS = ".js-plotly-plot .scatterlayer path.js-line", ".js-plotly-plot .barlayer path"
DOTS, MAP = ".js-plotly-plot .scatterlayer .points path", "svg.map path.told"

PAINTED_ON = {
    "/": (LINES, MAP, "table.coverage td.stated", "article.card"),
    "/trainings": (BARS, "article.card"),
    "/representation": (LINES, MAP, BARS),
    "/livelihoods": (BARS, "article.card"),
    "/institutions": (BARS, "article.card"),
    "/milestones": (DOTS, "ul.entries li, ol.entries li"),
    "/organisations": ("article.card",),
    "/evidence": ("table.coverage td.stated", "ul.entries li, ol.entries li"),
    "/curate": ("[data-testid=stFileUploader]", ".entries li"),
    "/reading": ("article.card", ".examples h3 a", "dl.reading .key.between"),
}
PATHS = tuple(PAINTED_ON)
