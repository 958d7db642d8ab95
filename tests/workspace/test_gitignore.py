"""The lines of an ignore file mean what they mean to git."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import linear
from tests.workspace.git import NEEDED, git, ignored
from tests.workspace.project import make
from zhlint.workspace.gitignore import covering, decisive, fault_in, parse, patterns
from zhlint.workspace.ignoring import by_git

FILES = [
    "a.md", "稿.md", "foo/a.md", "foo/bar/b.md", "foo/bar/baz/c.md", "bar/foo/d.md", "bar/foo.md", "a b.md", "#a.md",
    "!a.md", "[a].md", "a\\b.md", "a]b", "a-b", "ab", "abc/ab", "x1.md", "x2.md", "X3.MD", "foo/bar.md", "sp .md",
]  # fmt: skip
FOLDERS = ["foo", "foo/bar", "foo/bar/baz", "bar", "bar/foo", "abc"]
PATTERNS = """\
a.md|/a.md|*.md|**/a.md|foo|foo/|/foo|/foo/|foo/bar|foo/bar/|foo/*|foo/**|foo/**/c.md|**/bar|**/bar/**|bar/**/d.md|foo/*/b.md
foo/***/c.md|**|*|*/|/*|/**|/*/|//|/|\\#a.md|#a.md|\\!a.md|a b.md|a\\ b.md|sp .md|a.md |a.md\\ |[a].md|\\[a].md|[[]a[]].md
[[]a].md|a[]]b|a[!]b]b|a[-]b|a[a-]b|a[]-]b|a[+--]b|a[z-a]b|a\\\\b.md|a[\\\\]b.md|a\\|a[|a[]|a[]b|x?.md|x[0-9].md|x[!2].md|x[^1].md
x[[:digit:]].md|[[:upper:]]*|[[:lower:]]|[[:nope:]]|[[:alpha:]|x[[:digit:]2].md|*.M?|a*b|a*|*b|a**b|foo*/*.md|f*/**/*.md|稿.md
foo/bar.md/|bar/foo|./a.md|foo/./a.md|../a.md|a.md/|*[|?|??|foo/ba[rz]/*|foo[/]bar|foo?bar|x[1-2]?md|[a-c]b|[!a-c]*
*a*d|*a*.*d|f*o*/*a*r*/*|*a*[x]*.*|*[x]*.*|a*?b|*o*o/**/*.*d|*/*/*/*|**a*.md|*b*a*r*/*
""".replace("\n", "|").split("|")


def verdict(patterns, name, is_folder):
    said = decisive(patterns, name, is_folder)
    return None if said is None else not said.takes_back


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names that cannot be there")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = make(tmp_path_factory.mktemp("tree"), dict.fromkeys(FILES, "x"))
    git(folder, "init", "--quiet")
    return folder


def passed_over(text):
    """The names in the tree that the lines pass over, the folders above them asked first."""
    patterns = parse(text)
    over = set()
    for name in sorted([*FOLDERS, *FILES]):
        above = name.rpartition("/")[0]
        if above in over or verdict(patterns, name, name in FOLDERS):
            over.add(name)
    return over


@NEEDED
@pytest.mark.process
@POSIX
@pytest.mark.parametrize("pattern", [*filter(None, PATTERNS), *(f"*\n!{p}" for p in ("*/", "a.md", "/foo", "*.md/"))])
def test_a_pattern_means_what_it_means_to_git(repository, pattern):
    (repository / ".gitignore").write_bytes(pattern.encode() + b"\n")
    assert passed_over(pattern + "\n") == ignored(repository, [*FOLDERS, *FILES])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("\n\n# a.md\n", "", id="blank lines and remarks"),
        pytest.param("\ufeffa.md\r\nab\r\n", "a.md ab", id="a mark of the byte order and the line ends of Windows"),
        pytest.param("*.md\n!foo/bar/\n!x?.md\n", "a.md 稿.md", id="taken back"),
        pytest.param("!a.md\na.md\n", "a.md", id="the last word holds"),
        pytest.param("?.md\n", "a.md 稿.md", id="one character is one code point"),
        pytest.param("[稿a].md\n", "a.md 稿.md", id="in a bracket as well"),
        pytest.param("a\\", "", id="a mistake matches nothing"),
    ],
)
def test_files(text, names):
    over = {name for name in ("a.md", "稿.md", "ab", "x1.md") if verdict(parse(text), name, False)}
    assert over == set(names.split())


