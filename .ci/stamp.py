"""Say everywhere what is said once: the addresses in `pyproject.toml`, the version in `zhlint/version.py`.

    python .ci/stamp.py           write them wherever they stand
    python .ci/stamp.py --check   only tell where they differ; exit status 1 if they do

PLACES lists the files, and the patterns whose first group is the address of the project, that of its site, or the
version there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADDRESS, SITE, VERSION = "address", "site", "version"
_HOME = r"(https://github\.com/[\w.-]+/[\w.-]+?)"
_SITE = r"(https://[\w.-]+\.[a-z]+/(?:[\w.-]+/)*?)"

PLACES: tuple[tuple[str, str, str], ...] = (
    ("zhlint/version.py", ADDRESS, rf'^ADDRESS = "{_HOME}"'),
    ("README.md", ADDRESS, rf"^  - repo: {_HOME} "),
    ("README.md", ADDRESS, rf"\({_HOME}/actions/"),
    ("README.md", SITE, rf"\[(?:Docs|Try it in your browser|the site)\]\({_SITE}(?:en/)?(?:playground/)?\)"),
    ("README.md", VERSION, r"^    rev: v(\S+)"),
    ("README.zh-CN.md", ADDRESS, rf"^  - repo: {_HOME} "),
    ("README.zh-CN.md", ADDRESS, rf"\({_HOME}/actions/"),
    ("README.zh-CN.md", SITE, rf"\[(?:文档|在浏览器里试一试|文档网站)\]\({_SITE}(?:playground/)?\)"),
    ("README.zh-CN.md", VERSION, r"^    rev: v(\S+)"),
    ("CITATION.cff", ADDRESS, rf'^repository-code: "{_HOME}"'),
    ("CITATION.cff", VERSION, r'^version: "(.+)"'),
    ("website/mkdocs.yml", ADDRESS, rf"link: {_HOME}$"),
    ("SECURITY.md", ADDRESS, rf"\({_HOME}/security/advisories/new\)"),
    ("Dockerfile", ADDRESS, rf'image\.source="{_HOME}"'),
    (".github/ISSUE_TEMPLATE/config.yml", ADDRESS, rf"url: {_HOME}/(?:discussions|security|blob)"),
    ("editors/vscode/package.json", ADDRESS, rf'"repository": .*"{_HOME}"'),
    ("editors/vscode/package.json", VERSION, r'^  "version": "(.+)"'),
    ("editors/vscode/package-lock.json", VERSION, r'\A\{\n  "name": "zhlint",\n  "version": "(.+)"'),
    ("editors/vscode/package-lock.json", VERSION, r'"": \{\n      "name": "zhlint",\n      "version": "(.+)"'),
)


def said() -> dict[str, str]:
    """The addresses and the version, from the two places that say them."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    program = (ROOT / "zhlint" / "version.py").read_text(encoding="utf-8")
    return {
        ADDRESS: _only(rf'^Repository = "{_HOME}"$', project, "pyproject.toml")[1],
        SITE: _only(rf'^Documentation = "{_SITE}"$', project, "pyproject.toml")[1],
        VERSION: _only(r'^__version__ = "(.+)"$', program, "zhlint/version.py")[1],
    }


def stamped() -> Iterator[tuple[Path, str, str]]:
    """Each file that speaks of either: its text as it is and as it should be. Raises SystemExit where one does not."""
    new = said()
    for name in dict.fromkeys(name for name, _, _ in PLACES):
        path = ROOT / name
        before = text = path.read_text(encoding="utf-8")
        for _, what, pattern in (place for place in PLACES if place[0] == name):
            _only(pattern, text, name, many=True)
            text = re.sub(pattern, lambda m, what=what: _with(m, new[what]), text, flags=re.MULTILINE)
        yield path, before, text


def _only(pattern: str, text: str, name: str, many: bool = False) -> re.Match[str]:
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found or (len(found) > 1 and not many):
        raise SystemExit(
            f"{name}: `{pattern}` stands there {len(found)} times; mend the file, or PLACES in .ci/stamp.py"
        )
    return found[0]


def _with(m: re.Match[str], new: str) -> str:
    return m[0][: m.start(1) - m.start()] + new + m[0][m.end(1) - m.start() :]


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where something differs")
    check = parser.parse_args().check
    differ = 0
    for path, before, after in stamped():
        if before != after:
            differ += 1
            print(f"{path.relative_to(ROOT)}: {'differs' if check else 'written'}")
            if not check:
                path.write_text(after, encoding="utf-8", newline="\n")
    return 1 if check and differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
