"""An engine is one file, found by its name or by what its addresses begin with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhlint.archive import Shard, Text, engines, worker
from zhlint.archive.run import Order, run
from zhlint.base.faults import Faults
from zhlint.workspace.config import Request
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.linting import Workspace

TOYS = Path(__file__).with_name("toys")
FAULTY = "他今年大约三十岁左右。"


@pytest.fixture
def toys(monkeypatch):
    """The toy engine lies where engines are looked for."""
    monkeypatch.setattr(engines, "__path__", [*engines.__path__, str(TOYS)])


@pytest.fixture
def linter():
    return Workspace(Request(use_config=False, select=("double-approximation",))).linter(NAMELESS)


@pytest.mark.parametrize("asked", ["here", "nowhere://host:1"], ids=["its name", "its scheme"])
@pytest.mark.usefixtures("toys")
def test_one_file_is_an_engine(linter, asked):
    engine = engines.start(asked, worker.parcel(linter), 2)
    engine.submit(Shard(0, (Text("a", "s", FAULTY.encode()), Text("b", "s", b""))))
    (done,) = engine.completed()
    assert (done.number, [row.document for row in done.texts], len(done.findings)) == (0, ["a", "b"], 1)


@pytest.mark.usefixtures("toys")
def test_a_run_writes_the_same_by_any_engine(linter, tmp_path):
    pytest.importorskip("pyarrow")
    source = tmp_path / "a.jsonl"
    rows = [{"id": f"t{i}", "text": FAULTY * (i % 3)} for i in range(9)]
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    wrote = []
    for engine in ("here", "local"):
        folder = tmp_path / engine
        run(Order((str(source),), str(folder), engine=engine, workers=1), linter, lambda far: None)
        wrote.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")})
    assert wrote[0] == wrote[1] != {}


@pytest.mark.parametrize("asked", ["her", "", "://host", "udp://host"])
@pytest.mark.usefixtures("toys")
def test_an_engine_that_is_not_there(linter, asked):
    with pytest.raises(Faults, match=r"no engine `.*`; known here: .*here.*local"):
        engines.start(asked, worker.parcel(linter))


def test_the_local_engine_has_no_address(linter):
    with pytest.raises(Faults, match="`local://host`: the local engine has no address"):
        engines.start("local://host", worker.parcel(linter))


@pytest.mark.parametrize("name", engines.names())
def test_every_engine_says_what_it_is(name):
    module = pytest.importorskip(f"zhlint.archive.engines.{name}")
    assert module.SUMMARY
    assert callable(module.start)
