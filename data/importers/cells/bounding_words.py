"""Words and signs for more, fewer and about, before a number and after it, in five languages."""

# Words and signs before a number, the longest first, and after it; each with its comparator.
BEFORE = {
    ">=": ("at least", "no fewer than", "no less than", "not fewer than", "not less than",
           "minimum of", "a minimum of", "minimum", "min.", "min", "upwards of", ">=", "=>", "≥",
           "⩾", "не менее", "не меньше", "как минимум", "минимум", "по меньшей мере", "au moins",
           "au minimum", "al menos", "por lo menos", "como mínimo", "mínimo", "على الأقل",
           "على الاقل", "لا يقل عن", "ما لا يقل عن"),
    "<=": ("up to", "no more than", "not more than", "at most", "maximum of", "a maximum of",
           "maximum", "max.", "max", "as many as", "<=", "=<", "≤", "⩽", "до", "не более",
           "не больше", "максимум", "jusqu'à", "au plus", "au maximum", "hasta", "como máximo",
           "máximo", "no más de", "حتى", "لا يزيد عن", "ما لا يزيد عن"),
    ">": ("more than", "slightly more than", "greater than", "well over", "just over",
          "a little over", "slightly over", "over", "above", "exceeding", "in excess of", ">",
          "более", "более чем", "больше", "больше чем", "свыше", "plus de", "más de", "mas de",
          "أكثر من", "اكثر من", "ما يزيد عن", "ما يزيد على"),
    "<": ("fewer than", "slightly fewer than", "less than", "slightly less than", "just under",
          "a little under", "slightly under", "under", "below", "nearly", "almost", "not quite",
          "<", "менее", "менее чем", "меньше", "меньше чем", "почти", "moins de", "presque",
          "menos de", "casi", "أقل من", "اقل من"),
    "~": ("approximately", "approx.", "approx", "about", "around", "roughly", "some",
          "an estimated", "estimated", "in the region of", "circa", "ca.", "ca", "c.", "~", "≈",
          "∼", "около", "примерно", "приблизительно", "порядка", "ок.", "environ", "à peu près",
          "approximativement", "alrededor de", "cerca de", "aproximadamente",
          "aprox.", "aprox",  # codespell:ignore aprox
          "unos", "unas", "حوالي", "نحو", "قرابة"),
    "=": ("exactly", "equal to", "a total of", "in total", "altogether", "in all", "="),
}  # fmt: skip
AFTER = {
    ">=": (
        "+",
        "or more",
        "and more",
        "or above",
        "and above",
        "or over",
        "and over",
        "и более",
        "и больше",
        "ou plus",
        "et plus",
        "o más",
        "y más",
        "أو أكثر",
        "فأكثر",
    ),
    "<=": (
        "or fewer",
        "or less",
        "and fewer",
        "and less",
        "or below",
        "or under",
        "и менее",
        "ou moins",
        "o menos",
        "أو أقل",
    ),
}
CODES = {words: code for code, all_words in BEFORE.items() for words in all_words}
CODES_AFTER = {words: code for code, all_words in AFTER.items() for words in all_words}
