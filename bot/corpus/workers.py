"""The same work on many things, on all cores, in order."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")
_AHEAD = 4  # things under way for each core
_CORES = os.cpu_count() or 1


@contextmanager
def in_turn(work: Callable[[_Thing], _Result]) -> Iterator[Callable[[Iterable[_Thing]], Iterator[_Result]]]:
    """A `map` of *work*, one thing after the other."""
    yield lambda things: map(work, things)


@contextmanager
def on_all_cores(
    work: Callable[[_Thing], _Result],
) -> Iterator[Callable[[Iterable[_Thing]], Iterator[_Result]]]:
    """A `map` of *work* in processes of their own; in this one where *work* cannot go there.

    Raises:
        LibraryError: a process died, most likely for want of memory.
    """
    if _CORES == 1 or not _can_travel(work):
        with in_turn(work) as each:
            yield each
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
    with ProcessPoolExecutor(_CORES, context, initializer=_end_with_parent) as pool:

        def each_there(things: Iterable[_Thing]) -> Iterator[_Result]:
            left = iter(things)
            ahead = deque(pool.submit(work, thing) for thing in islice(left, _AHEAD * _CORES))
            while ahead:
                try:
                    yield ahead.popleft().result()
                except BrokenProcessPool as error:
                    raise LibraryError(
                        "读取文件的程序意外中断（多半是内存不足），已收进的都在；请把文件分几次收进"
                    ) from error
                ahead.extend(pool.submit(work, thing) for thing in islice(left, 1))

        yield each_there


def _can_travel(work: Callable[[_Thing], _Result]) -> bool:
    """Whether another process can be told of *work*: it is found by its name in a module."""
    try:
        return b"__main__" not in pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
