# SPDX-License-Identifier: Apache-2.0
"""The API that Java calls: environ, open, head, next, close; one context for each request."""

from __future__ import annotations

import contextvars
import gc
import hashlib
import io
import logging
import unittest
import weakref
from contextlib import redirect_stderr, redirect_stdout
from typing import Any
from wsgiref.validate import check_environ

import support
import wasgi
from support import IN_BROWSER, StartedApp, environ, from_js, get, serve, silent
from wasgi import console, dispatch


def echo(environ: dict, start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


class Environ(unittest.TestCase):
    def test_w01_w28_w29_w30_w31_w39_what_python_makes(self) -> None:
        fresh = wasgi.environ()
        self.assertIs(type(fresh), dict)
        self.assertEqual(fresh["wsgi.version"], (1, 0))
        self.assertIs(type(fresh["wsgi.version"]), tuple)
        self.assertEqual(fresh["SERVER_SOFTWARE"], f"wasgi/{wasgi.__version__}")
        self.assertEqual(fresh["SERVER_PROTOCOL"], "HTTP/1.1")
        self.assertEqual(fresh["REMOTE_ADDR"], "127.0.0.1")
        for name in ("multithread", "multiprocess", "run_once"):
            self.assertIs(fresh[f"wsgi.{name}"], False)

    def test_w45_checked_by_the_standard_library(self) -> None:
        check_environ(environ("/a/b?c=d"))

    def test_w02_fresh_for_each_request(self) -> None:
        wasgi.environ()["mine"] = 1
        self.assertNotIn("mine", wasgi.environ())
        self.assertIsNot(wasgi.environ()["wsgi.input"], wasgi.environ()["wsgi.input"])

    def test_w34_w35_input(self) -> None:
        def app(environ: dict, start_response: Any) -> list[bytes]:
            start_response("200 OK", [("X", "y")])
            stream = environ["wsgi.input"]
            parts = [
                stream.read(2),
                stream.readline(),
                *stream.readlines(1),
                *stream,
                stream.read(),
            ]
            return [b"|".join([*parts, stream.read(5)])]

        serve(app)
        self.assertEqual(get("/", "POST", b"abcd\nef\ngh\ni").body, b"ab|cd\n|ef\n|gh\n|i||")

    def test_w34_every_reader_of_the_input(self) -> None:
        """PEP 3333, "Input and Error Streams": sizes and hints are optional, all give bytes."""
        body = b"one\ntwo\r\nthree"

        def reading(read: Any) -> Any:
            def app(environ: dict, start_response: Any) -> list[bytes]:
                start_response("200 OK", [("X", "y")])
                return [repr(read(environ["wsgi.input"])).encode()]

            serve(app)
            return eval(get("/", "POST", body).body)

        lines = [b"one\n", b"two\r\n", b"three"]
        self.assertEqual(reading(lambda s: s.read()), body)
        self.assertEqual(reading(lambda s: s.read(-1)), body)
        self.assertEqual(reading(lambda s: s.read(5)), body[:5])
        self.assertEqual(reading(lambda s: s.read(0)), b"")
        self.assertEqual(reading(lambda s: s.readline()), lines[0])
        self.assertEqual(reading(lambda s: s.readline(2)), b"on")
        self.assertEqual(reading(lambda s: s.readlines()), lines)
        self.assertEqual(reading(lambda s: s.readlines(4)), lines[:1])
        self.assertEqual(reading(lambda s: list(s)), lines)
        self.assertEqual(reading(lambda s: [s.read(99), s.read(99), s.readline()]), [body, b"", b""])

    def test_w18_a_body_of_unknown_length_is_read_to_its_end(self) -> None:
        from flask import Flask, request

        app = Flask(__name__)
        app.add_url_rule("/", view_func=lambda: request.get_data(), methods=["POST"])
        serve(app)
        sent = environ("/", "POST", b"all of it")
        del sent["CONTENT_LENGTH"]
        answer = support.read(io.StringIO(), wasgi.open(sent, b"all of it"))
        self.assertEqual(answer.body, b"all of it")

    def test_w37_an_upload_of_50_mb_arrives_whole(self) -> None:
        from flask import Flask, request

        app = Flask(__name__)
        digest = hashlib.sha256

        @app.route("/", methods=["POST"])
        def upload() -> str:
            return digest(request.files["file"].read()).hexdigest()

        serve(app)
        block = bytes(range(256)) * 200
        file = block * 1024
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        body = head + file + b"\r\n--x--\r\n"
        self.assertGreater(len(file), 50_000_000)
        answer = get("/", "POST", body, CONTENT_TYPE="multipart/form-data; boundary=x")
        self.assertEqual(answer.body.decode(), digest(file).hexdigest(), answer.errors)

    def test_w36_w37_g15_binary_body_arrives_whole(self) -> None:
        serve(echo)
        body = bytes(range(256)) * 4096
        self.assertEqual(get("/", "POST", body).body, body)
        self.assertEqual(get("/", "POST", b"").body, b"")

    def test_w38_errors_is_a_text_stream(self) -> None:
        stream = wasgi.environ()["wsgi.errors"]
        shown: list[str] = []
        original, console._emit = console._emit, shown.append
        try:
            stream.write("ein ")
            stream.writelines(["Täg ж\n", "two\nthree\nrest"])
            self.assertEqual(shown, ["ein Täg ж", "two\nthree"])
            stream.flush()
            stream.flush()
            self.assertEqual(shown, ["ein Täg ж", "two\nthree", "rest"])
            with self.assertRaises(TypeError):
                stream.write(b"bytes")
        finally:
            console._emit = original

    def test_nothing_is_invented(self) -> None:
        serve(lambda e, s: (s("200 OK", [("X", "y")]), [str(sorted(e)).encode()])[1])
        self.assertNotIn(b"COOKIE", get("/").body)
        request = environ("/")
        del request["HTTP_USER_AGENT"]
        self.assertNotIn("USER_AGENT", str(support.read(io.StringIO(), wasgi.open(request)).body))


class ThroughFlask(unittest.TestCase):
    """What the stock test client loses on the way in."""

    def setUp(self) -> None:
        from flask import Flask, request

        app = Flask(__name__)
        app.test_client_class = None  # the app's own client class is never used

        @app.route("/", defaults={"path": ""})
        @app.route("/<path:path>")
        def index(path: str) -> dict:
            kept = ("PATH_INFO", "REMOTE_ADDR", "wsgi.input_terminated", "wasgi.own", "HTTP_COOKIE")
            return {name: request.environ.get(name) for name in kept}

        serve(app)

    def seen(self, path: str, **extra: Any) -> dict:
        import json

        answer = get("/", PATH_INFO=path, **extra)
        self.assertEqual(answer.status, "200 OK", answer.errors)
        return json.loads(answer.body)

    def test_w08_w10_w11_w12_paths(self) -> None:
        for path in ("/a%2Fb", "/a?b", "/a#b", "//foo/bar", "/\xe9", "/\xc3\xa9", "/100%"):
            self.assertEqual(self.seen(path)["PATH_INFO"], path)

    def test_w40_w41_keys(self) -> None:
        seen = self.seen(
            "/", REMOTE_ADDR="10.0.0.1", **{"wsgi.input_terminated": True, "wasgi.own": 1}
        )
        self.assertEqual(
            (seen["REMOTE_ADDR"], seen["wsgi.input_terminated"], seen["wasgi.own"]),
            ("10.0.0.1", True, 1),
        )

    def test_k11_cookies(self) -> None:
        self.assertEqual(self.seen("/", HTTP_COOKIE="a=1; b=2")["HTTP_COOKIE"], "a=1; b=2")

    def test_p10_what_is_raised_is_a_500_and_a_raised_response_the_answer(self) -> None:
        from flask import Flask, Response, abort

        app = Flask(__name__)

        @app.route("/error")
        def error() -> str:
            raise ValueError("stop")

        @app.route("/response")
        def response() -> str:
            abort(Response("short and stout", "418 Teapot", {"X-Own": "1"}))

        for outermost in (app, app.wsgi_app):
            serve(outermost)
            with silent():
                failed = get("/error")
            self.assertEqual(failed.status, "500 INTERNAL SERVER ERROR")
            self.assertIn(b"Internal Server Error", failed.body)
            raised = get("/response")
            self.assertEqual((raised.status, raised.body), ("418 Teapot", b"short and stout"))
            self.assertEqual(raised.header("X-Own"), "1")

    def test_no_host(self) -> None:
        request = environ("/x")
        del request["HTTP_HOST"]
        self.assertEqual(support.read(io.StringIO(), wasgi.open(request)).status, "200 OK")

    def test_unseekable_input(self) -> None:
        class Pipe(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any) -> int:
                return 0

        self.assertEqual(self.seen("/", **{"wsgi.input": Pipe()})["PATH_INFO"], "/")


class Logging(StartedApp):
    APP = """
import logging, sys
from flask import Flask, Response
app = Flask(__name__)

@app.route("/log")
def log():
    app.logger.warning("logged ж")
    print("printed", "twice\\nand")
    print()
    print("to stderr", file=sys.stderr)
    return ""

@app.route("/boom")
def boom():
    return {}["missing"]

@app.route("/own")
def own():
    try:
        boom()
    except KeyError:
        logging.getLogger("own").exception("caught")
    return ""

@app.route("/late")
def late():
    def chunks():
        yield "first"
        print("between")
        raise ValueError("late")
    return Response(chunks())
"""

    def setUp(self) -> None:
        super().setUp()
        self.write(app=self.APP)
        self.started()
        self.shown: list[str] = []
        self.addCleanup(setattr, console, "_emit", console._emit)
        console._emit = self.shown.append

    def ask(self, path: str) -> tuple[int, str]:
        """The request's number, and what was printed meanwhile."""
        request = environ(path)
        request["wsgi.errors"] = wasgi.environ()["wsgi.errors"]
        number = request["wasgi.request"]
        binary = io.BytesIO()
        out = console.Output(binary)
        with redirect_stdout(out), redirect_stderr(out):
            support.read(None, wasgi.open(request))
            print("outside")
        out.flush()
        return number, binary.getvalue().decode()

    def test_w38_l22_what_is_printed_and_logged_names_its_request(self) -> None:
        number, printed = self.ask("/log")
        tag = f"  [GET /log, request {number}]\n"
        self.assertEqual(printed, f"printed twice{tag}and{tag}\nto stderr{tag}outside\n")
        self.assertEqual(len(self.shown), 1)
        self.assertIn("WARNING in app: logged ж" + tag[:-1], self.shown[0])
        self.assertGreater(self.ask("/log")[0], number)

    def test_l22_r23_a_traceback_is_one_entry_with_code_request_file_and_line(self) -> None:
        number, printed = self.ask("/boom")
        self.assertEqual((printed, len(self.shown)), ("outside\n", 1))
        first, *others = self.shown[0].splitlines()
        self.assertEqual(
            first,
            f"WASGI-APP-005: the app raises while it answers [GET /boom, request {number}]",
        )
        line = self.APP.split("\n").index('    return {}["missing"]') + 1
        self.assertIn(f'  File "{self.root}/app.py", line {line}, in boom', others)
        self.assertEqual(others[-1], "KeyError: 'missing'")

    def test_l22_r23_a_traceback_after_the_first_bytes_too(self) -> None:
        number, printed = self.ask("/late")
        self.assertEqual(printed, f"between  [GET /late, request {number}]\noutside\n")
        self.assertEqual(len(self.shown), 1)
        self.assertIn("WASGI-APP-005: the app raises while it answers [GET /late", self.shown[0])
        line = self.APP.split("\n").index('        raise ValueError("late")') + 1
        self.assertIn(f'File "{self.root}/app.py", line {line}, in chunks', self.shown[0])

    def test_l22_a_traceback_that_the_app_logs_to_stderr_is_one_entry(self) -> None:
        handler = logging.StreamHandler()
        logger = logging.getLogger("own")
        logger.addHandler(handler)
        self.addCleanup(logger.removeHandler, handler)
        binary = io.BytesIO()
        handler.stream = console.Output(binary)
        self.ask("/own")
        self.assertEqual((binary.getvalue(), len(self.shown)), (b"", 1))
        self.assertIn("\ncaught\nTraceback (most recent call last):\n", self.shown[0])


class Files(StartedApp):
    def test_r28_r29_r30_large_files_come_in_large_blocks(self) -> None:
        self.write(app="from flask import Flask\napp = Flask(__name__)")
        size = 600_000
        self.write({"static/large.txt": "x" * size})
        self.started()
        answer = get("/static/large.txt")
        self.assertEqual([len(c) for c in answer.chunks], [1 << 18, 1 << 18, size - (1 << 19)])
        self.assertEqual(answer.header("Content-Type"), "text/plain; charset=utf-8")
        part = get("/static/large.txt", HTTP_RANGE="bytes=10-19")
        self.assertEqual((part.status[:3], part.body), ("206", b"x" * 10))
        self.assertEqual(part.header("Content-Range"), f"bytes 10-19/{size}")
        etag = answer.header("ETag")
        again = get("/static/large.txt", HTTP_IF_NONE_MATCH=etag)
        self.assertEqual((again.status[:3], again.body), ("304", b""))


class Contexts(unittest.TestCase):
    def test_l12_each_request_has_its_own(self) -> None:
        variable = contextvars.ContextVar("variable", default="none")

        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [("X", "y")])
            before = variable.get()
            variable.set(environ["PATH_INFO"])
            yield before.encode()
            yield variable.get().encode()

        serve(app)
        variable.set("outside")
        one, two = wasgi.open(environ("/1")), wasgi.open(environ("/2"))
        self.assertEqual([bytes(from_js(e.head())[2]) for e in (one, two)], [b"none", b"none"])
        self.assertEqual([bytes(from_js(e.next())) for e in (one, two)], [b"/1", b"/2"])
        one.close()
        two.close()
        self.assertEqual(variable.get(), "outside")

    def test_close_runs_in_the_request(self) -> None:
        from flask import Flask, Response, g, stream_with_context

        app = Flask(__name__)
        seen = []

        @app.route("/")
        def index() -> Any:
            g.word = "kept"

            def chunks() -> Any:
                try:
                    yield g.word
                    yield "more"
                finally:
                    seen.append(g.word)

            return Response(stream_with_context(chunks()))

        serve(app)
        exchange = wasgi.open(environ("/"))
        exchange.head()
        self.assertEqual(seen, [])
        exchange.close()
        self.assertEqual(seen, ["kept"])

    def test_g_and_session_never_leak(self) -> None:
        from flask import Flask, g, has_request_context, session

        app = Flask(__name__)
        app.secret_key = "x"

        @app.route("/<word>")
        def index(word: str) -> str:
            before = (g.get("word"), session.get("word"))
            g.word = session["word"] = word
            if word == "raise":
                raise ValueError
            return str(before)

        serve(app)
        for word in ("one", "raise", "two"):
            answer = get("/" + word)
            self.assertFalse(has_request_context())
        self.assertEqual(answer.body, b"(None, None)")

    def test_l09_nothing_of_a_request_stays_alive(self) -> None:
        from flask import Flask, request

        app = Flask(__name__)
        kept = []

        @app.route("/")
        def index() -> str:
            kept.append(weakref.ref(request._get_current_object()))
            return "x"

        serve(app)
        get("/")
        gc.collect()
        self.assertEqual([ref() for ref in kept], [None])


