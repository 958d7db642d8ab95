"""The extension of VS Code says of the server what is so. Its own tests are in TypeScript, beside it."""

from __future__ import annotations

import ast
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from zhlint import formats
from zhlint.finding import LEVELS
from zhlint.server import actions, settings
from zhlint.server.names import name_of
from zhlint.server.texts import Text
from zhlint.version import __version__
from zhlint.workspace.config import NAMES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "editors" / "vscode"
if not FOLDER.is_dir():
    pytest.skip("the extension is not here", allow_module_level=True)

MANIFEST = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
PROPERTIES = {
    name.removeprefix("zhlint."): schema
    for name, schema in MANIFEST["contributes"]["configuration"]["properties"].items()
}
OF_EXTENSION = {"path", "interpreter", "format", "trace.server"}
LANGUAGES = {
    "asciidoc": ["asciidoc"],
    "ass": ["ass"],
    "gettext": ["po"],
    "html": ["html"],
    "latex": ["latex", "tex"],
    "markdown": ["markdown", "mdx", "rmd", "quarto"],
    "org": ["org"],
    "rst": ["restructuredtext"],
    "srt": ["srt", "subrip"],
    "text": ["plaintext"],
    "typst": ["typst"],
    "vtt": ["vtt"],
}
"""The languages that VS Code and its extensions call formats by; what none of them knows is `plaintext`."""


def source(name):
    return (FOLDER / "src" / name).read_text(encoding="utf-8")


def listed(name, code):
    """The strings of an array in TypeScript."""
    return re.findall(r"'([^']*)'", re.search(rf"\b{name} = \[([^\]]*)\]", code)[1])


def known_to_server():
    """The names of all settings, as the server tells them of one that it does not know."""
    (fault,) = settings.read({"?": 1})[1]
    return fault.rpartition("known are ")[2].split(", ")


def test_settings_are_those_of_the_server():
    assert {*PROPERTIES} - OF_EXTENSION == {*known_to_server()} == {*listed("SERVER", source("settings.ts"))}


def test_settings_left_alone_are_what_the_server_takes_for_usual():
    usual = {name: PROPERTIES[name]["default"] for name in known_to_server()}
    assert settings.read(usual) == (settings.Settings(), [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("severity", {level: each}) for level in LEVELS for each in settings.SEVERITIES),
        ("run", "onType"),
        ("run", "onSave"),
        ("rest", 0),
        ("rest", 60_000),
        ("preset", ["news", "strict"]),
        ("select", ["wording"]),
        ("ignore", []),
        ("requireReason", True),
        ("config", "a.yaml"),
    ],
    ids=str,
)
def test_what_the_schema_lets_pass_the_server_takes(name, value):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(value, PROPERTIES[name])
    assert settings.read({name: value})[1] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("severity", {"error": "loud"}),
        ("severity", {"notice": "off"}),
        ("run", "never"),
        ("rest", -1),
        ("rest", 60_001),
        ("rest", "400"),
        ("preset", [1]),
        ("requireReason", "yes"),
        ("config", 1),
    ],
    ids=str,
)
def test_what_the_server_refuses_the_schema_does(name, value):
    jsonschema = pytest.importorskip("jsonschema")
    assert settings.read({name: value})[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, PROPERTIES[name])


def test_commands_are_the_extensions_or_the_servers():
    offered = {each["command"] for each in MANIFEST["contributes"]["commands"]}
    own = set(re.findall(r"registerCommand\('([^']+)'", source("extension.ts")))
    features = ast.parse((ROOT / "zhlint/server/features.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(features) if isinstance(node, ast.Call))
    named = [call.args[0] for call in calls if ast.unparse(call.func) == "session.command"]
    of_server = {each.value if isinstance(each, ast.Constant) else getattr(actions, each.attr) for each in named}
    assert not own & of_server
    assert own <= offered <= own | of_server
    assert {actions.COMMAND_FIX_ALL, "zhlint.checkWorkspace"} == offered - own
    for name in offered - own:
        assert f"'{name}'" in source("server.ts")


def test_it_wakes_for_each_format_that_is_read_unasked():
    """By the language, or by the files in the folder."""
    events = {kind: set() for kind in ("onLanguage", "onNotebook", "workspaceContains")}
    for event in MANIFEST["activationEvents"]:
        kind, _, of = event.partition(":")
        events[kind].add(of)
    assert events["onLanguage"] == {language for languages in LANGUAGES.values() for language in languages}
    assert events["onNotebook"] == {"jupyter-notebook"}
    globs = [each for glob in events["workspaceContains"] for each in expanded(glob.removeprefix("**/"))]
    for suffix, format in formats.suffixes().items():
        if formats.is_text(format) and format not in {*LANGUAGES, "notebook"}:
            name = f"a{suffix}" if suffix.startswith((".", "_")) else suffix
            assert any(fnmatchcase(name, glob) for glob in globs), suffix
    assert {*NAMES} <= {*globs}


def expanded(glob):
    """The globs that one with braces stands for."""
    found = re.search(r"\{([^}]*)\}", glob)
    if found is None:
        return [glob]
    before, after = glob[: found.start()], glob[found.end() :]
    return [each for part in found[1].split(",") for each in expanded(f"{before}{part}{after}")]


def test_unsaved_documents_are_those_that_the_server_can_name():
    code = (ROOT / "zhlint/server/names.py").read_text(encoding="utf-8")
    unsaved = listed("UNSAVED", source("server.ts"))
    assert unsaved == re.findall(r'"(\w+)":', re.search(r"_SUFFIXES = \{(.*?)\}", code, re.DOTALL)[1])
    assert all(name_of(Text("untitled:a", language, 1, ""), ["/folder"]) for language in unsaved)


def test_names_of_configs_are_those_that_are_looked_for():
    assert listed("NAMES", source("configs.ts")) == [*NAMES]


def test_the_version_the_license_and_the_address_are_the_projects():
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert MANIFEST["version"] == __version__
    assert MANIFEST["license"] == project["license"]
    assert (FOLDER / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert MANIFEST.get("repository", {}).get("url") == project.get("urls", {}).get("Repository")


def test_everything_is_said_in_both_languages():
    asked = set(re.findall(r"%([\w.]+)%", json.dumps(MANIFEST)))
    for name in ("package.nls.json", "package.nls.zh-cn.json"):
        assert asked == {*json.loads((FOLDER / name).read_text(encoding="utf-8"))}, name
    said = {
        text
        for file in (FOLDER / "src").glob("*.ts")
        for text in re.findall(r"l10n\.t\('([^']+)'", file.read_text(encoding="utf-8"))
    }
    assert said == {*json.loads((FOLDER / "l10n/bundle.l10n.zh-cn.json").read_text(encoding="utf-8"))}


def test_settings_stand_in_its_readme():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`zhlint\.([\w.]+)`", readme)) == {*PROPERTIES}


def test_packages_come_from_wherever_npm_gets_them():
    assert '"resolved"' not in (FOLDER / "package-lock.json").read_text(encoding="utf-8")
