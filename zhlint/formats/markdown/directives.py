"""Lines that tell a site's generator or an editor what to do: they include files, open regions, hide remarks.

What they hold is no prose: names of files, classes, words for a program. PyMdown, VitePress and VuePress, Docusaurus,
Hugo, Hexo and Jekyll, Quarto, Obsidian and a few editors write them.
"""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.extensions import until
from zhlint.formats.markdown.state import LINE, NOTHING, State

_SNIPPET = Pattern(r";?-+8<-+(?:[ \t]+[\"'].*)?[ \t]*$")
_LINE = Pattern(
    r"<<<[ \t]*[@.~/\w][^<>]*$"  # VitePress: <<< @/片段.js{1,3}
    r"|@\[[a-z][^\[\]]*\]\([^()]*\)[ \t]*$"  # VuePress: @[code](片段.js)
    r"|@(?:import|include)\b[ \t(]*[\"'(<].*$"
    r"|!{1,3}include\b.*$"
    r"|\[!(?:INCLUDE|VIDEO|CODE)[^\[\]]*\[?.*\][^\[\]]*$"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents|[a-z]+(?:\{[^{}]*\})+)[ \t]*$"
)
_SLASHES = Pattern(r"/{3,}(?:[ \t]*$|[ \t]+[A-Za-z][\w-]*[ \t]*(?:\|(.*))?$)")
_LIQUID = Pattern(
    r"\{%-?\s*(highlight|codeblock|mermaid|plantuml|comment|raw)\b|\{\{[<%]\s*(highlight|mermaid|katex|math|chart)\b"
    r"|@start(uml|mindmap|wbs|gantt|salt|json|yaml|ditaa|dot|ebnf)\b"
)


def directive(state: State) -> int:
    """A line that is a directive and nothing else; `%%` and `--8<--` go on to the next of their kind."""
    text = state.text
    start, end = state.first, state.end
    if text.startswith("%%", start):
        line = text[start:end].rstrip(" \t")
        if line.count("%%") == 1 and state.follows("%%"):
            return state.hide(closes=lambda later: "%%" in later)
        return NOTHING
    if m := _SNIPPET.match(text, start, end):
        alone = text[start:end].strip(" \t;-8<") == ""
        if alone and state.follows(opened := text[start:end].strip()):
            return state.hide(closes=lambda later: later.strip() == opened)
        return state.hide()
    if m := _SLASHES.match(text, start, end):
        state.hide()
        if m[1]:
            state.title(*m.span(1))
        return LINE
    return state.hide() if _LINE.match(text, start, end) else NOTHING


def liquid(state: State) -> int:
    """Code between `{% raw %}` and `{% endraw %}`, `{{< math >}}` and `{{< /math >}}`, `@startuml` and `@enduml`."""
    m = _LIQUID.match(state.text, state.first, state.end)
    if not m:
        return NOTHING
    closing = f"end{m[1]}" if m[1] else f"@end{m[3]}" if m[3] else f"/{m[2]}"
    if closing in state.text[m.end() : state.end] or not state.follows(closing):
        return NOTHING
    until(state, closing, "")
    return LINE
