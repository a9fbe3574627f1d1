# SPDX-License-Identifier: Apache-2.0
"""Starting other programs and processes fails in that place alone, and says why."""

from __future__ import annotations

import os
import sys
import unittest

from support import IN_BROWSER, StartedApp, get, silent
from wasgi import restore
from wasgi.restore import programs

_ALONE = "Python runs in a browser, which has none: {!r}"
_SINGLE = "cannot start another process: Python runs in a browser, as a single one"


class Elsewhere(unittest.TestCase):
    @unittest.skipIf(IN_BROWSER, "there it is missing")
    def test_programs_can_be_started(self) -> None:
        import subprocess

        restore.install()
        self.assertFalse(programs.missing())
        script = [sys.executable, "-c", "print('here')"]
        self.assertEqual(subprocess.check_output(script), b"here\n")


@unittest.skipUnless(IN_BROWSER, "only where it is missing")
class Programs(unittest.TestCase):
    def setUp(self) -> None:
        restore.install()

    def test_subprocess(self) -> None:
        import subprocess

        for function in (subprocess.run, subprocess.call, subprocess.check_output):
            with self.subTest(function), self.assertRaises(FileNotFoundError) as raised:
                function(["ls", "-l"])
            self.assertIn(_ALONE.format("ls"), str(raised.exception))
        with self.assertRaises(FileNotFoundError) as raised:
            subprocess.Popen("ls -l", shell=True, stdout=subprocess.PIPE)
        self.assertIn(_ALONE.format("ls -l"), str(raised.exception))
        self.assertEqual(raised.exception.filename, "ls -l")

    def test_os(self) -> None:
        for start in (
            lambda: os.system("ls"),
            lambda: os.popen("ls").read(),
            lambda: os.execv("ls", ["ls"]),
            lambda: os.execlp("ls", "ls", "-l"),
            lambda: os.spawnlp(os.P_WAIT, "ls", "ls"),
        ):
            with self.assertRaises(OSError) as raised:
                start()
            self.assertIn(_ALONE.format("ls"), str(raised.exception))
        with self.assertRaisesRegex(OSError, rf"os\.fork\(\) {_SINGLE}"):
            os.fork()

    def test_os_system_starts_nothing_where_a_site_is_built(self) -> None:
        with self.assertRaises(OSError):
            os.system("echo started > /target/started.txt")
        self.assertFalse(os.path.exists("/target/started.txt"))

    def test_multiprocessing(self) -> None:
        import multiprocessing

        contexts = [multiprocessing, multiprocessing.get_context("spawn")]
        for context in contexts:
            with self.subTest(context), self.assertRaisesRegex(OSError, _SINGLE):
                context.Process(target=print).start()
            with self.subTest(context), self.assertRaisesRegex(OSError, _SINGLE):
                context.Pool(2)
            with self.subTest(context), self.assertRaisesRegex(OSError, _SINGLE):
                context.Manager()

    def test_executor(self) -> None:
        from concurrent.futures import ProcessPoolExecutor

        with self.assertRaisesRegex(OSError, _SINGLE):
            ProcessPoolExecutor(max_workers=2)

    def test_asyncio(self) -> None:
        import asyncio

        # Pyodide's own event loop says it well enough.
        starting = asyncio.create_subprocess_exec("ls")
        with self.assertRaisesRegex(NotImplementedError, "browser"):
            starting.send(None)


class InAnApp(StartedApp):
    @unittest.skipUnless(IN_BROWSER, "only where it is missing")
    def test_only_that_request_fails(self) -> None:
        self.write(
            app="""
import multiprocessing, os, subprocess, flask
app = flask.Flask(__name__)
app.add_url_rule('/run', view_func=lambda: subprocess.run(['ls']) and 'ran')
app.add_url_rule('/system', view_func=lambda: str(os.system('ls')), endpoint='system')
app.add_url_rule('/fork', view_func=lambda: str(os.fork()), endpoint='fork')
@app.get('/process')
def process():
    multiprocessing.Process(target=print).start()
    return 'started'
@app.get('/version')
def version():
    try:
        return subprocess.check_output(['git', 'describe'])
    except FileNotFoundError:
        return 'unknown'
"""
        )
        self.started()
        for path in ("/run", "/system", "/fork", "/process"):
            with silent():
                self.assertEqual(get(path).status[:3], "500", path)
        self.assertEqual(get("/version").body, b"unknown")
