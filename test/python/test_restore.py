# SPDX-License-Identifier: Apache-2.0
"""What a browser's Python lacks: there it is put back, elsewhere nothing is touched."""

from __future__ import annotations

import asyncio
import contextvars
import hashlib
import importlib.metadata
import importlib.util
import os
import queue
import sys
import tempfile
import threading
import time
import types
import unittest
import unittest.mock
from pathlib import Path

from support import IN_BROWSER, StartedApp, get, silent
from wasgi import imports, restore
from wasgi.restore import compression, coroutines, hashes, processes, strands, threads

in_browser = unittest.skipUnless(IN_BROWSER, "only where it is missing")


class Missing(unittest.TestCase):
    @unittest.skipIf(IN_BROWSER, "everything is missing there")
    def test_nothing_is_touched_where_nothing_is_missing(self) -> None:
        import concurrent.futures.thread
        import multiprocessing

        before = (threading.Thread.start, concurrent.futures.thread.ThreadPoolExecutor.submit)
        restore.install()
        after = (threading.Thread.start, concurrent.futures.thread.ThreadPoolExecutor.submit)
        self.assertEqual(after, before)
        self.assertEqual(hashlib.scrypt.__module__, "_hashlib")
        self.assertNotEqual(multiprocessing.Value.__module__, processes.__name__)

    @in_browser
    def test_all_is_missing_in_a_browser_once(self) -> None:
        restore.install()
        before = threading._start_joinable_thread, hashlib.scrypt
        restore.install()
        self.assertEqual((threading._start_joinable_thread, hashlib.scrypt), before)
        for part in (threads, coroutines, hashes):
            self.assertFalse(part.missing(), part)


