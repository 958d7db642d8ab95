"""Every command line that the READMEs and the pages show is run, in a project that has what they name."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import called
from tests.docs.test_tables import PAGES

NO_END = {"server", "mcp", "serve"}
"""What serves goes on until its client leaves; each has tests of its own."""
TEXT = "题记。\n\n这一切仅仅只是开始。他走了,没有回头。\n"
OWN_RULES = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text("utf-8")
RULE = re.search(r"^```yaml\n(# style/.*?)^```$", OWN_RULES, re.MULTILINE | re.DOTALL)[1]
FILES = {
    "draft.md": TEXT,
    "docs/a.md": TEXT,
    "essays/b.md": TEXT,
    "style/house/house-words.yaml": RULE,
    "styles/House/Terms.yml": "extends: existence\nmessage: m\ntokens: [很]\n",
    ".zhlint.yaml": "extends: recommended\nrule-paths: style\nvale-styles: styles\n",
    "news/one.jsonl": '{"id": "t0", "text": "他仅仅只是看了看。"}\n',
}


def lines() -> dict[str, str]:
    """The command lines, each with a page that shows it."""
    found: dict[str, str] = {}
    for page in PAGES:
        text = page.values[0].read_text("utf-8")
        for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            for line in re.findall(r"^\$ (.*\bzhlint\b.*)$", block, re.MULTILINE):
                found.setdefault(shlex.join(shlex.split(line, comments=True)), page.id)
    return found


LINES = lines()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder under git that has what the pages name; made once, copied for each line."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("这一切仅仅只是开始。")
    document.save(str(folder / "draft.docx"))
    for words in ("init -q -b main", "add -A", "-c user.name=a -c user.email=a@b commit -qm a"):
        subprocess.run(["git", *words.split()], cwd=folder, check=True)
    called("baseline", "docs", cwd=folder)
    return folder


@pytest.fixture
def here(project, tmp_path):
    return Path(shutil.copytree(project, tmp_path / "here"))


@pytest.mark.process
@pytest.mark.parametrize("line", LINES)
def test_it_can_be_done(here, line):
    words = shlex.split(line)
    words = words[words.index("zhlint") + 1 :]
    if words[0] in NO_END or "--watch" in words:
        pytest.skip("it stays")
    if words[0] == "init":
        (here / ".zhlint.yaml").unlink()
    if words[0] == "archive":
        pytest.importorskip("pyarrow")
        words = [str(path) for word in words for path in _spread(here, word)]
        for earlier in {"out", "lastnight"} & {*words} - {
            words[words.index("--output") + 1] if "--output" in words else ""
        }:
            assert called("archive", "news/one.jsonl", "--output", earlier, cwd=here).returncode == 0
    run = called(*words, cwd=here, stdin=TEXT.encode())
    assert run.returncode in (0, 1), (LINES[line], run.stderr.decode())


def _spread(folder: Path, word: str) -> list[str]:
    """What a shell makes of a word."""
    return [str(path.relative_to(folder)) for path in sorted(folder.glob(word))] if "*" in word else [word]


def test_there_are_lines_to_run():
    shown = {line.split("zhlint ", 1)[1].split()[0] for line in LINES}
    assert shown >= {"demo", "init", "check", "rules", "explain", "baseline", "review", "test", "config", "draft.md"}
    assert len(LINES) > 25
