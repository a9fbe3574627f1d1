# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    import tkinter
    from subprocess import Popen

    from psycopg2 import connect

    database = connect("dbname=types")

app = Flask(__name__)


def wait(process: Popen[str], window: tkinter.Tk | None = None) -> int:
    return process.wait()
