"""What the environments of LaTeX make of what stands in them."""

from __future__ import annotations

from zhlint.formats._rows import Like


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VERBATIM = _names(
    "verbatim Verbatim BVerbatim LVerbatim lstlisting minted alltt filecontents comment tikzpicture pgfpicture"
    " forest algorithmic algorithm2e asy asydef dot luacode pycode shell bash python cpp java codeblock"
    " tcblisting ctexcode gnuplot circuitikz pspicture picture tikzcd axis"
)
"""Environments whose inside is no prose, taken as it is up to their end."""
MATH = _names(
    "equation align gather multline eqnarray displaymath math alignat flalign dmath empheq array"
    " aligned gathered split cases matrix pmatrix bmatrix vmatrix IEEEeqnarray prooftree numcases"
)
"""Environments of formulas, with a star or without."""
LISTS = frozenset({"itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum", "asparaenum"})
TABLES = _names("tabular tabularx tabulary longtable tabu xltabular supertabular tblr longtblr array")
KINDS: dict[str, Like] = {
    "quote": Like("quote", "", 1),
    "quotation": Like("quote", "", 1),
    "displayquote": Like("quote", "", 1),
    "verse": Like("verse"),
    "thebibliography": Like("meta", "reference"),
    "titlepage": Like("meta", "chrome"),
}
"""What environments make of the prose in them."""
ORDINARY = frozenset(
    {*LISTS, *TABLES, *KINDS, "document", "figure", "table", "center", "abstract", "minipage", "frame"}
)
"""Environments that hold prose, in whatever language."""
ENVIRONMENTS: dict[str, int] = {
    "tabularx": 2, "tabulary": 2, "xltabular": 2, "minipage": 1, "tabular": 1, "longtable": 1, "multicols": 1,
    "CJK": 2, "wrapfigure": 2, "wraptable": 2, "thebibliography": 1, "adjustbox": 1, "spacing": 1,
    "subfigure": 1, "subtable": 1, "tblr": 1, "longtblr": 1, "tabu": 1, "column": 1, "otherlanguage": 1,
}  # fmt: skip
"""How many arguments in braces belong to the beginning of an environment and are not seen."""
