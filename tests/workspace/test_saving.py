"""A file's new content: all of it or none."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import threading
from types import SimpleNamespace

import pytest

from zhlint.workspace import saving
from zhlint.workspace.saving import NotSaved, save

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are of POSIX")


@pytest.fixture
def on_windows(monkeypatch):
    if sys.platform != "win32":
        monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=1, locking=lambda number, how, size: None))
        monkeypatch.setattr(sys, "platform", "win32")


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "稿.md"
    path.write_bytes(b"before")
    return path


def leftovers(path):
    return [entry.name for entry in path.parent.iterdir() if entry != path]


def test_the_new_content_takes_the_place_of_the_old(draft):
    save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"after"
    assert leftovers(draft) == []


def test_what_somebody_else_has_written_is_not_lost(draft):
    draft.write_bytes(b"theirs")
    with pytest.raises(NotSaved, match="has changed since it was read"):
        save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"theirs"
    assert leftovers(draft) == []


def test_a_read_only_file_stays(draft):
    draft.chmod(stat.S_IRUSR)
    with pytest.raises(NotSaved, match="read-only"):
        save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"before"


def test_a_file_that_is_gone_is_not_made(draft):
    draft.unlink()
    with pytest.raises(NotSaved, match=r"no such file|cannot find|not found"):
        save(str(draft), b"before", b"after")
    assert not draft.exists()


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_costs_nothing(draft, monkeypatch, step):
    def full(*arguments, **more):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "write":

        class Full(io.FileIO):
            write = full

        monkeypatch.setattr("builtins.open", lambda name, mode: (Full if mode == "xb" else _OPEN)(name, mode))
    else:
        monkeypatch.setattr(os, step, full)
    with pytest.raises(NotSaved, match="cannot be written: no space left"):
        save(str(draft), b"before", b"after")
    monkeypatch.undo()
    assert draft.read_bytes() == b"before"
    assert leftovers(draft) == []


_OPEN = open


def test_a_name_as_long_as_can_be(tmp_path):
    path = tmp_path / ("长" * 84 + ".md")
    path.write_bytes(b"before")
    save(str(path), b"before", b"after")
    assert path.read_bytes() == b"after"
    assert leftovers(path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="what is open cannot be seen")
def test_windows_replaces_no_file_that_is_open(draft, monkeypatch, on_windows):
    replace = os.replace

    def replace_there(beside, real):
        there = [os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
        assert real not in [os.readlink(link) for link in there if os.path.lexists(link)]
        replace(beside, real)

    monkeypatch.setattr(os, "replace", replace_there)
    save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"after"


@POSIX
def test_mode_and_links_are_kept(draft, tmp_path):
    draft.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(draft)
    save(str(link), b"before", b"after")
    assert link.is_symlink()
    assert draft.read_bytes() == b"after"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640


@POSIX
def test_a_folder_that_cannot_be_written_to(draft, monkeypatch):
    def denied(*arguments, **more):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("builtins.open", lambda name, mode: denied() if mode == "xb" else _OPEN(name, mode))
    with pytest.raises(NotSaved, match="cannot be written: permission denied"):
        save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"before"


def test_of_two_that_save_at_once_one_is_told(draft, monkeypatch):
    """The second waits, or comes too late; it never writes over what the first has written."""
    slow = threading.Barrier(2)
    replacing = saving.replacing

    def slowly(real):
        slow.wait(5)
        return replacing(real)

    def first():
        monkeypatch.setattr(saving, "replacing", slowly)
        save(str(draft), b"before", b"first")

    thread = threading.Thread(target=first)
    thread.start()
    slow.wait(5)
    monkeypatch.setattr(saving, "replacing", replacing)
    with pytest.raises(NotSaved, match="has changed since it was read"):
        save(str(draft), b"before", b"second")
    thread.join()
    assert draft.read_bytes() == b"first"
    assert leftovers(draft) == []


@POSIX
def test_what_only_its_owner_may_read_nobody_else_may_while_it_is_written(draft):
    draft.chmod(0o600)
    with saving.replacing(str(draft)) as new:
        assert stat.S_IMODE(os.stat(new.name).st_mode) == 0o600
        new.write(b"after")
    assert (draft.read_bytes(), stat.S_IMODE(draft.stat().st_mode)) == (b"after", 0o600)


@pytest.mark.parametrize(
    ("busy", "is_saved"), [(0, True), (3, True), (99, False)], ids=["free", "a moment", "for good"]
)
def test_what_somebody_has_open_on_windows_is_waited_for(draft, monkeypatch, on_windows, busy, is_saved):
    replace, waits = os.replace, []

    def in_use(beside, real):
        if len(waits) < busy:
            raise PermissionError(errno.EACCES, "in use")
        replace(beside, real)

    monkeypatch.setattr(os, "replace", in_use)
    monkeypatch.setattr(saving.time, "sleep", waits.append)
    if is_saved:
        save(str(draft), b"before", b"after")
    else:
        with pytest.raises(NotSaved, match="cannot be written: in use"):
            save(str(draft), b"before", b"after")
    assert draft.read_bytes() == (b"after" if is_saved else b"before")
    assert len(waits) == min(busy, len(saving._WAITS))
    assert leftovers(draft) == []


@POSIX
def test_a_file_system_without_locks(draft, monkeypatch):
    import fcntl

    def unable(file, how):
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(fcntl, "flock", unable)
    save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"after"


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is a stand-in")
def test_on_windows_nothing_is_written_while_another_run_writes(draft, monkeypatch, on_windows):
    def taken(number, how, size):
        raise PermissionError(errno.EACCES, "locked")

    monkeypatch.setattr(sys.modules["msvcrt"], "locking", taken)
    monkeypatch.setattr(saving.time, "sleep", lambda seconds: None)
    with pytest.raises(NotSaved, match="another run is writing it"):
        save(str(draft), b"before", b"after")
    assert draft.read_bytes() == b"before"
