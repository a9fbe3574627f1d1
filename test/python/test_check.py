# SPDX-License-Identifier: Apache-2.0
"""What in an app cannot run in a browser is told from its source, and nothing else is."""

from __future__ import annotations

import os
import re
import textwrap
import unittest

from wasgi_check.check import check

APPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "apps", "check")
_MARK = re.compile(rb"# cannot run: (\S+)")


def findings(
    files: dict[str, str], entry: str | None = "app.py", module: str | None = None
) -> list[str]:
    """What is found in files (path to text), as "file:line CODE"."""
    sources = {path: textwrap.dedent(text).lstrip().encode() for path, text in files.items()}
    found = check(entry, module, sources, sources.__getitem__)["findings"]
    return [f"{each['file']}:{each['line']} {each['code'].rpartition('-')[2]}" for each in found]


class Apps(unittest.TestCase):
    """Small apps in folders; a comment marks the lines that cannot run."""

    def found(self, kind: str) -> dict[str, tuple[set, set]]:
        """For each app, the lines that are marked and those that are found."""
        apps = {}
        for name in sorted(os.listdir(os.path.join(APPS, kind))):
            sources = self.sources(os.path.join(APPS, kind, name))
            marked = {
                (path, line, mark[1].decode())
                for path, text in sources.items()
                for line, content in enumerate(text.splitlines(), 1)
                if (mark := _MARK.search(content))
            }
            answer = check("app.py", None, sources, sources.__getitem__)
            apps[name] = marked, {(f["file"], f["line"], f["code"]) for f in answer["findings"]}
        return apps

    def sources(self, root: str) -> dict[str, bytes]:
        sources = {}
        for folder, _, names in os.walk(root):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    sources[os.path.relpath(path, root).replace(os.sep, "/")] = file.read()
        return sources

    def test_what_cannot_run_is_named_with_file_and_line(self) -> None:
        apps = self.found("cannot")
        self.assertGreaterEqual(len(apps), 20)
        for name, (marked, found) in apps.items():
            with self.subTest(name):
                self.assertTrue(marked)
                self.assertEqual(found, marked)

    def test_what_looks_alike_and_runs_raises_no_alarm(self) -> None:
        apps = self.found("can")
        self.assertGreaterEqual(len(apps), 20)
        for name, (marked, found) in apps.items():
            with self.subTest(name):
                self.assertFalse(marked)
                self.assertFalse(found)


class Names(unittest.TestCase):
    """A function is known by what it is, whatever it is called."""

    def assert_found(self, expected: list[str], text: str, **others: str) -> None:
        files = {"app.py": text, **{f"{name}.py": more for name, more in others.items()}}
        self.assertEqual(findings(files), expected)

    def test_by_every_name(self) -> None:
        for text in (
            "import subprocess as sp; sp.run('ls')",
            "import subprocess; run = subprocess.run; run('ls')",
            "from subprocess import *; run('ls')",
            "from subprocess import Popen as P\ndef f(): P('ls')",
            "import os; getattr(os, 'system')('ls')",
            "__import__('os').system('ls')",
            "import importlib; importlib.import_module('subprocess').call('ls')",
            "import os, threading; threading.Thread(target=os.system, args=('ls',)).start()",
            "import os; f = lambda: [os.system(x) for x in 'ab']",
            "import posix; posix.system('ls')",
            "import os; (o := os).system('ls')",
            "import os; o, x = os, 1; o.popen('ls')",
        ):
            with self.subTest(text):
                line = 2 if "\n" in text else 1
                self.assert_found([f"app.py:{line} 001"], text)

    def test_through_modules_of_the_app(self) -> None:
        self.assert_found(
            ["app.py:2 001"], "from tools import go\ngo('ls')", tools="from os import system as go"
        )
        self.assert_found(
            ["app.py:2 001"], "from tools import *\nsystem('ls')", tools="from os import *"
        )
        self.assert_found(
            ["app.py:2 005"],
            "import settings, sqlalchemy\nsqlalchemy.create_engine(settings.Server.URL)",
            settings="class Server:\n    URL = 'mysql://' + 'localhost/orders'",
        )

    def test_scopes(self) -> None:
        self.assert_found(
            ["app.py:6 001", "app.py:12 001"],
            """
            import os
            class Phone:
                os = None
                def ring(self, os):
                    os.system('ring')
                    return [(lambda: sub.run('x')) for sub in [self]], __import__('os').system('a')
                def system(self):
                    def inner():
                        os = self
                        os.system('b')
                    inner()
                    return os.system('c')
            """,
        )

    def test_what_a_name_is_bound_to_last(self) -> None:
        self.assert_found(
            ["app.py:2 001"],
            """
            import os
            os.system('a')
            os = object()
            os.system('b')
            def f():
                os.system('c')
            """,
        )

    def test_names_that_stand_for_one_another(self) -> None:
        self.assert_found([], "a = b\nb = a\na.run()\nx = x or x\nx()\nfrom app import a", b="")
        self.assert_found(
            [], "from b import x\nx.run()", b="from c import x", c="from b import x\nx()"
        )


