"""The same work on many things by several processes: what comes of each, in the order of the things.

A process leaves an interruption to the one that asks, and ends with it. Where no process can be started, the one that asks works.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Asked = TypeVar("Asked")
Done = TypeVar("Done")
_AHEAD = 4  # things a process that are worked on before what came of an earlier one is taken


def in_order(
    asked: Iterable[Asked], work: Callable[[Asked], Done], jobs: int, ended: Callable[[Asked], Done]
) -> Iterator[Done]:
    """Yield what comes of each thing, in their order, whatever the number of processes.

    Args:
        asked: the things. They, the work and what comes of it travel between processes, so all of them can be pickled.
        work: what is done with each, in whichever process.
        jobs: how many processes there are; with one, the process that asks works.
        ended: what comes of a thing that ends the process which works on it.

    """
    waiting = deque(asked)
    jobs = min(jobs, len(waiting))
    try:
        while waiting and jobs > 1:
            yield from _together(waiting, work, jobs)
            if waiting:  # a process came to an end, and the first that waits may be why
                yield _alone(waiting, work, ended)
    except _UnstartedError:
        pass
    while waiting:
        yield work(waiting.popleft())


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on
        able = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):
        able = len(os.sched_getaffinity(0))
    else:
        able = os.cpu_count()
    return able or 1


class _UnstartedError(Exception):
    """The system starts no process, or none more."""


def _together(waiting: deque[Asked], work: Callable[[Asked], Done], jobs: int) -> Iterator[Done]:
    """Yield what comes of things by some processes; once one of these comes to an end, what is left waits on."""
    running: deque[tuple[Asked, Future[Done]]] = deque()
    with _pool(jobs) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < jobs * _AHEAD:
                    running.append((waiting[0], _begun(pool, work, waiting[0])))
                    waiting.popleft()
                yield running[0][1].result()
                running.popleft()
        except BrokenProcessPool:
            pass
        finally:
            waiting.extendleft(each for each, _ in reversed(running))


def _alone(waiting: deque[Asked], work: Callable[[Asked], Done], ended: Callable[[Asked], Done]) -> Done:
    """Return what comes of the first thing by a process that works on no other."""
    with _pool(1) as pool:
        begun = _begun(pool, work, waiting[0])
        each = waiting.popleft()
        try:
            return begun.result()
        except BrokenProcessPool:
            return ended(each)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give processes, and wait until they have ended; what none of them has begun is dropped then.

    Raises:
        _UnstartedError: not all of them can be started; then none is left.

    """
    before = {*multiprocessing.active_children()}
    try:
        pool = ProcessPoolExecutor(jobs, initializer=_as_helper)
    except (OSError, ImportError, NotImplementedError):  # a system without semaphores
        raise _UnstartedError from None
    try:
        yield pool
    except _UnstartedError:
        for child in {*multiprocessing.active_children()} - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, work: Callable[[Asked], Done], asked: Asked) -> Future[Done]:
    """Return the work on a thing that some process will do; processes are started here, and no interruption reaches them."""
    mask = getattr(signal, "pthread_sigmask", None)
    before = mask(signal.SIG_BLOCK, {signal.SIGINT}) if mask else None
    try:
        return pool.submit(work, asked)
    except OSError:
        raise _UnstartedError from None
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)


def _as_helper() -> None:
    """Leave interruptions to the process that asks, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asking = multiprocessing.parent_process()
    if asking is not None:
        threading.Thread(target=_end_after, args=(asking.sentinel,), daemon=True).start()


def _end_after(process: int) -> None:
    wait([process])
    os._exit(1)
