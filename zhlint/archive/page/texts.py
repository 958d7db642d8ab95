"""The texts with most and gravest findings, and those that were not read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhlint.archive import results
from zhlint.archive.page.samples import short
from zhlint.archive.unread import UNREAD

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("document", "source", "han", "errors", "warnings", "suggestions")
LEAST_HAN = 200
"""A text shorter than this has no rate worth naming."""
_ORDERS = (("errors", "warnings", "suggestions"), ("findings",), ("rate",))
"""What texts are ordered by: a page has those that come first in any of these orders."""


def worst(folder: str, size: int) -> list[list[Any]]:
    """The values of COLUMNS of so many texts at the head of each order; the gravest first."""
    import pyarrow as pa

    first: list[pa.Table | None] = [None] * len(_ORDERS)
    for table in results.read(folder, "texts", COLUMNS):
        weighed = _weighed(table)
        for i, order in enumerate(_ORDERS):
            known = first[i]
            both = weighed if known is None else pa.concat_tables([known, weighed])
            first[i] = both.sort_by([(name, "descending") for name in order]).slice(0, size)
    rows = {tuple(row.values()) for table in first if table is not None for row in table.select(COLUMNS).to_pylist()}
    ordered = sorted(rows, key=lambda row: (*(-count for count in row[3:]), row))
    return [[short(document), short(source), *counts] for document, source, *counts in ordered]


def _weighed(table: pa.Table) -> pa.Table:
    """The texts in which something was found, with the number of their findings and the rate of these."""
    from pyarrow import compute

    findings = compute.add(compute.add(table["errors"], table["warnings"]), table["suggestions"])
    han = compute.max_element_wise(table["han"], LEAST_HAN)
    rate = compute.divide(compute.cast(findings, "float64"), compute.cast(han, "float64"))
    weighed = table.append_column("findings", findings).append_column("rate", rate)
    return weighed.filter(compute.greater(findings, 0))


def unread(folder: str, size: int) -> tuple[int, list[list[str]]]:
    """How many texts were not read, or not by all rules, and of the first of them text, source and trouble."""
    count, rows = 0, []
    for count, row in enumerate(_unread(folder), 1):
        if count <= size:
            rows.append(row)
    return count, rows


def _unread(folder: str) -> Iterator[list[str]]:
    """As the list says that a run writes at its end; before that, as the texts that are done."""
    path = os.path.join(folder, UNREAD)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            for said in map(json.loads, file):
                yield [short(said["document"]), short(said["source"]), said["trouble"]]
        return
    from pyarrow import compute

    for table in results.read(folder, "texts", ("document", "source", "trouble")):
        for row in table.filter(compute.is_valid(table["trouble"])).to_pylist():
            yield [short(row["document"]), short(row["source"]), row["trouble"]]
