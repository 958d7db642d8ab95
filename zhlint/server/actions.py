"""What can be done about what is found: the actions that a client offers at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from zhlint.base.characters import count_han
from zhlint.engine.edits import Edit
from zhlint.server import editing
from zhlint.server.positions import Lines
from zhlint.server.silencing import Silencing
from zhlint.server.telling import diagnostics, objects, span

if TYPE_CHECKING:
    from zhlint.finding import Finding
    from zhlint.prose.document import Document
    from zhlint.server.desk import Seen
    from zhlint.server.settings import Settings

FIX_ALL = "source.fixAll.zhlint"
FIX_ALL_TITLE = "改正全部有把握的地方（zhlint）"
SWITCH_OFF, ALLOW, ADD_TERM = "zhlint.switchOff", "zhlint.allow", "zhlint.addTerm"
COMMAND_FIX_ALL = "zhlint.fixAll"
_SHOWN = 16
"""A longer replacement is cut in a title."""
_TERM = 12
"""What is noted in the config, a term or a wording that is right, has at most so many characters."""


class Offer:
    """The actions about one document as it was when it was checked; `versioned`: the client minds versions of edits."""

    def __init__(self, seen: Seen, lines: Lines, settings: Settings, versioned: bool) -> None:
        self._seen, self._lines, self._settings = seen, lines, settings
        self._versioned = versioned

    def at(self, range: types.Range) -> list[Finding]:
        """The findings that touch a range, those that begin in it first."""
        start = self._lines.offset(range.start.line, range.start.character)
        end = self._lines.offset(range.end.line, range.end.character)
        findings = self._seen.checked.findings
        return [f for f in findings if not f.whole and f.start <= end and f.end >= start]

    def of_findings(self, range: types.Range, document: Document | None) -> Iterator[types.CodeAction]:
        """All that can be done about what is found in a range; what most likely is meant first."""
        found = self.at(range)
        silencing = None if document is None else Silencing(document)
        for finding in found:
            yield from self._fixes(finding)
        for rule in dict.fromkeys(f.rule for f in found):
            yield from self._rule_fixes(rule, [f for f in found if f.rule == rule])
        for finding in found[:_MOST]:
            yield from self._silencing(finding, silencing)
        for finding in _once(found):
            yield from self._in_config(finding)

    def edit(self, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        """Edits of the document, for the very version that they were made for where the client minds that."""
        changes = [types.TextEdit(span(self._lines, each.start, each.end), each.text) for each in edits]
        uri = self._seen.text.uri
        if not self._versioned:
            return types.WorkspaceEdit({uri: changes})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, self._seen.text.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))])

    def fix_all(self, after: str | None) -> types.CodeAction | None:
        """All that is safe at once, where the text after it is known."""
        edits = editing.difference(self._lines.text, after) if after is not None else []
        return types.CodeAction(FIX_ALL_TITLE, FIX_ALL, edit=self.edit(edits)) if edits else None

    def has_safe(self) -> bool:
        """Whether something can be mended that is safe."""
        return any(f.safe for f in self._seen.checked.findings)

    def _fixes(self, finding: Finding) -> Iterator[types.CodeAction]:
        edits = editing.together(finding, self._seen.checked.findings)
        if edits:
            title = _titled(self._lines.text, edits)
            yield self._action(title, finding, edits, is_preferred=finding.safe or None)

    def _rule_fixes(self, rule: str, found: Sequence[Finding]) -> Iterator[types.CodeAction]:
        units = editing.of_rule(rule, self._seen.checked.findings)
        if len(units) > 1:
            edits = sorted(edit for unit in units for edit in unit)
            yield self._action(f"把「{self._name(rule)}」的 {len(units)} 处都改了", found[0], edits)

    def _silencing(self, finding: Finding, silencing: Silencing | None) -> Iterator[types.CodeAction]:
        if silencing is not None:
            name = self._name(finding.rule)
            for title, edits in (
                (f"此处不再提示「{name}」", silencing.here(finding)),
                (f"这一行不再提示「{name}」", silencing.on_line(finding)),
                (f"本文件不再提示「{name}」", silencing.in_file(finding)),
            ):
                if edits:
                    yield self._action(title, finding, edits)

    def _in_config(self, finding: Finding) -> Iterator[types.CodeAction]:
        uri, rule = self._seen.text.uri, self._seen.checked.rules.get(finding.rule)
        text = self._lines.text[finding.start : finding.end]
        if len(text) <= _TERM and count_han(text) >= 2 and text.isalnum():
            if rule is not None and rule.check.minds_terms:
                yield self._command(f"把「{text}」记作术语", finding, ADD_TERM, [uri, text])
            title = f"在配置里写明「{text}」不算「{self._name(finding.rule)}」"
            yield self._command(title, finding, ALLOW, [uri, finding.rule, text])
        yield self._command(f"在配置里关掉「{self._name(finding.rule)}」", finding, SWITCH_OFF, [uri, finding.rule])

    def _command(self, title: str, finding: Finding, command: str, arguments: list[Any]) -> types.CodeAction:
        action = self._action(title, finding, ())
        action.edit = None
        action.command = types.Command(title, command, arguments=arguments)
        return action

    def _action(
        self, title: str, finding: Finding, edits: Sequence[Edit], is_preferred: bool | None = None
    ) -> types.CodeAction:
        checked = self._seen.checked._replace(findings=(finding,))
        return types.CodeAction(
            title,
            types.CodeActionKind.QuickFix,
            objects(diagnostics(checked, self._lines, self._seen.text.uri, self._settings.severities)) or None,
            is_preferred,
            edit=self.edit(edits),
        )

    def _name(self, rule: str) -> str:
        known = self._seen.checked.rules.get(rule)
        return known.title if known is not None and known.title else rule


_MOST = 3
"""For so many findings at one place it is worked out how they are silenced."""


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The first finding of each rule."""
    yield from {f.rule: f for f in reversed(findings)}.values()


def _titled(text: str, edits: Sequence[Edit]) -> str:
    """What edits do, in a few words."""
    first = edits[0]
    if not first.text:
        old = text[first.start : first.end]
        return f"删去「{_cut(old)}」" if old.strip() else "删去空白"
    if not first.text.strip():
        return "改为空格" if first.end > first.start else "加空格"
    if first.end == first.start:
        return f"加上「{_cut(first.text)}」"
    others = "".join(f"…{_cut(each.text)}" for each in edits[1:])
    return f"改为「{_cut(first.text)}{others}」"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
