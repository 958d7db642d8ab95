"""`zhlint check --watch` and the line of progress, as they are on a real terminal."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.command import SCRIPT, installed
from tests.workspace.project import CONFIG, make, project, rule

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="terminals are others elsewhere"),
]

PATIENCE = 300
"""So many seconds, more than any machine needs, and a program that says nothing hangs."""
WAITING = "zhlint: watching for changes; Ctrl-C ends\r\n"
CLEARED = "\x1b[2J\x1b[H"


class Session:
    """A program on a terminal of its own."""

    def __init__(self, folder, *arguments, **more):
        self.terminal, inner = os.openpty()
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        environment |= {"TERM": "xterm", "NO_COLOR": "1", **more}
        self.process = subprocess.Popen(
            [*arguments], cwd=folder, stdin=inner, stdout=inner, stderr=inner, env=environment,
            start_new_session=True, preexec_fn=lambda: _own(inner),  # noqa: PLW1509
        )  # fmt: skip
        os.close(inner)

    def until(self, mark):
        """What is shown up to a text."""
        shown = b""
        end = time.monotonic() + PATIENCE
        while mark.encode() not in shown:
            ready, _, _ = select.select([self.terminal], [], [], max(end - time.monotonic(), 0))
            assert ready, f"waited in vain for {mark!r} after {shown.decode()!r}"
            shown += os.read(self.terminal, 1 << 16)
        return shown.decode()

    def interrupt(self):
        os.write(self.terminal, b"\x03")

    def end(self):
        """The rest of what is shown, and the exit code."""
        shown = b""
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):  # the terminal is gone with the program
            while select.select([self.terminal], [], [], max(end - time.monotonic(), 0))[0]:
                shown += os.read(self.terminal, 1 << 16)
        return shown.decode(), self.process.wait(PATIENCE)

    def kill(self):
        """End it with all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.terminal)


def _own(terminal):
    import fcntl
    import termios

    _heed()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def _heed():
    """Heed interrupts, though the tests were started with interrupts ignored, which a child inherits."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def session(tmp_path):
    there = []

    def start(*arguments, **more):
        there.append(Session(tmp_path, *arguments, **more))
        return there[-1]

    yield start
    for each in there:
        each.kill()


@pytest.fixture(autouse=True)
def _project(tmp_path):
    project(tmp_path, {"bad.md": "他哈哈了。\n", "sub/good.md": "他走了。\n"})


@pytest.fixture
def change(tmp_path, tmp_path_factory):
    """Puts files into their places whole, so that a slow machine shows none half-written."""

    def change(files):
        beside = make(tmp_path_factory.mktemp("beside"), files)
        for name in files:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(beside / name, tmp_path / name)

    return change


def found(shown):
    return re.findall(r"^(\S+\.md):\d+:\d+: ", shown.replace(CLEARED, ""), re.MULTILINE)


def test_watching(session, tmp_path, change):
    watch = session(SCRIPT, "check", ".", "--watch")
    shown = watch.until(WAITING)
    assert shown.startswith(CLEARED)
    assert found(shown) == ["bad.md"]

    change({"sub/good.md": "她哈哈了。\n"})
    shown = watch.until(WAITING)
    assert shown.count(CLEARED) == 1
    assert found(shown) == ["bad.md", "sub/good.md"]

    change({"sub/.good.md.new": "她走了。\n"})
    os.replace(tmp_path / "sub/.good.md.new", tmp_path / "sub/good.md")
    assert found(watch.until(WAITING)) == ["bad.md"]

    change({"new/folder/x.md": "他哈哈了。\n"})
    assert found(watch.until(WAITING)) == ["bad.md", "new/folder/x.md"]

    (tmp_path / "bad.md").unlink()
    assert found(watch.until(WAITING)) == ["new/folder/x.md"]

    change({".zhlint.yaml": "extend: []\n"})
    assert "zhlint: .zhlint.yaml:1:1: unknown key `extend`" in watch.until(WAITING).replace(f"{tmp_path}/", "")
    change({".zhlint.yaml": CONFIG})
    assert found(watch.until(WAITING)) == ["new/folder/x.md"]

    change({"house/talk/no-hedge.yaml": "extends: existence\n"})
    assert "no-hedge.yaml:1:1: " in watch.until(WAITING)
    change({"house/talk/no-hedge.yaml": rule("走")})
    assert found(watch.until(WAITING)) == ["sub/good.md"]

    change({".zhlintignore": "good.md\n"})
    assert found(watch.until(WAITING)) == []

    watch.interrupt()
    assert watch.end() == ("^C\r\nzhlint: stopped watching\r\n", 0)


def test_watching_named_files_and_a_list_of_them(session, tmp_path, change):
    make(tmp_path, {"list": "bad.md\n"})
    watch = session(SCRIPT, "check", "gone.md", "--files-from", "list", "--watch")
    shown = watch.until(WAITING)
    assert shown.startswith(f"{CLEARED}zhlint: gone.md: no such file or folder\r\n")
    assert found(shown) == ["bad.md"]
    change({"gone.md": "他哈哈了。\n"})
    assert found(watch.until(WAITING)) == ["gone.md", "bad.md"]
    change({"list": "sub\n"})
    assert found(watch.until(WAITING)) == ["gone.md"]
    (tmp_path / "list").unlink()
    assert "zhlint: cannot read the list list: no such file or directory" in watch.until(WAITING)
    change({"list": "bad.md\n"})
    assert found(watch.until(WAITING)) == ["gone.md", "bad.md"]


def test_how_much_was_fixed_stays_on_the_screen(session, tmp_path, change):
    make(tmp_path, {"bad.md": "他走了,她来了。\n"})
    watch = session(SCRIPT, "check", ".", "--watch", "--fix", "--no-config")
    shown = watch.until(WAITING)
    assert "zhlint: fixed 1 place in 1 file\r\n" in shown
    assert select.select([watch.terminal], [], [], 1.5)[0] == []  # what the run itself has written is no news
    change({"sub/good.md": "她走了,他来了,都好。\n"})
    assert "zhlint: fixed 2 places in 1 file\r\n" in watch.until(WAITING)
    assert (tmp_path / "sub/good.md").read_text("utf-8") == "她走了，他来了，都好。\n"


def test_the_report_is_written_anew_each_time(session, tmp_path, change):
    watch = session(SCRIPT, "check", ".", "--watch", "--format", "json", "--output", "report.json")
    assert CLEARED not in watch.until(WAITING)
    assert [len(file["findings"]) for file in json.loads((tmp_path / "report.json").read_text("utf-8"))["files"]] == [
        1,
        0,
    ]
    change({"sub/good.md": "她哈哈了。\n"})
    watch.until(WAITING)
    assert [len(file["findings"]) for file in json.loads((tmp_path / "report.json").read_text("utf-8"))["files"]] == [
        1,
        1,
    ]


def test_into_a_pipe_nothing_is_cleared(tmp_path):
    with subprocess.Popen(
        [SCRIPT, "check", ".", "--watch"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_heed,  # noqa: PLW1509
    ) as watch:  # fmt: skip
        end = threading.Timer(PATIENCE, watch.kill)
        end.start()
        try:
            assert watch.stderr.readline() == "zhlint: watching for changes; Ctrl-C ends\n"
            watch.send_signal(signal.SIGINT)
            shown, said = watch.communicate()
        finally:
            end.cancel()
            watch.kill()
    assert (watch.returncode, said) == (0, "zhlint: stopped watching\n")
    assert shown.startswith("bad.md:1:2: ")
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "standard input cannot be watched; name a file or a folder"),
        (["--files-from", "-"], "standard input cannot be watched; name a file or a folder"),
        ([], "nothing to lint; name a file, a folder, or - for standard input"),
        (["bad.md", "--select", "no-hegde"], "unknown rule `no-hegde`; did you mean `no-hedge`?"),
    ],
)
def test_what_cannot_be_watched(tmp_path, arguments, said):
    done = installed("check", "--watch", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"zhlint: {said}\n")


SLOW = """\
import sys, time
from zhlint.commands import main
from zhlint.workspace import runner, workers

