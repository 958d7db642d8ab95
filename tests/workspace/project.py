"""A throw-away project with a rule folder of its own, for the tests of workspace and commands."""

from __future__ import annotations

from pathlib import Path

RULE = """\
extends: existence
message: 「{match}」不入本刊。
level: LEVEL
why: 编辑部的约定。
tokens: [WORD]
examples:
  bad:
    - text: 他⟦WORD⟧了。
    - text: 又⟦WORD⟧了。
  good:
    - 他走了。
    - 她来了。
"""
CONFIG = """\
extends: []
rule-paths: [house]
rules:
  no-hedge: on
"""


def rule(word: str = "哈哈", level: str = "warning") -> str:
    return RULE.replace("WORD", word).replace("LEVEL", level)


def make(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def project(folder: Path, files: dict[str, str | bytes] | None = None, config: str = CONFIG) -> Path:
    """A config, and the rules `no-hedge` (哈哈, warning) and `no-filler` (嗯嗯, suggestion) in the pack `talk`."""
    rules = {
        "house/talk/no-hedge.yaml": rule(),
        "house/talk/no-filler.yaml": rule("嗯嗯", "suggestion"),
    }
    return make(folder, {".zhlint.yaml": config, **rules, **(files or {})})
