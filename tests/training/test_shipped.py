"""The steps that count pairs write a file with its digest, and tell whether they would write it again."""

from __future__ import annotations

import hashlib
import json

import pytest

pytest.importorskip("numpy")

from training.__main__ import main

LINES = ("新车间提高了产品质量，", "这批零件的质量很高，", "门口蹲着一条狗，")


def write(folder, times):
    (folder / "text").mkdir(exist_ok=True)
    (folder / "text" / "one+notes.txt").write_text("\n".join(LINES * times) + "\n", encoding="utf-8")


@pytest.mark.parametrize("step", ["collocations", "qualities", "measures"])
def test_a_file_with_its_digest(step, tmp_path, capsys):
    source = {"repo": "one/notes", "genre": "essay", "include": ["*.md"], "format": "markdown", "licence": "none"}
    (tmp_path / "sources.json").write_text(json.dumps([source]), encoding="utf-8")
    file = tmp_path / "out" / "some.bin"
    options = [step, "--sources", str(tmp_path / "sources.json"), "--text", str(tmp_path), f"--{step}", str(file)]
    write(tmp_path, 70)
    assert main(options) == 0
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert capsys.readouterr().out.split() == [digest]
    assert (tmp_path / "out" / "some.bin.sha256").read_text(encoding="ascii") == f"{digest}  some.bin\n"
    assert main([*options, "--check"]) == 0
    write(tmp_path, 1)
    assert main([*options, "--check"]) == 1
    assert hashlib.sha256(file.read_bytes()).hexdigest() == digest
