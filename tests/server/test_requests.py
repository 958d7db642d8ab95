"""What users of other servers asked for, each answered: the id of a test names the thread.

Two more, typos-lsp#196 and #287, could not be read, and nothing is claimed of them.
"""

from __future__ import annotations

import pytest

pytest.importorskip("pygls")

from tests.server.client import Client, places

pytestmark = pytest.mark.process

SLIP = "这一切仅仅只是开始。\n"
AT = ("redundant-phrase", 0, 3, 0, 7)
ONLY = {"select": ["redundant-phrase", "business-jargon", "halfwidth-punctuation"]}
EVERYTHING_OFF = {"error": "off", "warning": "off", "suggestion": "off"}


def published(client: Client):
    return [m["params"] for m in client.log if m.get("method") == "textDocument/publishDiagnostics"]


def shown(client: Client):
    return [m["params"]["message"] for m in client.log if m.get("method") == "window/showMessage"]


def silent_at_last(client: Client, uri):
    client.wait(lambda m: m.get("params", {}).get("uri") == uri and m["params"].get("diagnostics") == [])


def the_marks_are_switched_off_and_saving_still_mends(client: Client):
    """No marks while one writes, gone at once when that is wished; what is safe is put in all the same on saving."""
    uri = client.open("a.md", "2024年,他走了。\n")
    assert client.diagnostics(uri) != []
    client.tell("workspace/didChangeConfiguration", settings={"zhlint": {"severity": EVERYTHING_OFF}})
    silent_at_last(client, uri)
    client.change(uri, 2, (0, 0, 0, 0, "在"))
    assert client.diagnostics(uri, 2) == []
    options = {"tabSize": 4, "insertSpaces": True}
    (edit,) = client.ask("textDocument/formatting", textDocument={"uri": uri}, options=options)["result"]
    assert edit["newText"] == "，"


def a_wording_is_allowed_in_the_config_by_the_server_alone(client: Client):
    """An action puts it there, for all drafts; the client needs to know nothing but `workspace/executeCommand`."""
    uri, other = client.open("a.md", SLIP), client.open("b.md", "他们仅仅只是路过。\n")
    assert client.diagnostics(uri)
    (action,) = (a for a in client.actions(uri, (0, 4, 0, 4)) if a.get("command", {}).get("command") == "zhlint.allow")
    client.ask("workspace/executeCommand", **{k: action["command"][k] for k in ("command", "arguments")})
    silent_at_last(client, other)
    written = (client.folder / ".zhlint.yaml").read_text(encoding="utf-8")
    assert '{rules: redundant-phrase, text: "仅仅只是"}' in written


def it_is_silenced_here_in_the_file_and_in_the_project(client: Client):
    uri = client.open("a.md", SLIP)
    titles = [action["title"] for action in client.actions(uri, (0, 4, 0, 4))]
    for where in ("此处", "这一行", "本文件", "在配置里写明", "在配置里关掉"):
        assert [title for title in titles if title.startswith(where)], where


def what_is_a_matter_of_taste_is_an_information(client: Client):
    """And whoever wants the rest to be as quiet says so."""
    uri = client.open("a.md", "平台要赋能门店。\n\n" + SLIP)
    assert {d["code"]: d["severity"] for d in client.diagnostics(uri)} == {
        "business-jargon": 3,
        "redundant-phrase": 2,
    }
    client.tell(
        "workspace/didChangeConfiguration", settings={"zhlint": {**ONLY, "severity": {"warning": "information"}}}
    )
    client.wait(
        lambda m: m.get("params", {}).get("uri") == uri and {d["severity"] for d in m["params"]["diagnostics"]} == {3}
    )


def a_closed_file_is_not_looked_at(client: Client):
    """Not at the start, not when another one is renamed; the workspace is checked on demand only."""
    (client.folder / "b.md").write_text(SLIP, encoding="utf-8")
    uri = client.open("a.md", SLIP)
    client.diagnostics(uri)
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    renamed = client.open("c.md", SLIP)
    client.diagnostics(renamed)
    client.ask("shutdown")
    assert {params["uri"] for params in published(client)} == {uri, renamed}


def fixes_are_there_right_after_a_wording_was_allowed(client: Client):
    """What was found is not gone for as long as all is looked at anew."""
    uri = client.open("a.md", f"平台要赋能门店。\n\n{SLIP * 500}")
    client.diagnostics(uri)
    client.request("workspace/executeCommand", command="zhlint.allow", arguments=[uri, "redundant-phrase", "仅仅只是"])
    titles = [action["title"] for action in client.actions(uri, (0, 4, 0, 4))]
    assert "在配置里关掉「行业黑话」" in titles


