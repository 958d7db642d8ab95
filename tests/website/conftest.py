"""The built site, for the tests that open it in a browser."""

from __future__ import annotations

import pytest

from tests.website.served import Site


@pytest.fixture(scope="module")
def site():
    site = Site()
    yield site
    site.close()
