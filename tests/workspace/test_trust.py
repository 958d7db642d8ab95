"""What hostile folders, configs and rules try: nothing of others' is lost or run, nothing hangs, all is said."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zlib import crc32

import pytest

from tests.command import called
from tests.workspace.project import make, project, rule
from zhlint import formats, reports
from zhlint.checks import Check
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.engine.ruleset import load
from zhlint.engine.timing import TooSlow
from zhlint.formats import ReadAs
from zhlint.prose.encodings import UndecodableError, decode
from zhlint.prose.source import Source
from zhlint.workspace import cache, saving
from zhlint.workspace.job import Job, lint_one

unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix only")


def test_the_cache_takes_away_only_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path))
    chapters = make(tmp_path, {f"{i:02}.md": "他走了。\n" for i in range(60)})
    for i in range(40):
        cache.kept([str(i)], lambda: [1])
    assert len(list(chapters.glob("*.md"))) == 60
    assert len(list(chapters.glob("*.kept"))) <= 32


class Evil:
    def __init__(self, made):
        self.made = made

    def __reduce__(self):
        return os.mkdir, (self.made,)


def forged(value: object) -> Path:
    """An entry of the cache with another value in it, and the right sum."""
    cache.kept(["a"], lambda: [1])
    (path,) = Path(cache.folder()).iterdir()
    head = path.read_bytes().partition(b"\n\n")[0].rpartition(b"\n")[0]
    body = pickle.dumps((value,), protocol=5)
    path.write_bytes(b"%s\n%08x\n\n" % (head, crc32(body)) + body)
    return path


def test_an_entry_cannot_run_code(tmp_path):
    forged(Evil(str(tmp_path / "made")))
    assert cache.kept(["a"], lambda: [2]) == [2]
    assert not (tmp_path / "made").exists()


def test_an_entry_of_another_type_is_none():
    forged({"a": 1})
    assert cache.kept(["a"], lambda: [2], list) == [2]


@unix
def test_a_link_or_a_folder_open_to_all_is_no_cache(tmp_path, monkeypatch):
    base = Path(cache.folder())
    path = forged([3])
    assert cache.kept(["a"], lambda: [2]) == [3]
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert cache.kept(["a"], lambda: [4]) == [4]
    base.chmod(0o777)
    assert cache.kept(["a"], lambda: [5]) == [5]


@unix
def test_links_out_of_a_folder_are_followed_only_where_named(tmp_path):
    make(tmp_path, {"out.md": "他呣呣了。\n", "in/a.md": "他走了。\n"})
    (tmp_path / "in/link.md").symlink_to(tmp_path / "out.md")
    within = called("check", "--no-config", "--format", "json", "in", cwd=tmp_path)
    assert within.returncode == 0
    assert b"link.md" not in within.stdout
    assert called("check", "--no-config", "in/link.md", cwd=tmp_path).returncode == 1


@unix
@pytest.mark.parametrize("key", ["config", "dictionary", "rule", "device"])
def test_pipes_and_devices_are_refused(tmp_path, key):
    config = "extends: []\nrule-paths: [house]\nrules: {no-hedge: on}\n"
    project(tmp_path, {"a.md": "他走了。\n"}, config)
    if key == "config":
        (tmp_path / ".zhlint.yaml").unlink()
        os.mkfifo(tmp_path / "c.yaml")
    elif key == "device":
        (tmp_path / "c.yaml").symlink_to("/dev/zero")
    elif key == "rule":
        (tmp_path / "house/talk/no-hedge.yaml").unlink()
        os.mkfifo(tmp_path / "house/talk/no-hedge.yaml")
    else:
        os.mkfifo(tmp_path / "words")
        (tmp_path / ".zhlint.yaml").write_text(config + "dictionary: words\n")
    given = ["--config", "c.yaml"] if key in ("config", "device") else []
    done = called("check", *given, "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert b"pipe or a device" in done.stderr


def test_a_whole_disk_is_no_rule_folder(tmp_path):
    project(tmp_path, {"a.md": "他走了。\n"}, "rule-paths: [/usr]\n" if os.path.isdir("/usr") else "rule-paths: [/]\n")
    begun = time.process_time()
    assert called("check", "a.md", cwd=tmp_path).returncode == 2
    assert time.process_time() - begun < 5


def test_many_unknown_rules_are_told_in_few_lines(tmp_path):
    names = "".join(f"  unknown-{i}-rule: on\n" for i in range(5000))
    project(tmp_path, {"a.md": "他走了。\n"}, f"rules:\n{names}")
    done = called("check", "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) < 30
    assert b"4980 more unknown rules" in done.stderr


@pytest.mark.parametrize("command", [["check", "a.md"], ["baseline", "a.md"]])
def test_a_config_cannot_name_a_baseline_outside(tmp_path, command):
    make(tmp_path, {"in/.zhlint.yaml": "baseline: ../b.json\n", "in/a.md": "我们的的工作。\n"})
    done = called(*command, cwd=tmp_path / "in")
    assert done.returncode == 2
    assert "outside of the project" in done.stderr.decode()
    assert not (tmp_path / "b.json").exists()


def test_columns_that_are_no_number_are_nothing(tmp_path):
    make(tmp_path, {"a.md": "他呣呣了。\n"})
    for columns in ("²", "9" * 5000, "-3"):
        done = called("check", "--no-config", "a.md", cwd=tmp_path, COLUMNS=columns)
        assert done.returncode == 1
        assert "他呣呣了。" in done.stdout.decode()


def test_what_a_killed_run_left_is_swept(tmp_path):
    make(tmp_path, {"a.md": "a", ".0123456789abcdef.part": "", ".fedcba9876543210.part": "", ".mine.part": ""})
    for name in (".0123456789abcdef.part", ".mine.part"):
        os.utime(tmp_path / name, (1, 1))
    saving.save(str(tmp_path / "a.md"), b"a", b"b")
    assert sorted(os.listdir(tmp_path)) == [".fedcba9876543210.part", ".mine.part", "a.md"]


FOREIGN = [
    ("euc_kr", "안녕하세요. 오늘은 날씨가 매우 좋습니다."),
    ("euc_kr", "감사합니다"),
    ("cp949", "우리는 내일 학교에 갑니다."),
    ("euc_jp", "今日は天気がとてもいいです。"),
    ("euc_jp", "コンピュータのプログラムを書く。"),
    ("euc_jp", "東京都千代田区"),
    ("shift_jis", "この文書は日本語で書かれています。"),
]


@pytest.mark.parametrize(("codec", "text"), FOREIGN)
@pytest.mark.parametrize("times", [1, 3, 30])
def test_korean_and_japanese_are_no_chinese(codec, text, times):
    with pytest.raises(UndecodableError):
        decode((text * times).encode(codec))


@pytest.mark.parametrize("text", ["今天天气很好。", "产品名称", "第一章 总则", "繁星满天，虫鸣四野。"])
def test_short_chinese_is_still_read(text):
    assert decode(text.encode("gb18030")).text == text


SLOW = rule().replace("tokens: [哈哈]", "raw: ['(?:啊|啊啊)+[0-9]', 哈哈]")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer there")
@pytest.mark.parametrize("asked", ["check", "fix"])
def test_a_regex_that_blows_up_is_named_and_left_out(tmp_path, monkeypatch, asked):
    monkeypatch.setattr("zhlint.engine.timing.SECONDS", 0.2)
    project(tmp_path, {"a.md": "啊" * 60 + "。嗯嗯 1\n"})
    (tmp_path / "house/talk/no-hedge.yaml").write_text(SLOW, encoding="utf-8")
    (tmp_path / ".zhlint.yaml").write_text("extends: []\nrule-paths: [house]\nrules: {talk: on}\n", encoding="utf-8")
    done = called("check", *(["--fix"] if asked == "fix" else []), "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "`no-hedge` takes too long" in done.stderr.decode()
    assert "no-filler" in done.stdout.decode()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer there")
def test_a_rule_left_out_before_is_told_by_each_outcome(tmp_path, monkeypatch):
    monkeypatch.setattr("zhlint.engine.timing.SECONDS", 0.2)
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk/no-hedge.yaml").write_text(SLOW, encoding="utf-8")
    linters = [Linter(load([tmp_path]).rules.values())]
    for text in ("啊" * 60 + "。嗯嗯 1\n", "他走了。\n"):
        (what,) = lint_one(Job("a.md", ReadAs("markdown"), 0, 9999, text.encode()), linters).slow
        assert "`no-hedge` takes too long" in what


class Gathering(Check):
    of_project = True

    def find(self, draft):
        return ()

    def collect(self, draft):
        re.search("(?:啊|啊啊)+[0-9]", draft.document.source.text)
        return ()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer there")
def test_what_is_gathered_over_files_is_limited(monkeypatch):
    monkeypatch.setattr("zhlint.engine.timing.SECONDS", 0.2)
    slow = Rule(
        id="gathers", pack="talk", extends="x", level="error", message="", scope=("paragraph",), check=Gathering()
    )
    with pytest.raises(TooSlow, match="gathers"):
        Linter([slow]).facts(formats.parse(Source("啊" * 60), "markdown"))


def test_thousands_of_terms_cost_little(tmp_path):
    from zhlint.lexicon.segmenter import Segmenter

    terms = [chr(0x4E00 + i // 170) + chr(0x5E00 + i % 170) + "丙丁" for i in range(30_000)]
    begun = time.process_time()
    assert Segmenter(terms).cut(f"我们走{terms[7]}了")[2] == terms[7]
    assert time.process_time() - begun < 1


STEERING = set("\x1b\x7f\x9b\u061c\u200f\u202e\u2028\u2066\udcff")
NAMES = ['q".md', "n\nl.md", "e\x1b[31m.md", "r\u202eabc.md", "i\u2066b\u200f.md", "c\x9b\u2028\x7f.md", "s\udcff.md"]


@unix
@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("report", reports.names())
def test_names_of_files_steer_nothing(tmp_path, name, report):
    (tmp_path / name).write_text("他呣呣了。\n", encoding="utf-8")
    done = called("check", "--no-config", "--format", report, ".", cwd=tmp_path)
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "no-um" in shown
    assert not set(shown) & STEERING
    assert 'title="<' not in shown
    assert 'title="q"' not in shown


@unix
@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("report", ["json", "jsonl", "rdjson", "gitlab", "sarif"])
def test_json_still_says_the_name(tmp_path, name, report):
    (tmp_path / name).write_text("他呣呣了。\n", encoding="utf-8")
    shown = called("check", "--no-config", "--format", report, ".", cwd=tmp_path).stdout.decode()
    assert len(shown.splitlines()) == shown.count("\n")
    assert {unquote(path, errors="surrogateescape") for path in _paths(json.loads(shown))} <= {
        name,
        name.replace("\udcff", "\ufffd"),
    }


def _paths(value: object) -> Iterator[str]:
    """What stands under the keys that hold paths."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("path", "uri") and isinstance(each, str):
                yield each
            yield from _paths(each)
    elif isinstance(value, list):
        for each in value:
            yield from _paths(each)
