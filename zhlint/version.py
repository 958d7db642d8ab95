"""The version of this program, and where it lives; `python .ci/stamp.py` writes the address."""

from __future__ import annotations

__version__ = "0.2.0"
ADDRESS = "https://github.com/zhlint-prose/zhlint"
