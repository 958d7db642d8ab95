"""What commands say is said in Chinese where the user's system speaks it, and all of it."""

from __future__ import annotations

import argparse
import ast
import errno
import os
import re
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from tests.command import called
from zhlint import commands, reports
from zhlint.base.characters import count_han
from zhlint.commands import _first_run, _overview, _shells, demo, main
from zhlint.commands._language import CATALOGUE, entries, told
from zhlint.commands._locale import is_chinese
from zhlint.commands._parser import Parser
from zhlint.commands._wrapping import wrapped
from zhlint.reports._excerpt import columns
from zhlint.workspace import genre

VARIABLES = ("ZHLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NO_WORDS = re.compile(r"[\w-]+(?:, [\w-]+)*|zhlint [^a-z]*.*\]")
"""Lists of names, and lines of usage: they stand for themselves."""


@cache
def said() -> dict[str, str]:
    """All that the help of every command says in English, each with a command that says it."""
    with mock.patch.dict(os.environ, {"ZHLINT_LANG": "en"}):
        return _said()


def _said() -> dict[str, str]:
    texts: dict[str, str] = {}
    for name in commands.names():
        command = commands.get(name)
        parser = Parser(name, command)
        helps = [action.help for action in parser._actions]
        titles = [group.title for group in parser._action_groups]
        for text in (command.SUMMARY, *(what for _, what in command.EXAMPLES), *helps, *titles):
            texts.setdefault(text or "", name)
    tables = (*_overview.FIRST, *_overview.EXAMPLES, *_overview.OPTIONS, *demo._NEXT)
    more = [what for _, what in tables] + [
        *genre.REASONS.values(),
        _overview.WHAT,
        _first_run.ADVICE,
        _shells.HELP_ABOUT,
    ]
    return texts | dict.fromkeys(more, "zhlint")


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setenv("ZHLINT_LANG", "zh")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        pytest.param({}, False, id="nothing said"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, True, id="the locale"),
        pytest.param({"LANG": "zh_TW.UTF-8"}, True, id="of Taiwan"),
        pytest.param({"LANG": "Chinese (Simplified)_China.936"}, True, id="as Windows calls it"),
        pytest.param({"LANG": "en_GB.UTF-8"}, False, id="English"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False, id="LC_ALL wins"),
        pytest.param({"LANG": "C.UTF-8", "LC_MESSAGES": "zh_CN"}, True, id="messages"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, True, id="an empty one says nothing"),
        pytest.param({"LC_ALL": "zh_CN.UTF-8", "ZHLINT_LANG": "en"}, False, id="our own wins"),
        pytest.param({"LC_ALL": "C", "ZHLINT_LANG": "zh"}, True, id="our own wins, the other way"),
    ],
)
def test_which_language(monkeypatch, variables, expected):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with mock.patch("sys.platform", "linux"):
        assert is_chinese() is expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [(0x0804, True), (0x0404, True), (0x0409, False)],
    ids=["China", "Taiwan", "America"],
)
def test_windows_says_it_where_nothing_else_does(monkeypatch, language, expected):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    asked = mock.Mock(return_value=language)
    monkeypatch.setattr("ctypes.windll", mock.Mock(**{"kernel32.GetUserDefaultUILanguage": asked}), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    assert is_chinese() is expected


def test_every_text_of_the_help_has_its_chinese(chinese):
    lacking = {text: name for text, name in said().items() if told(text) == text and not NO_WORDS.fullmatch(text)}
    assert lacking == {}, f"write them into {CATALOGUE}"


def test_no_entry_is_stale(chinese):
    """Whatever the catalogue translates stands in the code, or is argparse's or the system's."""
    sources = re.sub(r'"\s*\n\s*f?"', "", "".join(path.read_text("utf-8") for path in _sources()))
    sources += " ".join(map(os.strerror, errno.errorcode)).lower()
    texts = said()
    lost = []
    for english in entries():
        parts = [part.strip(": ") for part in re.split(r"\{\w+\}|; ", english) if len(part) > 2]
        pieces = [english] if english in sources else parts
        if english not in texts and not all(piece in sources for piece in pieces):
            lost.append(english)
    assert lost == []


def _sources():
    own = Path(commands.__file__).parents[1]
    return [*own.rglob("*.py"), Path(argparse.__file__)]


def test_no_entry_is_there_twice_nor_loses_a_place():
    written = re.findall(r'^msgid "(.+)"$', Path(CATALOGUE).read_text("utf-8"), re.MULTILINE)
    assert len(written) == len(set(written)) == len(entries()) > 150
    places = {english: [sorted(re.findall(r"\{\w+\}", text)) for text in pair] for english, pair in _pairs()}
    assert {english: both for english, both in places.items() if both[0] != both[1]} == {}


def _pairs():
    return [(english, (english, chinese)) for english, chinese in entries().items()]


@pytest.mark.parametrize("name", commands.names())
def test_the_help_of_a_command_is_chinese(chinese, capsys, name):
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"用法： zhlint {name}")
    assert not re.search(r"^(?:options|positional arguments|examples)", shown, re.MULTILINE)
    assert count_han(shown) > 20
    assert not re.search(r"\w{4,}:$", shown, re.MULTILINE)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_says_in_chinese_what_things_are(chinese, capsys, shell):
    assert main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    assert all(said in shown for said in ("检查稿件", "显示一个命令的用法", "有问题也以 0 退出"))


