"""A Dask cluster of our own on this machine, and what is to be seen of any."""

from __future__ import annotations

import logging
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import LocalCluster

_NOISY = ("distributed", "tornado", "asyncio", "bokeh")
_SILENT = logging.CRITICAL + 1
_LEAVING = 5.0


def dask_setup(worker: object) -> None:
    """What Dask calls in each worker of a cluster of our own: an interrupt is the business of who has started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def own(workers: int) -> Iterator[LocalCluster]:
    """A cluster of our own. Its workers only hold what goes to and fro: memory is not their business."""
    from distributed import LocalCluster

    cluster = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        memory_limit=0,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        silence_logs=_SILENT,
        preload=[__name__],
    )
    try:
        yield cluster
    finally:
        with suppress(Exception):
            cluster.close(timeout=_LEAVING)


@contextmanager
def quiet() -> Iterator[None]:
    """Dask tells of every worker that goes, at length; what of that matters is said by us."""
    import dask

    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in _NOISY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(_SILENT)
    with warnings.catch_warnings(), dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        warnings.filterwarnings("ignore", message=".*large graph")
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