def any_client_that_asks_is_given_the_fixes(client: Client):
    """They hang on no data of the diagnostics, and the kinds that are asked for are heeded."""
    kinds = client.server["capabilities"]["codeActionProvider"]["codeActionKinds"]
    assert kinds == ["quickfix", "source.fixAll.zhlint"]
    uri = client.open("a.md", "他走了,没有回来。\n")
    at = (0, 3, 0, 3)
    assert client.actions(uri, at, only=["quickfix"])[0]["title"] == "改为「，」"
    assert [a["kind"] for a in client.actions(uri, at, only=["source"])] == ["source.fixAll.zhlint"]
    assert client.actions(uri, at, only=["refactor"]) == []


def a_second_rule_is_silenced_for_a_line_that_has_one_silenced(client: Client):
    text = "<!-- zhlint-disable-next-line business-jargon -->\n他要赋能门店，这一切仅仅只是开始。\n"
    uri = client.open("a.md", text)
    ((_, line, column, *_),) = places(client.diagnostics(uri))
    (action,) = (a for a in client.actions(uri, (line, column, line, column)) if a["title"].startswith("此处"))
    (edit,) = action["edit"]["changes"][uri]
    client.change(uri, 2, (*edit["range"]["start"].values(), *edit["range"]["end"].values(), edit["newText"]))
    assert client.diagnostics(uri, 2) == []


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        pytest.param(the_marks_are_switched_off_and_saving_still_mends, None, id="autocorrect#108"),
        pytest.param(a_wording_is_allowed_in_the_config_by_the_server_alone, ONLY, id="typos-lsp#12, ltex-ls-plus#95"),
        pytest.param(what_is_a_matter_of_taste_is_an_information, ONLY, id="typos-lsp#17"),
        pytest.param(it_is_silenced_here_in_the_file_and_in_the_project, ONLY, id="typos-lsp#155"),
        pytest.param(a_closed_file_is_not_looked_at, ONLY, id="vscode-ltex#197"),
        pytest.param(fixes_are_there_right_after_a_wording_was_allowed, ONLY, id="vscode-ltex#390"),
        pytest.param(any_client_that_asks_is_given_the_fixes, ONLY, id="rubocop#15511"),
        pytest.param(a_second_rule_is_silenced_for_a_line_that_has_one_silenced, ONLY, id="regal#793"),
    ],
)
def test_asked_for(serve, asked, options):
    asked(serve(options=options))


@pytest.mark.parametrize("there", [True, False])
def test_a_config_at_a_place_that_the_settings_name(serve, tmp_path, there):
    """vale-ls#4: it is gone by; where it is not there, that is said, by its name."""
    config = tmp_path / "house" / "style.yaml"
    if there:
        config.parent.mkdir()
        config.write_text("rules: {redundant-phrase: error}\n", encoding="utf-8")
    client = serve(options={"config": str(config)})
    uri = client.open("a.md", SLIP)
    assert [d["severity"] for d in client.diagnostics(uri)] == [1] * there
    assert [str(config) in line for line in shown(client)] == [True] * (not there)


def test_a_fault_of_a_config_is_told_in_words_at_its_place_and_all_goes_on(serve, tmp_path):
    """vale-ls#20: which file, which line, what is wrong and how it is mended; and it is told once."""
    config = tmp_path / ".zhlint.yaml"
    config.write_text("extends: recommended\nrule-paths: [missing]\n", encoding="utf-8")
    client = serve()
    uri = client.open("a.md", SLIP)
    (fault,) = client.diagnostics(config.as_uri())
    assert fault["range"]["start"]["line"] == 1
    assert "missing" in fault["message"]
    client.change(uri, 2, "好。\n")
    client.diagnostics(uri, 2)
    config.write_text("extends: recommended\n", encoding="utf-8")
    client.change(uri, 3, SLIP)
    assert places(client.diagnostics(uri, 3)) == [AT]
    assert [len(p["diagnostics"]) for p in published(client) if p["uri"] == config.as_uri()] == [1, 0]
    assert shown(client) == []


def test_a_rule_that_takes_too_long_is_told_once_and_the_rest_go_on(serve, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "slow.yaml").write_text(
        "extends: existence\nmessage: 慢。\nlevel: error\nraw: ['(?:a+)+b']\nliterals: [aaaa]\n"
        "why: 慢。\nexamples:\n  bad:\n    - text: ⟦aaaab⟧\n    - text: 说⟦aaaaab⟧\n  good:\n    - 好。\n    - 坏。\n",
        encoding="utf-8",
    )
    (tmp_path / ".zhlint.yaml").write_text("rule-paths: [rules]\nrules: {slow: on}\n", encoding="utf-8")
    client = serve()
    uri = client.open("a.md", f"这一切仅仅只是开始。\n\n{'a' * 40}cb\n")
    assert places(client.diagnostics(uri)) == [("redundant-phrase", 0, 3, 0, 7)]
    client.change(uri, 2, (0, 0, 0, 0, "好。"))
    assert len(client.diagnostics(uri, 2)) == 1
    said = [m["params"]["message"] for m in client.log if m.get("method") == "window/showMessage"]
    assert len([line for line in said if "slow" in line]) == 1