class Threads(unittest.TestCase):
    def setUp(self) -> None:
        restore.install()

    def test_pools(self) -> None:
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait

        began = []
        with ThreadPoolExecutor(2, initializer=began.append, initargs=(1,)) as pool:
            future = pool.submit(pow, 2, exp=5)
            self.assertEqual(list(pool.map(str, range(3))), ["0", "1", "2"])
            self.assertEqual(future.result(), 32)
            failed = pool.submit(int, "x")
            self.assertIsInstance(failed.exception(), ValueError)
            self.assertEqual(len(wait([future, failed]).done), 2)
            self.assertEqual(len(list(as_completed([future, failed]))), 2)
        self.assertIn(len(began), (1, 2))
        with self.assertRaisesRegex(RuntimeError, "after shutdown"):
            pool.submit(pow, 2, 2)

    def test_what_is_local_to_a_thread(self) -> None:
        class Named(threading.local):
            name = "nobody"

        mine, seen = Named(), []

        def work(name: str) -> None:
            seen.append(mine.name)
            mine.name = name
            time.sleep(0)
            seen.append(mine.name)

        mine.name = "main"
        for name in ("first", "second"):
            thread = threading.Thread(target=work, args=(name,))
            thread.start()
            thread.join()
        self.assertEqual(seen, ["nobody", "first", "nobody", "second"])
        self.assertEqual(mine.name, "main")

    def test_pools_of_multiprocessing(self) -> None:
        from multiprocessing.dummy import Pool
        from multiprocessing.pool import ThreadPool

        began, told, failed = [], [], []
        with ThreadPool(2, began.append, (1,)) as pool:
            self.assertEqual(pool.map(str, range(9)), list("012345678"))
            self.assertEqual(pool.starmap(pow, [(2, 3), (3, 2)]), [8, 9])
            self.assertEqual(list(pool.imap(str, range(3))), ["0", "1", "2"])
            self.assertEqual(set(pool.imap_unordered(str, range(5), 2)), set("01234"))
            self.assertEqual(pool.apply(pow, (2,), {"exp": 5}), 32)
            self.assertEqual(pool.map(str, []), [])
            self.assertEqual(list(pool.imap(str, [])), [])
            result = pool.apply_async(int, ("7",), callback=told.append)
            self.assertEqual((result.get(5), result.successful()), (7, True))
            bad = pool.map_async(int, ["1", "x"], error_callback=failed.append)
            with self.assertRaisesRegex(ValueError, "invalid literal"):
                bad.get(5)
            with self.assertRaisesRegex(ValueError, "still running"):
                pool.join()
        self.assertEqual((set(began), told), ({1}, [7]))
        self.assertEqual(type(failed[0]), ValueError)
        with self.assertRaisesRegex(ValueError, "not running"):
            pool.map(str, [])
        pool = Pool(1)
        late = pool.apply_async(time.sleep, (0.01,))
        pool.close()
        pool.join()
        self.assertTrue(late.ready())
        with self.assertRaises(ValueError):
            ThreadPool(0)

    def test_work_in_a_pool_has_a_fresh_context(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        variable = contextvars.ContextVar("variable", default="empty")
        variable.set("outside")
        with ThreadPoolExecutor() as pool:
            self.assertEqual(pool.submit(variable.get).result(), "empty")

    def test_run_in_executor(self) -> None:
        async def work() -> int:
            return await asyncio.get_running_loop().run_in_executor(None, pow, 2, 5)

        self.assertEqual(coroutines.drive(work()), 32)

    def test_work_in_a_pool_that_ends_badly(self) -> None:
        from concurrent.futures import CancelledError, ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            with self.assertRaises(ZeroDivisionError):
                pool.submit(divmod, 1, 0).result()
        pool = ThreadPoolExecutor(1)
        gate = threading.Event()
        first, second = pool.submit(gate.wait, 5), pool.submit(pow, 2, 2)
        self.assertTrue(second.cancel())
        gate.set()
        pool.shutdown()
        self.assertTrue(first.result())
        with self.assertRaises(CancelledError):
            second.result()

    def test_a_thread_begins_when_it_is_waited_for(self) -> None:
        seen = []

        def worker(word: str) -> None:
            seen.append((word, threading.current_thread().name))

        thread = threading.Thread(target=worker, args=["hello"], name="reader")
        self.assertFalse(thread.is_alive())
        thread.start()
        thread.join()
        self.assertEqual(seen, [("hello", "reader")])
        self.assertFalse(thread.is_alive())
        self.assertNotIn(thread, threading.enumerate())
        self.assertNotEqual(thread.ident, threading.get_ident())
        with self.assertRaisesRegex(RuntimeError, "only be started once"):
            thread.start()

    def test_events_conditions_and_queues_let_others_work(self) -> None:
        done = threading.Event()
        threading.Thread(target=done.set).start()
        self.assertTrue(done.wait())
        numbers: queue.Queue[int] = queue.Queue()
        threading.Thread(target=lambda: [numbers.put(n) for n in range(3)]).start()
        self.assertEqual([numbers.get() for _ in range(3)], [0, 1, 2])
        simple: queue.SimpleQueue[int] = queue.SimpleQueue()
        threading.Thread(target=simple.put, args=[4]).start()
        self.assertEqual(simple.get(), 4)
        barrier = threading.Semaphore(0)
        threading.Thread(target=barrier.release).start()
        self.assertTrue(barrier.acquire(timeout=5))

    def test_who_looks_and_sleeps_sees_it_end(self) -> None:
        thread = threading.Thread(target=lambda: None)
        thread.start()
        for _ in range(500):
            if not thread.is_alive():
                break
            time.sleep(0.01)
        self.assertFalse(thread.is_alive())

    def test_a_wait_ends_with_its_time(self) -> None:
        before = time.monotonic()
        self.assertFalse(threading.Event().wait(0.05))
        lock = threading.Lock()
        self.assertTrue(lock.acquire())
        self.assertFalse(lock.acquire(timeout=0.05))
        self.assertFalse(lock.acquire(blocking=False))
        self.assertTrue(lock.locked())
        self.assertGreater(time.monotonic() - before, 0.09)

    @in_browser
    def test_a_wait_that_can_never_end_is_an_error(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "never end.*one thread"):
            threading.Event().wait()
        lock = threading.Lock()
        lock.acquire()
        with self.assertRaisesRegex(RuntimeError, "a lock would never end"):
            lock.acquire()
        lock.release()
        with self.assertRaisesRegex(RuntimeError, "release unlocked lock"):
            lock.release()

    def test_locks_for_one_thread_at_a_time(self) -> None:
        lock = threading.RLock()
        taken = []
        with lock, lock:
            thread = threading.Thread(target=lambda: taken.append(lock.acquire(blocking=False)))
            thread.start()
            thread.join()
        self.assertEqual(taken, [False])

    def test_an_exception_in_a_thread_is_told_and_no_more(self) -> None:
        with silent() as said:
            thread = threading.Thread(target=divmod, args=(1, 0), name="divider")
            thread.start()
            thread.join()
        self.assertIn("Exception in thread divider", said.getvalue())
        self.assertIn("ZeroDivisionError", said.getvalue())

    def test_a_thread_has_a_fresh_context(self) -> None:
        variable = contextvars.ContextVar("variable", default="empty")
        variable.set("outside")
        seen = []
        thread = threading.Thread(target=lambda: seen.append(variable.get()))
        thread.start()
        thread.join()
        self.assertEqual(seen, ["empty"])

    def test_a_timer(self) -> None:
        ran = []
        before = time.monotonic()
        timer = threading.Timer(0.1, lambda: ran.append(time.monotonic() - before))
        timer.start()
        cancelled = threading.Timer(0.01, ran.append, ["never"])
        cancelled.start()
        cancelled.cancel()
        timer.join()
        self.assertEqual(len(ran), 1)
        self.assertGreaterEqual(ran[0], 0.09)

    @in_browser
    def test_a_daemon_that_sleeps_again_and_again_ends(self) -> None:
        """Where nothing else can work while Python sleeps."""
        rounds = []

        def watch() -> None:
            while True:
                rounds.append(1)
                time.sleep(0.9)

        with silent() as said:
            thread = threading.Thread(target=watch, daemon=True, name="watcher")
            thread.start()
            thread.join()
        self.assertEqual(len(rounds), 3)
        self.assertIn("WASGI-RUN-021: the thread watcher ends", said.getvalue())

    @in_browser
    def test_a_thread_of_a_saved_python_begins_when_it_goes_on(self) -> None:
        ran = []
        calls = []
        loop = asyncio.get_event_loop()
        with (
            unittest.mock.patch.object(
                loop, "call_later", lambda delay, call, context: calls.append(call)
            ),
            unittest.mock.patch.object(strands._State, "held", True),
            unittest.mock.patch.dict(sys.modules, wasgi_kernel=types.SimpleNamespace()),
        ):
            threading.Thread(target=ran.append, args=[1]).start()
            threading.Timer(60, ran.append, args=[2]).start()
            self.assertEqual(calls, [])
            strands.go_on()
        self.assertEqual(len(calls), 2)
        for call in calls:
            call()
        self.assertEqual(ran, [1, 2])


class Coroutines(unittest.TestCase):
    def test_result_and_exception(self) -> None:
        async def double(n: int) -> int:
            await asyncio.sleep(0)
            return 2 * n

        async def fail() -> None:
            raise ValueError("inside")

        self.assertEqual(coroutines.drive(double(21)), 42)
        with self.assertRaisesRegex(ValueError, "inside"):
            coroutines.drive(fail())

    def test_tasks_timers_and_gathering(self) -> None:
        async def part(n: int) -> int:
            await asyncio.sleep(0.001 * n)
            return n

        async def whole() -> list[int]:
            task = asyncio.create_task(part(3))
            parts = await asyncio.gather(part(2), part(1))
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(asyncio.sleep(10), 0.001)
            return [*parts, await task]

        self.assertEqual(coroutines.drive(whole()), [2, 1, 3])

    def test_inside_a_running_loop(self) -> None:
        """Pyodide always has one, and a view may call code that drives another coroutine."""

        async def inner() -> str:
            await asyncio.sleep(0)
            return "inner"

        async def outer() -> tuple[str, bool]:
            loop = asyncio.get_running_loop()
            return coroutines.drive(inner()), loop is asyncio.get_running_loop()

        self.assertEqual(coroutines.drive(outer()), ("inner", True))
        self.assertEqual(coroutines.drive(inner()), "inner")

    def test_asyncio_run(self) -> None:
        """In a thread of a server no loop is running, so apps call this anywhere."""
        restore.install()

        async def work(n: int) -> int:
            await asyncio.sleep(0.001)
            return n

        self.assertEqual(asyncio.run(work(3)), 3)
        self.assertEqual(asyncio.run(work(4), debug=False), 4)

    def test_tasks_that_nobody_awaited_are_cancelled(self) -> None:
        ends = []

        async def background() -> None:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                ends.append("cancelled")
                raise

        async def main() -> None:
            asyncio.get_running_loop().create_task(background())
            await asyncio.sleep(0)

        coroutines.drive(main())
        self.assertEqual(ends, ["cancelled"])

    def test_what_can_never_come_is_an_error(self) -> None:
        async def wait_for_ever() -> None:
            await asyncio.get_running_loop().create_future()

        with self.assertRaisesRegex(RuntimeError, "only the browser's own event loop"):
            coroutines.drive(wait_for_ever())
        self.test_result_and_exception()

    def test_context_variables_are_kept(self) -> None:
        variable = contextvars.ContextVar("variable", default=0)

        async def change() -> int:
            before = variable.get()
            await asyncio.sleep(0)
            variable.set(2)
            return before

        def run() -> tuple[int, int]:
            variable.set(1)
            return coroutines.drive(change()), variable.get()

        self.assertEqual(contextvars.Context().run(run), (1, 2))


class AsyncApps(StartedApp):
    """`async def` in apps, as served."""

    def test_flask_view(self) -> None:
        self.write(
            app="import asyncio\nfrom flask import Flask, g, request, session\n"
            "app = Flask(__name__)\napp.secret_key = 'x'\n"
            "@app.before_request\nasync def before():\n    g.word = 'he'\n"
            "@app.route('/')\nasync def index():\n"
            "    await asyncio.sleep(0)\n    session['x'] = 1\n"
            "    return g.word + request.args['q']\n"
            "@app.route('/boom')\nasync def boom():\n    raise ValueError('async')\n"
            "app.run(debug=True)"
        )
        if not IN_BROWSER:
            self.requires_asgiref()
        self.started()
        answer = get("/?q=re")
        self.assertEqual(answer.body, b"here", answer.errors)
        self.assertIn("session=", answer.header("Set-Cookie"))
        boom = get("/boom")
        self.assertEqual(boom.status[:3], "500")
        self.assertIn(b"ValueError: async", boom.body)
        self.assertNotIn(b"wasgi", boom.body)

    def test_dash_callbacks(self) -> None:
        self.requires_asgiref()
        self.write(
            app="import asyncio\nfrom dash import Dash, html, dcc, Input, Output\n"
            "app = Dash(__name__)\n"
            "app.layout = html.Div([dcc.Input(id='i'), html.P(id='a'), html.P(id='b')])\n"
            "@app.callback(Output('a', 'children'), Input('i', 'value'))\n"
            "async def slow(v):\n    await asyncio.sleep(0.001)\n    return f'slow {v}'\n"
            "@app.callback(Output('b', 'children'), Input('i', 'value'))\n"
            "def plain(v):\n    return f'plain {v}'\n"
        )
        self.started()
        for name, word in (("a", b"slow x"), ("b", b"plain x")):
            body = (
                '{"output":"%s.children","outputs":{"id":"%s","property":"children"},'
                '"inputs":[{"id":"i","property":"value","value":"x"}],"changedPropIds":["i.value"]}'
            ) % (name, name)
            path = "/_dash-update-component"
            answer = get(path, "POST", body.encode(), CONTENT_TYPE="application/json")
            self.assertIn(word, answer.body, answer.errors)

    def requires_asgiref(self) -> None:
        try:
            import asgiref.sync  # noqa: F401
        except ImportError:
            self.skipTest("asgiref is not installed")


@in_browser
class Hashes(unittest.TestCase):
    def test_pbkdf2_vectors(self) -> None:
        """RFC 7914, 11, and for SHA-1 RFC 6070, 2."""
        for name, password, salt, rounds, expected in (
            (
                "sha256",
                b"passwd",
                b"salt",
                1,
                "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b",
            ),
            (
                "sha256",
                b"Password",
                b"NaCl",
                80000,
                "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c04",
            ),
            ("sha1", b"password", b"salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
            ("sha1", b"pass\0word", b"sa\0lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"),
        ):
            expected = bytes.fromhex(expected)
            self.assertEqual(
                hashes.pbkdf2_hmac(name, password, salt, rounds, len(expected)), expected
            )

    def test_l06_l01_javascript_gets_copies_and_keeps_no_proxy(self) -> None:
        import wasgi_tests_host
        from pyodide.code import run_js

        given = run_js("globalThis.wasgi_tests_given = []")
        watching = run_js(
            "({ pbkdf2: (...args) => { wasgi_tests_given.push(...args); return args[1]; } })"
        )
        before = wasgi_tests_host.liveProxies()
        password = bytearray(b"secret")
        with unittest.mock.patch.dict(sys.modules, wasgi_hashes=watching):
            hashes.pbkdf2_hmac("sha256", password, memoryview(b"salt"), 1)
        password[:] = b"wasted"
        self.assertEqual([type(each) for each in given][0::3], [str, int])
        self.assertEqual([each.to_bytes() for each in (given[1], given[2])], [b"secret", b"salt"])
        self.assertEqual(given[1].buffer.byteLength, 6)  # no view into Python's memory
        self.assertEqual(wasgi_tests_host.liveProxies(), before)

    def test_pbkdf2_of_other_lengths(self) -> None:
        """Passwords longer than a block and outputs longer than a digest, by the plain formula."""
        import hmac

        for name in ("sha256", "sha512", "sha1"):
            for password, length in ((b"x" * 200, 100), (b"", 1), (bytearray(b"y" * 64), 33)):
                size = hashlib.new(name).digest_size
                expected = b""
                for number in range(-(-length // size)):
                    block = hmac.digest(
                        bytes(password), b"s" + (number + 1).to_bytes(4, "big"), name
                    )
                    total = int.from_bytes(block, "big")
                    for _ in range(2):
                        block = hmac.digest(bytes(password), block, name)
                        total ^= int.from_bytes(block, "big")
                    expected += total.to_bytes(size, "big")
                actual = hashes.pbkdf2_hmac(name, password, b"s", 3, length)
                self.assertEqual(actual, expected[:length], (name, password, length))

    def test_pbkdf2_of_bad_arguments(self) -> None:
        for rounds, length in ((0, 1), (1, 0)):
            with self.assertRaises(ValueError):
                hashes.pbkdf2_hmac("sha256", b"", b"", rounds, length)
        with self.assertRaisesRegex(ValueError, "unsupported hash type sha3_256"):
            hashes.pbkdf2_hmac("sha3_256", b"", b"", 1)
        for password in ("text", 5):
            with self.assertRaises(TypeError):
                hashes.pbkdf2_hmac("sha256", password, b"", 1)

    def test_scrypt_vectors(self) -> None:
        """RFC 7914, 12."""
        for password, salt, n, r, p, expected in (
            (
                b"",
                b"",
                16,
                1,
                1,
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442",
            ),
            (b"password", b"NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830"),
            (b"pleaseletmein", b"SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38eb"),
        ):
            actual = hashes.scrypt(password, salt=salt, n=n, r=r, p=p)
            self.assertEqual(len(actual), 64)
            self.assertTrue(actual.hex().startswith(expected), actual.hex())

    def test_scrypt_of_bad_arguments(self) -> None:
        for n, r, p in ((15, 1, 1), (1, 1, 1), (16, 0, 1), (1 << 20, 8, 1)):
            with self.assertRaises(ValueError):
                hashes.scrypt(b"", salt=b"", n=n, r=r, p=p)

    def test_werkzeug_passwords(self) -> None:
        from werkzeug.security import check_password_hash, generate_password_hash

        restore.install()
        for method in ("scrypt", "pbkdf2", "pbkdf2:sha256:1000", "scrypt:1024:8:2"):
            stored = generate_password_hash("geheim", method)
            self.assertTrue(check_password_hash(stored, "geheim"))
            self.assertFalse(check_password_hash(stored, "Geheim"))
        # Made by CPython with OpenSSL.
        self.assertTrue(check_password_hash(KNOWN_SCRYPT, "wasgi"))
        self.assertTrue(check_password_hash(KNOWN_PBKDF2, "wasgi"))


class Prefix(StartedApp):
    def test_the_instance_folder_lies_beside_the_app(self) -> None:
        self.use("flaskr")
        self.started(entry=None, module="flaskr")
        flaskr = sys.modules["flaskr"]
        beside = os.path.join(self.root, "instance")
        self.assertEqual(flaskr.create_app().instance_path, beside)

    def test_that_of_an_installed_package_does_not(self) -> None:
        import flask

        restore.install()
        path = flask.Flask("werkzeug").instance_path
        self.assertTrue(path.endswith("/var/werkzeug-instance"), path)


class Compression(unittest.TestCase):
    def test_a_stand_in_is_there_for_one_importer_alone(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "importer_of_absent.py").write_text("from absent import name\n")
            sys.path.insert(0, folder)
            self.addCleanup(sys.path.remove, folder)
            imports.stand_in_for("importer_of_absent", "absent", {"name": "given"})
            self.assertIsNone(importlib.util.find_spec("absent"))
            self.assertEqual(importlib.import_module("importer_of_absent").name, "given")
            self.assertIsNone(importlib.util.find_spec("absent"))
            self.assertNotIn("absent", sys.modules)

    def test_what_is_called_says_why_it_cannot_be(self) -> None:
        with self.assertRaisesRegex(NotImplementedError, "nothing is compressed"):
            compression._refusing("compress")(b"", quality=4)
        with self.assertRaises(AttributeError):
            compression._refusing("__path__")

    @unittest.skipIf(IN_BROWSER, "there it is left out")
    def test_flask_compress_still_wants_it(self) -> None:
        wanted = importlib.metadata.requires("flask-compress") or []
        self.assertTrue([each for each in wanted if each.startswith("brotli")], wanted)


class Processes(unittest.TestCase):
    def setUp(self) -> None:
        restore.install()

    def test_values_and_arrays(self) -> None:
        from multiprocessing import Array, Value

        value = Value("i", 3)
        with value.get_lock():
            value.value += 1
        self.assertEqual((value.value, Value("d").value, Value("B").value), (4, 0.0, 0))
        array = Array("i", 3)
        array[1] = 5
        self.assertEqual((list(array), len(array), array[:2]), ([0, 5, 0], 3, [0, 5]))
        self.assertEqual(list(Array("d", [1.0, 2.0])), [1.0, 2.0])

    def test_locks_and_events(self) -> None:
        import multiprocessing

        lock = multiprocessing.Lock()
        with lock:
            self.assertFalse(lock.acquire(block=False))
        self.assertTrue(lock.acquire(timeout=1))
        lock.release()
        again = multiprocessing.RLock()
        with again, again:
            pass
        event = multiprocessing.get_context().Event()
        event.set()
        self.assertTrue(event.is_set() and event.wait(0))
        with multiprocessing.Semaphore(2), multiprocessing.Condition():
            pass

    def test_queues(self) -> None:
        import multiprocessing
        import queue

        for kind in (multiprocessing.Queue, multiprocessing.JoinableQueue):
            items = kind()
            items.put("x")
            self.assertEqual(items.get(timeout=5), "x")
            with self.assertRaises(queue.Empty):
                items.get(timeout=0.01)
            items.close()
            items.join_thread()

    @in_browser
    def test_a_debugger_can_be_made(self) -> None:
        with silent():
            from werkzeug.debug import DebuggedApplication

            DebuggedApplication(lambda e, s: [], evalex=True)


KNOWN_SCRYPT = (
    "scrypt:32768:8:1$dZmOG7WoLbqQi8Qh$3920386e37ede6e645270472d30906a22b5791735fde39"
    "26ee0963354ce0ab8f7a15ea885ae37fca49f3171ac216dcad7c134e87861343f1a9db7e50f43489"
    "c9"
)
KNOWN_PBKDF2 = (
    "pbkdf2:sha256:1000000$1w0Rd6PxtJp1ldVM$586d6207115778392b76e777e00e8091f2f9fcfc3"
    "bde4edab2ecba55ca453367"
)