lint_one = runner.lint_one

def slowly(*given):
    time.sleep(0.2)
    return lint_one(*given)

runner.lint_one = workers.lint_one = slowly
sys.exit(main(sys.argv[1:]))
"""


def screen(shown):
    """The lines of a terminal, once all is written."""
    lines = []
    for line in shown.split("\r\n"):
        cells = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return lines


def test_progress_on_a_terminal(tmp_path, session):
    make(
        tmp_path,
        {"slow.py": SLOW, **{f"many/{i}.md": "他走了。\n" for i in range(9)}, "many/3.md": b"\x89PNG\0\xff\xfe\x80"},
    )
    shown, code = session(
        sys.executable, "slow.py", "check", "many", "bad.md", "--jobs", "1", PYTHONPATH=os.pathsep.join(sys.path)
    ).end()
    assert re.search(r"\rlinting \d of 10 files", shown)
    assert code == 2
    told, *report = screen(shown)
    assert told.startswith("zhlint: many/3.md: not readable as text")
    assert report[0].startswith("bad.md:1:2: warning: ")
    assert "linting" not in "\n".join([told, *report])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_while_it_lints(tmp_path, session, jobs):
    make(tmp_path, {"slow.py": SLOW, **{f"many/{i}.md": "他走了。\n" for i in range(50)}})
    watch = session(
        sys.executable, "slow.py", "check", "many", "--watch", "--jobs", jobs, PYTHONPATH=os.pathsep.join(sys.path)
    )
    shown = watch.until("linting")
    watch.interrupt()
    rest, code = watch.end()
    assert code == 0
    assert screen((shown + rest).replace(CLEARED, ""))[-2:] == ["zhlint: stopped watching", ""]
    assert "Traceback" not in rest


def test_progress_nowhere_else(tmp_path):
    make(tmp_path, {"slow.py": SLOW, **{f"many/{i}.md": "他走了。\n" for i in range(9)}})
    done = subprocess.run(
        [sys.executable, "slow.py", "check", "many", "--jobs", "1"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings in 9 files.\n", "")


def test_a_baseline_that_cannot_be_read_for_a_while_is_told(session, tmp_path, change):
    make(tmp_path, {"known.json": '{"version": 1, "files": {}}'})
    watch = session(SCRIPT, "check", ".", "--watch", "--baseline", "known.json")
    assert found(watch.until(WAITING)) == ["bad.md"]
    change({"known.json": "{", "bad.md": "她哈哈了。\n"})
    assert "zhlint: known.json:1:2: this is no JSON" in watch.until(WAITING)
    change({"known.json": '{"version": 1, "files": {}}', "bad.md": "他们哈哈了。\n"})
    assert found(watch.until(WAITING)) == ["bad.md"]
