from __future__ import annotations

import pytest

from zhlint.base.editions import edition


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("docs/guide/start.md", (), id="none"),
        pytest.param("docs/v2/start.md", ("v2",), id="a version"),
        pytest.param("docs/1.x/start.md", ("1.x",), id="a number with a dot"),
        pytest.param("versioned_docs/version-2.1/a.md", ("version-2.1",), id="a version that says so"),
        pytest.param("release-8.5/a.md", ("release-8.5",), id="a branch"),
        pytest.param("docs/latest/a.md", ("latest",), id="a version by name"),
        pytest.param("locales/zh-Hant/a.md", ("zh-hant",), id="a script"),
        pytest.param("docs/zh_CN/a.md", ("zh_cn",), id="a locale"),
        pytest.param("README.zh-TW.md", ("zh-tw",), id="a locale in the name"),
        pytest.param("v2/zh-TW/a.md", ("v2", "zh-tw"), id="both"),
        pytest.param("blog/2024/05/a.md", (), id="years and months"),
        pytest.param("01-start/02.md", (), id="chapters"),
        pytest.param("ui/db/js/v8.md", (), id="short names, and a file's own"),
    ],
)
def test_edition(path, expected):
    assert edition(path) == expected
