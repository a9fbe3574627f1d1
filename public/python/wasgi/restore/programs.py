# SPDX-License-Identifier: Apache-2.0
"""Other programs and processes, of which a browser has none: what starts them says so, at once.

Pyodide by itself answers with the numbers of system calls that failed, and where it runs in Node,
as it does when a site is built, `os.system` would even start the program on that machine.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

from ..imports import after_import

_EXECUTE = ("execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe")
_SPAWN = ("spawnl", "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe")


def missing() -> bool:
    """Whether this Python is alone on its machine."""
    return sys.platform == "emscripten"


def install() -> None:
    """Replace what starts programs and processes by what says why that cannot be."""
    os.system = _system
    os.fork = no_process("os.fork()")
    for name in _EXECUTE:
        setattr(os, name, _execute)
    for name in _SPAWN:
        setattr(os, name, _spawn)
    after_import("subprocess", _programs)
    after_import("multiprocessing.process", _processes)
    after_import("concurrent.futures.process", _executor)


def _no_program(program: Any) -> NoReturn:
    # The error that apps are ready for where a program is not installed.
    raise FileNotFoundError(
        errno.ENOENT,
        "cannot start another program: Python runs in a browser, which has none",
        program,
    )


def no_process(name: str) -> Callable[..., NoReturn]:
    """What fails in the place of that name, which would start a process."""

    def start(*args: Any, **kwargs: Any) -> NoReturn:
        raise OSError(
            errno.ENOSYS,
            f"{name} cannot start another process: Python runs in a browser, as a single one",
        )

    return start


def _system(command: Any) -> NoReturn:
    _no_program(command)


def _execute(file: Any, *args: Any) -> NoReturn:
    _no_program(file)


def _spawn(mode: int, file: Any, *args: Any) -> NoReturn:
    _no_program(file)


def _programs(subprocess: ModuleType) -> None:
    def __init__(self: Any, args: Any, *others: Any, **options: Any) -> None:
        shown = args
        if not isinstance(args, (str, bytes, os.PathLike)):
            shown = next(iter(args), "")
        _no_program(shown)

    subprocess.Popen.__init__ = __init__


def _processes(process: ModuleType) -> None:
    process.BaseProcess.start = no_process("Process.start()")


def _executor(process: ModuleType) -> None:
    process.ProcessPoolExecutor.__init__ = no_process("ProcessPoolExecutor()")
