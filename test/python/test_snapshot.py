# SPDX-License-Identifier: Apache-2.0
"""An interpreter that goes on elsewhere: what it must not share with others, what keeps it here."""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import socket
import sqlite3
import sys
import tempfile
import unittest
import unittest.mock
import uuid

from support import IN_BROWSER
from wasgi import imports, snapshot


@unittest.skipUnless(IN_BROWSER, "there are modules of JavaScript under Pyodide alone")
class Modules(unittest.TestCase):
    def test_those_of_the_page_are_found_without_looking_into_archives(self) -> None:
        imports.ask_page_first()
        sys.modules.pop("wasgi_hashes", None)
        searched = unittest.mock.patch("importlib.machinery.PathFinder.find_spec")
        with searched as find_spec:
            importlib.import_module("wasgi_hashes")
        find_spec.assert_not_called()


@unittest.skipUnless(IN_BROWSER, "Pyodide evaluates it")
class Evaluated(unittest.TestCase):
    def test_what_pyodide_asks_at_a_start_is_not_compiled(self) -> None:
        self.addCleanup(gc.unfreeze)
        base = importlib.import_module("_pyodide._base")
        original = importlib.import_module("pyodide.code").eval_code
        self.assertEqual(original.__module__, base.__name__)
        asked = [
            "{}",
            "import importlib; importlib",
            "import __main__; __main__.__dict__",
            "import builtins; builtins.__dict__",
        ]
        values = [original(source, {}) for source in asked]
        snapshot.watch()
        snapshot.freeze()
        with unittest.mock.patch.object(base, "CodeRunner", side_effect=AssertionError):
            self.assertEqual([base.eval_code(source, {}) for source in asked], values)
        self.assertEqual(base.eval_code("1 + 1", {}), 2)
        snapshot.resume()
        self.assertIs(base.eval_code, original)


class Renewed(unittest.TestCase):
    def setUp(self) -> None:
        self.addCleanup(gc.unfreeze)
        self.enterContext(unittest.mock.patch.dict(os.environ))
        self.path = list(sys.path)
        snapshot.watch()

    def frozen(self) -> list[str]:
        return json.loads(snapshot.freeze())

    def resumed(self) -> str:
        return snapshot.resume()

    def test_random_numbers(self) -> None:
        unseeded, seeded = random.Random(), random.Random(3)
        states = random.getstate(), unseeded.getstate(), seeded.getstate()
        self.frozen()
        self.resumed()
        self.assertNotEqual(random.getstate(), states[0])
        self.assertNotEqual(unseeded.getstate(), states[1])
        self.assertEqual(seeded.getstate(), states[2])

    def test_a_generator_that_is_gone_is_no_matter(self) -> None:
        generator = random.Random()
        del generator
        self.frozen()
        self.resumed()

    def test_nodes_and_names(self) -> None:
        uuid.uuid1()
        names = tempfile._get_candidate_names()
        self.frozen()
        self.resumed()
        self.assertIsNone(uuid._node)
        self.assertIsNot(tempfile._get_candidate_names(), names)

    def test_the_path(self) -> None:
        self.frozen()
        sys.path.insert(0, "/somewhere/else")
        self.resumed()
        self.assertEqual(sys.path, self.path)

    def test_the_seed_of_builds_is_nobodys_business(self) -> None:
        os.environ["PYTHONHASHSEED"] = "0"
        snapshot.watch()
        self.assertNotIn("PYTHONHASHSEED", os.environ)
        self.frozen()

    def test_what_was_made_before_is_no_matter_for_the_collector(self) -> None:
        made: list[object] = []
        self.frozen()
        self.assertFalse(any(value is made for value in gc.get_objects()))
        self.assertGreater(gc.get_freeze_count(), 1000)

    def test_what_start_has_said_is_said_again(self) -> None:
        snapshot.note('{"kind": "flask"}')
        self.frozen()
        self.assertEqual(self.resumed(), '{"kind": "flask"}')


class Prevented(unittest.TestCase):
    def setUp(self) -> None:
        self.addCleanup(gc.unfreeze)

    def reasons(self, kind: str) -> list[str]:
        snapshot.watch()
        return [reason for reason in json.loads(snapshot.freeze()) if kind in reason]

    def test_a_database_in_a_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            place = os.path.join(folder, "notes.db")
            connection = sqlite3.connect(place)
            connection.execute("CREATE TABLE note (text)")
            self.assertIn(place, self.reasons("SQLite")[0])
            connection.close()
            self.assertEqual(self.reasons("SQLite"), [])

    def test_a_database_in_memory_is_saved(self) -> None:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE note (text)")
        self.assertEqual(self.reasons("SQLite"), [])
        connection.close()

    @unittest.skipIf(IN_BROWSER, "there are no sockets")
    def test_a_socket(self) -> None:
        with socket.socket() as listening:
            name = f"fd={listening.fileno()},"
            self.assertEqual(len(self.reasons(name)), 1)
        self.assertEqual(self.reasons(name), [])


class Secrets(unittest.TestCase):
    def test_each_key_has_a_name_a_hash_and_an_address(self) -> None:
        from flask import Flask

        app = Flask("boats")
        self.assertFalse([name for name in snapshot.secrets() if "boats" in name])
        app.secret_key = os.urandom(24)
        (name,) = [name for name in snapshot.secrets() if "boats" in name]
        first, address = snapshot.secrets()[name]
        self.assertEqual(address, id(app.secret_key))
        app.secret_key = os.urandom(24)
        self.assertNotEqual(snapshot.secrets()[name][0], first)
