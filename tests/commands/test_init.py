from __future__ import annotations

import re

import pytest

from tests.workspace.project import make
from zhlint.base import yamlfile
from zhlint.base.fields import key
from zhlint.commands import main
from zhlint.commands._templates import CHINESE, ENGLISH
from zhlint.workspace.config import Config, load_config


@pytest.mark.parametrize("language", ["en", "zh"])
def test_writes_a_config_that_changes_nothing_where_nothing_is(tmp_path, monkeypatch, language):
    monkeypatch.setenv("ZHLINT_LANG", language)
    assert main(["init", str(tmp_path)]) == 0
    written = load_config(tmp_path)
    assert (written.extends, written.rules, written.overrides) == (Config().extends, None, ())


def test_says_what_it_wrote_and_why(tmp_path, capsys):
    assert main(["init", str(make(tmp_path, {"mkdocs.yml": "", "docs/a.md": "他走了。\n"}))]) == 0
    why = "The documentation of something, made by MkDocs."
    assert capsys.readouterr().out == f"wrote {tmp_path / '.zhlint.yaml'}\n  extends: technical  # {why}\n"
    assert f"# {why}\nextends: technical\n" in (tmp_path / ".zhlint.yaml").read_text("utf-8")
    assert load_config(tmp_path).extends == ("technical",)


def test_several_presets_are_a_list(tmp_path):
    make(tmp_path, {"mkdocs.yml": "", "docs/a.md": "這個軟體的資訊在網路上，請點擊滑鼠。\n"})
    assert main(["init", str(tmp_path)]) == 0
    assert load_config(tmp_path).extends == ("technical", "zh-TW")


@pytest.mark.parametrize("template", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_what_is_commented_out_is_right_when_let_in(tmp_path, template):
    filled = template.format(why="Why.", presets="recommended")
    text = re.sub(r"^# (?=[a-z-]+:|  )", "", filled, flags=re.MULTILINE)
    config = load_config(make(tmp_path, {".zhlint.yaml": text}))
    assert config.rules
    assert config.overrides[0].rules
    import dataclasses

    keys = {key(field) for field in dataclasses.fields(Config) if field.metadata}
    assert set(yamlfile.parse(text, "c").data) == keys


@pytest.mark.parametrize("name", [".zhlint.yaml", "zhlint.yml"])
def test_does_not_write_over_a_config_unless_told_to(tmp_path, capsys, name):
    path = make(tmp_path, {name: "extends: []\n"}) / name
    assert main(["init", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"zhlint: {path} is there already; --force writes over it\n"
    assert path.read_text() == "extends: []\n"
    assert main(["init", str(tmp_path), "--force"]) == 0
    assert "\nextends: recommended\n" in path.read_text("utf-8")


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["init", str(tmp_path / "nowhere")]) == 2
    assert "no such file or directory" in capsys.readouterr().err