class Conditions(unittest.TestCase):
    """Code that a browser does not come to, and failures that an app is ready for."""

    def test_conditions(self) -> None:
        rows = {
            "if sys.platform == 'linux': os.system('x')": [],
            "if sys.platform.startswith(('linux', 'win')): os.system('x')": [],
            "if 'emscripten' not in sys.platform: os.system('x')": [],
            "if os.name == 'nt': os.system('x')": [],
            "if os.name == 'posix': os.system('x')": ["001"],
            "if platform.system() == 'Windows': os.system('x')": [],
            "if not (sys.platform == 'emscripten' or DEBUG): os.system('x')": [],
            "if sys.platform != 'emscripten' and DEBUG: os.system('x')": [],
            "if sys.platform != 'emscripten' or DEBUG: os.system('x')": ["001"],
            "if sys.version_info < (3, 9): os.system('x')": [],
            "if sys.version_info >= (3, 9): os.system('x')": ["001"],
            "while False: os.system('x')": [],
            "if __name__ == '__main__': os.system('x')": ["001"],
            "if DEBUG: os.system('x')": ["001"],
            "x = 0 if sys.platform == 'emscripten' else os.system('x')": [],
            "if hasattr(os, 'posix_spawn'): os.posix_spawn('x', [], {})": [],
            "if hasattr(os, 'fork'): os.fork()": ["002"],
            "assert sys.platform == 'linux'; os.system('x')": [],
            "sys.exit(); os.system('x')": [],
            "import js\nif js is None: os.system('x')": [],
            "if 'pyodide' not in sys.modules: os.system('x')": [],
        }
        for text, codes in rows.items():
            with self.subTest(text):
                source = f"import os, platform, sys\nfrom x import DEBUG\n{text}"
                expected = [f"app.py:3 {code}" for code in codes]
                self.assertEqual(findings({"app.py": source}), expected)

    def test_how_an_app_finds_out_where_it_is(self) -> None:
        text = """
            import os
            try:
                import pyodide
                HERE = True
            except ImportError:
                HERE = False
                os.system('a')
            if not HERE:
                os.system('b')
            """
        self.assertEqual(findings({"app.py": text}), [])

    def test_commands_are_not_for_pages(self) -> None:
        text = """
            import os, flask
            app = flask.Flask(__name__)
            @app.cli.command("backup")
            def backup():
                os.system('a')
            @app.get("/")
            def index():
                os.system('b')
            """
        self.assertEqual(findings({"app.py": text}), ["app.py:8 001"])

    def test_a_module_is_not_the_main_one(self) -> None:
        part = "import os\nif __name__ == '__main__':\n    os.system('ls')"
        self.assertEqual(findings({"app.py": "import part", "part.py": part}), [])
        self.assertEqual(findings({"part.py": part}, None, "part"), [])

    def test_errors(self) -> None:
        rows = {
            "OSError": [],
            "FileNotFoundError": [],
            "(ValueError, OSError)": [],
            # Such a handler tells of the failure more often than it does without the thing.
            "Exception": ["app.py:3 001"],
            "ValueError": ["app.py:3 001"],
        }
        for error, expected in rows.items():
            source = f"import os\ntry:\n    os.popen('x')\nexcept {error}:\n    print('no')"
            with self.subTest(error):
                self.assertEqual(findings({"app.py": source}), expected)
                again = source.replace("print('no')", "raise")
                self.assertEqual(findings({"app.py": again}), ["app.py:3 001"])

    def test_optional_imports(self) -> None:
        optional = """
            try:
                import redis
                import pwd
            except ImportError:
                redis = None
            """
        self.assertEqual(findings({"app.py": optional}), [])
        used = textwrap.dedent(optional) + "if redis is not None:\n    redis.Redis()\n"
        self.assertEqual(findings({"app.py": used}), [])
        early = textwrap.dedent(optional) + (
            "def f():\n    if redis is None:\n        return {}\n    return redis.Redis()\n"
        )
        self.assertEqual(findings({"app.py": early}), [])
        bare = textwrap.dedent(optional) + "redis.Redis()\n"
        self.assertEqual(findings({"app.py": bare}), ["app.py:6 004"])
        either = "try:\n    import psycopg as p\nexcept ImportError:\n    import psycopg2 as p\n"
        self.assertEqual(findings({"app.py": either + "p.connect()"}), ["app.py:5 005"])


