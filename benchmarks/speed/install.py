"""What an installation takes: `python -m benchmarks.speed.install`, for each `--python` a row a way.

A wheel is built of this checkout. *pip* and *uv* install it into a fresh environment, of wheels alone; *checkout* is
what pre-commit does: pip builds the wheel in an environment of its own, and installs it. Packages that were fetched
before come from pip's and uv's caches; `--cold` has all of them fetched anew. The figures are the least of several
rounds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.speed.measure import Cost, alternating, cost

ROOT = Path(__file__).parents[2]
WHEELS = ("--only-binary", ":all:")


def commands(python: Path, wheel: Path, cold: bool) -> dict[str, list[str | Path]]:
    """The ways to install into the environment of a Python."""
    pip: list[str | Path] = [python, "-m", "pip", "install", "-q", *(["--no-cache-dir"] if cold else [])]
    ways = {"pip": [*pip, *WHEELS, wheel], "checkout": [*pip, ROOT]}
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is not None:
        ways["uv"] = [uv, "pip", "install", "-q", *(["--no-cache"] if cold else []), *WHEELS, "-p", python, wheel]
    return ways


def installed(command: Sequence[str | Path], python: str, venv: Path) -> Cost:
    """The cost of one installation into a fresh environment. Raises RuntimeError where it fails."""
    subprocess.run([python, "-m", "venv", "--clear", venv], check=True)
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    spent = cost(command, venv.parent, {**ours, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})  # proxies and certificates, too
    if spent.status:
        raise RuntimeError(f"{' '.join(map(str, command))}: {spent.said}")
    return spent


def size(folder: Path) -> int:
    """The bytes of all files in and below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def fetched(python: Path, wheel: Path, folder: Path) -> Mapping[str, int]:
    """The files that an installation needs, by name, with their bytes."""
    fetch = [python, "-m", "pip", "download", "-q", *WHEELS, "-d", folder, wheel]
    subprocess.run(fetch, check=True, stderr=subprocess.DEVNULL)
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.speed.install", description="Measure installations.")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter; may be given more than once")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="how often each is done; default: %(default)s"
    )
    parser.add_argument("--cold", action="store_true", help="fetch all packages anew")
    options = parser.parse_args(argv)
    print("| Python | way | CPU, s | on the clock, s | fetched, MB | on the disk, MB |\n|---|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="install-") as top:
        venv = Path(top, "venv")
        build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", top, ROOT]
        subprocess.run(build, check=True, stderr=subprocess.DEVNULL)
        (wheel,) = Path(top).glob("*.whl")
        for python in options.python or [sys.executable]:
            subprocess.run([python, "-m", "venv", "--clear", venv], check=True)
            inside = venv / "bin" / "python"
            bare = size(venv)
            files = fetched(inside, wheel, Path(top, "files"))
            ways = commands(inside, wheel, options.cold)
            runs = {name: partial(installed, command, python, venv) for name, command in ways.items()}
            costs = alternating(runs, options.rounds)
            installed(ways["pip"], python, venv)
            disk = (size(venv) - bare) / 1e6
            version = subprocess.check_output(
                [inside, "-c", "import platform; print(platform.python_version())"], text=True
            )
            for name, spent in costs.items():
                row = f"{version.strip()} | {name} | {spent.cpu:.1f} | {spent.wall:.1f}"
                print(f"| {row} | {sum(files.values()) / 1e6:.1f} | {disk:.0f} |", flush=True)
            shutil.rmtree(Path(top, "files"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
