"""What a format is: with one file that keeps the contract, all that is done for a draft is done for its files."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from importlib import import_module
from pathlib import Path

import pytest

from tests.workspace.conftest import _away_from_home as _away_from_home  # noqa: PLC0414
from tests.workspace.conftest import _shipped as _shipped  # noqa: PLC0414
from tests.workspace.git import NEEDED
from tests.workspace.history import _no_settings as _no_settings  # noqa: PLC0414
from tests.workspace.history import commit, git
from tests.workspace.project import CONFIG, make, project, rule
from zhlint import formats
from zhlint.commands import main
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.formats import ReadAs
from zhlint.prose.source import Source, UndecodableError

TOYS = Path(__file__).with_name("toys")
SWAP = (
    rule()
    .replace("extends: existence", "extends: substitution")
    .replace("tokens: [哈哈]", "swap: {哈哈: 笑}\nsafe: true")
)
SUPPRESSION = """\
extends: suppression
message: 这条注释没有用：{what}；{remedy}。
level: warning
fault: unused
examples:
  bad:
    - {text: "他走了。⟦<!-- zhlint-disable-line no-hedge -->⟧"}
    - {text: "她走了。⟦<!-- zhlint-disable-line no-hedge -->⟧"}
  good: [甲, 乙]
"""
FILM = """\
1
00:00:01,000 --> 00:00:02,500
他<b>哈哈</b>了。

2
00:00:03,000 --> 00:00:04,500
夜深了，
没有人说话。

