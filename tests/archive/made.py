"""Archives made for tests by the folder's own writer: no text is linted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from zhlint.archive import Done, FindingRow, Shard, Text, TextRow, summary
from zhlint.archive.folder import Folder


class Made(NamedTuple):
    """A text: its id, source, Han, and what is found in it: rules, perhaps as `rule:level` and with `#words`."""

    id: str
    source: str = "news"
    han: int = 1000
    found: Sequence[str] = ()
    trouble: str | None = None


def finding(text: Made, said: str, number: int) -> FindingRow:
    name, _, words = said.partition("#")
    rule, _, level = name.partition(":")
    marked = words or f"第{number}处"
    excerpt = f"在{text.id}里写着{marked}。"
    fingerprint = sha256(f"{rule}\0{marked}".encode()).hexdigest()[:32]
    return FindingRow(
        document=text.id, source=text.source, rule=rule, level=level or "warning", message=f"「{marked}」写错了。",
        line=number + 1, column=1, end_line=number + 1, end_column=1 + len(marked), start=number, end=number + len(marked),
        text=marked, excerpt=excerpt, excerpt_start=excerpt.index(marked), replacement="改", safe=False, certainty=None,
        fingerprint=fingerprint,
    )  # fmt: skip


def archive(path: Path, *shards: Sequence[Made], complete: bool = True, linter: str = "key") -> str:
    """A folder with these texts, in shards; with its summary where the run has come to its end."""
    folder = Folder(str(path), {"zhlint": "1.0", "linter": linter})
    unread = []
    with folder.taken():
        for number, texts in enumerate(shards):
            found = [finding(text, said, i) for text in texts for i, said in enumerate(text.found)]
            rows = [_row(text, [f.level for f in found if f.document == text.id]) for text in texts]
            shard = Shard(number, tuple(Text(text.id, text.source, b"", trouble=text.trouble) for text in texts))
            folder.write(shard, Done(number, tuple(rows), tuple(found)))
            unread += [row for row in rows if row.trouble is not None]
    if complete:
        summary.write(str(path))
        lines = [{"document": row.document, "source": row.source, "trouble": row.trouble} for row in unread]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (path / "unread.jsonl").write_text(text, encoding="utf-8")
    return str(path)


def _row(text: Made, levels: Sequence[str]) -> TextRow:
    counts = [levels.count(level) for level in ("error", "warning", "suggestion")]
    return TextRow(text.id, text.source, text.han * 2, text.han, *counts, text.trouble)
