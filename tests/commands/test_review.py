"""`zhlint review`, end to end: a copy with comments, its name, what is refused, and the draft as it was."""

from __future__ import annotations

import re

import pytest

from tests.formats.word import docx, p, part
from tests.workspace.git import NEEDED
from tests.workspace.history import _no_settings as _no_settings  # noqa: PLC0414
from tests.workspace.history import commit, git
from tests.workspace.project import CONFIG, project, rule
from zhlint.commands import main

SWAP = (
    rule()
    .replace("extends: existence", "extends: substitution")
    .replace("tokens: [哈哈]", "swap: {哈哈: 笑}\nsafe: true")
)
DRAFT = docx(p("题", style="1"), p("他走了。"), p("他哈哈了，又哈哈了。"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    project(tmp_path, {"house/talk/no-hedge.yaml": SWAP}, CONFIG)
    (tmp_path / "稿.docx").write_bytes(DRAFT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def zhlint(capsys):
    def run(*arguments):
        code = main([*arguments, "--no-cache"])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def comments(path):
    return re.findall(r"<w:comment [^>]*w:author=\"([^\"]*)\"", part(path.read_bytes(), "word/comments.xml"))


def test_the_copy_stands_beside_the_draft_which_stays(folder, zhlint):
    code, out, errors = zhlint("review", "稿.docx")
    assert (code, errors) == (1, "")
    assert out == "稿.审读.docx: 2 comments (2 warnings)\n"
    assert comments(folder / "稿.审读.docx") == ["zhlint", "zhlint"]
    assert (folder / "稿.docx").read_bytes() == DRAFT


def test_a_comment_says_fault_proposal_and_rule(folder, zhlint):
    zhlint("review", "稿.docx", "-o", "b.docx", "--author", "校对组")
    said = part((folder / "b.docx").read_bytes(), "word/comments.xml")
    assert comments(folder / "b.docx") == ["校对组", "校对组"]
    assert "建议：改为「笑」。" in said
    assert "规则：no-hedge" in said


def test_safe_replacements_are_tracked_on_request(folder, zhlint):
    assert zhlint("review", "稿.docx", "--track")[1] == "稿.审读.docx: 2 comments (2 warnings); 2 tracked\n"
    body = part((folder / "稿.审读.docx").read_bytes(), "word/document.xml")
    assert re.findall(r"<w:delText [^>]*>([^<]*)<", body) == ["哈哈", "哈哈"]
    assert zhlint("check", "稿.审读.docx")[0] == 0


def test_a_second_review_of_the_copy_adds_nothing(folder, zhlint):
    zhlint("review", "稿.docx", "-o", "b.docx")
    said = zhlint("review", "b.docx", "-o", "c.docx")[1]
    assert said == "c.docx: 2 comments (2 warnings), 0 of them new\n"
    assert (folder / "b.docx").read_bytes() == (folder / "c.docx").read_bytes()


def test_a_clean_draft_is_copied_as_it_is(folder, zhlint):
    clean = docx(p("他走了。"))
    (folder / "净.docx").write_bytes(clean)
    assert zhlint("review", "净.docx")[:2] == (0, "净.审读.docx: 0 comments\n")
    assert (folder / "净.审读.docx").read_bytes() == clean


def test_what_a_baseline_knows_is_not_said(folder, zhlint):
    zhlint("baseline", "稿.docx")
    assert zhlint("review", "稿.docx", "--baseline")[1] == "稿.审读.docx: 0 comments\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["a.md"], "comments can be written into files of .docm and .docx only", id="not a Word file"),
        pytest.param(["稿.docx", "-o", "./稿.docx"], "is a draft itself", id="over the draft"),
        pytest.param(["稿.docx", "二.docx", "-o", "b.docx"], "names one copy", id="two drafts and one copy"),
        pytest.param(["坏.docx"], "坏.docx: not readable: its zip is broken", id="a broken file"),
        pytest.param(["无.docx"], "无.docx", id="no file"),
        pytest.param(["稿.docx", "-o", "没有/b.docx"], "cannot write", id="nowhere to write"),
    ],
)
def test_what_is_refused_writes_nothing(folder, zhlint, arguments, said):
    (folder / "a.md").write_text("他哈哈了。", encoding="utf-8")
    (folder / "二.docx").write_bytes(DRAFT)
    (folder / "坏.docx").write_bytes(DRAFT[:300])
    before = sorted(folder.rglob("*"))
    code, _, errors = zhlint("review", *arguments)
    assert (code, said in errors) == (2, True), errors
    assert sorted(folder.rglob("*")) == before


def test_the_text_report_says_what_a_reader_counts_and_which_command_mends(folder, zhlint):
    code, out, _ = zhlint("check", "稿.docx")
    assert code == 1
    assert "稿.docx:第3段:2: warning" in out
    assert "`zhlint review --track` puts 2 into a copy" in out
    assert "--fix mends" not in out


def test_a_lock_of_office_is_no_draft(folder, zhlint):
    (folder / "~$稿.docx").write_bytes(bytes(162))
    assert zhlint("check", ".")[2] == ""
    assert zhlint("check", "~$稿.docx")[::2] == (
        2,
        "zhlint: ~$稿.docx: a lock that Office leaves while a file is open\n",
    )


@NEEDED
def test_of_a_word_file_that_changed_all_counts(folder, zhlint):
    git(folder, "init")
    commit(folder)
    assert zhlint("check", "稿.docx", "--changed", "HEAD")[0] == 0
    (folder / "稿.docx").write_bytes(docx(p("题", style="1"), p("他走了。"), p("他哈哈了。")))
    assert zhlint("check", "稿.docx", "--changed", "HEAD")[0] == 1


def test_an_earlier_copy_is_not_written_over_unless_it_is_named(folder, zhlint):
    zhlint("review", "稿.docx")
    worked = docx(p("编辑改过的。"))
    (folder / "稿.审读.docx").write_bytes(worked)
    assert zhlint("review", "稿.docx")[1].startswith("稿.审读2.docx: ")
    assert (folder / "稿.审读.docx").read_bytes() == worked
    zhlint("review", "稿.docx", "-o", "稿.审读.docx")
    assert len(comments(folder / "稿.审读.docx")) == 2


def test_an_unknown_format_is_refused(folder, zhlint):
    code, _, errors = zhlint("review", "稿.docx", "--format-as", "pages")
    assert (code, "pages" in errors) == (2, True)