3
00:00:05,000 --> 00:00:06,500
{# zhlint-disable-next-line no-hedge -- 原话 #}
她哈哈了。

4
00:00:07,000 --> 00:00:08,500
谁在哈
哈？
"""


@pytest.fixture(autouse=True)
def _toys(monkeypatch):
    """The toy formats lie where formats are looked for."""
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(TOYS)])
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget():
    formats.names.cache_clear()
    formats.suffixes.cache_clear()
    formats.named_suffixes.cache_clear()
    for toy in TOYS.glob("*.py"):
        sys.modules.pop(f"zhlint.formats.{toy.stem}", None)


@pytest.fixture
def film(tmp_path, monkeypatch):
    rules = {"house/talk/no-hedge.yaml": SWAP, "house/talk/unused.yaml": SUPPRESSION}
    project(tmp_path, {**rules, "film.cues": FILM}, CONFIG + "  unused: on\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "film.cues"


@pytest.fixture
def check(capsys):
    def run(*arguments):
        code = main(["check", "--no-cache", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def found(report):
    return [
        (finding["rule"], finding["start"]["line"], finding["text"])
        for file in json.loads(report)["files"]
        for finding in file["findings"]
    ]


def test_the_toy_is_small_and_found_by_its_name():
    assert len((TOYS / "cues.py").read_text(encoding="utf-8").splitlines()) <= 41
    assert formats.for_path("a/Film.CUES") == "cues"
    assert {"markdown", "cues", "text"} <= {*formats.names()}


def test_its_files_are_checked_and_its_comments_silence(film, check):
    code, out, errors = check(".", "--format", "json")
    assert (code, errors) == (1, "")
    assert found(out) == [("no-hedge", 3, "哈哈"), ("no-hedge", 17, "哈\n哈")]


def test_a_comment_of_its_kind_that_silences_nothing_is_told_and_cut_out(film, check):
    film.write_text(FILM.replace("她哈哈了", "她笑了"), encoding="utf-8")
    code, out, _ = check("film.cues", "--format", "json")
    assert (code, [each[:2] for each in found(out)]) == (1, [("no-hedge", 3), ("unused", 12), ("no-hedge", 17)])
    check("film.cues", "--fix")
    assert film.read_text(encoding="utf-8") == FILM.replace("他<b>哈哈</b>", "他<b>笑</b>").replace(
        "{# zhlint-disable-next-line no-hedge -- 原话 #}\n她哈哈了", "她笑了"
    )


def test_its_comments_are_written_as_they_are_read():
    said = formats.parse(Source("", "a.cues"), "cues").markup.comment("zhlint-disable-line no-hedge")
    text = FILM.replace("没有人说话。", f"没有人说话。{said}")
    document = formats.parse(Source(text), "cues")
    assert [text[slice(*comment.payload)] for comment in document.comments] == [
        "zhlint-disable-line no-hedge",
        "zhlint-disable-next-line no-hedge -- 原话",
    ]


def test_its_files_are_fixed_and_the_times_are_left(film, check):
    code, _, errors = check("film.cues", "--fix")
    assert code == 1, "what is broken over two lines is told, and not mended"
    assert "fixed 1 place in 1 file" in errors
    assert film.read_text(encoding="utf-8") == FILM.replace("他<b>哈哈</b>", "他<b>笑</b>")


def test_its_files_are_shown_in_the_page(film, check):
    _, out, _ = check("film.cues", "--format", "html")
    assert '<article id="d0" class="cues">' in out
    assert '<p class="dialogue">夜深了，没有人说话。</p>' in out
    assert "-->" not in out.partition('<div class="draft"')[2].partition("</div>")[0]


@pytest.mark.parametrize(("text", "strong"), [("<b>夜深了。</b>", 1), ("夜深了。", 0)], ids=["bold", "plain"])
def test_the_page_shows_what_it_says_is_strong(film, check, text, strong):
    film.write_text(FILM.replace("夜深了，\n没有人说话。", text), encoding="utf-8")
    assert check("film.cues", "--format", "html")[1].count("<strong>夜深了。</strong>") == strong


@NEEDED
@pytest.mark.process
def test_only_its_changed_lines_are_told(film, check):
    git(film.parent, "init", "-q")
    commit(film.parent)
    film.write_text(FILM.replace("没有人说话。", "没有人哈哈。"), encoding="utf-8")
    _, out, _ = check(".", "--changed", "--format", "json")
    assert found(out) == [("no-hedge", 8, "哈哈")]


def test_a_replacement_is_escaped_where_it_is_told_and_where_it_is_put_in(tmp_path, monkeypatch, check):
    swap = SWAP.replace("swap: {哈哈: 笑}", 'swap: {哈哈: "<3"}')
    project(tmp_path, {"house/talk/no-hedge.yaml": swap, "a.entities": "甲&lt;乙。\n他哈哈了。\n"})
    monkeypatch.chdir(tmp_path)
    (file,) = json.loads(check("a.entities", "--format", "json")[1])["files"]
    assert [finding["fix"]["text"] for finding in file["findings"]] == ["&lt;3"]
    assert check("a.entities", "--fix")[0] == 0
    assert (tmp_path / "a.entities").read_text(encoding="utf-8") == "甲&lt;乙。\n他&lt;3了。\n"


def test_a_replacement_that_makes_a_file_unreadable_is_not_put_in(tmp_path, monkeypatch, check):
    swap = SWAP.replace("swap: {哈哈: 笑}", "swap: {哈哈: '\"'}")
    text = 'a: "他哈哈了。"\nb: 她哈哈了。\n'
    project(tmp_path, {"house/talk/no-hedge.yaml": swap, "a.yml": text})
    monkeypatch.chdir(tmp_path)
    code, _, errors = check("a.yml", "--fix")
    assert (code, "internal" in errors) == (1, False)
    assert (tmp_path / "a.yml").read_text(encoding="utf-8") == text.replace("她哈哈", '她"')


def test_a_format_may_read_bytes_itself(tmp_path, monkeypatch, check):
    packed = b"PACKED" + zlib.compress("他哈哈了。".encode())
    project(tmp_path, {"house/talk/no-hedge.yaml": SWAP, "a.packed": packed})
    monkeypatch.chdir(tmp_path)
    for option in ([], ["--fix"]):
        code, out, errors = check("a.packed", "--format", "json", *option)
        assert (code, found(out), errors) == (1, [("no-hedge", 1, "哈哈")], "")
    assert (tmp_path / "a.packed").read_bytes() == packed, "it cannot be written back"
    make(tmp_path, {"b.packed": b"plain text"})
    code, _, errors = check("b.packed")
    assert (code, "b.packed: not readable: it does not begin as a packed file does" in errors) == (2, True)


def test_what_is_read_from_bytes_is_shown_in_the_page_and_its_comments_are_told(tmp_path, monkeypatch, check):
    packed = b"PACKED" + zlib.compress("zhlint-disable no-hedge|他走了。".encode())
    rules = {"house/talk/no-hedge.yaml": SWAP, "house/talk/unused.yaml": SUPPRESSION}
    project(tmp_path, {**rules, "a.packed": packed}, CONFIG + "  unused: on\n")
    monkeypatch.chdir(tmp_path)
    code, out, errors = check("a.packed", "--format", "json")
    assert (code, found(out), errors) == (1, [("unused", 1, "zhlint-disable no-hedge|")], "")
    assert [finding["fix"] for file in json.loads(out)["files"] for finding in file["findings"]] == [None]
    code, out, errors = check("a.packed", "--format", "html")
    assert (code, errors) == (1, "")
    assert '<article id="d0" class="packed">' in out
    assert "他走了。" in out


def test_what_cannot_be_written_back_is_not_fixed():
    document = formats.read(b"PACKED" + zlib.compress("甲".encode()), "a.packed", ReadAs("packed"))
    with pytest.raises(ValueError, match="packed"):
        fixes.fix_document(document, Linter([]))


def test_what_is_no_text_is_not_parsed_from_one():
    with pytest.raises(ValueError, match="packed"):
        formats.parse(Source("甲"), "packed")


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01\xff", b"\xd6"], ids=["binary", "half a character"])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(UndecodableError):
        formats.read(data, "a.md", ReadAs("markdown"))


def test_text_is_read_in_whatever_encoding():
    document = formats.read("他走了，夜深了。".encode("gb18030"), "a.txt", ReadAs("text"))
    assert (document.source.path, document.source.encoding, document.blocks[0].text) == (
        "a.txt",
        "gb18030",
        "他走了，夜深了。",
    )


@pytest.mark.parametrize("read", [formats.read, formats.parse])
def test_an_unknown_format(read):
    arguments = (b"", "a") if read is formats.read else (Source(""),)
    with pytest.raises(KeyError, match="nope"):
        read(*arguments, ReadAs("nope") if read is formats.read else "nope")


COUNTED = "他哈哈了。\n#她哈哈了。\n"


@pytest.mark.parametrize(
    ("named", "config", "lines"),
    [
        (".", "", []),
        ("a.remarks", "", [1]),
        (".", 'formats: {"*.remarks": remarks}\n', [1]),
        (".", 'formats: {"*.remarks": {as: remarks}}\n', [1]),
        (".", 'formats: {"*.remarks": {as: remarks, hidden: true}}\n', [1, 2]),
        ("a.remarks", 'formats: {"*.remarks": {as: remarks, hidden: true}}\n', [1, 2]),
    ],
    ids=["met in a folder", "named", "claimed", "claimed without options", "with options", "with options, named"],
)
def test_what_is_read_only_where_it_is_named_or_claimed(tmp_path, monkeypatch, check, named, config, lines):
    project(tmp_path, {"house/talk/no-hedge.yaml": SWAP, "a.remarks": COUNTED, "b.md": "好。\n"}, CONFIG + config)
    monkeypatch.chdir(tmp_path)
    assert [line for _, line, _ in found(check(named, "--format", "json")[1])] == lines
    check(named, "--fix")
    fixed = [line.replace("哈哈", "笑") if i in lines else line for i, line in enumerate(COUNTED.splitlines(), 1)]
    assert (tmp_path / "a.remarks").read_text(encoding="utf-8").splitlines() == fixed


@pytest.mark.parametrize(
    ("said", "where", "what"),
    [
        ("{as: remarks, hiden: true}", "3:", "unknown key `hiden`; did you mean `hidden`?"),
        ("{as: remarks, hidden: 3}", "3:", "expected a boolean, found whole number `3`"),
        ("{as: remark}", "3:", "unknown format `remark`; did you mean `remarks`?"),
        ("{hidden: true}", "3:", "`as` is missing; say which format"),
        ("{as: srt, hidden: true}", "3:", "the format srt has no options; write `srt` alone"),
    ],
    ids=["mistyped", "of another kind", "unknown format", "no format", "without options"],
)
def test_wrong_options_are_told_with_their_place(tmp_path, monkeypatch, check, said, where, what):
    head = "extends: []\nformats:\n"
    project(tmp_path, {"b.md": "好。\n"}, f'{head}  "*.remarks": {said}\n')
    monkeypatch.chdir(tmp_path)
    code, _, errors = check(".")
    assert (code, f".zhlint.yaml:{where}" in errors, what in errors) == (2, True, True), errors


def test_no_two_formats_claim_the_same_files():
    claims = [
        suffix
        for name in formats.names()
        for module in [import_module(f"zhlint.formats.{name}")]
        for suffix in (*module.SUFFIXES, *getattr(module, "NAMED_SUFFIXES", ()))
    ]
    assert len(claims) == len(set(claims)) > 30


def test_of_a_usual_draft_no_other_format_is_loaded():
    code = "import sys; from zhlint import formats; formats.for_path('a.md'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name for name in loaded if name.startswith("zhlint.formats.")} == {"zhlint.formats.markdown"}
