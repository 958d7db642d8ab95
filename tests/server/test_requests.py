"""What users of other servers asked for, each answered.

autocorrect#108 (a screen full of warnings), typos-lsp#12 (a config that breaks), #17 (encodings of positions), #155
(severity), #196 (ignored files), #287 (many folders), vale-ls#4 (code actions), #20 (no config), ltex-ls-plus#95
(settings while it runs), vscode-ltex#197 (a word into the dictionary), #390 (comments that silence), rubocop#15511 (an
old version's answer), regal#793 (fix all on save). Most are held by test_server.py; what is left stands here.
"""

from __future__ import annotations

import pytest

pytest.importorskip("pygls")

from tests.server.client import places

pytestmark = pytest.mark.process

QUIET = "春天来了，河边的柳树发了芽。孩子们放学后在堤上跑来跑去，老人坐在石凳上看着他们。\n\n风从南边吹来。\n"


def test_good_prose_is_not_shouted_at_and_without_a_config_all_works(serve):
    """autocorrect#108, vale-ls#20."""
    client = serve()
    assert client.diagnostics(client.open("a.md", QUIET)) == []
    assert not [m for m in client.log if m.get("method") == "window/showMessage"]


def test_a_config_that_breaks_while_it_is_open_and_is_mended(serve, tmp_path):
    """typos-lsp#12: the server stays, tells the fault once, and goes on when it is mended."""
    config = tmp_path / ".zhlint.yaml"
    config.write_text("extends: recommended\n", encoding="utf-8")
    client = serve()
    uri = client.open("a.md", "这一切仅仅只是开始。\n")
    assert len(client.diagnostics(uri)) == 1
    config.write_text("extends: [recommended\n", encoding="utf-8")
    client.tell("textDocument/didSave", textDocument={"uri": config.as_uri()})
    assert len(client.diagnostics(config.as_uri())) == 1
    config.write_text("extends: recommended\n", encoding="utf-8")
    client.tell("textDocument/didSave", textDocument={"uri": config.as_uri()})
    assert client.diagnostics(config.as_uri()) == []
    client.change(uri, 2, "\n这一切仅仅只是开始。\n")
    assert places(client.diagnostics(uri, 2)) == [("redundant-phrase", 1, 3, 1, 7)]


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