def refusals() -> dict[str, str]:
    """What commands refuse, each with the module that says it; what is quoted in it is an X."""
    found = {}
    for path in sorted(Path(commands.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", "ArgumentTypeError"):
                found |= dict.fromkeys(filter(None, map(_filled, node.args)), path.name)
    return found


def _filled(said: ast.expr) -> str:
    if isinstance(said, ast.Constant):
        return said.value
    parts = [part.value if isinstance(part, ast.Constant) else _quoted(part) for part in getattr(said, "values", ())]
    return "".join(parts)


def _quoted(part: ast.FormattedValue) -> str:
    value = ast.unparse(part.value)
    known = {
        "nearest(": "did you mean `x`?",
        "reason(": "permission denied",
        "error": "permission denied",
        "self.what": "rule",
    }
    known["what"] = "`--output x` would be written over a draft"
    return next((text for form, text in known.items() if form in value), "X")


def test_whatever_commands_refuse_is_said_in_chinese(chinese):
    said = refusals()
    assert len(said) > 40
    assert {text: module for text, module in said.items() if told(text) == text} == {}, f"write them into {CATALOGUE}"


@pytest.mark.parametrize(
    "text",
    ["unknown gadget `x`; did you mean `y`?", "cannot write a.md: the moon is full", "a.md:1:1: key `x` is missing"],
    ids=["a word that has no Chinese", "a reason that has none", "a fault of a config"],
)
def test_nothing_is_said_half_in_one_language(chinese, text):
    assert told(text) == text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["exlain"], "zhlint: 没有命令或文件 `exlain`；是不是要写 `explain`？"),
        (["no.md"], "zhlint: no.md：没有这个文件或文件夹"),
        (["check"], "zhlint: 没有可查的；请写文件、文件夹，或表示标准输入的 -"),
        (["check", "--fromat"], "zhlint check: 没有选项 `--fromat`；是不是要写 `--format`？"),
        (["check", "--format", "jsn"], "zhlint check: 参数 --format：没有格式 `jsn`；是不是要写 `json`？"),
        (["check", "--format"], "zhlint check: 参数 --format：后面要有一个值"),
        (["check", "--config", "a", "--no-config"], "zhlint check: 参数 --no-config：不能和 --config 同用"),
        (["explain"], "zhlint explain: 缺少参数：RULE"),
        (["init", "a", "b"], "zhlint init: 多了 `b`"),
        (["check", "format: no such thing.md"], "zhlint: format: no such thing.md：没有这个文件或文件夹"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "-",
)
def test_mistakes(chinese, capsys, arguments, expected):
    assert main(arguments) == 2
    assert capsys.readouterr().err.splitlines()[0] == expected


FOR_PEOPLE = {"text", "markdown"}


@pytest.mark.parametrize("format", reports.names())
def test_what_programs_read_stays_as_it_is(tmp_path, format):
    (tmp_path / "a.md").write_text("呣呣，这一切仅仅只是开始。\n", encoding="utf-8")
    shown = [called("check", "--format", format, "a.md", cwd=tmp_path, ZHLINT_LANG=lang) for lang in ("en", "zh")]
    assert (shown[0].stdout != shown[1].stdout) is (format in FOR_PEOPLE)


SAID = [
    pytest.param(["check", "a.md"], "a.md:1:1: 警告：「呣呣」", id="a finding"),
    pytest.param(["check", "a.md"], "\n共 1 处：警告 1。\n", id="in all"),
    pytest.param(["check", "a.md", "--format", "markdown"], "| 文件 | 行 | 级别 | 说明 | 规则 | 改法 |", id="a table"),
    pytest.param(["baseline", "."], "已写出 .zhlint-baseline.json：1 个文件里的 1 处问题\n", id="a baseline"),
    pytest.param(["rules", "no-um"], "  启用  no-um  警告  ", id="rules"),
    pytest.param(["rules", "no-um"], "\n1 条规则，启用 1 条；", id="rules in all"),
    pytest.param(["formats"], "markdown     .md .markdown .mdown .mkd .mdx .rmd .qmd          --fix 改", id="formats"),
    pytest.param(["explain", "no-um"], "no-um：警告\n", id="a rule"),
    pytest.param(["explain", "no-um"], "\n选项（extends: existence）：\n", id="its options"),
    pytest.param(["config", "show", "a.md"], "a.md：按 markdown 读\n配置：没有，用内置的默认值\n", id="what holds"),
    pytest.param(["config", "files", "."], "会读 1 个文件，略过 0 个\n", id="what is read"),
    pytest.param(["test"], " 个没有通过\n", id="a test"),
]


@pytest.mark.parametrize(("arguments", "expected"), SAID)
def test_what_people_read_is_chinese(tmp_path, arguments, expected):
    (tmp_path / "a.md").write_text("呣呣，这一切仅仅只是开始。\n", encoding="utf-8")
    assert expected in called(*arguments, cwd=tmp_path, ZHLINT_LANG="zh").stdout.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four", ["one two", "three four"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五。六七", ["一二三四", "五。六七"]),
        ("一二三四（五六）", ["一二三四", "（五六）"]),
        ("用 --format 写出", ["用", "--format", "写出"]),
        ("averylongwordindeed 好", ["averylongwordindeed", "好"]),
        ("", [""]),
    ],
    ids=["English", "Han", "a mark stays behind", "a bracket stays before", "mixed", "too wide", "nothing"],
)
def test_lines_are_as_wide_as_they_look(text, expected):
    assert wrapped(text, 10) == expected
    assert all(columns(line) <= 10 or " " not in line for line in wrapped(text, 10))
