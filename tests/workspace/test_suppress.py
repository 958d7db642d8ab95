"""What a config says of silencing: `suppress`, `require-reason`, and what a run has left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import zhlint
from tests.workspace.project import make, project
from zhlint import formats
from zhlint.base.faults import Faults
from zhlint.prose.source import Source
from zhlint.workspace.config import Request, load_config
from zhlint.workspace.linting import Workspace

SHIPPED = Path(__file__).parents[2] / "rules" / "suppression"
CONFIG = """\
extends: []
rule-paths: [house]
rules:
  no-hedge: on
  unused-suppression: on
  unknown-suppression: on
"""
TEXT = "他哈哈了。\n\n她也哈哈了。\n"


@pytest.fixture
def found(tmp_path):
    rules = {f"house/suppression/{path.name}": path.read_bytes() for path in SHIPPED.glob("*.yaml")}

    def found(config="", text=TEXT, path="a.md", request=Request()):  # noqa: B008
        project(tmp_path, rules, CONFIG + config)
        for _ in range(2):  # the second from the cache
            workspace = Workspace(request)
            document = formats.parse(Source(text), workspace.read_as(str(tmp_path / path)).format)
            last = workspace.linter(str(tmp_path / path)).lint(document)
        return [(f.rule, text[f.start : f.end]) for f in last]

    return found


HEDGE = ("no-hedge", "哈哈")

SUPPRESS = [
    pytest.param("{rules: no-hedge}", "a.md", [], id="a rule in all files"),
    pytest.param("{rules: [talk]}", "a.md", [], id="a pack"),
    pytest.param("{rules: no-filler}", "a.md", [HEDGE] * 2, id="another rule"),
    pytest.param("{rules: no-hedge, files: letters/}", "letters/b/a.md", [], id="in a folder"),
    pytest.param("{rules: no-hedge, files: ['*.txt', letters/]}", "a.md", [HEDGE] * 2, id="not elsewhere"),
    pytest.param("{rules: no-hedge, text: 她也哈哈}", "a.md", [HEDGE], id="by the text around it"),
    pytest.param("{rules: no-hedge, files: '*.md', text: 她 也哈哈了。, reason: 照录}", "a.md", [HEDGE], id="all keys"),
]


@pytest.mark.parametrize(("entry", "path", "expected"), SUPPRESS)
def test_suppress(found, entry, path, expected):
    assert found(f"suppress: [{entry}]\n", path=path) == expected


def test_suppress_in_toml(tmp_path):
    text = '[[tool.zhlint.suppress]]\nrules = "no-hedge"\nfiles = ["a/"]\ntext = "哈哈"\nreason = "照录"\n'
    (entry,) = load_config(make(tmp_path, {"pyproject.toml": text})).suppress
    assert (entry.rules, entry.files, entry.text, entry.reason) == (("no-hedge",), ("a/",), "哈哈", "照录")


FAULTS = [
    pytest.param("suppress: [{rules: no-hegde}]", "7:13: unknown rule `no-hegde`; did you mean `no-hedge`?", id="rule"),
    pytest.param(
        "suppress: [{text: a}]", "7:12: key `rules` is missing; add `rules:`, rule ids or packs", id="no rule"
    ),
    pytest.param("suppress: [{rules: []}]", "7:13: no rule is named; name some rules or packs", id="empty"),
    pytest.param(
        "suppress: [{rules: talk, text: ' '}]", "7:26: the text is blank; write some of what", id="blank text"
    ),
    pytest.param("suppress: [{rules: talk, file: a}]", "7:26: unknown key `file`; did you mean `files`?", id="key"),
    pytest.param("suppress: no-hedge", "7:1: expected a list", id="no list"),
    pytest.param("require-reason: 1", "7:1: expected a boolean", id="no boolean"),
    pytest.param(
        "require-reason: true\nsuppress: [{rules: talk}]", "8:12: no reason is given; add `reason:`", id="no reason"
    ),
]


@pytest.mark.parametrize(("config", "expected"), FAULTS)
def test_faults(found, config, expected):
    with pytest.raises(Faults) as caught:
        found(config)
    (fault,) = caught.value.faults
    assert f".zhlint.yaml:{expected}" in str(fault)


def test_a_run_may_ask_for_reasons_in_the_config(found):
    with pytest.raises(Faults, match="no reason is given"):
        found("suppress: [{rules: talk}]", request=Request(require_reason=True))


SILENT = "他哈哈了。<!-- zhlint-disable-line no-hedge -->\n"
ASKED = ("suppression-without-reason", "<!-- zhlint-disable-line no-hedge -->")

REASONS = [
    pytest.param("", Request(), [], id="by itself no reason is asked for"),
    pytest.param("", Request(require_reason=True), [ASKED], id="by the run"),
    pytest.param("require-reason: true\n", Request(), [ASKED], id="by the config"),
    pytest.param("  suppression-without-reason: off\n", Request(require_reason=True), [ASKED], id="the run wins"),
    pytest.param(
        "overrides: [{files: a.md, rules: {suppression: off}}]\nrequire-reason: true\n", Request(), [], id="but not here"
    ),
    pytest.param("", Request(select=("no-hedge",), require_reason=True), [ASKED], id="beside selected rules"),
    pytest.param("", Request(ignore=("suppression",), require_reason=True), [], id="unless it is ignored"),
]  # fmt: skip


@pytest.mark.parametrize(("config", "request_", "expected"), REASONS)
def test_reasons(found, config, request_, expected):
    assert found(config, SILENT, request=request_) == expected


UNUSED = "他走了。<!-- zhlint-disable-line no-hedge -->\n"
TOLD = ("unused-suppression", "<!-- zhlint-disable-line no-hedge -->")

RUNS = [
    pytest.param(UNUSED, "", Request(), [TOLD], id="nothing to silence"),
    pytest.param(SILENT, "overrides: [{files: a.md, rules: {no-hedge: off}}]\n", Request(), [TOLD], id="a rule that is off"),
    pytest.param(UNUSED, "", Request(select=("unused-suppression",)), [], id="a rule that was not selected"),
    pytest.param(UNUSED, "", Request(select=("unused-suppression", "no-hedge")), [TOLD], id="one that was selected"),
    pytest.param(UNUSED, "", Request(ignore=("no-hedge",)), [], id="a rule that is ignored"),
    pytest.param(UNUSED, "", Request(ignore=("no-filler",)), [TOLD], id="another one ignored, which is off anyway"),
    pytest.param(UNUSED, "", Request(presets=("recommended",), ignore=("no-um",)), [TOLD], id="presets do not turn it off"),
    pytest.param(UNUSED.replace("no-hedge", "talk"), "", Request(ignore=("no-hedge",)), [], id="a pack, part of it ignored"),
    pytest.param(UNUSED.replace(" no-hedge", ""), "", Request(ignore=("no-hedge",)), [], id="all rules, one ignored"),
    pytest.param(UNUSED.replace("no-hedge", "no-hegde"), "", Request(select=("unknown-suppression",)), [("unknown-suppression", "no-hegde")], id="no such rule, whatever is selected"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "config", "request_", "expected"), RUNS)
def test_what_a_run_left_out_is_not_called_unused(found, text, config, request_, expected):
    assert found(config, text, request=request_) == expected


def test_the_functions_of_the_library_heed_comments(tmp_path):
    text = "他呣呣了。<!-- zhlint-disable-line no-um -->\n\n她呣呣了。\n"
    assert [f.start for f in zhlint.lint_text(text)] == [text.rindex("呣呣")]
    project(tmp_path, {"a.md": SILENT + TEXT})
    assert len(zhlint.lint_file(tmp_path / "a.md")) == 2
