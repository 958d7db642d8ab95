"""The steps of the action `action.yml`; each is told its inputs, and where to write, by the environment.

python .github/action.py prepare    say where zhlint is kept between runs, and by which key
python .github/action.py install    install it there, unless it is there already
python .github/action.py lint       lint: annotations, a summary, SARIF
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
"""The action's own checkout, which is that of zhlint."""
_PROGRAM = ("pyproject.toml", "hatch_build.py", "zhlint", "rules")
_DONE = "installed"


class Refused(Exception):
    """The step cannot be done; the message says why, and what to do."""


def prepare() -> int:
    """Tell the next steps the folder and the key of the cache."""
    _put("GITHUB_OUTPUT", f"folder={_folder()}\nkey=zhlint-{_key()}\n")
    return 0


def install() -> int:
    """Install zhlint into a virtual environment of its own; one that came out of the cache whole stays."""
    done = _folder() / _DONE
    if not (done.is_file() and done.read_text(encoding="utf-8") == _key()):
        venv.create(_folder() / "venv", with_pip=True, clear=True)
        command = [_program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _wanted()]
        if subprocess.run(command, check=False).returncode != 0:
            raise Refused(f"`{_wanted()}` cannot be installed; what pip has to say of it stands above")
        done.write_text(_key(), encoding="utf-8")
    subprocess.run([_program("zhlint"), "--version"], check=True)
    return 0


def lint() -> int:
    """Lint what is asked for; 0 without findings, or where they are not to fail the step."""
    arguments = [*_changed(), *shlex.split(_input("ARGS"))]
    paths = [line.strip() for line in _input("PATHS").splitlines() if line.strip()] or ["."]
    code = _check("github", arguments, paths)
    with tempfile.TemporaryDirectory() as folder:
        told = os.path.join(folder, "findings.json")
        _check("json", [*arguments, "--output", told], paths)
        findings = _count(told)
        if _is_true("SUMMARY") and findings:
            table = os.path.join(folder, "table.md")
            _check("markdown", [*arguments, "--output", table], paths)
            _put("GITHUB_STEP_SUMMARY", Path(table).read_text(encoding="utf-8"))
    _put("GITHUB_OUTPUT", f"findings={findings}\n")
    if sarif := _input("SARIF"):
        _check("sarif", [*arguments, "--output", sarif], paths)
        _put("GITHUB_OUTPUT", f"sarif={sarif}\n")
    return 0 if code == 1 and not _is_true("FAIL") else code


def _check(report: str, arguments: Sequence[str], paths: Sequence[str]) -> int:
    """The exit code of a run. Of several runs the later ones know what the first has found."""
    command = [_program("zhlint"), "check", "--format", report, *arguments, "--", *paths]
    environment = {**os.environ, "ZHLINT_CACHE_DIR": str(_folder() / "cache")}
    said = None if report == "github" else subprocess.DEVNULL
    return subprocess.run(command, env=environment, stderr=said, check=False).returncode


def _count(path: str) -> int:
    try:
        return int(json.loads(Path(path).read_text(encoding="utf-8"))["summary"]["findings"])
    except FileNotFoundError:  # nothing could be linted, and the first run has said why
        return 0


def _changed() -> list[str]:
    """The option by which only changed lines count: on pull requests, against what they are to be merged into.

    What GitHub checks out for a pull request is the merge itself, whose first parent is the target. Raises Refused
    where the target cannot be had.
    """
    base = os.environ.get("GITHUB_BASE_REF", "")
    if not base or not _is_true("CHANGED_ONLY"):
        return []
    head = _git("rev-parse", "HEAD")
    if head == os.environ.get("GITHUB_SHA"):
        if _git("rev-parse", "--is-shallow-repository") == "true":
            _git("fetch", "--quiet", "--no-tags", "--depth=2", "origin", head)
        if _git("rev-parse", "--verify", "--quiet", "HEAD^2"):
            return ["--changed", "HEAD^1"]
    target = f"refs/remotes/origin/{base}"
    _git("fetch", "--quiet", "--no-tags", "origin", f"+refs/heads/{base}:{target}")
    if not _git("merge-base", target, "HEAD") and _git("rev-parse", "--is-shallow-repository") == "true":
        _git("fetch", "--quiet", "--no-tags", "--unshallow", "origin")
    if not _git("merge-base", target, "HEAD"):
        mend = "give actions/checkout `fetch-depth: 0`, or this action `changed-only: false`"
        raise Refused(f"it cannot be told where this branch left `{base}`: {mend}")
    return ["--changed", f"{target}..."]


def _git(*arguments: str) -> str:
    """What git says; "" where it refuses."""
    done = subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _wanted() -> str:
    version = _input("VERSION")
    return f"zhlint-prose=={version}" if version else str(SOURCE)


def _key() -> str:
    """Which zhlint for which Python: a version from PyPI, or the bytes of this checkout."""
    python = ".".join(map(str, sys.version_info[:3]))
    if version := _input("VERSION"):
        return f"py{python}-{version}"
    digest = hashlib.sha256()
    for name in _PROGRAM:
        top = SOURCE / name
        for path in sorted(each for each in (top.rglob("*") if top.is_dir() else [top]) if each.is_file()):
            if path.suffix != ".pyc":
                digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"py{python}-{digest.hexdigest()[:16]}"


def _folder() -> Path:
    return Path(os.environ["RUNNER_TEMP"], "zhlint")


def _program(name: str) -> str:
    windows = os.name == "nt"
    return str(_folder() / "venv" / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name))


def _input(name: str) -> str:
    return os.environ.get(f"INPUT_{name}", "").strip()


def _is_true(name: str) -> bool:
    """Raises Refused where an input is neither."""
    value = _input(name).lower()
    if value not in ("true", "false"):
        raise Refused(f"`{name.lower().replace('_', '-')}: {value}` is neither true nor false")
    return value == "true"


def _put(name: str, text: str) -> None:
    """Add to a file that GitHub reads after the step."""
    with open(os.environ[name], "a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main(arguments: Sequence[str]) -> int:
    """The exit code of a step."""
    steps = {"prepare": prepare, "install": install, "lint": lint}
    if len(arguments) != 1 or arguments[0] not in steps:
        print(f"usage: action.py {'|'.join(steps)}", file=sys.stderr)
        return 2
    try:
        return steps[arguments[0]]()
    except (Refused, ValueError) as error:
        print(f"::error title=zhlint::{error}".replace("\n", " "), flush=True)
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
