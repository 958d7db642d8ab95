"""Findings as an editor's remarks on a draft: the fault, the reason, the proposal, in the draft's own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhlint.finding import Finding
from zhlint.prose.markup import Remark
from zhlint.prose.source import Source

_MOST_PLACES = 3
_QUOTED = 24


def remarks(source: Source, findings: Sequence[Finding], titles: Mapping[str, str], track: bool) -> Iterator[Remark]:
    """A remark for each finding. `titles` are of rules, by id; with `track` safe replacements are to be put in."""
    for finding in findings:
        said = "\n".join(_lines(source, finding, titles.get(finding.rule, "")))
        instead = finding.replacement if track and finding.safe and not finding.whole else None
        end = finding.start if finding.whole else finding.end
        yield Remark(finding.start, end, said, instead)


def _lines(source: Source, finding: Finding, title: str) -> Iterator[str]:
    of = "（全文）" if finding.whole else ""
    yield f"【{title or finding.rule}】{of}{finding.message}"
    if finding.replacement is not None and not finding.whole:
        yield _proposal(source.text[finding.start : finding.end], finding.replacement)
    if finding.related and not finding.whole:
        places = [_place(source, place.start, place.end) for place in finding.related[:_MOST_PLACES]]
        more = "等处" if len(finding.related) > _MOST_PLACES else ""
        yield f"另见{'、'.join(places)}{more}。"
    yield f"规则：{finding.rule}"


def _proposal(old: str, new: str) -> str:
    if not new:
        return f"建议：删去「{old}」。"
    return f"建议：改为「{new}」。" if new.strip() else "建议：改为空格。"


def _place(source: Source, start: int, end: int) -> str:
    place = source.place(start) if source.lines_named else f"第{source.position(start).line}行"
    quoted = source.text[start:end]
    return f"{place}「{quoted[:_QUOTED]}{'…' if len(quoted) > _QUOTED else ''}」"
