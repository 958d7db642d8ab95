"""What a run has written into its folder, read again: a shard at a time, those that are done, in order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zhlint.archive import tables
from zhlint.archive.folder import DONE, MANIFEST
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    import pyarrow as pa

_RECORD = ".json"


def manifest(folder: str) -> dict[str, Any]:
    """What was asked for when the folder was begun. Raises Faults where it is none that a run has written."""
    path = os.path.join(folder, MANIFEST)
    try:
        with open(path, encoding="utf-8") as file:
            known = json.load(file)
    except (FileNotFoundError, NotADirectoryError):
        raise Faults([f"{folder}: no archive; name the folder that `zhlint archive … --output` has written"]) from None
    except ValueError:
        known = None
    if not isinstance(known, dict):
        raise Faults([f"{path}: it cannot be read; run `zhlint archive` into another folder"])
    return known


def shards(folder: str) -> list[int]:
    """The numbers of the shards that are done. Raises Faults as `manifest` does."""
    manifest(folder)
    try:
        names = os.listdir(os.path.join(folder, DONE))
    except FileNotFoundError:
        return []
    return sorted(int(name[: -len(_RECORD)]) for name in names if name[:1].isdecimal() and name.endswith(_RECORD))


def read(folder: str, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """A table, or some of its columns, a shard at a time.

    Raises Faults as `manifest` does, where pyarrow is not there, and where a file of the table cannot be read.
    """
    for number in shards(folder):
        yield of_shard(folder, name, number, columns)


def of_shard(folder: str, name: str, number: int, columns: Sequence[str] | None = None) -> pa.Table:
    """The table of a shard, or some of its columns. Raises Faults as `read` does."""
    tables.needed()
    import pyarrow as pa
    from pyarrow import parquet

    path = os.path.join(folder, name, f"{number:05}.parquet")
    try:
        with parquet.ParquetFile(path) as file:
            table = file.read(None if columns is None else list(columns))
    except (OSError, pa.ArrowException) as error:
        what = str(error).partition("\n")[0]
        raise Faults([f"{path}: cannot be read: {what}; run `zhlint archive` again, which writes it anew"]) from None
    missing = [name for name in columns or () if name not in table.column_names]
    if missing:
        what = f"no column `{missing[0]}`: another version of zhlint has written it"
        raise Faults([f"{path}: {what}; lint the archive into another folder"])
    return table
