"""Write a repository of the hooks alone: `python .ci/mirror.py FOLDER`.

A hook of pre-commit is built from a clone, and this repository holds 30 MB of counts and words that have to be fetched,
built into a wheel and unpacked. That which is written here holds no program: its only content is that it needs the
package of this version, which pip takes from the index as it is. It lives beside this one, and is called the same with
`-pre-commit` after it.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from stamp import ADDRESS, ROOT, VERSION, said

COPIED = (".pre-commit-hooks.yaml", "LICENSE")

PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "zhlint-pre-commit"
version = "{version}"
dependencies = ["zhlint-prose=={version}"]
"""

BACKEND = '''\
"""Build a wheel that holds nothing and needs zhlint-prose. To fetch a builder would take as long as all the rest."""

import os
import zipfile

NAME = "zhlint_pre_commit-{version}"
FILES = {{
    "METADATA": """Metadata-Version: 2.1
Name: zhlint-pre-commit
Version: {version}
Requires-Dist: zhlint-prose=={version}
""",
    "WHEEL": """Wheel-Version: 1.0
Generator: backend
Root-Is-Purelib: true
Tag: py3-none-any
""",
    "RECORD": "".join(NAME + f".dist-info/{{file}},,\\n" for file in ("METADATA", "WHEEL", "RECORD")),
}}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Write the wheel; its name."""
    wheel = NAME + "-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, wheel), "w") as archive:
        for file, text in FILES.items():
            archive.writestr(NAME + ".dist-info/" + file, text)
    return wheel
'''

README = """\
# The hooks of zhlint for pre-commit

[zhlint]({address}) is a linter for Chinese prose. This repository is written by its releases, and holds no program.

```yaml
# .pre-commit-config.yaml
repos:
  - repo: {address}-pre-commit
    rev: v{version}
    hooks:
      - id: zhlint-fix   # puts in the safe replacements
      - id: zhlint       # reports what is left
```
"""

WRITTEN = {"pyproject.toml": PROJECT, "backend.py": BACKEND, "README.md": README}


def write(folder: Path) -> None:
    """Write the files of the repository into a folder. Raises OSError."""
    told = said()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in WRITTEN.items():
        filled = text.format(version=told[VERSION], address=told[ADDRESS])
        (folder / name).write_text(filled, encoding="utf-8", newline="\n")
    for name in COPIED:
        shutil.copyfile(ROOT / name, folder / name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to: best a clone of the repository as it was")
    write(parser.parse_args().folder)