class InOneCrossing(unittest.TestCase):
    """`wasgi.call`: a request and the head of its answer, each as one text."""

    def ask(self, app: Any, path: str = "/", body: bytes | str | None = None) -> Any:
        serve(app)
        strings = {k: v for k, v in environ("/", "POST", body).items() if isinstance(v, str)}
        strings["PATH_INFO"] = path
        texts = [text for pair in strings.items() for text in pair]
        return wasgi.call("\uffff" + "\uffff".join(texts), body)

    def test_w02_w03_w04_the_environ_is_as_it_was_joined(self) -> None:
        seen = []

        def app(environ: dict, start_response: Any) -> Any:
            seen.append(dict(environ))
            start_response("200 OK", [])
            return []

        path = "/" + "".join(map(chr, range(256)))
        self.ask(app, path)
        self.ask(app, "/")
        self.assertEqual([one["PATH_INFO"] for one in seen], [path, "/"])
        self.assertEqual(seen[0]["REQUEST_METHOD"], "POST")
        self.assertEqual(seen[0]["QUERY_STRING"], "")
        self.assertIs(type(seen[0]["PATH_INFO"]), str)

    def test_r12_r13_a_complete_answer_has_been_closed(self) -> None:
        closed = []

        class Body(list):
            def close(self) -> None:
                closed.append(True)

        def app(environ: dict, start_response: Any) -> Any:
            start_response("201 Made it", [("Set-Cookie", "a"), ("Set-Cookie", ""), ("X", "\xff")])
            return Body([environ["wsgi.input"].read()])

        head = "201 Made it\nSet-Cookie\na\nSet-Cookie\n\nX\n\xff"
        self.assertEqual(self.ask(app, body=b"\x00\xff"), f"{len(head)}\n{head}\x00\xff")
        self.assertEqual(closed, [True])

    def test_w34_a_small_body_may_come_as_text(self) -> None:
        octets = bytes(range(256))
        answer = self.ask(echo, body=octets.decode("latin-1"))
        self.assertTrue(answer.endswith(octets.decode("latin-1")), answer)

    def test_r15_a_large_body_comes_as_octets(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [])
            return [b"\xfe" * 5000]

        answer = from_js(self.ask(app))
        self.assertEqual(answer, ["200 OK", b"\xfe" * 5000])

    def test_an_empty_answer(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response("204 No Content", [])
            return []

        self.assertEqual(self.ask(app), "14\n204 No Content")

    def test_r15_what_follows_is_asked_of_the_exchange(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [])
            yield b"one"
            yield b"two"

        head, first, more = self.ask(app)
        self.assertEqual((head, bytes(from_js(first))), ("200 OK", b"one"))
        self.assertEqual(bytes(from_js(more.next())), b"two")
        self.assertIsNone(more.next())
        more.close()


class Heads(unittest.TestCase):
    def test_shape(self) -> None:
        serve(echo)
        request = environ("/", "POST", b"\x00\xff")
        exchange = wasgi.open(request, b"\x00\xff")
        self.assertEqual(
            from_js(exchange.head()), ["200 OK", ["Content-Length", "2"], b"\x00\xff", True]
        )
        exchange.close()
        self.assertIsNone(exchange.next())

    def test_complete(self) -> None:
        for body, headers, complete in (
            ([b"a"], [], True),
            ((b"a",), [], True),
            ([b"a", b"b"], [], False),
            (iter([b"a"]), [], False),
            (iter([b"a"]), [("Content-Length", "1")], True),
            (iter([]), [], True),
            ([], [], True),
        ):
            serve(lambda e, s, b=body, h=headers: (s("200 OK", h), b)[1])
            exchange = wasgi.open(environ("/"))
            self.assertEqual(from_js(exchange.head())[3], complete, (body, headers))
            exchange.close()

    def test_one_written_chunk_is_not_the_last(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [])(b"first")
            return [b"second"]

        serve(app)
        self.assertEqual(get("/").chunks, [b"first", b"second"])

    def test_before_start(self) -> None:
        caller, dispatch._Site.caller = dispatch._Site.caller, None
        try:
            with self.assertRaisesRegex(RuntimeError, "before wasgi.start"):
                wasgi.open(environ("/"))
        finally:
            dispatch._Site.caller = caller


@unittest.skipUnless(IN_BROWSER, "about JavaScript")
class LargeChunks(unittest.TestCase):
    def test_g15_they_go_out_in_pieces(self) -> None:
        whole = bytes(range(256)) * 10_000
        serve(lambda environ, start_response: start_response("200 OK", []) and [whole, b"rest"])
        exchange = wasgi.open(environ("/"))
        _, _, piece, complete = from_js(exchange.head())
        pieces = []
        while piece is not None:
            self.assertFalse(complete)
            pieces.append(bytes(piece))
            piece = from_js(exchange.next())
        exchange.close()
        self.assertEqual(b"".join(pieces), whole + b"rest")
        self.assertEqual([len(p) for p in pieces], [1 << 20, 1 << 20, 462_848, 4])

    def test_nothing_is_kept_of_one_that_is_given_up(self) -> None:
        whole = bytes(3_000_000)
        serve(lambda environ, start_response: start_response("200 OK", []) and [whole])
        exchange = wasgi.open(environ("/"))
        exchange.head()
        exchange.close()
        self.assertIsNone(exchange.next())


@unittest.skipUnless(IN_BROWSER, "about JavaScript")
class InJavaScript(StartedApp):
    def setUp(self) -> None:
        super().setUp()
        from pyodide.code import run_js
        self.js = run_js
        self.addCleanup(setattr, console, "_emit", console._emit)
        console._emit = lambda lines: None

    def ask(self, path: str = "/", body: Any = None) -> Any:
        """The whole exchange from JavaScript: what the head holds, each value with its type."""
        return self.js(
            """(wasgi, fields, body) => {
              const kind = (value) => value?.constructor?.name ?? "none";
              const environ = wasgi.environ();
              for (const [name, value] of Object.entries(fields)) environ.set(name, value);
              const exchange = wasgi.open(environ, body);
              environ.destroy();
              const head = exchange.head();
              const kinds = [...head.map(kind), ...head[1].map(kind)];
              const chunks = head[2] ? [head[2]] : [];
              let error = null;
              try {
                for (let c; !head[3] && (c = exchange.next()); ) chunks.push(c);
              } catch (e) { error = e.message.trim().split("\\n").pop(); }
              exchange.close();
              exchange.destroy();
              return { kinds, error, length: chunks.reduce((n, c) => n + c.length, 0),
                       own: chunks.every((c) => c.buffer.byteLength === c.byteLength) };
            }"""
        )(wasgi, self.fields(path), body)

    def fields(self, path: str) -> Any:
        from js import Object
        from pyodide.ffi import to_js

        strings = {k: v for k, v in environ(path, "POST").items() if isinstance(v, str)}
        return to_js(strings, dict_converter=Object.fromEntries)

    def test_types(self) -> None:
        serve(echo)
        body = self.js("new Uint8Array([0, 255, 7])")
        answer = self.ask("/", body)
        self.assertEqual(
            list(answer.kinds), ["String", "Array", "Uint8Array", "Boolean", "String", "String"]
        )
        self.assertEqual((answer.length, answer.own), (3, True))  # a copy, not a view into the heap
        serve(lambda e, s: (s("204 No Content", []), [])[1])
        self.assertEqual(list(self.ask().kinds), ["String", "Array", "none", "Boolean"])

    def test_w01_w03_the_environ_is_a_dict_of_plain_values(self) -> None:
        seen = []

        def app(environ: dict, start_response: Any) -> Any:
            seen.append((type(environ), {name: type(value) for name, value in environ.items()}))
            start_response("200 OK", [("X", "y")])
            return [b"x"]

        serve(app)
        self.ask("/\xe9?\u00ff=1", self.js("new Uint8Array(3)"))
        kind, values = seen[0]
        self.assertIs(kind, dict)
        upper = {name for name in values if name.isupper()}
        self.assertIn("HTTP_USER_AGENT", upper)
        self.assertEqual({values[name] for name in upper}, {str})
        self.assertIs(values["wsgi.url_scheme"], str)
        self.assertIs(values["wsgi.input"], io.BytesIO)

    def test_w36_l08_body_of_javascript_is_copied(self) -> None:
        kept = []

        def app(environ: dict, start_response: Any) -> Any:
            kept.append(environ["wsgi.input"].read())
            start_response("200 OK", [("X", "y")])
            return [b"x"]

        serve(app)
        window = self.js("new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4)")
        self.ask("/", window)
        self.assertEqual(kept, [b"\x02\x03\x04"])

    def test_l01_l02_live_proxies_do_not_grow(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            if environ["PATH_INFO"] == "/raise":
                raise ValueError("early")
            start_response("200 OK", [("X", "y")])
            yield b"one"
            if environ["PATH_INFO"] == "/late":
                raise ValueError("late")
            yield b"two"

        serve(app)
        import wasgi_tests_host

        body = self.js("new Uint8Array(10)")
        for path in ("/", "/raise", "/late"):
            self.ask(path, body)
        before = wasgi_tests_host.liveProxies()
        for _ in range(100):
            for path in ("/", "/raise", "/late"):
                answer = self.ask(path, body)
        self.assertEqual(wasgi_tests_host.liveProxies(), before)
        self.assertIn("ValueError: late", answer.error)

    def test_l05_what_has_no_counterpart_is_an_error_and_no_proxy(self) -> None:
        import wasgi_tests_host
        from pyodide.ffi import ConversionError

        serve(echo)
        exchange = wasgi.open(environ("/"))
        exchange._call.status = object()
        before = wasgi_tests_host.liveProxies()
        with self.assertRaises(ConversionError):
            exchange.head()
        self.assertEqual(wasgi_tests_host.liveProxies(), before)
        exchange.close()

    def test_l04_a_destroyed_proxy_names_itself(self) -> None:
        from pyodide_js import setDebug

        self.addCleanup(setDebug, setDebug(True))
        serve(echo)
        said = self.js(
            """(wasgi) => {
              const environ = wasgi.environ();
              environ.set("PATH_INFO", "/port");
              environ.destroy();
              try { environ.set("PATH_INFO", "/other"); } catch (error) { return error.message; }
            }"""
        )(wasgi)
        self.assertIn("already been destroyed", said)
        self.assertIn('type "dict"', said)
        self.assertIn("'/port'", said)

    def test_l07_a_chunk_is_no_view_into_memory_that_grows(self) -> None:
        serve(lambda e, s: (s("200 OK", [("X", "y")]), [b"block" * 1000])[1])
        exchange = wasgi.open(environ("/"))
        chunk = exchange.head()[2]
        ballast = [bytes(30_000_000) for _ in range(5)]
        self.assertEqual(chunk.to_bytes(), b"block" * 1000)
        self.assertEqual(chunk.buffer.byteLength, 5000)
        del ballast
        exchange.close()