class Reach(unittest.TestCase):
    """Only what the entry comes to is read, however it is named."""

    bad = "import os\nos.system('ls')\n"

    def test_ways(self) -> None:
        rows = {
            "import part": "part.py",
            "import pack.part": "pack/part.py",
            "from pack import part": "pack/part.py",
            "from pack.inner import part": "pack/inner/part.py",
            "def f():\n    from pack import part": "pack/part.py",
            "import importlib\nimportlib.import_module('pack.part')": "pack/part.py",
            "app.config.from_object('part.Settings')": "part.py",
            "INCLUDED = ['pack.part']": "pack/part.py",
            "INSTALLED_APPS = ['pack']": "pack/models.py",
            "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'pack.part')": (
                "pack/part.py"
            ),
            "from dash import Dash\nDash(__name__, use_pages=True, pages_folder='p')": "p/a/b.py",
        }
        for text, path in rows.items():
            with self.subTest(text):
                files = {"app.py": text, path: self.bad + "#register_page"}
                self.assertEqual(findings(files), [f"{path}:2 001"])

    def test_what_is_not_reached(self) -> None:
        files = {
            "app.py": "import redis, dash\nx = 'part'\ndash.Dash(use_pages=False)",
            "part.py": self.bad,
            "tests/test_app.py": self.bad,
            "pages/a.py": self.bad + "#register_page",
        }
        self.assertEqual(findings(files), [])

    def test_packages(self) -> None:
        files = {
            "pack/__init__.py": self.bad,
            "pack/app.py": "from .part import f\nfrom . import other",
            "pack/part.py": "from os import fork as f\nf()",
            "pack/other.py": "from .part import f\nf()",
        }
        expected = ["pack/__init__.py:2 001", "pack/other.py:2 002", "pack/part.py:2 002"]
        self.assertEqual(findings(files, "pack/app.py"), expected)
        self.assertEqual(findings(files, None, "pack.app"), expected)
        self.assertEqual(findings(files, None, "pack"), expected[:1])
        self.assertEqual(findings(files, None, "absent"), [])

    def test_a_file_that_is_no_python(self) -> None:
        files = {"app.py": "import part", "part.py": "x = 1\nprint 'x'\n"}
        self.assertEqual(findings(files), ["part.py:2 010"])


class Settings(unittest.TestCase):
    def test_servers(self) -> None:
        rows = {
            "app.config['CACHE_TYPE'] = 'RedisCache'": ["004"],
            "app.config['CACHE_TYPE'] = 'SimpleCache'": [],
            "app.config.update(SESSION_TYPE='redis')": ["004"],
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}": ["005"],
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}": [],
            "SQLALCHEMY_DATABASE_URI = 'oracle://localhost'": ["005"],
            "SQLALCHEMY_DATABASE_URI = environ['DATABASE_URL']": [],
            "import sqlalchemy; sqlalchemy.create_engine('sqlite://')": [],
            "import sqlalchemy; sqlalchemy.URL.create('mssql+pyodbc', host='x')": ["005"],
            "import pandas; pandas.read_sql('SELECT 1', 'postgresql://localhost')": ["005"],
            "import celery; celery.Celery('x')": ["004"],
            "import celery, dash; x = celery.Celery('x'); dash.CeleryManager(x)": [],
            "import celery, dash; x = celery.Celery('x'); dash.CeleryManager(y)": [],
            "import celery, dash; dash.CeleryManager(celery.Celery('x'))": [],
            (
                "import celery, dash; x = celery.Celery('x'); y = celery.Celery('y');"
                " dash.CeleryManager(x)"
            ): ["004"],
            "import ctypes; ctypes.windll.kernel32.Beep()": ["007"],
            "import ctypes; ctypes.CDLL(name=None)": [],
            "import asyncio; asyncio.get_running_loop().create_server(f)": ["003"],
        }
        for text, codes in rows.items():
            with self.subTest(text):
                expected = [f"app.py:1 {code}" for code in codes]
                self.assertEqual(findings({"app.py": text}), expected)

    def test_likely_secrets(self) -> None:
        rows = {
            "app.secret_key = 'dev'": True,
            "app.config['SECRET_KEY'] = b'\\x01\\x02'": True,
            "app.config.from_mapping(SECRET_KEY='dev')": True,
            "API_KEY = 'a81bc81b-dead-4e5d'": True,
            "call(api_key='a81bc81bdead4e5d')": True,
            "KEY = 'AKIA" + "ABCDEFGHIJKLMNOP'": True,
            "SECRET_KEY = os.environ['SECRET_KEY']": False,
            "SECRET_KEY = ''": False,
            "SECRET_KEY = secrets.token_hex()": False,
            "API_KEY = 'your-api-key-here'": False,
            "PASSWORD = 'password_field'": False,
            "labels = {'password': 'Your password, please'}": False,
            "TOKENS = 'a81bc81b-dead-4e5d'": False,
        }
        for text, found in rows.items():
            with self.subTest(text):
                expected = ["app.py:1 020"] if found else []
                self.assertEqual(findings({"app.py": text}), expected)
        answer = check("a.py", None, ["a.py"], lambda path: b"SECRET_KEY = 'x'")
        self.assertTrue(answer["findings"][0]["warning"])
