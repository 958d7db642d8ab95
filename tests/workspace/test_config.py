"""What a project wishes for: read with every fault and its place, found upward from a file."""

from __future__ import annotations

import pickle

import pytest

from tests.workspace.project import make
from zhlint.base.faults import Faults
from zhlint.engine.choice import spread
from zhlint.workspace.config import Config, find, load_config

YAML = """\
extends: [recommended, strict]
rules:
  a: off
  b: error
  c: {level: warning, max: 3}
overrides:
  - files: fiction/**
    rules:
      a: on
ignore: [old/, "*.bak.md"]
formats:
  "*.page": markdown
rule-paths: house
terms: [供应链]
dictionary: words.txt
max-file-size: 2.5
"""
TOML = """\
[project]
name = "x"

[tool.zhlint]
extends = ["recommended", "strict"]
ignore = ["old/", "*.bak.md"]
formats = { "*.page" = "markdown" }
rule-paths = "house"
terms = ["供应链"]
dictionary = "words.txt"
max-file-size = 2.5

[tool.zhlint.rules]
a = "off"
b = "error"
c = { level = "warning", max = 3 }

[[tool.zhlint.overrides]]
files = "fiction/**"

[tool.zhlint.overrides.rules]
a = "on"
"""


def said(rules):
    return {id: setting for id, (_, setting) in spread(rules, {}).items()}


@pytest.mark.parametrize(("name", "text"), [("zhlint.yaml", YAML), ("pyproject.toml", TOML)])
def test_every_key_is_read(tmp_path, name, text):
    config = load_config(make(tmp_path, {name: text}))
    assert config.extends == ("recommended", "strict")
    assert said(config.rules) == {"a": False, "b": "error", "c": {"level": "warning", "max": 3}}
    assert [o.files for o in config.overrides] == [("fiction/**",)]
    assert said(config.overrides[0].rules) == {"a": True}
    assert config.ignore == ("old/", "*.bak.md")
    assert config.formats == {"*.page": "markdown"}
    assert config.rule_paths == ("house",)
    assert config.terms == ("供应链",)
    assert config.resolve(config.dictionary[0]) == str(tmp_path / "words.txt")
    assert config.max_file_size == 2.5


