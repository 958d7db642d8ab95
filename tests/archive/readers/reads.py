"""What the tests of readers share: files of an archive, and what is read from them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import NamedTuple

from zhlint.archive import Text, reading
from zhlint.archive.readers import Asked
from zhlint.base.faults import Faults


class Read(NamedTuple):
    """The texts that were read, and what was said at the end."""

    texts: list[Text]
    faults: str

    @property
    def said(self) -> list[tuple[str, str]]:
        """The id of each text, and what it holds or what is wrong with it."""
        return [(text.id, text.trouble or text.data.decode("utf-8", "replace")) for text in self.texts]

    @property
    def ids(self) -> list[str]:
        return [text.id for text in self.texts]


def read(*sources: object, **asked) -> Read:
    """All that is read from some sources."""
    texts: list[Text] = []
    try:
        for text in reading.texts([str(source) for source in sources], Asked(**asked)):
            texts.append(text)  # noqa: PERF402 - they are there when it breaks, too
    except Faults as error:
        return Read(texts, str(error))
    return Read(texts, "")


def put(path: Path, data: bytes | str) -> Path:
    """A file with the folders that it lies in; one whose name ends so is packed by gzip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = data.encode() if isinstance(data, str) else data
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


def lines(*rows: object) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
