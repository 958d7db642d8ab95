from __future__ import annotations

from tests.workspace.conftest import _away_from_home, _shipped, shipped_rules

__all__ = ["_away_from_home", "_shipped", "shipped_rules"]
