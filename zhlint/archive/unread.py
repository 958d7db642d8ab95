"""The list of texts that could not be linted, or not by all rules: `unread.jsonl`, one a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from itertools import chain

from zhlint.archive import Unread
from zhlint.archive.folder import Folder
from zhlint.workspace.saving import replacing

UNREAD = "unread.jsonl"


def write(folder: Folder, others: Iterable[Unread] = ()) -> int:
    """Write the list of a folder into it, in the order of the texts; how many there are. Raises OSError.

    `others` are what could not be read and is no text.
    """
    count = 0
    with replacing(os.path.join(folder.path, UNREAD)) as file:
        for each in chain(_unread(folder), others):
            file.write((json.dumps(each._asdict(), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
            count += bool(each.document)
    return count


def _unread(folder: Folder) -> Iterator[Unread]:
    for _, record in folder.records():
        yield from record.unread
        yield from record.slow
