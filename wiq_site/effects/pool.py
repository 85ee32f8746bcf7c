"""Heavy work on all cores: a pool of processes that ends with the build, however it ends."""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Any

# Each worker may hold one decoded picture; more of them would need more memory than 1 GiB.
MOST_WORKERS = 4
# Starting a pool takes as long as this much work (in the unit of `Task.weight`).
_WORTH_A_POOL = 20.0


class WorkerDied(Exception):
    """A worker ended without an answer: killed, or out of memory."""

    def __init__(self) -> None:
        super().__init__(
            "Einer der Prozesse, die an der Website arbeiten, wurde beendet, oder ihm ging der "
            "Speicher aus. Rufen Sie den Befehl noch einmal auf, wenn nötig mit JOBS=1."
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A call of a module's function; `weight` is about the tenths of a second that it takes.

    `alone` says that it needs so much memory that no other may run beside it.
    """

    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    weight: float = 1.0
    alone: bool = False


def run(tasks: Sequence[Task], workers: int = 0) -> list[Any]:
    """Do all tasks and return their results in order; little work is done here and now.

    Those that must be alone come first, one after the other. Raises what a task raises, and
    WorkerDied.
    """
    if sum(task.weight for task in tasks) < _WORTH_A_POOL:
        return [task.call(*task.arguments) for task in tasks]
    count = workers or min(os.cpu_count() or 1, MOST_WORKERS, len(tasks))
    results: dict[int, Any] = {}
    # A fresh interpreter for each worker: a fork would copy Pelican's threads half-way.
    with ProcessPoolExecutor(count, get_context("spawn"), _end_with_parent) as pool:
        try:
            for index in _where(tasks, lambda task: task.alone):
                results[index] = _submit(pool, tasks[index]).result()
            rest = _where(tasks, lambda task: not task.alone)
            waiting = {index: _submit(pool, tasks[index]) for index in rest}
            results |= {index: future.result() for index, future in waiting.items()}
        except BrokenProcessPool:
            raise WorkerDied from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [results[index] for index in range(len(tasks))]


def _where(tasks: Iterable[Task], rule: Callable[[Task], bool]) -> list[int]:
    return [index for index, task in enumerate(tasks) if rule(task)]


def _submit(pool: ProcessPoolExecutor, task: Task) -> Any:
    return pool.submit(task.call, *task.arguments)


def _end_with_parent() -> None:
    """Let a worker end when the build was killed: nobody would ever call it again."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
