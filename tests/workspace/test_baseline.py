"""A baseline is read and written whole, says what is wrong with it, and follows files that got other names."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.faults import Faults
from zhlint.workspace import baseline
from zhlint.workspace.fingerprints import Entry

ONE = Entry("redundant-phrase", "巷口的理发店", "仅仅只是", "换了招牌")
TWO = Entry("hedge", "", "或许", "明天有雨", "用了 N 次", ("也许", "可能"))


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / baseline.NAME)


def test_what_is_written_is_read_again(path):
    files = {"b/稿.md": [TWO, ONE], "a.md": [ONE, ONE], "空.md": []}
    baseline.write(path, files)
    assert baseline.read(path) == {"a.md": [ONE, ONE], "b/稿.md": [TWO, ONE]}
    assert json.loads(Path(path).read_bytes())["version"] == 1


def test_it_is_a_line_an_entry_for_people_and_merges(path):
    baseline.write(path, {"a.md": [ONE]})
    assert Path(path).read_text(encoding="utf-8") == (
        '{\n  "version": 1,\n  "files": {\n    "a.md": [\n'
        '      {"rule": "redundant-phrase", "before": "巷口的理发店", "text": "仅仅只是", "after": "换了招牌"}\n'
        "    ]\n  }\n}\n"
    )


TEXT = st.text(max_size=5)
ENTRIES = st.lists(st.builds(Entry, TEXT, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=4)
NAMES = st.text(st.characters() | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF), max_size=5)


@given(st.dictionaries(NAMES, ENTRIES, max_size=3), st.randoms())
def test_any_order_gives_the_same_bytes_and_all_of_it_is_read(tmp_path_factory, files, random):
    shuffled = {name: random.sample(files[name], len(files[name])) for name in random.sample(sorted(files), len(files))}
    assert baseline.written(shuffled) == baseline.written(files)
    path = tmp_path_factory.mktemp("b") / "b.json"
    baseline.write(str(path), files)
    assert baseline.read(str(path)) == {name: sorted(files[name]) for name in files if files[name]}


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        pytest.param(b"", ":1:1", "this is no JSON", id="empty"),
        pytest.param(b'{\n  "version": 1,\n  "files": {,}\n}', ":3:13", "this is no JSON", id="no JSON"),
        pytest.param(b"\xff\xfe\x00", "", "this is no JSON", id="no UTF-8"),
        pytest.param(b"[" * 100_000, "", "this is no JSON", id="nested without end"),
        pytest.param(b"[]", "", "this is no baseline", id="a list"),
        pytest.param(b"{}", "", "this is no baseline", id="no version"),
        pytest.param(b'{"version": 2, "files": {}}', "", "of another zhlint: version 2, read here is 1", id="of the future"),
        pytest.param(b'{"version": "1", "files": {}}', "", "of another zhlint: version '1'", id="a version that is none"),
        pytest.param(b'{"version": 1}', "", "`files` must hold a list", id="no files"),
        pytest.param(b'{"version": 1, "files": {"a.md": {}}}', "", "`files` must hold a list", id="no list"),
        pytest.param(b'{"version": 1, "files": {"a.md": ["x"]}}', "", "an entry of `a.md` is none: x", id="no entry"),
        pytest.param(b'{"version": 1, "files": {"a.md": [{"rule": "r"}]}}', "", "an entry of `a.md`", id="an entry without text"),
        pytest.param(b'{"version": 1, "files": {"a.md": [{"rule": 1, "text": ""}]}}', "", "an entry of `a.md`", id="a number"),
        pytest.param(b'{"version": 1, "files": {"a.md": [{"rule": "r", "text": "", "line": 3}]}}', "", "an entry of `a.md`", id="an unknown key"),
        pytest.param(b'{"version": 1, "files": {"a.md": [{"rule": "r", "text": "", "also": "x"}]}}', "", "an entry of `a.md`", id="no list of places"),
        pytest.param(b'{\n  "version": 1,\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}', ":3:1", "a merge left two versions here; keep the entries of both", id="conflict"),
    ],
)  # fmt: skip
def test_a_broken_one_is_told_and_left_alone(path, content, place, said):
    with open(path, "wb") as file:
        file.write(content)
    with pytest.raises(Faults) as caught:
        baseline.read(path)
    (line,) = map(str, caught.value.faults)
    assert line.startswith(f"{path}{place}: {said}")
    assert "; " in line
    assert Path(path).read_bytes() == content


def test_a_missing_one_names_the_command_that_writes_it(path):
    with pytest.raises(Faults, match=r"no such baseline.*zhlint baseline"):
        baseline.read(path)


def test_a_file_that_a_merge_put_there_twice_keeps_the_entries_of_both(path):
    left, right = ('{"rule": "r", "text": "甲"}', '{"rule": "r", "text": "乙"}')
    merged = f'{{"version": 1, "files": {{"a": [{left}, {right}], "a": [{right}]}}}}'
    Path(path).write_text(merged, encoding="utf-8")
    assert [each.text for each in baseline.read(path)["a"]] == ["甲", "乙"]


@pytest.mark.parametrize("fails", ["open", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_one(path, monkeypatch, fails):
    baseline.write(path, {"a.md": [ONE]})
    before = Path(path).read_bytes()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", path)

    if fails == "open":
        real = open
        monkeypatch.setattr(
            "builtins.open", lambda p, mode="r", *a, **k: full() if set(mode) & {"w", "x"} else real(p, mode, *a, **k)
        )
    else:
        monkeypatch.setattr(os, fails, full)
    with pytest.raises(OSError, match="No space"):
        baseline.write(path, {"a.md": [TWO]})
    monkeypatch.undo()
    assert Path(path).read_bytes() == before
    assert os.listdir(os.path.dirname(path)) == [baseline.NAME]


def test_what_says_the_same_is_not_written_again(path):
    baseline.write(path, {"a.md": [ONE]})
    os.utime(path, (1, 1))
    baseline.write(path, {"a.md": [ONE]})
    assert os.stat(path).st_mtime == 1


@pytest.mark.skipif(sys.platform == "win32", reason="other permissions there")
def test_a_link_stays_one_and_permissions_stay(tmp_path, path):
    real = tmp_path / "real.json"
    baseline.write(str(real), {})
    real.chmod(0o640)
    os.symlink(real, path)
    baseline.write(path, {"a.md": [ONE]})
    assert os.path.islink(path)
    assert baseline.read(str(real)) == {"a.md": [ONE]}
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.process
def test_of_two_processes_that_write_at_once_one_wins_as_a_whole(path):
    code = (
        "import sys; from zhlint.workspace import baseline as b; from zhlint.workspace.fingerprints import Entry\n"
        "files = {'a.md': [Entry(sys.argv[2], '', str(i), '') for i in range(3000)]}\n"
        "for i in range(10): files['b.md'] = [Entry('r', '', str(i), '')]; b.write(sys.argv[1], files)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, path, name]) for name in ("first", "second")]
    while any(process.poll() is None for process in running):
        if os.path.exists(path):
            entries = baseline.read(path)["a.md"]
            assert len(entries) == 3000
            assert len({entry.rule for entry in entries}) == 1
    assert [process.returncode for process in running] == [0, 0]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        pytest.param("docs/a.md", "docs/a.md", id="below"),
        pytest.param("a.md", "a.md", id="beside"),
        pytest.param("../a.md", "../a.md", id="above"),
        pytest.param("./docs/../a.md", "a.md", id="a roundabout way"),
    ],
)
def test_files_are_named_from_the_folder_of_the_baseline(tmp_path, monkeypatch, file, expected):
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert baseline.name(file, "b.json") == expected
    assert baseline.name(str(folder / file), str(folder / "b.json")) == expected
    assert baseline.place(expected, "b.json") == os.path.normpath(folder / file)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_under_another_name_is_the_same_folder(tmp_path):
    (tmp_path / "project").mkdir()
    os.symlink(tmp_path / "project", tmp_path / "link")
    assert baseline.name(str(tmp_path / "link" / "a.md"), str(tmp_path / "project" / "b.json")) == "a.md"


LEFT = Entry("r", "老屋门前种着", "仅仅只是", "两棵枣树")
RIGHT = Entry("r", "渡口的船家说", "非常非常", "想念从前")
SHORT = Entry("r", "", ",", "")
LEFT_TEXT, RIGHT_TEXT = "老屋门前，种着仅仅只是\n两棵枣树。", "渡口的船家说：非常非常想念从前。"


@pytest.mark.parametrize(
    ("lost", "fresh", "taken", "orphans"),
    [
        pytest.param({"a": [LEFT]}, {"b": LEFT_TEXT}, {"b": [LEFT]}, [], id="renamed"),
        pytest.param({"a": [LEFT]}, {"b": RIGHT_TEXT}, {}, ["a"], id="gone"),
        pytest.param({"a": [LEFT]}, {}, {}, ["a"], id="nothing new"),
        pytest.param({"a": [LEFT]}, {"b": RIGHT_TEXT, "c": f"序。{LEFT_TEXT}"}, {"c": [LEFT]}, [], id="two new ones"),
        pytest.param({"a": [LEFT, RIGHT]}, {"b": LEFT_TEXT, "c": RIGHT_TEXT}, {"b": [LEFT], "c": [RIGHT]}, [], id="parted in two"),
        pytest.param({"a": [LEFT], "b": [RIGHT]}, {"c": LEFT_TEXT + RIGHT_TEXT}, {"c": [LEFT, RIGHT]}, [], id="two made one"),
        pytest.param({"a": [LEFT, RIGHT]}, {"b": f"{LEFT_TEXT}非常想念从前。", "c": RIGHT_TEXT}, {"b": [LEFT], "c": [RIGHT]}, [], id="parted in two, some words in both"),
        pytest.param({"a": [LEFT], "b": [LEFT]}, {"c": LEFT_TEXT, "d": LEFT_TEXT}, {"c": [LEFT], "d": [LEFT]}, [], id="alike"),
        pytest.param({"a": [LEFT, SHORT]}, {"b": LEFT_TEXT}, {"b": [LEFT, SHORT]}, [], id="an entry without words goes along"),
        pytest.param({"x/a": [SHORT]}, {"y/a": "看,听。", "y/b": "想,写。"}, {"y/a": [SHORT]}, [], id="no words, the same base name"),
        pytest.param({"x/a": [SHORT]}, {"y/a": "看,听。", "z/a": "想,写。"}, {}, ["x/a"], id="no words, two of the name"),
        pytest.param({"a": [LEFT], "b": [RIGHT]}, {"a": RIGHT_TEXT, "b": LEFT_TEXT}, {"a": [RIGHT], "b": [LEFT]}, [], id="exchanged"),
        pytest.param({"a": [LEFT], "b": [RIGHT]}, {"a": "序。", "b": LEFT_TEXT, "c": RIGHT_TEXT}, {"b": [LEFT], "c": [RIGHT]}, [], id="numbered anew"),
        pytest.param({"a": [LEFT]}, {"a": "老屋仅仅只是旧。", "b": "门前种着两棵枣树。"}, {"a": [LEFT]}, [], id="edited all over"),
        pytest.param({"a": [LEFT]}, {"b": LEFT_TEXT.replace("老屋门", "土屋门")}, {"b": [LEFT]}, [], id="renamed and edited"),
    ],
)  # fmt: skip
def test_who_takes_over_from_whom(lost, fresh, taken, orphans):
    assert baseline.successors(lost, fresh) == (taken, orphans)


SEVERAL = RIGHT._replace(message="用了 N 次", also=("十分",))


@pytest.mark.parametrize(
    ("known", "texts", "followed"),
    [
        pytest.param({"a": [LEFT, RIGHT]}, {"a": LEFT_TEXT + RIGHT_TEXT}, {"a": [LEFT, RIGHT]}, id="nothing moved"),
        pytest.param({"a": [LEFT, RIGHT], "b": []}, {"a": LEFT_TEXT, "b": RIGHT_TEXT}, {"a": [LEFT], "b": [RIGHT]}, id="the second part got a name of its own"),
        pytest.param({"a": [LEFT, RIGHT], "b": [LEFT]}, {"a": LEFT_TEXT, "b": LEFT_TEXT + RIGHT_TEXT}, {"a": [LEFT], "b": [LEFT, RIGHT]}, id="a paragraph in another chapter"),
        pytest.param({"a": [LEFT, RIGHT], "b": []}, {"a": LEFT_TEXT, "b": ""}, {"a": [LEFT, RIGHT], "b": []}, id="mended"),
        pytest.param({"a": [LEFT, RIGHT], "b": []}, {"a": LEFT_TEXT + RIGHT_TEXT, "b": RIGHT_TEXT}, {"a": [LEFT, RIGHT], "b": []}, id="a copy is new"),
        pytest.param({"a": [LEFT, RIGHT], "b": []}, {"a": LEFT_TEXT + RIGHT_TEXT[:-4], "b": RIGHT_TEXT}, {"a": [LEFT, RIGHT], "b": []}, id="one side still stands"),
        pytest.param({"a": [LEFT, RIGHT], "b": [RIGHT]}, {"a": LEFT_TEXT, "b": RIGHT_TEXT}, {"a": [LEFT, RIGHT], "b": [RIGHT]}, id="known there already"),
        pytest.param({"a": [LEFT, SEVERAL], "b": []}, {"a": LEFT_TEXT, "b": RIGHT_TEXT}, {"a": [LEFT, SEVERAL], "b": []}, id="one of several places"),
        pytest.param({"a": [LEFT, SHORT], "b": []}, {"a": LEFT_TEXT, "b": "看,听。"}, {"a": [LEFT, SHORT], "b": []}, id="no words to tell by"),
    ],
)  # fmt: skip
def test_an_entry_follows_words_that_were_moved(known, texts, followed):
    assert baseline.followed(known, baseline.strays(known, texts), texts) == followed
