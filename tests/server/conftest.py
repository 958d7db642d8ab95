"""Servers for the tests."""

from __future__ import annotations

from contextlib import ExitStack

import pytest


@pytest.fixture
def serve(tmp_path):
    """Starts servers in a folder of the test; all end with it."""
    from tests.server.client import Client

    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(Client(tmp_path, **how))
