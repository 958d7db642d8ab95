"""`zhlint baseline` and `zhlint check --baseline`, end to end: what is known is left out, whatever became of the files."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys

import pytest

from tests.workspace.project import CONFIG, make, project
from zhlint.commands import main
from zhlint.workspace import baseline

NAME = ".zhlint-baseline.json"
OLD = "老街的灯亮了，他哈哈了。\n\n船靠了岸，她嗯嗯了。\n"
MORE = "夜里起了风，他们哈哈了。\n"
RULES = f"{CONFIG}  no-filler: on\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    project(tmp_path, {"docs/a.md": OLD, "docs/b.md": "没有可说的。\n"}, RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def zhlint(capsys):
    def run(*arguments):
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def texts(report):
    """What is reported: path and marked text."""
    return [(file["path"], each["text"]) for file in json.loads(report)["files"] for each in file["findings"]]


@pytest.fixture
def check(zhlint):
    """Exit code, findings and complaints of `check --format json`."""

    def run(*arguments):
        code, report, errors = zhlint("check", "--format", "json", *arguments)
        return code, texts(report) if report else None, errors

    return run


def kept(path=NAME):
    return {name: sorted(entry.text for entry in entries) for name, entries in baseline.read(str(path)).items()}


def test_what_is_known_is_not_reported(folder, zhlint, check):
    assert zhlint("baseline", "docs") == (0, f"wrote {NAME}: 2 findings in 1 file\n", "")
    assert check("docs", "--baseline") == (0, [], "")
    make(folder, {"docs/a.md": f"先说别的。\n\n{MORE}\n{OLD}"})
    assert check("docs", "--baseline") == (1, [("docs/a.md", "哈哈")], "")
    code, said, errors = zhlint("check", "docs", "--baseline")
    assert (code, errors) == (1, "")
    assert "docs/a.md:3:9" in said
    assert said.endswith("2 known findings left out, as the baseline has them.\n")


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_reports_for_programs_stay_pure(folder, zhlint, format):
    before = zhlint("check", "docs/b.md", "--format", format)
    zhlint("baseline", "docs")
    (folder / "docs/b.md").unlink()
    (folder / "docs/a.md").rename(folder / "docs/b.md")
    assert zhlint("check", "docs/b.md", "--baseline", "--format", format) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--baseline", "docs"],
        ["--baseline", "docs/"],
        ["docs", "--baseline"],
        ["--baseline", NAME, "docs"],
        ["docs", "--baseline", f"./{NAME}"],
        ["docs", f"--baseline={NAME}"],
        ["--baseline", "docs/a.md", "docs/b.md"],
        ["docs/b.md", "--baseline", "docs/a.md"],
        ["docs", "--baseline", "--jobs", "2"],
    ],
    ids=" ".join,
)
def test_a_path_is_never_taken_for_the_baseline(folder, zhlint, check, arguments):
    zhlint("baseline", "docs")
    assert check(*arguments) == (0, [], "")
    _, said, _ = zhlint("check", *arguments)
    assert "in 2 files" in said
    assert "2 known" in said


def test_worker_processes_know_the_baseline_too(folder, zhlint, check):
    make(folder, {f"many/{n:02}.md": OLD for n in range(40)})
    zhlint("baseline", "many", "--jobs", "2")
    make(folder, {"many/07.md": f"{MORE}\n{OLD}", "many/09.md": "她嗯嗯了。\n"})
    for workers in ("1", "2"):
        code, found, errors = check("many", "--baseline", "--jobs", workers)
        assert (code, found) == (1, [("many/07.md", "哈哈")])
        assert errors == "zhlint: 1 finding in the baseline is gone; `zhlint baseline --update many` prunes it\n"


def test_what_is_gone_is_told_and_pruned(folder, zhlint, check):
    zhlint("baseline", "docs")
    make(folder, {"docs/a.md": OLD.replace("他哈哈了", "他笑了"), "docs/b.md": MORE})
    _, found, errors = check("docs", "--baseline")
    assert found == [("docs/b.md", "哈哈")]
    assert errors == "zhlint: 1 finding in the baseline is gone; `zhlint baseline --update docs` prunes it\n"
    assert zhlint("baseline", "--update", "docs") == (0, f"{NAME}: 1 pruned, 1 finding left\n", "")
    assert kept() == {"docs/a.md": ["嗯嗯"]}
    assert check("docs", "--baseline")[1:] == ([("docs/b.md", "哈哈")], "")


def test_the_command_that_prunes_names_the_file(folder, zhlint, check):
    zhlint("baseline", "docs", "--file", "our known.json")
    make(folder, {"docs/a.md": "晴。\n"})
    _, _, errors = check("--baseline", "our known.json", "docs")
    command = errors.partition("`")[2].partition("`")[0]
    assert command == "zhlint baseline --update --file 'our known.json' docs"
    assert "2 pruned, 0 findings left" in zhlint(*shlex.split(command)[1:])[1]


def test_the_command_that_prunes_goes_by_the_same_rules(folder, zhlint, check):
    rules = ["--config", ".zhlint.yaml", "--select", "no-hedge,no-filler", "--ignore", "no-filler", "--no-gitignore"]
    zhlint("baseline", "docs")
    make(folder, {"docs/a.md": "晴。\n"})
    _, _, errors = check("docs", "--baseline", *rules)
    command = errors.partition("`")[2].partition("`")[0]
    assert command == f"zhlint baseline --update {shlex.join(rules)} docs"
    assert "1 pruned, 1 finding left" in zhlint(*shlex.split(command)[1:])[1]


@pytest.mark.parametrize("narrow", [["--select", "no-hedge"], ["--ignore", "no-filler"], ["--preset", "recommended"]], ids=" ".join)  # fmt: skip
def test_what_was_not_looked_for_is_not_gone(folder, zhlint, check, narrow):
    zhlint("baseline", "docs")
    before = kept()
    code, found, errors = check("docs", "--baseline", *narrow)
    assert (code, found) == (0, [])
    assert errors == ""
    zhlint("baseline", "--update", "docs", *narrow)
    assert kept() == before
    zhlint("baseline", "docs", *narrow)
    assert kept() == before


def test_a_rule_that_the_config_turned_off_is_forgotten_when_the_baseline_is_written_anew(folder, zhlint, check):
    zhlint("baseline", "docs")
    before = kept()
    make(folder, {".zhlint.yaml": CONFIG})
    assert check("docs", "--baseline") == (0, [], "")
    zhlint("baseline", "--update", "docs")
    assert kept() == before
    zhlint("baseline", "docs")
    assert kept() == {"docs/a.md": ["哈哈"]}


def test_files_that_a_run_does_not_look_at_are_kept(folder, zhlint, check):
    make(folder, {"essays/c.md": OLD})
    zhlint("baseline", "docs", "essays")
    make(folder, {"docs/a.md": MORE})
    for arguments in (["docs"], ["--update", "docs"]):
        zhlint("baseline", *arguments)
        assert kept() == {"docs/a.md": ["哈哈"], "essays/c.md": ["哈哈", "嗯嗯"]}
    assert check("essays", "--baseline") == (0, [], "")


@pytest.mark.parametrize(
    ("run", "gone", "left"),
    [
        pytest.param("docs", True, {}, id="its folder is looked through"),
        pytest.param(".", True, {}, id="a folder above"),
        pytest.param("docs/b.md", False, {"docs/a.md": ["哈哈", "嗯嗯"]}, id="it may have gone anywhere"),
        pytest.param("essays", False, {"docs/a.md": ["哈哈", "嗯嗯"]}, id="another folder is looked through"),
    ],
)
def test_a_deleted_file(folder, zhlint, check, run, gone, left):
    make(folder, {"essays/c.md": "无事。\n"})
    zhlint("baseline", "docs")
    (folder / "docs/a.md").unlink()
    code, found, errors = check(run, "--baseline")
    assert (code, found) == (0, [])
    assert ("2 findings in the baseline are gone" in errors) is gone
    zhlint("baseline", "--update", run)
    assert kept() == left


@pytest.mark.parametrize(
    ("moves", "content"),
    [
        pytest.param({"docs/a.md": "docs/z.md"}, OLD, id="renamed"),
        pytest.param({"docs/a.md": "essays/2026/z.md"}, OLD, id="moved"),
        pytest.param({"docs": "texts"}, OLD, id="a folder renamed"),
        pytest.param({"docs/a.md": "docs/z.md"}, OLD.replace("老街", "巷子").replace("，", "，\n"), id="and edited"),
    ],
)
def test_a_file_under_another_name_is_still_known(folder, zhlint, check, moves, content):
    zhlint("baseline", "docs")
    make(folder, {"docs/a.md": content})
    for old, new in moves.items():
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)
    assert check(".", "--baseline") == (0, [], "")
    assert "0 pruned, 2 findings left" in zhlint("baseline", "--update", ".")[1]
    (name,) = kept()
    assert (folder / name).exists()
    assert check(".", "--baseline") == (0, [], "")


@pytest.mark.parametrize(
    ("first", "second"), [("docs/a.md", "docs/z.md"), ("docs/a.md", "docs/c.md"), ("docs/y.md", "docs/z.md")]
)
def test_a_file_parted_in_two_is_still_known(folder, zhlint, check, first, second):
    """Also where the first part keeps the name, or the second is put into a file that is there."""
    make(folder, {"docs/c.md": f"渡口的茶摊，{MORE}"})
    zhlint("baseline", "docs")
    (folder / "docs/a.md").unlink()
    above, _, below = OLD.partition("\n\n")
    before = (folder / second).read_text(encoding="utf-8") if (folder / second).exists() else ""
    make(folder, {first: f"{above}\n", second: f"{before}\n{below}"})
    assert check("docs", "--baseline") == (0, [], "")
    assert "0 pruned, 3 findings left" in zhlint("baseline", "--update", "docs")[1]
    assert check("docs", "--baseline") == (0, [], "")


def test_chapters_numbered_anew_are_still_known(folder, zhlint, check):
    chapters = [
        f"第{n}夜，{town}的桥上，他哈哈了。\n\n{town}的渡口，她嗯嗯了。\n"
        for n, town in enumerate(("柳林", "石渠", "青阳", "白浪"))
    ]
    make(folder, {f"book/{n}.md": text for n, text in enumerate(chapters)})
    zhlint("baseline", "book")
    make(folder, {f"book/{n}.md": text for n, text in enumerate(["序，他哈哈了。\n", *chapters])})
    assert check("book", "--baseline") == (1, [("book/0.md", "哈哈")], "")
    assert "0 pruned, 8 findings left" in zhlint("baseline", "--update", "book")[1]
    assert check("book/3.md", "book/4.md", "--baseline") == (0, [], "")


def test_a_second_run_writes_the_same(folder, zhlint):
    zhlint("baseline", "docs")
    first = (folder / NAME).read_bytes()
    zhlint("baseline", "docs/b.md", "docs/a.md", "--jobs", "2")
    zhlint("baseline", "--update", "docs")
    assert (folder / NAME).read_bytes() == first


@pytest.mark.parametrize(
    ("config", "where", "file"),
    [
        pytest.param({}, ".", NAME, id="beside the config"),
        pytest.param({}, "docs", NAME, id="from a folder below"),
        pytest.param({".zhlint.yaml": f"{RULES}baseline: known/here.json\n", "known/x.md": ""}, ".", "known/here.json", id="named"),
        pytest.param({".zhlint.yaml": f"{RULES}baseline: here.json\n"}, "docs", "here.json", id="named, from below"),
    ],
)  # fmt: skip
def test_where_the_baseline_lies(folder, zhlint, check, monkeypatch, config, where, file):
    make(folder, config)
    monkeypatch.chdir(folder / where)
    drafts = os.path.relpath(folder / "docs")
    assert zhlint("baseline", drafts)[0] == 0
    assert kept(folder / file) == {
        os.path.relpath(folder / "docs/a.md", (folder / file).parent).replace(os.sep, "/"): ["哈哈", "嗯嗯"]
    }
    assert check(drafts, "--baseline") == (0, [], "")


@pytest.mark.parametrize(
    ("top", "where"),
    [
        pytest.param(".git", "../" + NAME, id="in the repository"),
        pytest.param("docs/.git", NAME, id="not above the repository"),
        pytest.param("other", NAME, id="not without a repository"),
    ],
)
def test_without_a_config_the_baseline_is_found_above(folder, zhlint, monkeypatch, top, where):
    (folder / ".zhlint.yaml").unlink()
    make(folder, {f"{top}/HEAD": "", "docs/a.md": "他呣呣了。\n"})
    zhlint("baseline", "docs")
    monkeypatch.chdir(folder / "docs")
    zhlint("baseline", "a.md")
    assert kept(where)
    assert zhlint("check", "a.md", "--baseline")[0] == 0
    assert (folder / "docs" / NAME).exists() is (where == NAME)


def test_the_config_makes_it_the_rule(folder, check, zhlint):
    make(folder, {".zhlint.yaml": f"{RULES}baseline: known.json\n"})
    code, _, errors = check("docs")
    line = RULES.count("\n") + 1
    told = f"zhlint: .zhlint.yaml:{line}:1: no such baseline `known.json`; `zhlint baseline PATH` writes it, or take "
    assert (code, errors) == (2, f"{told}the line out\n")
    assert zhlint("baseline", "--update", "docs")[::2] == (2, f"{told}the line out\n")
    assert "zhlint: other.json: no such baseline" in check("docs", "--baseline", "other.json")[2]
    zhlint("baseline", "docs")
    assert check("docs") == (0, [], "")
    assert check("docs", "--no-baseline")[1] == [("docs/a.md", "哈哈"), ("docs/a.md", "嗯嗯")]


def test_folders_with_configs_of_their_own_have_baselines_of_their_own(folder, zhlint, check):
    inner = f"{RULES}baseline: own.json\n".replace("[house]", "[../house]")
    make(folder, {"sub/.zhlint.yaml": inner, "sub/c.md": OLD})
    code, said, _ = zhlint("baseline", "docs", "sub")
    assert (code, len(said.splitlines())) == (0, 2)
    assert (kept(), kept("sub/own.json")) == ({"docs/a.md": ["哈哈", "嗯嗯"]}, {"c.md": ["哈哈", "嗯嗯"]})
    assert check("sub") == (0, [], "")
    assert check("docs", "sub", "--baseline") == (0, [], "")


def test_standard_input_is_known_by_its_name(folder, zhlint, check, monkeypatch):
    zhlint("baseline", "docs")
    for content, found in ((OLD, []), (OLD + MORE, [("docs/a.md", "哈哈")])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert check("-", "--stdin-filename", "docs/a.md", "--baseline")[1] == found


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        pytest.param(b'{"version": 1,\n "files": {', ["check", "docs", "--baseline"], f"{NAME}:2:12: this is no JSON", id="broken"),
        pytest.param(b'{"version": 1,\n "files": {', ["baseline", "docs"], f"{NAME}:2:12: this is no JSON", id="broken, and to be written"),
        pytest.param(b'{"version": 1,\n "files": {', ["baseline", "--update", "docs"], f"{NAME}:2:12: this is no JSON", id="broken, and to be pruned"),
        pytest.param(b'{"version": 9, "files": {}}', ["check", "docs", "--baseline"], f"{NAME}: of another zhlint: version 9", id="another version"),
        pytest.param(b'{"version": 9, "files": {}}', ["baseline", "docs"], f"{NAME}: of another zhlint: version 9", id="another version, to be written"),
        pytest.param(b"[1]", ["check", "docs", "--baseline"], f"{NAME}: this is no baseline", id="another file"),
        pytest.param(None, ["check", "docs", "--baseline"], f"{NAME}: no such baseline; `zhlint baseline PATH` writes one", id="missing"),
        pytest.param(None, ["baseline", "--update", "docs"], f"{NAME}: no such baseline", id="nothing to prune"),
        pytest.param(None, ["baseline", "-"], "standard input has no place in a baseline", id="standard input"),
        pytest.param(None, ["baseline"], "nothing to lint", id="no path"),
        pytest.param(None, ["baseline", "docs", "--file", "known"], "`known`: the name of a baseline ends in .json", id="a name that check would not take"),
        pytest.param(None, ["check", "docs", "--baseline", "--no-baseline"], "not allowed with argument", id="both"),
        pytest.param(None, ["baseline", "nope"], "nope: no such file or folder", id="a missing path"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(folder, zhlint, content, arguments, said):
    if content is not None:
        (folder / NAME).write_bytes(content)
    code, _, errors = zhlint(*arguments)
    assert code == 2
    assert said in errors
    if content is not None:
        assert (folder / NAME).read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "getuid") or os.getuid() == 0, reason="root may do all")
@pytest.mark.parametrize("what", [NAME, "."])
def test_without_leave_to_write(folder, zhlint, what):
    zhlint("baseline", "docs")
    before = (folder / NAME).read_bytes()
    make(folder, {"docs/b.md": MORE})
    (folder / what).chmod(0o000 if what == NAME else 0o555)
    try:
        code, _, errors = zhlint("baseline", "docs")
    finally:
        (folder / what).chmod(0o755)
    assert (code, "permission denied" in errors) == (2, True)
    assert (folder / NAME).read_bytes() == before


@pytest.mark.parametrize("where", ["baseline", "folder"])
def test_where_a_folder_stands_in_the_way(folder, zhlint, where):
    if where == "baseline":
        (folder / NAME).mkdir()
    code, _, errors = zhlint("baseline", "docs", *([] if where == "baseline" else ["--file", "no/such/b.json"]))
    assert code == 2
    assert errors.startswith("zhlint: ")
    assert len(errors.splitlines()) == 1


def test_a_full_disk_loses_nothing(folder, zhlint, monkeypatch):
    zhlint("baseline", "docs")
    before = (folder / NAME).read_bytes()
    make(folder, {"docs/b.md": MORE})

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, said, errors = zhlint("baseline", "docs")
    assert (code, said, errors) == (2, "", f"zhlint: cannot write {NAME}: no space left on device\n")
    assert (folder / NAME).read_bytes() == before
    assert [name for name in os.listdir(folder) if "part" in name] == []


def test_a_file_that_cannot_be_read_keeps_its_entries(folder, zhlint):
    make(folder, {"docs/b.md": MORE})
    zhlint("baseline", "docs")
    make(folder, {"docs/a.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe\x80", "docs/b.md": "她嗯嗯了。\n"})
    code, _, errors = zhlint("baseline", "docs")
    assert code == 2
    assert "docs/a.md: not readable as text" in errors
    assert kept() == {"docs/a.md": ["哈哈", "嗯嗯"], "docs/b.md": ["嗯嗯"]}
