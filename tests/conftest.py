"""How the tests are run: how many examples, what counts as slow, and a cache away from the user's own."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

SLOW = ("process", "browser", "install", "corpus")
"""The marks that say why a test is slow; they and `slow` itself are explained in pyproject.toml."""

WHOLE = ("browser", "install")
"""What shares a browser or an install stays in one process of several."""

os.environ["ZHLINT_LANG"] = "en"  # whoever runs the tests, what commands say is held in English

# No machine is too slow for an example. A desk looks at other examples each time; CI looks at many, always the same.
_ANY_SPEED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("desk", max_examples=25, **_ANY_SPEED)
settings.register_profile("ci", max_examples=200, derandomize=True, **_ANY_SPEED)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts processes, browsers or installs, or reads long texts, is slow; one install does for a file."""
    for item in items:
        if any(item.get_closest_marker(name) for name in SLOW):
            item.add_marker("slow")
        if any(item.get_closest_marker(name) for name in WHOLE):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory):
    """The cache folder of this run, where linters made once are found again; not the user's own."""
    folder = str(tmp_path_factory.mktemp("kept"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHLINT_CACHE_DIR", folder)
        yield folder
