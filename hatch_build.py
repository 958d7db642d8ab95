"""What is made when a package is built: the shipped rules, read and validated, and the page that PyPI shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r'(?<=src=")(?=[\w.-]+/)')
_SOURCES = re.compile(r"^ *<source .*\n", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?!\w+:|#)")


class Page(MetadataHookInterface):
    """Says in the metadata what the README says."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Give the README as it can be read anywhere."""
        root = Path(self.root)
        program = (root / "zhlint" / "version.py").read_text("utf-8")
        version, address = (re.search(rf'^{name} = "(.+)"$', program, re.M)[1] for name in ("__version__", "ADDRESS"))
        text = (root / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": abroad(text, address, f"v{version}")}


def abroad(text: str, address: str, tag: str) -> str:
    """A page of the repository with links that hold elsewhere: to what lies there under a tag.

    Of a picture in two schemes the light one stays: who shows a page elsewhere may know nothing of the others.
    """
    files = address.replace("https://github.com/", "https://raw.githubusercontent.com/")
    text = _PICTURE.sub(f"{files}/{tag}/", _SOURCES.sub("", text))
    return _LINK.sub(f"{address}/blob/{tag}/", text)


class CompiledRules(BuildHookInterface):
    """Writes the rules as `zhlint.engine.compiled` reads them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Of a checkout that stays where it is the rules may be edited: nothing is compiled."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from zhlint.engine import compiled

        target = Path(self.directory) / compiled.NAME
        target.parent.mkdir(parents=True, exist_ok=True)
        compiled.write(root / "rules", target)
        build_data["force_include"][str(target)] = f"zhlint/rules/{compiled.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was written beside the wheel."""
        (Path(self.directory) / "compiled.bin").unlink(missing_ok=True)
