"""From an empty folder to a model's file, over small repositories made here."""

from __future__ import annotations

import json
import subprocess
from argparse import Namespace
from types import SimpleNamespace

import pytest

pytest.importorskip("numpy")

from training import steps
from training.__main__ import main
from training.snapshot import key
from zhlint.lexicon.model.counts import Counts
from zhlint.lexicon.model.store import Store

WHO = ("早班的司机", "隔壁的木匠", "新来的会计", "看门的老人", "卖鱼的女人")
WHAT = ("修好了那扇木门", "数过了桥下的船", "抄完了整本账", "守着渡口的灯", "记得每一场大雨")
COMMON = "每天早上，镇上的人都从这座桥上走过。"


def git(folder, *arguments):
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def repository(site, name, files):
    folder = site / name
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    git(folder, "init", "-q", ".")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    commit = git(folder, "rev-parse", "HEAD")
    (folder / "later.md").write_text("这一句是后来才添上的，不该读到它。\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "two")
    return commit


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Two repositories and the list of them."""
    site = tmp_path_factory.mktemp("site")
    notes = {
        f"notes/{i}.md": f"# 题\n\n{WHO[i % 5]}{WHAT[i % 7 % 5]}，一共用了{i}天。\n\n{COMMON}\n" for i in range(75)
    }
    notes |= {
        "notes/secret.md": "这一篇要拿来量东西，所以谁也不许读。\n",
        "README.md": "这里写的是怎样使用这个仓库。\n",
    }
    rows = [f"{WHAT[i % 5]}以后，{WHO[i % 4]}就回家去了。" for i in range(50)]
    stories = {
        f"data/{i}.json": json.dumps({"text": row, "id": "不是散文的一串字不是散文"}) for i, row in enumerate(rows)
    }
    sources = [
        {"repo": "one/notes", "format": "markdown", "include": ["notes/**/*.md"], "licence": "MIT (LICENSE)"},
        {"repo": "two/stories", "format": "json", "include": ["data/*.json"], "fields": ["text"], "licence": "none"},
    ]
    for source, files in zip(sources, (notes, stories), strict=True):
        source |= {"genre": "essay", "commit": repository(site, source["repo"], files)}
    (site / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    (site / "exclude.txt").write_text(key("one/notes", "notes/secret.md") + "\n", encoding="ascii")
    return site


def take(site, folder, sources="sources.json"):
    """Take the four steps; their exit codes."""
    clones, text, counts = (str(folder / name) for name in ("clones", "text", "counts"))
    listed = ("--sources", str(site / sources))
    return [
        main(["fetch", *listed, "--clones", clones, "--site", site.as_uri()]),
        main(
            ["clean", *listed, "--clones", clones, "--text", text, "--exclude", str(site / "exclude.txt")],
        ),
        main(["count", *listed, "--text", text, "--counts", counts]),
        main(["pack", "--counts", counts, "--out", str(folder / "some.bin"), "--least", "1,1,2"]),
    ]


def written(folder, *under):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in under
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    assert take(site, folder) == [0, 0, 0, 0]
    return folder


@pytest.mark.process
def test_the_same_repositories_make_the_same_bytes(site, made, tmp_path, capsys):
    assert take(site, tmp_path) == [0, 0, 0, 0]
    digest = capsys.readouterr().out.split()[-1]
    assert written(tmp_path, "text", "counts") == written(made, "text", "counts")
    assert (tmp_path / "some.bin").read_bytes() == (made / "some.bin").read_bytes()
    assert (made / "some.bin.sha256").read_text(encoding="ascii") == f"{digest}  some.bin\n"


@pytest.mark.process
def test_what_is_cleaned(made):
    taken, held = ((made / "text" / name / "one+notes.txt").read_text(encoding="utf-8") for name in ("text", "held"))
    assert (taken + held).count(COMMON) == 1
    assert 0 < held.count("一共用了") < 12
    assert taken.count("一共用了") + held.count("一共用了") == 75
    stories = (made / "text" / "text" / "two+stories.txt").read_text(encoding="utf-8")
    assert "回家去了" in stories
    assert [
        word for word in ("谁也不许读", "后来才添上", "怎样使用", "不是散文") if word in taken + held + stories
    ] == []


@pytest.mark.process
def test_the_manifest(site, made):
    manifest = json.loads((made / "text" / "manifest.json").read_text(encoding="utf-8"))
    notes, stories = manifest["sources"]
    listed = json.loads((site / "sources.json").read_text(encoding="utf-8"))
    assert [notes["commit"], stories["commit"]] == [each["commit"] for each in listed]
    assert (notes["files"], notes["excluded"], notes["licence"]) == (75, 1, "MIT (LICENSE)")
    text = (made / "text" / "text" / "one+notes.txt").read_text(encoding="utf-8")
    assert notes["characters"] == len(text.replace("\n", ""))
    assert notes["repeated"] >= 73 * len(COMMON)
    assert manifest["characters"] == notes["characters"] + stories["characters"]
    assert {"what", "why"} == set().union(*manifest["left out"])


@pytest.mark.process
def test_the_file_knows_the_text(made):
    counts = Counts(Store(str(made / "some.bin")))
    bridge = [counts.symbols[char] for char in "以后，早"]
    assert counts.four(*bridge) > 0
    assert counts.pair(*bridge[:2]) > counts.pair(bridge[1], bridge[0]) == 0


@pytest.mark.process
def test_only_what_is_read_is_fetched(made):
    found = subprocess.run(
        ["git", "--git-dir", str(made / "clones" / "one+notes"), "cat-file", "--batch-all-objects", "--batch-check"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.count(" blob ") == 76


@pytest.mark.process
def test_fetching_again_changes_nothing(site, made, capsys):
    options = ["--sources", str(site / "sources.json"), "--clones", str(made / "clones")]
    assert main(["fetch", *options, "--site", "file:///nowhere"]) == 0
    assert capsys.readouterr().err.count("was there") == 2


@pytest.mark.process
def test_a_repository_that_is_gone_is_named_and_left_out(site, tmp_path, capsys):
    rows = json.loads((site / "sources.json").read_text(encoding="utf-8"))
    rows.insert(1, rows[0] | {"repo": "no/such"})
    rows.append(rows[1] | {"repo": "two/stories", "commit": "0" * 40})
    (site / "more.json").write_text(json.dumps(rows[:2]), encoding="utf-8")
    assert take(site, tmp_path, "more.json") == [1, 1, 1, 0]
    told = capsys.readouterr().err
    assert "could not be had: no/such at " in told
    assert "no clone of no/such" in told
    manifest = json.loads((tmp_path / "text" / "manifest.json").read_text(encoding="utf-8"))
    assert {"what": "no/such", "why": "there was no clone of it"} in manifest["left out"]


@pytest.mark.process
def test_pack_tells_whether_it_is_the_same_file(made, tmp_path):
    options = ["--counts", str(made / "counts"), "--out", str(made / "some.bin")]
    before = written(made, "")
    assert main(["pack", *options, "--check", "--least", "1,1,2"]) == 0
    assert main(["pack", *options, "--check", "--least", "1,1,3"]) == 1
    assert written(made, "") == before


@pytest.mark.process
def test_a_share_of_the_text(site, made, tmp_path):
    options = ["--sources", str(site / "sources.json"), "--text", str(made / "text")]
    assert main(["count", *options, "--counts", str(tmp_path), "--share", "0.3"]) == 0
    assert 0 < (tmp_path / "3.npz").stat().st_size < (made / "counts" / "3.npz").stat().st_size


def test_all_takes_the_steps_in_their_order(monkeypatch):
    taken = []

    def step(name, order, code):
        return SimpleNamespace(ORDER=order, run=lambda options: taken.append(name) or code)

    known = {"a": step("a", 3, 0), "b": step("b", 1, 1), "c": step("c", None, 0), "d": step("d", 2, 0)}
    whole = steps.get("all")
    monkeypatch.setattr(steps, "names", lambda: [*known, "all"])
    monkeypatch.setattr(steps, "get", known.__getitem__)
    assert whole.run(Namespace()) == 1
    assert taken == ["b", "d", "a"]


def test_the_steps_that_all_takes(capsys):
    orders = {name: steps.get(name).ORDER for name in steps.names()}
    known = sorted((order, name) for name, order in orders.items() if order is not None)
    assert [name for _, name in known][:4] == ["fetch", "clean", "count", "pack"]
    assert len({order for order, _ in known}) == len(known)


def test_without_pairs_the_classifier_of_slips_stays(tmp_path, capsys):
    assert main(["slips", "--out", str(tmp_path / "counts.bin")]) == 0
    assert "left as it is" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", steps.names())
def test_every_step_tells_what_it_does(name, capsys):
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert steps.told(name).partition("\n")[0] in capsys.readouterr().out
