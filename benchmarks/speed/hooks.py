"""What it takes to install the hooks: `python -m benchmarks.speed.hooks`, for each `--python` a row a way.

pre-commit installs them into a home of its own that is empty before. *clone* is a repository that holds all that is
committed here, as its address in a config means it; *mirror* is what `.ci/mirror.py` writes, with the package taken as
a wheel; *local* names the package as a dependency of a hook that lies nowhere. Other packages come from the caches of
pip. `--pre-commit PATH` takes another pre-commit, such as one that installs with uv. The figures are the least of
several rounds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.speed.install import ROOT
from benchmarks.speed.measure import Cost, alternating, cost
from zhlint.version import __version__

_HOOK = """\
repos:
  - repo: {repo}
    {rev}
    hooks:
      - id: zhlint
        language_version: {python}
"""
_LOCAL = f"""\
        name: zhlint
        entry: zhlint check
        language: python
        additional_dependencies: [zhlint-prose=={__version__}]
"""


def repository(folder: Path, tag: str) -> str:
    """Commit and tag all that is in a folder, packed as a host keeps it; its address."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", tag], ["tag", tag], ["repack", "-adq"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return folder.as_uri()


def configs(top: Path) -> dict[str, str]:
    """The ways, each as what is written into a config of pre-commit, but for the Python."""
    tag = f"v{__version__}"
    clone, mirror = top / "clone", top / "mirror"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    shutil.rmtree(clone / ".git")
    subprocess.run([sys.executable, ROOT / ".ci" / "mirror.py", mirror], check=True)
    rev = f"rev: {tag}"
    return {
        "clone": _HOOK.replace("{repo}", repository(clone, tag)).replace("{rev}", rev),
        "mirror": _HOOK.replace("{repo}", repository(mirror, tag)).replace("{rev}", rev),
        "local": _HOOK.replace("{repo}", "local").replace("    {rev}\n", "") + _LOCAL,
    }


def installed(config: str, pre_commit: Sequence[str | Path], wheels: Path, top: Path) -> Cost:
    """The cost of installing what a config names into an empty home. Raises RuntimeError where it fails."""
    home, project = top / "home", top / "project"
    for folder in (home, project):
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "init", "-q", project], check=True)
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ours["PIP_FIND_LINKS"] = f"{ours.get('PIP_FIND_LINKS', '')} {wheels}"
    ours["UV_FIND_LINKS"] = str(wheels)
    spent = cost([*pre_commit, "install-hooks"], project, {**ours, "PRE_COMMIT_HOME": str(home)})
    if spent.status or not list(home.rglob("bin/zhlint")):
        raise RuntimeError(f"{config}\n{spent.said}")
    return spent


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.speed.hooks", description="Measure how hooks are installed.")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter; may be given more than once")
    parser.add_argument("--pre-commit", metavar="PATH", help="the command; default: that of this environment")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="how often each is done; default: %(default)s"
    )
    options = parser.parse_args(argv)
    pre_commit = [options.pre_commit] if options.pre_commit else [sys.executable, "-m", "pre_commit"]
    print("| Python | hooks from | CPU, s | on the clock, s |\n|---|---|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="hooks-") as folder:
        top = Path(folder)
        wheels = top / "wheels"
        ways = configs(top)
        build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, ROOT]
        subprocess.run(build, check=True, stderr=subprocess.DEVNULL)
        for python in options.python or [sys.executable]:
            version = subprocess.check_output([python, "-c", "import platform; print(platform.python_version())"])
            runs = {
                name: partial(installed, config.replace("{python}", python), pre_commit, wheels, top)
                for name, config in ways.items()
            }
            for name, spent in alternating(runs, options.rounds).items():
                print(f"| {version.decode().strip()} | {name} | {spent.cpu:.1f} | {spent.wall:.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
