# SPDX-License-Identifier: Apache-2.0
"""PEP 3333 on the side of the app: every way in which one can answer."""

from __future__ import annotations

import io
import sys
import unittest
from typing import Any
from wsgiref.validate import validator

import support
from support import environ, get, serve

OK = ("200 OK", [("Content-Type", "text/plain")])


class Body:
    """An iterable of `chunks` that counts its closing; an exception among them is raised."""

    def __init__(self, *chunks: Any) -> None:
        self.chunks = chunks
        self.taken = 0
        self.closed = 0

    def __iter__(self) -> Any:
        for chunk in self.chunks:
            self.taken += 1
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk

    def close(self) -> None:
        self.closed += 1


def app_of(body: Any, status: str = OK[0], headers: Any = None) -> Any:
    def app(environ: dict, start_response: Any) -> Any:
        start_response(status, OK[1] if headers is None else headers)
        return body

    return app


class Answering(unittest.TestCase):
    def ask(self, app: Any, path: str = "/", method: str = "GET", **extra: Any) -> support.Answer:
        serve(app)
        return get(path, method, **extra)

    def assert_error(self, app: Any, *words: str) -> support.Answer:
        """The app's mistake is a 500 whose log entry says all of `words`."""
        answer = self.ask(app)
        self.assertEqual(answer.status[:3], "500")
        for word in words:
            self.assertIn(word, answer.errors)
        return answer

    def test_r01_positional_call(self) -> None:
        def app(*args: Any, **kwargs: Any) -> Any:
            self.assertEqual((len(args), kwargs), (2, {}))
            return app_of([b"x"])(*args)

        self.assertEqual(self.ask(app).body, b"x")

    def test_r02_start_response_as_late_as_the_first_iteration(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response(*OK)
            yield b"late"

        self.assertEqual((self.ask(app).status, self.ask(app).body), ("200 OK", b"late"))

    def test_r03_start_response_never_called(self) -> None:
        self.assert_error(lambda e, s: [], "without calling start_response")
        self.assert_error(lambda e, s: [b"x"], "before it called start_response")

    def test_r04_p09_a_second_start_response_is_an_error_that_names_the_request(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response(*OK)
            start_response(*OK)
            return [b"x"]

        self.assert_error(app, "start_response was called a second time for GET /, without")

    def test_r05_exc_info_before_the_first_bytes_replaces_the_head(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [("X-Old", "1"), ("Content-Length", "1")])
            yield b""
            try:
                raise ValueError("found later")
            except ValueError:
                start_response("503 Busy", [("X-New", "2")], sys.exc_info())
            yield b"sorry"

        answer = self.ask(app)
        self.assertEqual(
            (answer.status, answer.headers, answer.body), ("503 Busy", [("X-New", "2")], b"sorry")
        )

    def test_r06_exc_info_after_the_first_bytes_breaks_the_stream(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            start_response(*OK)
            yield b"half"
            try:
                raise ValueError("too late")
            except ValueError:
                start_response("500 X", [], sys.exc_info())
            yield b"never"

        answer = self.ask(app)
        self.assertEqual((answer.status, answer.body), ("200 OK", b"half"))
        self.assertEqual(answer.raised, "ValueError: too late")

    def test_r07_no_reference_to_exc_info_is_kept(self) -> None:
        import gc
        import weakref

        class Marked(Exception):
            pass

        marks = []

        def app(environ: dict, start_response: Any) -> Any:
            try:
                raise Marked
            except Marked as error:
                marks.append(weakref.ref(error))
                start_response("500 X", [], sys.exc_info())
            return [b"x"]

        gc.disable()
        try:
            self.ask(app)
            self.assertIsNone(marks[0]())
        finally:
            gc.enable()

    def test_r08_write_comes_before_the_iterable(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            write = start_response(*OK)
            write(b"1")
            write(b"")
            write(b"2")
            return [b"3", b"4"]

        self.assertEqual(self.ask(app).chunks, [b"1", b"2", b"3", b"4"])

    def test_r08_write_between_chunks_keeps_its_place(self) -> None:
        def app(environ: dict, start_response: Any) -> Any:
            write = start_response(*OK)
            write(b"1")
            yield b"2"
            write(b"3")
            yield b"4"
            write(b"5")

        self.assertEqual(self.ask(app).body, b"12345")

    def test_r09_status_with_and_without_reason(self) -> None:
        for status in ("404", "404 ", "404 Not Found", "200 Très bien", "799 Odd"):
            self.assertEqual(self.ask(app_of([b"x"], status)).status, status)
        self.assert_error(app_of([b"x"], "OK"), "'OK'")
        self.assert_error(app_of([b"x"], "200 Fine\r\nX: y"), "must be like '200 OK'")
        self.assert_error(app_of([b"x"], 200), "int 200")

    def test_r10_headers_of_the_wrong_shape_are_named(self) -> None:
        self.assert_error(app_of([], headers=(("A", "b"),)), "must be a list", "tuple")
        self.assert_error(app_of([], headers=["A: b"]), "each header", "'A: b'")
        self.assert_error(app_of([], headers=[["A", "b"]]), "each header", "list")
        self.assert_error(app_of([], headers=[("A", 1)]), "'A'", "must be a str, not int")
        self.assert_error(app_of([], headers=[(b"A", "b")]), "must be a str, not bytes")
        self.assert_error(app_of([], headers=[("A", "b\r\nC: d")]), "'A'", "not allowed")
        self.assert_error(app_of([], headers=[("A b", "c")]), "'A b'", "not allowed")

    def test_r11_every_kind_of_body(self) -> None:
        from werkzeug.wsgi import ClosingIterator, FileWrapper

        def generator() -> Any:
            yield b"a"
            yield b""
            yield b"b"

        for body in (
            [b"a", b"", b"b"],
            (b"a", b"b"),
            generator(),
            Body(b"", b"a", b"b"),
            iter([b"a", b"b"]),
            ClosingIterator([b"a", b"b"]),
            FileWrapper(io.BytesIO(b"ab"), 1),
        ):
            self.assertEqual(self.ask(app_of(body)).chunks, [b"a", b"b"], type(body))
        self.assertEqual(self.ask(app_of([])).chunks, [])
        self.assertEqual(self.ask(app_of([b""])).chunks, [])

    def test_r12_close_is_called_once(self) -> None:
        for method, status, chunks in (
            ("GET", "200 OK", (b"a", b"b")),
            ("GET", "200 OK", ()),
            ("GET", "200 OK", (ValueError("first"),)),
            ("GET", "200 OK", (b"a", ValueError("second"))),
            ("GET", "200 OK", (b"a", SystemExit(1))),
            ("HEAD", "200 OK", (b"a", b"b")),
            ("GET", "204 No Content", ()),
            ("GET", "304 Not Modified", (b"a",)),
        ):
            body = Body(*chunks)
            self.ask(app_of(body, status), method=method)
            self.assertEqual(body.closed, 1, (method, status, chunks))

    def test_r12_close_is_called_once_when_start_response_fails(self) -> None:
        body = Body(b"x")
        self.assert_error(lambda e, s: body)
        self.assertEqual(body.closed, 1)

    def test_r12_f45_g19_abort_closes_without_taking_more(self) -> None:
        body = Body(b"a", b"b", b"c")
        serve(app_of(body))
        import wasgi

        exchange = wasgi.open(environ("/"))
        exchange.head()
        exchange.close()
        exchange.close()
        self.assertEqual((body.taken, body.closed), (1, 1))
        self.assertIsNone(exchange.next())

    def test_r13_close_runs_after_the_last_byte(self) -> None:
        body = Body(b"a")
        serve(app_of(body, headers=[("Content-Length", "1")]))
        import wasgi

        exchange = wasgi.open(environ("/"))
        self.assertEqual(support.from_js(exchange.head())[2:], [b"a", True])
        self.assertEqual(body.closed, 0)
        exchange.close()
        self.assertEqual(body.closed, 1)

    def test_r13_code_after_the_last_yield_runs_although_the_length_was_reached(self) -> None:
        seen = []

        def app(environ: dict, start_response: Any) -> Any:
            start_response("200 OK", [("Content-Length", "1")])
            yield b"a"
            seen.append("end")

        self.assertEqual((self.ask(app).body, seen), (b"a", ["end"]))

    def test_r13_close_that_raises_is_logged(self) -> None:
        class Bad(list):
            def close(self) -> None:
                raise ValueError("in close")

        class BadStream:
            def __iter__(self) -> Any:
                yield b"a"

            def close(self) -> None:
                raise ValueError("in close")

        for body in (Bad([b"a"]), BadStream()):
            answer = self.ask(app_of(body))
            self.assertEqual((answer.body, answer.raised), (b"a", None))
            self.assertIn("ValueError: in close", answer.errors)

    def test_r14_r15_g20_nothing_is_taken_ahead(self) -> None:
        body = Body(b"", b"a", b"b")
        serve(app_of(body))
        import wasgi

        exchange = wasgi.open(environ("/"))
        self.assertEqual(body.taken, 2)
        exchange.head()
        self.assertEqual(body.taken, 2)
        self.assertEqual(support.from_js(exchange.next()), b"b")
        self.assertEqual(body.taken, 3)
        exchange.close()

    def test_r16_body_longer_than_content_length_is_cut(self) -> None:
        answer = self.ask(app_of([b"abc", b"def"], headers=[("Content-Length", "4")]))
        self.assertEqual(answer.chunks, [b"abc", b"d"])
        self.assertIn("longer than its Content-Length", answer.errors)

    def test_r16_body_shorter_than_content_length_is_broken_off(self) -> None:
        for body in ([b"abc"], iter([b"abc"])):
            answer = self.ask(app_of(body, headers=[("Content-Length", "4")]))
            self.assertEqual(answer.body, b"abc")
            self.assertIn("1 bytes shorter", str(answer.raised))
            self.assertIn("1 bytes shorter", answer.errors)

    def test_r16_no_body_at_all_is_only_logged(self) -> None:
        answer = self.ask(app_of([], headers=[("Content-Length", "4")]))
        self.assertEqual((answer.status, answer.body, answer.raised), ("200 OK", b"", None))
        self.assertIn("4 bytes shorter", answer.errors)

    def test_r18_g05_f51_no_bytes_where_none_are_allowed(self) -> None:
        for method, status in (
            ("HEAD", "200 OK"),
            ("GET", "204 No Content"),
            ("GET", "304 Not Modified"),
        ):
            answer = self.ask(app_of([b"no"], status, [("Content-Length", "2")]), method=method)
            self.assertEqual((answer.status, answer.body, answer.errors), (status, b"", ""))
            self.assertEqual(answer.header("Content-Length"), "2")

    def test_r19_hop_by_hop_headers_are_dropped(self) -> None:
        headers = [
            ("Connection", "close"),
            ("transfer-encoding", "chunked"),
            ("Upgrade", "x"),
            ("Keep", "y"),
        ]
        self.assertEqual(self.ask(app_of([b"x"], headers=headers)).headers, [("Keep", "y")])

    def test_r20_g09_latin_1_headers_survive_and_others_are_reported(self) -> None:
        self.assertEqual(self.ask(app_of([b"x"], headers=[("X", "é\xff")])).header("X"), "é\xff")
        self.assert_error(app_of([b"x"], headers=[("X", "ж")]), "'X'", "'ж'", "beyond latin-1")

    def test_r21_repeated_headers_stay_apart(self) -> None:
        pairs = [("Set-Cookie", "a=1"), ("Vary", "A"), ("Set-Cookie", "b=2, c"), ("vary", "B")]
        self.assertEqual(self.ask(app_of([b"x"], headers=pairs)).headers, pairs)

    def test_r22_relative_location_is_kept(self) -> None:
        answer = self.ask(app_of([], "302 Found", [("Location", "x/y")]))
        self.assertEqual(answer.header("Location"), "x/y")

    def test_r23_r25_everything_that_can_be_raised_becomes_a_500(self) -> None:
        def recurse() -> None:
            recurse()

        for error in (ValueError, SystemExit, KeyboardInterrupt, MemoryError, GeneratorExit):

            def app(environ: dict, start_response: Any, error: Any = error) -> Any:
                raise error("stop")

            self.assert_error(app, error.__name__)
        self.assert_error(lambda e, s: recurse(), "RecursionError")

    def test_r26_r27_body_of_the_wrong_type_is_named(self) -> None:
        self.assert_error(app_of(["text"]), "str 'text'")
        self.assert_error(app_of([bytearray(b"x")]), "bytearray")
        self.assert_error(app_of("text"), "str 'text' itself")
        self.assert_error(app_of(b"text"), "bytes b'text' itself")
        self.assert_error(app_of(None), "NoneType None")

        def app(environ: dict, start_response: Any) -> Any:
            start_response(*OK)("text")
            return []

        self.assert_error(app, "write() was given str 'text'")

    def test_r17_r31_headers_are_those_of_the_app(self) -> None:
        """A server may add a length and its own name; here the app's list leaves as it is."""
        pairs = [("X-A", "1"), ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"), ("Server", "own")]
        answer = self.ask(app_of([b"one"], headers=pairs))
        self.assertEqual((answer.headers, answer.body), (pairs, b"one"))
        self.assertEqual(self.ask(app_of([b"one"], headers=[])).headers, [])

    def test_r25_real_exhaustion_is_survived(self) -> None:
        def recurse(environ: dict, start_response: Any) -> Any:
            return recurse(environ, start_response)

        def hoard(environ: dict, start_response: Any) -> Any:
            return [0] * sys.maxsize

        self.assert_error(recurse, "RecursionError")
        self.assert_error(hoard, "MemoryError")
        self.assertEqual(self.ask(app_of([b"alive"])).body, b"alive")

    def test_r25_r12_exit_between_chunks_breaks_the_stream(self) -> None:
        for error in (SystemExit(3), KeyboardInterrupt(), MemoryError(), RecursionError("deep")):
            body = Body(b"a", error, b"never")
            answer = self.ask(app_of(body))
            self.assertEqual((answer.body, body.closed), (b"a", 1))
            self.assertIn(type(error).__name__, answer.raised)
            self.assertIn(type(error).__name__, answer.errors)
        self.assertEqual(self.ask(app_of([b"alive"])).body, b"alive")

    def test_g18_late_exception_breaks_the_stream(self) -> None:
        answer = self.ask(app_of(Body(b"a", KeyError("late"))))
        self.assertEqual((answer.body, answer.raised), (b"a", "KeyError: 'late'"))
        self.assertIn("Traceback (most recent call last)", answer.errors)

    def test_str_subclasses_leave_as_plain_str(self) -> None:
        from markupsafe import Markup

        serve(app_of([b"x"], headers=[(Markup("X"), Markup("y"))]))
        import wasgi

        head = support.from_js(wasgi.open(environ("/")).head())
        self.assertEqual([type(value) for value in head[1]], [str, str])


class Checked(unittest.TestCase):
    """The checkers of the standard library and of Werkzeug find nothing to complain about."""

    def setUp(self) -> None:
        from flask import Flask, Response, request, stream_with_context

        app = Flask(__name__)

        @app.route("/", methods=["GET", "POST"])
        def index() -> Any:
            return f"{len(request.get_data())} bytes"

        @app.route("/stream")
        def stream() -> Any:
            return Response(stream_with_context(str(n) for n in range(3)), mimetype="text/plain")

        @app.route("/nothing")
        def nothing() -> Any:
            response = Response(status=204)
            del response.headers[
                "Content-Type"
            ]  # Flask's own slip: the validator is right about it
            return response

        self.app = app

    def ask_all(self) -> None:
        for method, path, body in (
            ("GET", "/", None),
            ("GET", "/?a=b", None),
            ("POST", "/", b"four"),
            ("HEAD", "/", None),
            ("GET", "/stream", None),
            ("GET", "/nothing", None),
            ("GET", "/absent", None),
        ):
            extra = {"CONTENT_TYPE": "text/plain"} if body else {}
            answer = get(path, method, body, **extra)
            self.assertIn(answer.status[:3], ("200", "204", "404"), answer.errors)
            self.assertIsNone(answer.raised)

    def test_w45_validator_of_the_standard_library(self) -> None:
        serve(validator(self.app))
        self.ask_all()

    def test_w45_lint_middleware(self) -> None:
        import warnings

        from werkzeug.middleware.lint import LintMiddleware

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            serve(LintMiddleware(self.app))
            self.ask_all()
