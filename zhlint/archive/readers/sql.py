"""A table of a database, by its URL as SQLAlchemy has them: `postgresql://…`, `mysql://…`, `sqlite:///…`; read only.

`?table=NAME` says which, `?query=SELECT …` asks for rows in other words; with neither, there must be one table only.
Rows come in the order of their ids, a few at a time, as the database sends them. A row is numbered in that order.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns, Gone, Part
from zhlint.archive.readers._packed import missing
from zhlint.archive.readers._rows import ID, TEXT, Rows, no_column, usual
from zhlint.base.faults import Fault, Faults

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, CursorResult, Engine

SUFFIXES = ()
_AT_ONCE = 200
"""Rows that are fetched at once."""
_NO_WORDS = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`", re.DOTALL)
"""Comments, strings and names in quotes."""
_WRITES = re.compile(
    r"\b(?:insert|update|delete|merge|into|create|drop|alter|truncate|grant|revoke|call|exec|execute|copy|lock|set)\b",
    re.IGNORECASE,
)


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its rows. Raises Faults where it cannot be reached, or has no such table or column."""
    try:
        import sqlalchemy
    except ImportError:
        raise missing("a database", "sql") from None
    assert part.path is not None
    try:
        url = sqlalchemy.make_url(part.path)
        asking = {key: _one(url.query.get(key)) for key in ("table", "query")}
        bare = url.difference_update_query(asking)
        engine = _engine(part, bare)
    except (sqlalchemy.exc.ArgumentError, ImportError) as error:
        raise _fault(part, _first(error), "mend the URL, or install the driver that it names") from None
    try:
        with engine.connect() as connection:
            _read_only(connection)
            name = os.path.basename(bare.database or "") or bare.get_backend_name()
            table = asking["table"] or ("" if asking["query"] else _only_table(part, connection))
            select, columns = _select(part, connection, table, asked.columns) if table else (None, asked.columns)
            result = _result(part, connection, select, asking["query"])
            told = part._replace(name=f"{name}/{table}" if table else name)
            yield from _texts(told, asked._replace(columns=columns), result)
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise _fault(part, _first(error), "see that it can be reached and read, and has what is asked for") from None
    finally:
        engine.dispose()


def _texts(part: Part, asked: Asked, result: CursorResult[Any]) -> Iterator[Text]:
    """The texts of the rows that were asked for. Raises Gone where the database goes away."""
    from sqlalchemy.exc import SQLAlchemyError

    names = list(result.keys())
    if not (asked.columns.text in names if asked.columns.text else usual(names, TEXT)):
        raise no_column(part.name, asked.columns.text, names)
    rows = Rows(part, asked)
    found = enumerate(result.mappings(), 1)
    while True:
        try:
            number, row = next(found)
        except StopIteration:
            return
        except SQLAlchemyError as error:
            raise Gone(_first(error), "run this again") from None
        yield rows.text({key: bytes(v) if isinstance(v, memoryview) else v for key, v in row.items()}, number)


def _one(value: str | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else " ".join(value or ())


def _engine(part: Part, url: URL) -> Engine:
    """What connects to a database; to a file of SQLite so that it cannot be written."""
    from sqlalchemy import create_engine

    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    path = url.database or ""
    if not os.path.isfile(path):
        raise _fault(part, f"no such file: {path or ':memory:'}", "name a file of SQLite: sqlite:///folder/file.db")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro", uri=True)
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        return connection

    return create_engine("sqlite://", creator=connect)


def _read_only(connection: Connection) -> None:
    """See that nothing can be written, as far as the database can be told so."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(postgresql_readonly=True)
    elif connection.dialect.name in ("mysql", "mariadb"):
        connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
        connection.rollback()


def _only_table(part: Part, connection: Connection) -> str:
    from sqlalchemy import inspect

    names = inspect(connection).get_table_names()
    if len(names) == 1:
        return names[0]
    raise _fault(part, f"it has {len(names)} tables", f"name one by `?table=`{_told(names)}")


def _result(part: Part, connection: Connection, select: Any, query: str) -> CursorResult[Any]:
    """The rows of a table or a query, as the database sends them. Raises Faults for a query that must not be asked."""
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    if select is not None and query:
        raise _fault(part, "both `table` and `query` in the URL", "leave one out")
    if select is not None:
        return connection.execution_options(**options).execute(select)
    wrong = no_select(query)
    if wrong:
        raise _fault(part, wrong, "ask by a single SELECT … ORDER BY …")
    return connection.execution_options(no_parameters=True, **options).exec_driver_sql(query)


def _select(part: Part, connection: Connection, table: str, columns: Columns) -> tuple[Any, Columns]:
    """What asks for the columns of a table that are wanted, in order of their ids, and which they are."""
    import sqlalchemy

    inspector = sqlalchemy.inspect(connection)
    schema, _, name = table.rpartition(".")
    try:
        names = [column["name"] for column in inspector.get_columns(name, schema or None)]
    except sqlalchemy.exc.NoSuchTableError:
        names = []
    if not names:
        there = [*inspector.get_table_names(schema or None), *inspector.get_view_names(schema or None)]
        raise _fault(part, f"no table `{table}`", f"name another{_told(there)}")
    text = columns.text or usual(names, TEXT)
    if text not in names:
        raise no_column(part.name, columns.text, names)
    keys = inspector.get_pk_constraint(name, schema or None).get("constrained_columns") or []
    id = columns.id or usual(names, ID) or (keys[0] if len(keys) == 1 else None)
    wanted = [each for each in dict.fromkeys((text, id, columns.source)) if each is not None]
    order = list(dict.fromkeys(each for each in (id, *keys) if each is not None))
    lacking = [each for each in (*wanted, *order) if each not in names]
    if lacking:
        raise _fault(part, f"no column `{lacking[0]}` in `{table}`", f"name another{_told(names)}")
    if not order:
        raise _fault(part, f"nothing says in which order the rows of `{table}` are", "name a column by `--id-column`")
    of = sqlalchemy.table(name, *(sqlalchemy.column(each) for each in names), schema=schema or None)
    select = sqlalchemy.select(*(of.c[each] for each in wanted)).order_by(*(of.c[each] for each in order))
    return select, columns._replace(text=text, id=id)


def no_select(query: str) -> str:
    """Why a query is not the single SELECT, in an order, that it has to be; "" where it is."""
    bare = _NO_WORDS.sub(" ", query).strip().removesuffix(";")
    if ";" in bare:
        return "a query of several statements"
    if not re.match(r"(?:select|with)\b", bare, re.IGNORECASE):
        return "a query that is no SELECT"
    writes = _WRITES.search(bare)
    if writes is not None:
        return f"a query that may write (`{writes[0]}`)"
    return "" if re.search(r"\border\s+by\b", bare, re.IGNORECASE) else "a query that does not say in which order"


def _told(names: list[str]) -> str:
    """The names there are, for a message."""
    return f": {', '.join(sorted(names)[:20])}" if names else ""


def _first(error: BaseException) -> str:
    """The first line of what a database or its driver says."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.partition("\n")[0] or type(error).__name__


def _fault(part: Part, what: str, mend: str) -> Faults:
    return Faults([Fault(part.name, 0, 0, what, mend)])
