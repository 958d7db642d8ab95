"""What a page needs to run zhlint in the browser: Python from npm's pyodide, the wheel, and those it rests on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
DESK = "desk.py"
SAMPLE = "draft.txt"


class Unavailable(Exception):
    """A tool that is needed is not there or fails; the message says which."""


def assets(root: Path, cache: Path, site: Path) -> None:
    """Put them into a built site, with `assets.json`, which lists them. Raises Unavailable."""
    target = site / "website" / "playground"
    for path in _runtime(root, cache / "npm"):
        shutil.copyfile(path, target / path.name)
    wheels = _wheels(root, cache / "wheels")
    for path in wheels:
        shutil.copyfile(path, target / path.name)
    for path in (root / "website" / DESK, root / "examples" / SAMPLE):
        shutil.copyfile(path, target / path.name)
    names = [*RUNTIME, DESK, SAMPLE, *(path.name for path in wheels)]
    digest = hashlib.sha256(b"".join((target / name).read_bytes() for name in names)).hexdigest()
    listed = [{"name": name, "size": (target / name).stat().st_size} for name in names]
    (target / "assets.json").write_text(json.dumps({"version": digest[:12], "files": listed}), "utf-8")


def _runtime(root: Path, folder: Path) -> list[Path]:
    """Python for browsers, as the lock file of npm pins it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / "website" / name, folder / name)
    _run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], folder)
    return [folder / "node_modules" / "pyodide" / name for name in RUNTIME]


def _wheels(root: Path, folder: Path) -> list[Path]:
    """The wheel of this checkout and those it needs; of what is partly written in C, the part in Python."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-binary", "PyYAML", "--wheel-dir", str(folder)]
    _run([*command, str(root)], root, PYYAML_FORCE_LIBYAML="0", SOURCE_DATE_EPOCH="315532800")
    wheels = sorted(folder.glob("*.whl"))
    for path in wheels:
        if not path.name.endswith("-none-any.whl"):
            raise Unavailable(f"{path.name} is for this machine only: a browser cannot run it")
    return wheels


def _run(command: list[str], folder: Path, **environment: str) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise Unavailable(f"{command[0]} is not there; install it, or leave the page out by --no-playground")
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unavailable(f"{' '.join(command[:3])} failed:\n{done.stderr.strip()}")
