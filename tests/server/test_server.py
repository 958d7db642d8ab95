"""The server as a client meets it: a process, frames, and what comes back."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pygls")

from tests.server.client import places, ranged
from zhlint.server.frames import framed

pytestmark = pytest.mark.process

SLIP = "这一切仅仅只是开始。\n"
"""redundant-phrase at 3–7."""
AT = ("redundant-phrase", 0, 3, 0, 7)
ONLY = {"select": ["redundant-phrase", "unbalanced-pair"]}
APPLY = {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}}


def test_it_begins_tells_mends_and_takes_its_leave(serve):
    client = serve()
    assert client.server["serverInfo"]["name"] == "zhlint"
    uri = client.open("a.md", SLIP)
    (told,) = client.diagnostics(uri, 1)
    assert (told["source"], told["severity"], *places([told])) == ("zhlint", 2, AT)
    client.change(uri, 2, (0, 0, 0, 0, "𠀀"))
    assert places(client.diagnostics(uri, 2)) == [("redundant-phrase", 0, 5, 0, 9)]
    client.change(uri, 3, (0, 5, 0, 9, "只是"))
    assert client.diagnostics(uri, 3) == []
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    assert client.diagnostics(uri) == []
    assert client.ask("shutdown")["result"] is None
    assert client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 0})["error"]
    client.tell("exit")
    assert client.process.wait(60) == 0
    assert client.errors == b""


def test_a_client_that_leaves_with_answers_owing_is_let_go(serve):
    watched = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "configuration": True}}
    client = serve(capabilities=watched)
    client.tell("workspace/didChangeConfiguration", settings=None)
    client.tell("workspace/didChangeConfiguration", settings=None)
    assert "error" not in client.ask("shutdown")


@pytest.mark.parametrize(
    ("offered", "agreed", "start"),
    [
        pytest.param(None, "utf-16", 2, id="nothing offered"),
        pytest.param(["utf-8", "utf-16"], "utf-8", 4, id="UTF-8 first"),
        pytest.param(["utf-32"], "utf-32", 1, id="code points"),
        pytest.param(["utf-7"], "utf-16", 2, id="what nobody knows"),
    ],
)
def test_columns_behind_a_character_beyond_the_bmp(serve, offered, agreed, start):
    client = serve(capabilities={"general": {"positionEncodings": offered}} if offered else {}, options=ONLY)
    assert client.server["capabilities"]["positionEncoding"] == agreed
    uri = client.open("a.md", "𠀀仅仅只是。\n")
    (told,) = client.diagnostics(uri)
    assert told["range"]["start"]["character"] == start
    end = start + (len("仅仅".encode()) if agreed == "utf-8" else 2)
    client.change(uri, 2, (0, start, 0, end, ""))
    assert client.diagnostics(uri, 2) == []


def test_diagnostics_that_are_asked_for_are_not_pushed_and_unchanged_where_nothing_is(serve):
    client = serve(capabilities={"textDocument": {"diagnostic": {}}}, options=ONLY)
    uri = client.open("a.md", SLIP)
    first = client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]
    assert (first["kind"], places(first["items"])) == ("full", [AT])
    again = client.ask("textDocument/diagnostic", textDocument={"uri": uri}, previousResultId=first["resultId"])
    assert again["result"]["kind"] == "unchanged"
    client.change(uri, 2, "没有了。\n")
    assert client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]["items"] == []
    assert not [m for m in client.log if m.get("method") == "textDocument/publishDiagnostics"]


def test_a_client_that_could_ask_and_does_not_is_told_and_one_that_asks_later_is_told_no_more(serve):
    client = serve(capabilities={"textDocument": {"diagnostic": {}}}, options=ONLY)
    uri = client.open("a.md", SLIP)
    assert places(client.diagnostics(uri, 1)) == [AT]
    assert places(client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]["items"]) == [AT]
    assert client.log[-2]["params"] == {"uri": uri, "diagnostics": []}
    client.change(uri, 2, "\n" + SLIP)
    client.ask("textDocument/diagnostic", textDocument={"uri": uri})
    assert "version" not in client.log[-2].get("params", {})


def test_a_newer_version_ends_what_is_asked_of_the_one_before(serve):
    client = serve(capabilities={"textDocument": {"diagnostic": {}}})
    uri = client.open("a.md", (SLIP + "\n") * 3000)
    number = client.request("textDocument/diagnostic", textDocument={"uri": uri})
    client.change(uri, 2, SLIP)
    answer = client.answer(number)
    if "error" in answer:
        assert answer["error"]["code"] == -32802
        assert answer["error"]["data"] == {"retriggerRequest": True}
    else:  # the change came first
        assert len(answer["result"]["items"]) == 1
    assert len(client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]["items"]) == 1


def test_all_rules_have_their_say_once_typing_rests(serve):
    client = serve(options={**ONLY, "rest": 50})
    uri = client.open("a.md", SLIP)
    client.diagnostics(uri, 1)
    client.change(uri, 2, (1, 0, 1, 0, "他说“走吧。\n"))
    last = client.wait(
        lambda m: m.get("method", "").endswith("publishDiagnostics") and len(m["params"]["diagnostics"]) == 2
    )
    assert [d["code"] for d in last["params"]["diagnostics"]] == ["redundant-phrase", "unbalanced-pair"]


def titles(actions):
    return [action["title"] for action in actions]


def test_actions_at_a_place(serve):
    client = serve(options=ONLY, capabilities=APPLY)
    uri = client.open("a.md", SLIP + "\n" + SLIP)
    client.diagnostics(uri)
    found = client.actions(uri, (0, 4, 0, 4))
    assert titles(found) == [
        "改为「只是」",
        "把「语义重复」的 2 处都改了",
        "此处不再提示「语义重复」",
        "这一行不再提示「语义重复」",
        "本文件不再提示「语义重复」",
        "在配置里写明「仅仅只是」不算「语义重复」",
        "在配置里关掉「语义重复」",
    ]
    (change,) = found[0]["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    assert change["edits"] == [{"range": ranged(0, 3, 0, 7), "newText": "只是"}]
    assert len(found[1]["edit"]["documentChanges"][0]["edits"]) == 2
    assert client.actions(uri, (1, 0, 1, 0)) == []


def edited(text, edits):
    """A text after edits of single lines."""
    lines = text.split("\n")
    for edit in sorted(
        edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True
    ):
        start, end = edit["range"]["start"], edit["range"]["end"]
        head, tail = lines[start["line"]][: start["character"]], lines[end["line"]][end["character"] :]
        lines[start["line"] : end["line"] + 1] = (head + edit["newText"] + tail).split("\n")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param("a.md", "题记。\n\n" + SLIP, 2, id="a paragraph"),
        pytest.param("a.md", "第一行，\n这一切仅仅只是开始，\n第三行。\n", 1, id="within a paragraph"),
        pytest.param("a.md", "- 一项。\n- " + SLIP + "- 一项。\n", 1, id="an item"),
        pytest.param("a.md", "> " + SLIP, 0, id="a quotation"),
        pytest.param("a.md", "---\ntitle: 题\n---\n\n" + SLIP, 4, id="below front matter"),
        pytest.param("a.txt", "题记。\n\n" + SLIP, 2, id="plain text"),
        pytest.param("a.rst", "题记。\n\n" + SLIP, 2, id="reStructuredText"),
        pytest.param("a.html", "<p>题记。</p>\n<p>" + SLIP + "</p>\n", 1, id="HTML"),
    ],
)
def test_a_comment_silences_and_changes_nothing_else(serve, name, text, line):
    client = serve(options={"select": ["redundant-phrase"]})
    uri = client.open(name, text)
    (told,) = client.diagnostics(uri)
    column = told["range"]["start"]["character"]
    offered = [a for a in client.actions(uri, (line, column, line, column)) if "不再提示" in a["title"]]
    assert any("此处" in title for title in titles(offered))
    assert any("本文件" in title for title in titles(offered))
    for version, action in enumerate(offered, 2):
        client.change(uri, version, edited(text, action["edit"]["changes"][uri]))
        assert client.diagnostics(uri, version) == [], action["title"]


def test_all_that_is_safe_by_action_command_and_formatting(serve):
    text = "2024年,他走了.\n\n这一切仅仅只是开始。\n"
    client = serve(capabilities={"workspace": {"applyEdit": True}})
    uri = client.open("a.md", text)
    client.diagnostics(uri)
    options = {"tabSize": 4, "insertSpaces": True}
    edits = client.ask("textDocument/formatting", textDocument={"uri": uri}, options=options)["result"]
    (action,) = client.actions(uri, (0, 0, 3, 0), only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.zhlint"
    (client.folder / "b.md").write_text(text, encoding="utf-8")
    from tests.command import called

    called("check", "--fix", "b.md", cwd=client.folder)
    fixed = (client.folder / "b.md").read_text(encoding="utf-8")
    assert fixed != text
    assert edited(text, edits) == edited(text, action["edit"]["changes"][uri]) == fixed
    client.answers["workspace/applyEdit"] = {"applied": True}
    client.ask("workspace/executeCommand", command="zhlint.fixAll", arguments=[uri])
    applied = next(m for m in client.log if m.get("method") == "workspace/applyEdit")
    assert edited(text, applied["params"]["edit"]["changes"][uri]) == fixed


@pytest.mark.parametrize(
    ("where", "after"),
    [
        pytest.param((0, 0, 0, 9), '他走了，她也走了。\n他来了,她也来了。\n他说"好"。\n', id="a line"),
        pytest.param((1, 0, 2, 4), '他走了,她也走了。\n他来了，她也来了。\n他说"好"。\n', id="up to half of a pair"),
        pytest.param((0, 0, 3, 0), "他走了，她也走了。\n他来了，她也来了。\n他说“好”。\n", id="all"),
        pytest.param((0, 0, 0, 2), '他走了,她也走了。\n他来了,她也来了。\n他说"好"。\n', id="nothing in it"),
    ],
)
def test_a_part_is_formatted(serve, where, after):
    text = '他走了,她也走了。\n他来了,她也来了。\n他说"好"。\n'
    client = serve(options={"select": ["halfwidth-punctuation", "straight-quote"]})
    uri = client.open("a.txt", text)
    options = {"tabSize": 4, "insertSpaces": True}
    answer = client.ask(
        "textDocument/rangeFormatting", textDocument={"uri": uri}, range=ranged(*where), options=options
    )
    assert edited(text, answer["result"]) == after


def test_the_pointer_is_told_why(serve):
    client = serve(options=ONLY)
    uri = client.open("a.md", SLIP)
    where = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 4}}
    hover = client.ask("textDocument/hover", **where)["result"]
    assert hover["range"] == ranged(0, 3, 0, 7)
    for wanted in ("语义重复", "redundant-phrase", "✗", "⟦", "✓"):
        assert wanted in hover["contents"]["value"]
    where["position"]["character"] = 0
    assert client.ask("textDocument/hover", **where)["result"] is None


def test_a_rule_is_switched_off_and_a_term_added_in_a_config_that_is_made(serve):
    client = serve(options=None)
    uri = client.open("a.md", SLIP)
    assert client.diagnostics(uri)
    client.ask("workspace/executeCommand", command="zhlint.addTerm", arguments=[uri, "开始"])
    client.ask("workspace/executeCommand", command="zhlint.switchOff", arguments=[uri, "redundant-phrase"])
    client.wait(lambda m: m.get("method", "").endswith("publishDiagnostics") and not m["params"]["diagnostics"])
    written = (client.folder / ".zhlint.yaml").read_text(encoding="utf-8")
    assert "redundant-phrase: off" in written
    assert "- 开始" in written


def test_each_folder_has_its_config_and_a_fault_is_told_at_its_place(serve, tmp_path):
    for name, said in (("one", "rules: {redundant-phrase: off}\n"), ("two", "rules: {redundant-phrase: error}\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".zhlint.yaml").write_text(said, encoding="utf-8")
    client = serve(folders=[tmp_path / "one", tmp_path / "two"])
    one, two = client.open("one/a.md", SLIP), client.open("two/a.md", SLIP)
    assert client.diagnostics(one) == []
    assert [d["severity"] for d in client.diagnostics(two)] == [1]
    config = tmp_path / "two" / ".zhlint.yaml"
    config.write_text("\nrulez: {}\n", encoding="utf-8")
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": config.as_uri(), "type": 2}])
    (fault,) = client.diagnostics(config.as_uri())
    assert (fault["severity"], fault["range"]["start"]) == (1, {"line": 1, "character": 0})
    assert "rulez" in fault["message"]
    config.write_text("rules: {redundant-phrase: suggestion}\n", encoding="utf-8")
    client.tell("textDocument/didSave", textDocument={"uri": config.as_uri()})
    assert client.diagnostics(config.as_uri()) == []
    client.wait(
        lambda m: m.get("params", {}).get("uri") == two and [d["severity"] for d in m["params"]["diagnostics"]] == [3]
    )


@pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param("out/a.md", "markdown", id="what the config ignores"),
        pytest.param("old.md", "markdown", id="what .zhlintignore names"),
        pytest.param("a.py", "python", id="what no format reads"),
        pytest.param("a.json", "json", id="what is read only where it is named"),
        pytest.param("untitled:a", "python", id="an unsaved program"),
        pytest.param("git:/a.md", "markdown", id="an old version"),
    ],
)
def test_silent_where_the_command_line_would_be(serve, tmp_path, name, language):
    (tmp_path / ".zhlint.yaml").write_text("ignore: [out/]\n", encoding="utf-8")
    (tmp_path / ".zhlintignore").write_text("old.md\n", encoding="utf-8")
    client = serve()
    uri = client.open(name, SLIP, language)
    assert client.actions(uri, (0, 4, 0, 4)) == []
    assert client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]["items"] == []
    assert not [m for m in client.log if m.get("method") in ("window/showMessage",)]


def test_what_was_never_saved_is_read_as_its_language_and_in_its_folder(serve, tmp_path):
    (tmp_path / ".zhlint.yaml").write_text("rules: {redundant-phrase: error}\n", encoding="utf-8")
    client = serve()
    uri = client.open("untitled:Untitled-1", "`仅仅只是`" + SLIP)
    assert [(d["code"], d["severity"], d["range"]["start"]["character"]) for d in client.diagnostics(uri)] == [
        ("redundant-phrase", 1, 9)
    ]


def test_the_text_cells_of_a_notebook(serve):
    client = serve(options=ONLY)
    book = (client.folder / "a.ipynb").as_uri()
    cells = [("vscode-notebook-cell:/a#1", "markdown"), ("vscode-notebook-cell:/a#2", "python")]
    client.tell(
        "notebookDocument/didOpen",
        notebookDocument={
            "uri": book, "notebookType": "jupyter-notebook", "version": 1,
            "cells": [{"kind": 1 if kind == "markdown" else 2, "document": uri} for uri, kind in cells],
        },
        cellTextDocuments=[{"uri": uri, "languageId": kind, "version": 1, "text": SLIP} for uri, kind in cells],
    )  # fmt: skip
    assert places(client.diagnostics(cells[0][0])) == [AT]
    client.tell(
        "notebookDocument/didChange",
        notebookDocument={"uri": book, "version": 2},
        change={"cells": {"textContent": [
            {"document": {"uri": cells[0][0], "version": 2}, "changes": [{"range": ranged(0, 3, 0, 7), "text": "只是"}]}
        ]}},
    )  # fmt: skip
    assert client.diagnostics(cells[0][0], 2) == []


def test_settings_by_level_and_such_as_cannot_be_used(serve):
    client = serve(options={**ONLY, "severity": {"warning": "hint"}, "rest": -1, "colour": "red"})
    uri = client.open("a.md", SLIP)
    assert [d["severity"] for d in client.diagnostics(uri)] == [4]
    said = [m["params"]["message"] for m in client.log if m.get("method") == "window/showMessage"]
    assert any("`rest` cannot be -1" in line for line in said)
    assert any("`colour` is not known" in line for line in said)
    client.tell("workspace/didChangeConfiguration", settings={"zhlint": {**ONLY, "severity": {"warning": "off"}}})
    client.wait(lambda m: m.get("method", "").endswith("publishDiagnostics") and not m["params"]["diagnostics"])


def test_drafts_are_looked_at_when_they_are_saved_where_that_is_wished(serve):
    client = serve(options={**ONLY, "run": "onSave"})
    uri = client.open("a.md", SLIP)
    assert len(client.diagnostics(uri, 1)) == 1
    client.change(uri, 2, "没有了。\n")
    client.tell("textDocument/didSave", textDocument={"uri": uri})
    assert client.diagnostics(uri, 2) == []
    assert [m["params"]["version"] for m in client.log if m.get("method", "").endswith("publishDiagnostics")] == [1, 2]


def test_the_whole_workspace_is_checked_where_that_is_asked_and_only_there(serve, tmp_path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(SLIP, encoding="utf-8")
    client = serve(options=ONLY, capabilities={"window": {"workDoneProgress": True}})
    assert client.server["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is False
    assert client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")["result"] == 2
    told = [m["params"] for m in client.log if m.get("method", "").endswith("publishDiagnostics")]
    assert {each["uri"].rpartition("/")[2]: len(each["diagnostics"]) for each in told} == {"a.md": 1, "b.md": 1}
    kinds = [m["params"]["value"]["kind"] for m in client.log if m.get("method") == "$/progress"]
    assert kinds == ["begin", "report", "report", "end"]


def test_the_workspace_is_checked_though_the_client_refuses_to_show_how_far_it_is(serve, tmp_path):
    (tmp_path / "a.md").write_text(SLIP, encoding="utf-8")
    client = serve(options=ONLY, capabilities={"window": {"workDoneProgress": True}})
    client.answers["window/workDoneProgress/create"] = RuntimeError("no")
    assert client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")["result"] == 1
    assert [m for m in client.log if m.get("method") == "$/progress"] == []


@pytest.mark.parametrize(
    ("method", "params"),
    [
        pytest.param("workspace/didChangeWatchedFiles", lambda a: {"changes": [{"uri": a, "type": 3}]}, id="on disk"),
        pytest.param("workspace/didDeleteFiles", lambda a: {"files": [{"uri": a}]}, id="by the editor"),
        pytest.param(
            "workspace/didDeleteFiles", lambda a: {"files": [{"uri": a.rpartition("/")[0]}]}, id="with its folder"
        ),
        pytest.param("workspace/didRenameFiles", lambda a: {"files": [{"oldUri": a, "newUri": a + "x"}]}, id="renamed"),
        pytest.param(
            "workspace/executeCommand", lambda a: {"command": "zhlint.checkWorkspace"}, id="the workspace checked again"
        ),
    ],
)
def test_of_a_file_that_is_gone_nothing_is_told_any_more(serve, tmp_path, method, params):
    (tmp_path / "text").mkdir()
    for name in ("text/a.md", "b.md"):
        (tmp_path / name).write_text(SLIP, encoding="utf-8")
    client = serve(options=ONLY)
    client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")
    (tmp_path / "text" / "a.md").unlink()
    client.log.clear()
    if "execute" in method:
        client.ask(method, **params(""))
    else:
        client.tell(method, **params((tmp_path / "text" / "a.md").as_uri()))
    client.ask("workspace/executeCommand", command="zhlint.nothing")
    told = [m["params"] for m in client.log if m.get("method", "").endswith("publishDiagnostics")]
    assert [each["uri"].rpartition("/")[2] for each in told if not each["diagnostics"]] == ["a.md"]


@pytest.mark.parametrize(("name", "again"), [("old.md", False), (".zhlint.yaml", True)])
def test_a_file_that_is_gone_has_all_looked_at_again_only_where_it_was_a_config(serve, tmp_path, name, again):
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    client = serve(options=ONLY, capabilities=capabilities)
    document = {"textDocument": {"uri": client.open("a.md", SLIP)}}
    client.ask("textDocument/diagnostic", **document)
    client.log.clear()
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": (tmp_path / name).as_uri(), "type": 3}])
    client.ask("textDocument/diagnostic", **document)
    assert ("workspace/diagnostic/refresh" in [m.get("method") for m in client.log]) is again


def test_a_client_that_asks_is_told_nothing_new_before_it_saves_where_that_is_wished(serve):
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    client = serve(options={**ONLY, "run": "onSave"}, capabilities=capabilities)
    uri = client.open("a.md", SLIP)
    document = {"textDocument": {"uri": uri}}
    first = client.ask("textDocument/diagnostic", **document)["result"]
    assert places(first["items"]) == [AT]
    client.change(uri, 2, "没有了。\n")
    known = {"previousResultId": first["resultId"]}
    assert client.ask("textDocument/diagnostic", **document, **known)["result"] == {
        "kind": "unchanged",
        "resultId": first["resultId"],
    }
    assert places(client.ask("textDocument/diagnostic", **document)["result"]["items"]) == [AT]
    client.tell("textDocument/didSave", **document)
    client.wait(lambda m: m.get("method") == "workspace/diagnostic/refresh")
    assert client.ask("textDocument/diagnostic", **document, **known)["result"]["items"] == []


@pytest.mark.parametrize("asks", [pytest.param(True, id="asks"), pytest.param(False, id="is told")])
def test_what_was_told_of_a_file_is_told_once_when_it_is_opened(serve, tmp_path, asks):
    for name in ("a.md", "c.md"):
        (tmp_path / name).write_text(SLIP, encoding="utf-8")
    cell = {"cell_type": "markdown", "metadata": {}, "source": [SLIP]}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "b.ipynb").write_text(json.dumps(book), encoding="utf-8")
    client = serve(options=ONLY, capabilities={"textDocument": {"diagnostic": {}}} if asks else {})
    assert client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")["result"] == 3
    holding = {}

    def told():
        for m in client.log:
            if m.get("method", "").endswith("publishDiagnostics"):
                holding[m["params"]["uri"].rpartition("/")[2]] = len(m["params"]["diagnostics"])
        client.log.clear()
        return holding

    assert told() == {"a.md": 1, "b.ipynb": 1, "c.md": 1}
    uri, inner = client.open("a.md", SLIP), "vscode-notebook-cell:/b#1"
    client.tell(
        "notebookDocument/didOpen",
        notebookDocument={
            "uri": (tmp_path / "b.ipynb").as_uri(), "notebookType": "jupyter-notebook", "version": 1,
            "cells": [{"kind": 1, "document": inner}],
        },
        cellTextDocuments=[{"uri": inner, "languageId": "markdown", "version": 1, "text": SLIP}],
    )  # fmt: skip
    if asks:
        for each in (uri, inner):
            document = {"uri": each}
            assert places(client.ask("textDocument/diagnostic", textDocument=document)["result"]["items"]) == [AT]
        assert told() == {"a.md": 0, "b.ipynb": 0, "c.md": 1}
    else:
        client.diagnostics(inner)
        assert told() == {"a.md": 1, "b.ipynb": 0, "b#1": 1, "c.md": 1}
    assert client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")["result"] == 3
    assert [key for key in told() if told()[key]] == (["c.md"] if asks else ["a.md", "c.md", "b#1"])


def test_folders_come_and_go(serve, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(SLIP, encoding="utf-8")
    one, two = ({"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two"))
    client = serve(options=ONLY)
    for removed, added, count in (
        ([{"uri": tmp_path.as_uri(), "name": "all"}], [one], 1),
        ([], [two], 2),
        ([one], [{**one, "name": "renamed"}], 2),
        ([one, two], [], 0),
    ):
        event = {"removed": removed, "added": added}
        client.tell("workspace/didChangeWorkspaceFolders", event=event)
        assert client.ask("workspace/executeCommand", command="zhlint.checkWorkspace")["result"] == count


BROKEN = [
    pytest.param(b"noise without a header\r\n\r\n", id="noise"),
    pytest.param(framed(b"{"), id="no JSON"),
    pytest.param(framed(b"[" * 100_000), id="too deep"),
    pytest.param(framed(b"[]"), id="a batch"),
    pytest.param(framed(b'"text"'), id="no object"),
    pytest.param(framed(b"{}"), id="an empty object"),
    pytest.param(
        framed(b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": 7}'), id="params of another kind"
    ),
    pytest.param(framed(b'{"jsonrpc": "2.0", "method": 7}'), id="a method that is a number"),
    pytest.param(framed(b'{"jsonrpc": "2.0", "id": {}, "method": "x"}'), id="an id that is an object"),
    pytest.param(framed(b'{"jsonrpc": "2.0", "id": 99, "result": null}'), id="an answer to nothing"),
    pytest.param(
        framed(b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}}'), id="nothing to cancel"
    ),
    pytest.param(framed(b"\xff\xfe"), id="no UTF-8"),
]


def test_what_is_broken_harms_nobody(serve):
    client = serve(options=ONLY)
    client.open("a.md", SLIP)
    for case in BROKEN:
        client.send(case.values[0])
        assert client.ask("nobody/knows")["error"]["code"] == -32601, case.id
    assert client.process.poll() is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((900, 0, 901, 5, "了"), id="lines that are not there"),
        pytest.param((0, 900, 0, 901, "了"), id="columns that are not there"),
        pytest.param((0, 7, 0, 3, ""), id="the end before the start"),
        pytest.param((0, 0, 0, 0, "\ud800"), id="half a character"),
    ],
)
def test_odd_places_and_texts(serve, change):
    client = serve(options=ONLY)
    uri = client.open("a.md", SLIP)
    client.diagnostics(uri, 1)
    client.change(uri, 2, change)
    client.diagnostics(uri, 2)
    client.change(uri, 3, SLIP)
    assert places(client.diagnostics(uri, 3)) == [AT]


def test_edits_of_a_document_that_is_not_open_are_nothing(serve):
    client = serve(options=ONLY)
    client.change((client.folder / "b.md").as_uri(), 2, "好。")
    client.tell("textDocument/didClose", textDocument={"uri": "file:///nowhere.md"})
    uri = client.open("a.md", SLIP)
    assert places(client.diagnostics(uri)) == [AT]


def test_a_document_of_50_megabytes_is_refused_in_words(serve):
    client = serve(options=ONLY)
    uri = client.open("a.md", "好。\n" * 7_200_000)
    said = client.wait(lambda m: m.get("method") == "window/showMessage")["params"]["message"]
    assert "max-file-size" in said
    assert client.diagnostics(uri) == []
    client.change(uri, 2, SLIP)
    assert places(client.diagnostics(uri, 2)) == [AT]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(b"", id="between two messages"),
        pytest.param(b"Content-Le", id="in a header"),
        pytest.param(b"Content-Length: 90\r\n\r\n{", id="in a message"),
    ],
)
def test_it_ends_where_the_client_is_gone(serve, last):
    client = serve()
    client.open("a.md", SLIP)
    client.send(last)
    client.process.stdin.close()
    assert client.process.wait(60) == 1
    assert client.errors == b""


def test_edits_that_cross_are_made_as_they_come(serve):
    client = serve(options=ONLY)
    uri = client.open("a.md", SLIP)
    client.change(uri, 3, (0, 0, 0, 0, "好。"))
    client.change(uri, 2, (0, 0, 0, 0, "𠀀"))
    asked = client.request(
        "textDocument/formatting", textDocument={"uri": uri}, options={"tabSize": 4, "insertSpaces": True}
    )
    client.change(uri, 4, (0, 0, 0, 2, ""))
    answer = client.answer(asked)
    assert answer.get("result", []) == [] or answer["error"]["code"] == -32801
    assert places(client.ask("textDocument/diagnostic", textDocument={"uri": uri})["result"]["items"]) == [
        ("redundant-phrase", 0, 5, 0, 9)
    ]


def test_nothing_is_answered_before_it_is_begun(serve):
    client = serve(start=False)
    assert client.ask("textDocument/hover", textDocument={"uri": "a"})["error"]["code"] == -32002
    client.tell("textDocument/didOpen", textDocument={"uri": "a"})
    assert client.ask("initialize", capabilities={}, processId=None, rootUri=None)["result"]
    assert client.ask("initialize", capabilities={}, processId=None, rootUri=None)["error"]["code"] == -32600