BITS = st.sampled_from(
    ["a", "b", "foo", "bar", "*", "**", "?", "/", "!", "[ab]", "[!a]", "[a-c]", ".md", "/**/", "**/", "-", "]", "\\"]
)
LINES = st.lists(st.lists(BITS, min_size=1, max_size=5).map("".join), max_size=4)


def defined(line):
    """Git before 2.45 compares unrelated addresses where two stars follow something other than a slash."""
    return not re.search(r"[^/*]\*\*+/", line.removeprefix("!"))


@NEEDED
@pytest.mark.process
@POSIX
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["", "foo/", "foo/bar/", "bar/"]), LINES))
def test_ignore_files_in_many_folders_mean_what_they_mean_to_git(repository, lines):
    for folder in ("", "foo/", "foo/bar/", "bar/"):
        kept = filter(defined, lines.get(folder, ()))
        (repository / folder / ".gitignore").write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    passes_over = by_git(str(repository))
    names = [name for name in [*FOLDERS, *FILES] if name.isascii()]  # git counts bytes
    mine = {name for name in names if passes_over(f"{repository}/{name}{'/' * (name in FOLDERS)}")}
    assert mine == ignored(repository, names)
    for folder in ("", "foo/", "foo/bar/", "bar/"):
        (repository / folder / ".gitignore").unlink()


def test_many_stars_take_no_time_that_doubles_with_each():
    def work(length):
        assert verdict(parse("*a" * 3 + "b\n"), "a" * length + ".md", False) is None
        assert verdict(parse("*a" * 3 + "*.md\n"), "a" * length + ".md", False)

    assert linear(work, 20)
    assert verdict(parse("*a" * 12 + "b\n"), "a" * 200 + ".md", False) is None


GLOBS = [
    pytest.param("*.md", "a.md foo/a.md foo/bar/b.md", id="by name anywhere"),
    pytest.param("/a.md", "a.md", id="at the top"),
    pytest.param("foo", "foo/ foo/a.md foo/bar/ foo/bar/b.md bar/foo/ bar/foo/d.txt", id="a folder covers what is in it"),
    pytest.param("foo/", "foo/ foo/a.md foo/bar/ foo/bar/b.md bar/foo/ bar/foo/d.txt", id="said to be a folder"),
    pytest.param("/foo/", "foo/ foo/a.md foo/bar/ foo/bar/b.md", id="a folder at the top"),
    pytest.param("foo/**", "foo/a.md foo/bar/ foo/bar/b.md", id="all in a folder"),
    pytest.param("foo/*", "foo/a.md foo/bar/ foo/bar/b.md", id="what is right in a folder covers, too"),
    pytest.param("**/foo/*.txt", "bar/foo/d.txt", id="at any depth"),
    pytest.param("foo !foo/a.md", "foo/ foo/bar/ foo/bar/b.md bar/foo/ bar/foo/d.txt", id="a file is taken back out of a folder"),
    pytest.param("foo !foo/bar/", "foo/ foo/a.md bar/foo/ bar/foo/d.txt", id="a folder is, with what is in it"),
    pytest.param("*.md !foo/bar/", "a.md foo/a.md foo/bar/b.md", id="but not what is matched by itself"),
    pytest.param("!a.md *.md", "a.md foo/a.md foo/bar/b.md", id="the last word holds"),
    pytest.param("!foo/a.md foo", "foo/ foo/bar/ foo/bar/b.md bar/foo/ bar/foo/d.txt", id="a folder's word is weaker"),
]  # fmt: skip


@pytest.mark.parametrize(("globs", "names"), GLOBS)
def test_globs_of_a_config_cover_what_lies_in_a_folder(globs, names):
    tree = ["a.md", "foo/", "foo/a.md", "foo/bar/", "foo/bar/b.md", "bar/", "bar/foo/", "bar/foo/d.txt"]
    held = patterns(globs.split(" "))
    found = {name: covering(held, name.rstrip("/"), name.endswith("/")) for name in tree}
    assert " ".join(name for name, by in found.items() if by and not by.takes_back) == names


def test_a_pattern_knows_its_line():
    found = decisive(parse("# a\n\n*.md\n!b.md\n"), "b.md", False)
    assert (found.number, found.text, found.takes_back) == (4, "!b.md", True)


@pytest.mark.parametrize(
    "glob", ["a", "*.md", "!a", "foo/", "[a-c]", "[]a]", "[!a-z].md", "a\\ ", "\\#a", "稿[一二].md", "**", "[a\\-z]"]
)
def test_a_sound_glob_has_no_fault(glob):
    assert fault_in(glob) == ""
