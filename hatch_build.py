"""What is made when a wheel is built: the shipped rules, read and validated."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):
    """Writes the rules as `zhlint.engine.compiled` reads them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Of a checkout that stays where it is the rules may be edited: nothing is compiled."""
        if version == "editable":
            return
        if {"PIP_BUILD_TRACKER", "UV"} & os.environ.keys():  # it is unpacked at once; hatchling has no option
            zlib.Z_DEFAULT_COMPRESSION = zlib.Z_BEST_SPEED
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