@pytest.mark.parametrize("text", ["", "# only remarks\n", "{}"])
def test_what_is_left_out_has_its_default(tmp_path, text):
    config = load_config(make(tmp_path, {".zhlint.yaml": text}))
    assert config.extends == ("recommended",)
    assert not config.rules
    assert config.ignore == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            ".zhlint.yaml", "extend: strict\n", ["1:1: unknown key `extend`; did you mean `extends`?"], id="key"
        ),
        pytest.param(
            ".zhlint.yaml",
            "rules:\n  a: warn\nterms: {}\n",
            ["2:3: `warn` is not possible here; did you mean `warning`?", "3:1: expected a list, found a mapping"],
            id="all faults in one go",
        ),
        pytest.param(".zhlint.yaml", "rules: [a\n", ["1:8: what begins here does not end with `]`"], id="YAML syntax"),
        pytest.param(".zhlint.yaml", "- a\n", ["1:1: expected a mapping, found a list"], id="no mapping"),
        pytest.param(".zhlint.yaml", "terms: [a]\nterms: [b]\n", ["2:1: key `terms` is given twice"], id="twice"),
        pytest.param(
            ".zhlint.yaml",
            "overrides:\n  - files: a\n    rulez: {}\n  - rules: {}\n",
            ["3:5: unknown key `rulez`; did you mean `rules`?", "4:5: key `files` is missing"],
            id="inside overrides",
        ),
        pytest.param(
            ".zhlint.yaml",
            "formats: {'*.x': markdwon}\n",
            ["1:11: unknown format `markdwon`; did you mean `markdown`?"],
            id="format",
        ),
        pytest.param(".zhlint.yaml", "formats: {'!a': text}\n", ["1:11: `!` takes nothing back"], id="no taking back"),
        pytest.param(
            ".zhlint.yaml",
            "ignore: [a, '!', 'b[z-a]']\nformats: {'!': text}\n",
            [
                "1:13: `!` is no glob: nothing stands after",
                "1:18: `b[z-a]` is no glob: a range",
                "2:11: `!` is no glob",
            ],
            id="globs",
        ),
        pytest.param(
            ".zhlint.yaml", "overrides:\n  - files: '!'\n", ["2:5: `!` is no glob"], id="a glob inside overrides"
        ),
        pytest.param(
            ".zhlint.yaml",
            "ignore: “*.tmp”\nterms: [甲, ‘乙’, '']\nformats: {“*.x”: text}\n",
            [
                '1:1: the quotation marks of `“*.tmp”` are taken for a part of it; write "*.tmp", in half-width ones',
                "2:12: the quotation marks of `‘乙’`",
                "2:17: nothing stands in these quotes",
                "3:11: the quotation marks of `“*.x”`",
            ],
            id="quotes of prose, and empty ones",
        ),
        pytest.param(".zhlint.yaml", "overrides: [{files: []}]\n", ["1:14: no file is named"], id="no glob"),
        pytest.param(
            ".zhlint.yaml",
            "ignore: ['', ' ', '#a', './a', 'a/../b', '/', 'a[', 'b\\']\n",
            [
                "1:10: this glob is empty",
                "1:14: this glob is empty",
                "1:19: `#a` is no glob: after `#` stands a remark",
                "1:25: `./a` is no glob: `.` and `..` are",
                "1:32: `a/../b` is no glob",
                "1:42: `/` is no glob: it names no",
                "1:47: `a[` is no glob: a `[` in it is not",
                "1:53: `b\\` is no glob: a backslash at the end",
            ],
            id="broken globs",
        ),
        pytest.param(
            ".zhlint.yaml",
            "rules:\n  a:\nextends:\nignore:\n",
            [
                "2:3: nothing stands after `a:`",
                "3:1: nothing stands after `extends:`",
                "4:1: nothing stands after `ign",
            ],
            id="empty values",
        ),
        pytest.param(".zhlint.yaml", "rules:\n", ["1:1: nothing stands after `rules:`"], id="no rules"),
        pytest.param(
            ".zhlint.yaml", "extends：strict\n", ["1:8: a full-width colon `：` stands"], id="a colon all through"
        ),
        pytest.param(
            ".zhlint.yaml", "terms: [a]\nrules:\n  a：off\n", ["3:4: a full-width colon `：`"], id="a colon in a part"
        ),
        pytest.param(".zhlint.yaml", "rules:\n  a:off\n", ["2:4: no blank stands after this colon"], id="no blank"),
        pytest.param(
            ".zhlint.yaml", "terms: [甲，乙]\n", ["1:10: a full-width `，` stands in these brackets"], id="a comma"
        ),
        pytest.param("pyproject.toml", "[tool.zhlint]\nmax-file-size = nan\n", ["2:1: `nan` is out"], id="TOML number"),
        pytest.param(".zhlint.yaml", "max-file-size: 0\n", ["1:1: 0 is too small"], id="minimum"),
        pytest.param("pyproject.toml", "[tool.zhlint]\nextend = 1\n", ["2:1: unknown key `extend`"], id="TOML key"),
        pytest.param(
            "pyproject.toml",
            "[tool.zhlint]\nextends = []\n\n[[tool.zhlint.overrides]]\nfiles = 'a'\n\n"
            "[[tool.zhlint.overrides]]\nfiles = 'b'\nrulez = {}\n",
            ["9:1: unknown key `rulez`"],
            id="TOML array of tables",
        ),
        pytest.param(
            "other.toml", 'extends = "strict"\n', ["1:1: there is no table `tool.zhlint`"], id="TOML of another kind"
        ),
        pytest.param("pyproject.toml", "[tool.zhlint]\nextends = [\n", ["3:1: this is no TOML"], id="TOML syntax"),
        pytest.param("pyproject.toml", "[tool.zhlint]\na = = 1\n", ["2:5: this is no TOML"], id="TOML syntax place"),
    ],
)
def test_faults_have_their_places(tmp_path, name, text, expected):
    path = make(tmp_path, {name: text}) / name
    with pytest.raises(Faults) as caught:
        load_config(path)
    lines = [str(fault) for fault in caught.value.faults]
    assert len(lines) == len(expected)
    for line, part in zip(lines, expected, strict=True):
        assert line.startswith(f"{path}:{part}")


def test_faults_can_cross_processes(tmp_path):
    with pytest.raises(Faults) as caught:
        load_config(make(tmp_path, {".zhlint.yaml": "a: 1\nb: 2\n"}))
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


@pytest.mark.parametrize(
    ("files", "folder", "expected"),
    [
        pytest.param([".zhlint.yaml"], "", ".zhlint.yaml", id="here"),
        pytest.param(["zhlint.yaml"], "a/b", "zhlint.yaml", id="above"),
        pytest.param(["zhlint.yaml", "a/.zhlint.yml"], "a/b", "a/.zhlint.yml", id="the nearest"),
        pytest.param(["zhlint.yaml", ".zhlint.yaml"], "", ".zhlint.yaml", id="hidden one first"),
        pytest.param(["zhlint.yaml", "pyproject.toml"], "", "zhlint.yaml", id="own file before pyproject"),
        pytest.param(["zhlint.yaml", "a/pyproject.toml"], "a", "a/pyproject.toml", id="pyproject with our table"),
        pytest.param(["zhlint.yaml", "a/other/pyproject.toml"], "a/other", "zhlint.yaml", id="pyproject without"),
    ],
)
def test_the_nearest_config_holds(tmp_path, files, folder, expected):
    for name in files:
        make(tmp_path, {name: "[tool.other]\n" if "other" in name else "[tool.zhlint]\n"})
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    assert find(str(tmp_path / folder)) == str(tmp_path / expected)


def test_a_missing_config_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_config(tmp_path / "nope.yaml")


def test_the_built_in_config_equals_an_empty_one(tmp_path):
    assert load_config(make(tmp_path, {"c.yaml": ""}) / "c.yaml").extends == Config().extends
