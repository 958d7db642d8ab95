"""Histories of git, made away from the user's own settings: tests of what changed commit as they go along."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.workspace.project import make

ENV = {
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-C", str(folder), *arguments],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder, files=None, message="step"):
    make(folder, files or {})
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
