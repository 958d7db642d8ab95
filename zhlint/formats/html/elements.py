"""The elements of HTML by what they do to text ([HTML] 4, and 15.3 for how they are shown).

[HTML]: https://html.spec.whatwg.org/multipage/
"""

from __future__ import annotations

from zhlint.prose.blocks import Kind
from zhlint.prose.markup import Manner

KINDS: dict[str, tuple[Kind, str]] = {
    **{f"h{level}": ("heading", f"h{level}") for level in range(1, 7)},
    "title": ("meta", "title"),
    "li": ("list-item", ""),
    "dd": ("list-item", ""),
    "dt": ("list-item", "term"),
    "blockquote": ("quote", ""),
    "th": ("table-cell", "head"),
    "td": ("table-cell", ""),
    "caption": ("caption", ""),
    "figcaption": ("caption", ""),
    "legend": ("caption", ""),
    "pre": ("code", ""),
    "nav": ("meta", "chrome"),
    "footer": ("meta", "chrome"),
    "menu": ("meta", "chrome"),
    "button": ("meta", "chrome"),
    "label": ("meta", "chrome"),
    "option": ("meta", "chrome"),
    "summary": ("heading", ""),
    "address": ("meta", "byline"),
}
"""Elements that say what their text is; in others it is what it is around them."""
DEEPENING = frozenset({"ul", "ol", "blockquote"})
INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "s",
        "slot",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    }
)
"""Elements whose text goes on with what is around them."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
OBJECTS = frozenset(
    {
        "audio",
        "canvas",
        "code",
        "embed",
        "iframe",
        "img",
        "input",
        "kbd",
        "math",
        "object",
        "samp",
        "select",
        "svg",
        "video",
    }
)
"""Elements that are one thing in a line, whatever they hold."""
HIDDEN = frozenset({"datalist", "noscript", "rp", "rt", "rtc", "script", "style", "template", "textarea"})
"""Elements whose content is no text of the page."""
MANNERS: dict[str, Manner] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "del",
    "strike": "del",
    "del": "del",
}
ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}
"""For a start tag: which elements it ends, and the elements beyond which it does not look for one."""
NAMED = ("alt", "title", "placeholder", "aria-label")
"""Attributes that are read as text."""
