# SPDX-License-Identifier: Apache-2.0
"""Apps as people write them: each starts unchanged, or says clearly why not."""

from __future__ import annotations

import os
import unittest
from urllib.parse import urlencode

from support import IN_BROWSER, Answer, StartedApp, dash_config, get, silent

FLASK = """
from flask import Flask
app = Flask(__name__)
@app.route("/")
def index():
    return "here"
"""
DASH = """
from dash import Dash, html
app = Dash(__name__, title="A title")
app.layout = html.Div("here")
"""
MAIN = 'if __name__ == "__main__":\n    app.run('


class Starting(StartedApp):
    def assert_serves(self, **expected: object) -> dict:
        """The app starts, its answer has the items of `expected`, and its index says "here"."""
        answer = self.started(
            **{k: expected.pop(k) for k in ("entry", "module", "attribute") if k in expected}
        )
        self.assertEqual({key: answer[key] for key in expected}, expected)
        self.assertEqual(get("/").body, b"here", get("/").errors)
        return answer

    def assert_fails(self, code: str, *words: str, **config: object) -> dict:
        error = self.start(**config)["error"]
        self.assertEqual(error["code"], code, error)
        for word in words:
            self.assertIn(word, f"{error['message']}\n{error['remedy']}\n{error['traceback']}")
        return error

    def test_flask_without_run(self) -> None:
        self.write(app=FLASK)
        self.assert_serves(kind="flask", name="app", title=None, home="", warnings=[])

    def test_flask_run_under_the_guard(self) -> None:
        self.write(app=FLASK + MAIN + "port=5001)")
        self.assert_serves(kind="flask", name="app")

    def test_debug_run_at_module_level_without_the_guard(self) -> None:
        self.write(app=FLASK + "app.run(debug=True)\nafter = 1")
        self.assert_serves(kind="flask", name="app")

    def test_dash(self) -> None:
        self.write(app=DASH + MAIN + "debug=True)")
        with silent():
            answer = self.started()
        self.assertEqual(
            {**answer, "python": ""},
            {
                "kind": "dash",
                "name": "app",
                "title": "A title",
                "sockets": False,
                "python": "",
                "home": "",
                "warnings": [],
            },
        )
        self.assertIn(b"<title>A title</title>", get("/").body)
        config = dash_config(get("/").body)
        self.assertTrue(config["ui"])  # dev tools, as Dash.run(debug=True) switches them on
        self.assertNotIn("hot_reload", config)

    def test_dash_with_hot_reload_in_code(self) -> None:
        self.write(app=DASH + "app.run(debug=True, dev_tools_hot_reload=True)")
        if not IN_BROWSER:
            self.skipTest("starts Dash's watcher thread")
        with silent():
            self.started()
        self.assertEqual(get("/_reload-hash").status, "200 OK")

    def test_dash_with_server_attribute_and_no_run(self) -> None:
        self.write(app=DASH + "server = app.server")
        self.assertEqual(self.started()["kind"], "dash")

    def test_dash_pages(self) -> None:
        self.use("pages")
        with silent():
            self.assertEqual(self.started()["kind"], "dash")
        self.assertEqual(get("/").status, "200 OK")
        location = '{"id":"_pages_location","property":"%s","value":"%s"}'
        inputs = f"{location % ('pathname', '/other/7')},{location % ('search', '?a=b')}"
        body = (
            '{"output":".._pages_content.children..._pages_store.data..","outputs":['
            '{"id":"_pages_content","property":"children"},'
            '{"id":"_pages_store","property":"data"}],'
            f'"inputs":[{inputs}],"changedPropIds":["_pages_location.pathname"]}}'
        )
        path = "/_dash-update-component"
        answer = get(path, "POST", body.encode(), CONTENT_TYPE="application/json")
        self.assertIn(b"second 7 {'a': 'b'}", answer.body, answer.errors)

    def test_main_function(self) -> None:
        self.write(
            app="def main():\n" + FLASK.replace("\n", "\n    ") + "\n    app.run()\n" + "main()"
        )
        self.assert_serves(kind="flask")

    def test_waitress(self) -> None:
        self.write(
            waitress="def serve(app, **kw):\n    raise SystemExit('really served')",
            app=FLASK + "from waitress import serve\nserve(app, port=80)",
        )
        self.assert_serves(kind="flask", name="app")

    def test_wsgiref(self) -> None:
        self.write(
            app="from wsgiref.simple_server import make_server\n"
            "def hello(environ, start_response):\n"
            "    start_response('200 OK', [])\n    return [b'here']\n"
            "with make_server('', 8000, hello) as httpd:\n"
            "    print(httpd.server_port)\n    httpd.serve_forever()"
        )
        self.assert_serves(kind="wsgi", name="hello")

    def test_werkzeug_run_simple_and_make_server(self) -> None:
        self.write(app=FLASK + "from werkzeug import run_simple\nrun_simple('localhost', 80, app)")
        self.assert_serves(kind="flask")
        self.write(
            two=FLASK + "from werkzeug.serving import make_server\n"
            "s = make_server('localhost', 80, app)\ns.serve_forever()\ns.shutdown()"
        )
        self.assert_serves(kind="flask", entry="two.py")

    def test_servers_that_are_not_installed(self) -> None:
        self.write(
            app=FLASK + "import uvicorn\nuvicorn.run(app)",
            two=FLASK + "from gunicorn.app.base import BaseApplication\n"
            "class Own(BaseApplication):\n"
            "    def load_config(self):\n        self.cfg.set('workers', 2)\n"
            "    def load(self):\n        return app\n"
            "Own().run()",
            three=FLASK + "import asyncio\nfrom hypercorn.asyncio import serve\n"
            "from hypercorn.config import Config\n"
            "try:\n    serve(app, Config()).send(None)\nexcept StopIteration:\n    pass",
        )
        for entry in ("app.py", "two.py", "three.py"):
            self.assert_serves(kind="flask", name="app", entry=entry)

    def test_browser_opened_by_a_timer(self) -> None:
        self.write(
            app=FLASK + "import threading, webbrowser\n"
            "threading.Timer(0.01, lambda: webbrowser.open_new('http://127.0.0.1:5000')).start()\n"
            "app.run()"
        )
        self.assert_serves(kind="flask")

    def test_argparse(self) -> None:
        self.write(
            app=FLASK + "import argparse\nparser = argparse.ArgumentParser()\n"
            "parser.add_argument('--port', type=int, default=5000)\n"
            "arguments = parser.parse_args()\napp.run(port=arguments.port)"
        )
        self.assert_serves(kind="flask")

    def test_argparse_that_requires_an_argument(self) -> None:
        self.write(
            app="import argparse\nparser = argparse.ArgumentParser()\n"
            "parser.add_argument('file')\nparser.parse_args()\n" + FLASK
        )
        with silent():
            self.assert_fails("WASGI-APP-003", "exit status 2", "command-line arguments", "app.py")

    def test_exit_with_the_result_of_run(self) -> None:
        self.write(app=FLASK + "import sys\nsys.exit(app.run())")
        self.assert_serves(kind="flask")

    def test_what_is_raised_after_run_is_a_warning(self) -> None:
        self.write(app=FLASK + "app.run()\nraise ValueError('at the end')")
        warnings = self.assert_serves(kind="flask")["warnings"]
        self.assertEqual(len(warnings), 1)
        self.assertIn("ValueError: at the end", warnings[0])

    def test_two_flask_objects_and_one_runs(self) -> None:
        self.write(
            app=FLASK.replace("app", "site")
            + "from flask import Flask\napi = Flask('api')\nsite.run()"
        )
        self.assert_serves(kind="flask", name="site")

    def test_two_flask_objects_and_one_is_called_app(self) -> None:
        self.write(app="from flask import Flask\napi = Flask('api')\n" + FLASK)
        self.assert_serves(kind="flask", name="app")

    def test_two_flask_objects_and_none_runs(self) -> None:
        self.write(app="from flask import Flask\none = Flask('one')\ntwo = Flask('two')")
        self.assert_fails("WASGI-APP-002", "several Flask objects (one, two)", "app:one")
        self.assertEqual(self.started(attribute="two")["name"], "two")

    def test_the_only_object_whatever_its_name(self) -> None:
        self.write(app="from flask import session, request, g\n" + FLASK.replace("app", "website"))
        self.assert_serves(kind="flask", name="website")

    def test_factories(self) -> None:
        factory = "def create_app(name='x', debug=False):" + FLASK.replace("\n", "\n    ")
        factory += "\n    app.config['NAME'] = name\n    return app\n"
        self.write({"app.py": factory, "pkg/inner.py": factory})
        self.assert_serves(kind="flask", name="create_app()")
        self.assert_serves(attribute="create_app()")
        self.assert_serves(attribute="create_app('y', debug=True)")
        self.assert_serves(entry=None, module="pkg.inner", attribute="create_app")

    def test_attributes_are_never_evaluated(self) -> None:
        self.write(app=FLASK + "hits = []\n")
        for attribute in (
            "hits.append(1) or app",
            "app if True else app",
            "create(hits)",
            "app; app",
            "[app][0]",
        ):
            self.assert_fails("WASGI-APP-002", attribute=attribute)
        self.assert_fails("WASGI-APP-002", "no attribute 'nothing'", attribute="nothing")
        self.assert_fails("WASGI-APP-002", "is a list", attribute="hits")

    def test_flaskr(self) -> None:
        self.use("flaskr")
        for named in ({"entry": "flaskr/__init__.py"}, {"entry": None, "module": "flaskr"}):
            self.assertEqual(self.started(**named)["kind"], "flask")
        self.cookie = ""
        self.assertEqual(self.post("/", title="x").status[:3], "403")
        self.assertEqual(
            self.post("/auth/register", name="me", password="geheim").status[:3], "302"
        )
        self.post("/auth/login", name="me", password="wrong")
        self.assertEqual(self.page(), "[Incorrect name or password.]")
        answer = self.post("/auth/login", name="me", password="geheim")
        self.assertEqual((answer.status, answer.header("Location")), ("302 FOUND", "/"))
        self.post("/", title="Été 1 & 2")
        self.assertEqual(self.page(), "<h1>Été 1 &amp; 2 by me</h1>")
        self.assertEqual(get("/static/style.css").body, b"h1 { color: red; }\n")

    def post(self, path: str, **form: str) -> Answer:
        kind = "application/x-www-form-urlencoded"
        body = urlencode(form).encode()
        return self.kept(get(path, "POST", body, CONTENT_TYPE=kind, HTTP_COOKIE=self.cookie))

    def page(self) -> str:
        return self.kept(get("/", HTTP_COOKIE=self.cookie)).body.decode().strip()

    def kept(self, answer: Answer) -> Answer:
        set_cookie = answer.header("Set-Cookie")
        if set_cookie is not None:
            self.cookie = set_cookie.partition(";")[0]
        return answer

    def test_package_with_relative_imports(self) -> None:
        self.use("package")
        self.assert_serves(kind="flask", entry="kit/main.py")

    def test_script_in_a_folder_with_siblings(self) -> None:
        app = "from words import WORD\n" + FLASK.replace('"here"', "WORD")
        self.write({"src/words.py": "WORD = 'here'", "src/app.py": app})
        self.assert_serves(entry="src/app.py")

    def test_what_a_script_sees_of_itself(self) -> None:
        self.write(
            app="import os, sys, inspect\n"
            "assert __name__ == '__main__' and __file__ == os.path.abspath('app.py')\n"
            "assert sys.modules['__main__'].__dict__ is globals()\n"
            "assert sys.argv == ['app.py']\n"
            "assert sys.path[0] == os.getcwd() == os.path.dirname(__file__)\n"
            "assert os.environ['GIVEN'] == 'value'\n"
            "def f(): pass\nassert inspect.getsource(f) == 'def f(): pass\\n'\n"
            "import pickle\nclass C: pass\nassert type(pickle.loads(pickle.dumps(C()))) is C\n"
            + FLASK
        )
        self.started(environ={"GIVEN": "value"})

    def test_middleware_is_called(self) -> None:
        upper = (
            "class Upper:\n    def __init__(self, app):\n        self.app = app\n"
            "    def __call__(self, environ, start_response):\n"
            "        start = lambda s, h, e=None: start_response(s, h + [('X-Upper', '1')], e)\n"
            "        return self.app(environ, start)\n"
        )
        for ending, kind in (
            ("app.wsgi_app = Upper(app.wsgi_app)", "flask"),
            ("app.wsgi_app = Upper(app.wsgi_app)\napp.run(debug=True)", "flask"),
            ("application = Upper(app)", "wsgi"),
            ("app = Upper(app)", "wsgi"),
            ("from werkzeug import run_simple\nrun_simple('localhost', 80, Upper(app))", "wsgi"),
            ("server = Upper(app.wsgi_app)", "wsgi"),
        ):
            with self.subTest(ending):
                self.write(app=upper + FLASK + ending)
                self.assert_serves(kind=kind)
                self.assertEqual(get("/").header("X-Upper"), "1")

    def test_dash_behind_middleware_is_still_a_dash_app(self) -> None:
        fix = "from werkzeug.middleware.proxy_fix import ProxyFix\n"
        for ending in (
            "app.server.wsgi_app = ProxyFix(app.server.wsgi_app)",
            "application = ProxyFix(app.server)",
            "from werkzeug import run_simple\nrun_simple('localhost', 80, ProxyFix(app.server))",
        ):
            with self.subTest(ending):
                self.write(app=DASH + fix + ending)
                self.assertEqual(self.started()["kind"], "dash")

    def test_w45_dash_inside_the_validator_of_the_standard_library(self) -> None:
        self.write(
            app=DASH + "from dash import Input, Output\nfrom wsgiref.validate import validator\n"
            "app.layout = html.Div([html.Button(id='i'), html.P(id='o')])\n"
            "@app.callback(Output('o', 'children'), Input('i', 'n_clicks'))\n"
            "def count(n): return f'{n} clicks'\n"
            "app.server.wsgi_app = validator(app.server.wsgi_app)"
        )
        self.started()
        body = (
            b'{"output":"o.children","outputs":{"id":"o","property":"children"},"inputs":'
            b'[{"id":"i","property":"n_clicks","value":2}],"changedPropIds":["i.n_clicks"]}'
        )
        path = "/_dash-update-component"
        answer = get(path, "POST", body, CONTENT_TYPE="application/json")
        self.assertIn(b"2 clicks", answer.body, answer.errors)
        for path in ("/", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico"):
            self.assertEqual(get(path).status, "200 OK")
            self.assertEqual(get(path, "HEAD").body, b"")

    def test_dispatcher(self) -> None:
        self.write(
            app=FLASK + "from dash import Dash, html\n"
            "from werkzeug.middleware.dispatcher import DispatcherMiddleware\n"
            "board = Dash('board', requests_pathname_prefix='/board/')\n"
            "board.layout = html.P('x')\n"
            "application = DispatcherMiddleware(app, {'/board': board.server})"
        )
        self.assert_serves(kind="wsgi")
        self.assertIn(b"/board/_dash-component-suites", get("/board/").body)

    def test_plain_callable(self) -> None:
        self.write(
            app="def application(environ, start_response):\n"
            "    start_response('200 OK', [('Content-Type', 'text/plain')])\n    yield b'here'"
        )
        self.assert_serves(kind="wsgi", name="application")

    def test_wsgi_app_inside_an_asgi_wrapper(self) -> None:
        self.write(
            app=FLASK + "class WsgiToAsgi:\n"
            "    def __init__(self, app):\n        self.wsgi_application = app\n"
            "import uvicorn\nuvicorn.run(WsgiToAsgi(app))"
        )
        self.assert_serves(kind="flask", name="app")

    def test_no_file(self) -> None:  # WASGI-APP-001
        self.assert_fails("WASGI-APP-001", "there is no file absent.py", entry="absent.py")
        self.assert_fails("WASGI-APP-001", "there is no folder /absent", root="/absent")
        self.assert_fails("WASGI-APP-001", "neither a file nor a module", entry=None)

    def test_asgi_apps(self) -> None:
        fast = (
            "class FastAPI:\n    async def __call__(self, scope, receive, send):\n"
            "        assert scope['type'] == 'http'\n"
            "        await send({'type': 'http.response.start', 'status': 200})\n"
            "        await send({'type': 'http.response.body', 'body': b'here'})\n"
        )
        self.write(
            app=fast + "app = FastAPI()", two=fast + "import uvicorn\nuvicorn.run(FastAPI())"
        )
        self.assert_serves(kind="asgi", name="app")
        self.assert_serves(kind="asgi", name="app", entry="two.py")

    def test_debug_pages_also_for_a_named_attribute(self) -> None:
        self.write(app=FLASK + "@app.route('/boom')\ndef boom(): raise ValueError('boom')\n"
                   "app.run(debug=True)")  # fmt: skip
        self.started(attribute="app")
        self.assertIn(b"Werkzeug Debugger", get("/boom").body)

    def test_no_app_in_the_file(self) -> None:
        self.write(app="app = 5\nclass server: pass\nasync def application(scope, receive): pass")
        self.assert_fails("WASGI-APP-002", "app.py", "`app` is an int", "create_app()")

    def test_raises_while_it_starts(self) -> None:
        self.write(
            app="import helper\n" + FLASK,
            helper="def work():\n    try:\n        {}['key']\n    except KeyError:\n"
            "        raise ValueError('boom')\nwork()",
        )
        error = self.assert_fails(
            "WASGI-APP-003", "helper.py, line 5: ValueError: boom", "KeyError: 'key'"
        )
        trace = error["traceback"]
        self.assertIn("During handling of the above exception", trace)
        self.assertIn(f'File "{self.root}/app.py", line 1, in <module>\n    import helper', trace)
        self.assertNotIn("wasgi/", trace)
        self.assertNotIn("importlib", trace)

    def test_missing_module(self) -> None:
        self.write(app="import not_installed_anywhere")
        self.assert_fails(
            "WASGI-APP-003", "app.py, line 1", "add what provides 'not_installed_anywhere'"
        )

    def test_syntax_error(self) -> None:
        self.write(app="import os\nvalue = (1 +\n", other="import app")
        for entry in ("app.py", "other.py"):
            trace = self.assert_fails(
                "WASGI-APP-003", "app.py, line 2", "mend the line", entry=entry
            )["traceback"]
            self.assertIn(f'File "{self.root}/app.py", line 2\n    value = (1 +\n', trace)
            self.assertIn("^\nSyntaxError: '(' was never closed", trace)

    def test_exit_and_interrupt_while_it_starts(self) -> None:
        self.write(app="raise KeyboardInterrupt", two="import sys\nsys.exit('no database')")
        self.assert_fails("WASGI-APP-003", "KeyboardInterrupt")
        self.assert_fails("WASGI-APP-003", "exit status 'no database'", entry="two.py")

    def test_factory_that_raises(self) -> None:
        self.write(app="def create_app():\n    raise OSError('no file')")
        self.assert_fails("WASGI-APP-003", "app.py, line 2: OSError: no file")

    def test_context_variables_set_while_starting_stay_there(self) -> None:
        self.write(
            app="import contextvars\n"
            "V = contextvars.ContextVar('v', default='unset')\nV.set('start')\n"
            "from flask import Flask\napp = Flask(__name__)\n"
            "@app.route('/')\ndef index():\n    return V.get()"
        )
        self.started()
        self.assertEqual(get("/").body, b"unset")  # as in a thread of a real server

    def test_bottle(self) -> None:
        try:
            import bottle  # noqa: F401
        except ImportError:
            self.skipTest("bottle is not installed")
        self.write(
            app="from bottle import route, run\n@route('/')\ndef index(): return 'here'\nrun()"
        )
        self.assert_serves(kind="wsgi")


class Prefixes(StartedApp):
    """Where pages look for the app and where it answers, by arguments in code and base path."""

    def check(self, arguments: str, base_path: str, script_name: str, path: str) -> None:
        """The index at SCRIPT_NAME + PATH_INFO asks for its layout below the base path."""
        name = f"board{abs(hash((arguments, base_path)))}"
        self.write(app=DASH.replace("__name__", f"{name!r}, **dict({arguments})"))
        answer = self.started(basePath=base_path)
        self.assertEqual((answer["kind"], answer["home"]), ("dash", ""))
        page = get(path, SCRIPT_NAME=script_name)
        self.assertEqual(page.status, "200 OK", page.errors)
        self.assertEqual(dash_config(page.body)["requests_pathname_prefix"], base_path)
        self.assertIn(b"here", get(path + "_dash-layout", SCRIPT_NAME=script_name).body)

    def test_nothing_in_code(self) -> None:
        self.check("", "/", "", "/")
        self.check("", "/some/where/", "/some/where", "/")

    def test_prefix_in_code_that_fits(self) -> None:
        self.check("url_base_pathname='/foo/'", "/foo/", "/foo", "/")
        self.check("url_base_pathname='/foo/'", "/some/foo/", "/some/foo", "/")
        self.check("routes_pathname_prefix='/foo/'", "/foo/", "/foo", "/")
        self.check("requests_pathname_prefix='/foo/'", "/foo/", "/foo", "/")

    def test_prefix_in_code_that_is_kept_below_the_base_path(self) -> None:
        for arguments in ("url_base_pathname='/foo/'", "routes_pathname_prefix='/foo/'"):
            for base_path in ("/", "/some/where/"):
                self.write(app=DASH.replace("__name__", f"'board', {arguments}"))
                answer = self.started(basePath=base_path)
                self.assertEqual((answer["title"], answer["home"]), ("A title", "foo/"))
                script = base_path[:-1]
                page = get("/foo/", SCRIPT_NAME=script).body
                self.assertEqual(dash_config(page)["requests_pathname_prefix"], base_path + "foo/")
                self.assertEqual(get("/", SCRIPT_NAME=script).status, "404 NOT FOUND")

    def test_prefix_in_code_that_clashes(self) -> None:
        self.write(app=DASH.replace("__name__", "__name__, requests_pathname_prefix='/proxy/'"))
        error = self.start(basePath="/")["error"]
        self.assertEqual(error["code"], "WASGI-APP-004")
        self.assertIn("--base-path /proxy/,", error["remedy"])

    def test_dash_below_a_flask_site(self) -> None:
        for arguments in ("url_base_pathname='/dash/'", "routes_pathname_prefix='/dash/'"):
            for base_path in ("/", "/some/where/"):
                dash = f"from dash import Dash, html\nd = Dash('d', server=app, {arguments})\n"
                self.write(app=FLASK + dash + "d.layout = html.P('x')\napp.run()")
                self.assertEqual(self.started(basePath=base_path)["kind"], "flask")
                script = base_path[:-1]
                self.assertEqual(get("/", SCRIPT_NAME=script).body, b"here")
                page = get("/dash/", SCRIPT_NAME=script).body
                self.assertEqual(dash_config(page)["requests_pathname_prefix"], base_path + "dash/")

    def test_several_dash_apps_on_one_server(self) -> None:
        self.write(
            app="from dash import Dash, html\nfrom flask import Flask\nsite = Flask(__name__)\n"
            "one = Dash('one', server=site, url_base_pathname='/one/')\n"
            "two = Dash('two', server=site, title='Two')\n"
            "one.layout = two.layout = html.P('x')\nsite.run()"
        )
        answer = self.started()
        self.assertEqual((answer["kind"], answer["title"]), ("dash", "Two"))
        self.assertEqual(dash_config(get("/one/").body)["requests_pathname_prefix"], "/one/")

    def test_w43_flask_below_a_base_path(self) -> None:
        self.write(
            app="from flask import Flask, url_for\napp = Flask(__name__)\n@app.route('/a/<b>')\n"
            "def page(b): return url_for('page', b='c', _external=True)"
        )
        self.started(basePath="/some/where/")
        answer = get("/a/b", SCRIPT_NAME="/some/where")
        self.assertEqual(answer.body, b"http://localhost:8000/some/where/a/c")

    def test_prefix_in_the_environment(self) -> None:
        self.write(app=DASH)
        answer = self.start(environ={"DASH_URL_BASE_PATHNAME": "/foo/"}, basePath="/foo/")
        self.assertEqual((answer["kind"], answer["home"]), ("dash", ""))


class Environment(StartedApp):
    def test_defaults_do_not_replace_what_is_given(self) -> None:
        self.write(app=FLASK)
        self.started(environ={"DASH_HOT_RELOAD": "true"})
        self.assertEqual(os.environ["DASH_HOT_RELOAD"], "true")
        self.assertEqual(os.environ["DASH_DISABLE_VERSION_CHECK"], "true")
        self.assertEqual(os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"], "true")


if __name__ == "__main__":
    unittest.main()
