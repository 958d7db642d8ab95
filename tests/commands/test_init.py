from __future__ import annotations

import re

import pytest

from tests.workspace.project import make
from zhlint.base import yamlfile
from zhlint.base.fields import key
from zhlint.commands import main
from zhlint.commands.init import TEMPLATE
from zhlint.workspace.config import Config, load_config


def test_writes_a_config_that_changes_nothing(tmp_path, capsys):
    assert main(["init", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"wrote {tmp_path / '.zhlint.yaml'}\n"
    written = load_config(tmp_path)
    assert (written.extends, written.rules, written.overrides) == (Config().extends, None, ())


def test_what_is_commented_out_is_right_when_let_in(tmp_path):
    text = re.sub(r"^# (?=[a-z-]+:|  )", "", TEMPLATE, flags=re.MULTILINE)
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
    assert path.read_text("utf-8") == TEMPLATE


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["init", str(tmp_path / "nowhere")]) == 2
    assert "no such file or directory" in capsys.readouterr().err
