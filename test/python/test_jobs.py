# SPDX-License-Identifier: Apache-2.0
"""Work for other interpreters, and what Dash's managers keep of it."""

from __future__ import annotations

import gc
import pickle
import sys
import types
import unittest
import unittest.mock
from typing import Any

from support import IN_BROWSER, silent
from wasgi import jobs, restore, snapshot
from wasgi.restore import background


class Octets(bytes):
    """Bytes as they come from JavaScript."""

    def to_bytes(self) -> bytes:
        return bytes(self)


class Heard:
    def __init__(self) -> None:
        self.said: list[Any] = []
        self.why: str | None = None

    def heard(self, said: Any) -> None:
        self.said.append(said)

    def failed(self, why: str) -> None:
        self.why = why


class Jobs(unittest.TestCase):
    def setUp(self) -> None:
        self.kernel = types.SimpleNamespace(
            startJob=unittest.mock.Mock(side_effect=[7, 8]), endJob=unittest.mock.Mock()
        )
        self.enterContext(unittest.mock.patch.dict(sys.modules, {"wasgi_kernel": self.kernel}))
        jobs._listeners.clear()

    def test_from_the_start_to_the_end(self) -> None:
        listener = Heard()
        self.assertEqual(jobs.start({"what": 1}, listener), 7)
        self.assertTrue(jobs.is_running(7))
        jobs.heard(7, Octets(pickle.dumps("half")))
        jobs.ended(7, None)
        self.assertFalse(jobs.is_running(7))
        jobs.heard(7, Octets(pickle.dumps("late")))
        self.assertEqual((listener.said, listener.why), (["half"], None))
        self.kernel.endJob.assert_not_called()

    def test_one_that_dies(self) -> None:
        listener = Heard()
        jobs.start("task", listener)
        jobs.ended(7, "no memory")
        self.assertEqual(listener.why, "no memory")

    def test_one_that_is_stopped(self) -> None:
        listener = Heard()
        number = jobs.start("task", listener)
        jobs.end(number)
        jobs.end(number)
        self.kernel.endJob.assert_called_once_with(7)
        jobs.ended(number, "stopped")
        self.assertIsNone(listener.why)


class Stores(unittest.TestCase):
    def test_as_a_cache(self) -> None:
        store = background.Store()
        self.assertEqual(store.get("a", 1), 1)
        self.assertTrue(store.set("a", 2, expire=5))
        self.assertFalse(store.add("a", 3))
        self.assertTrue(store.add("b", 3))
        with store.transact():
            self.assertEqual((store.get("a"), store.get("b")), (2, 3))
        self.assertTrue(store.touch("a", expire=1))
        self.assertTrue(store.delete("a"))
        self.assertFalse(store.delete("a"))

    def test_in_a_job_it_tells_what_can_travel(self) -> None:
        store = background.Store()
        told = []
        store.tell = told.append
        store.set("a", {"fine": 1, "not": lambda: None})
        self.assertEqual(told, [("a", {"fine": 1})])


class Managers(unittest.TestCase):
    """Dash's own, where there are no processes."""

    def setUp(self) -> None:
        if not IN_BROWSER:
            self.skipTest("only where it is missing")
        restore.install()

    def test_a_job_through_both_interpreters(self) -> None:
        from dash import DiskcacheManager
        from dash.background_callback.managers import BaseBackgroundCallbackManager

        self.addCleanup(BaseBackgroundCallbackManager.managers.clear)
        manager = DiskcacheManager()

        def work(progress: Any, number: int) -> int:
            progress(["half", 1])
            return 2 * number

        manager.register("work", work, True)
        job = manager.func_registry["work"]
        started = []
        with (
            unittest.mock.patch.object(background.strands, "held", lambda: False),
            unittest.mock.patch.object(jobs, "start", lambda *given: started.append(given) or 5),
        ):
            self.assertEqual(manager.call_job_fn("key", job, [21], {"triggered": lambda: 0}), 5)
        ((task, caller),) = started
        said = []
        background.perform(pickle.loads(pickle.dumps(task)), said.append)
        self.assertIs(manager.get_result("key", None), manager.UNDEFINED)
        for each in said[:1]:
            caller.heard(each)
        self.assertEqual(manager.get_progress("key"), ["half", 1])
        self.assertFalse(manager.result_ready("key"))
        caller.heard(said[1])
        self.assertEqual(manager.get_result("key", 5), 42)
        caller.failed("lost")
        self.assertIn("lost", manager.get_result("key", 5)["background_callback_error"]["msg"])

    def test_celery_is_not_needed(self) -> None:
        from celery import Celery
        from dash import CeleryManager, DiskcacheManager

        self.assertTrue(issubclass(CeleryManager, DiskcacheManager))
        manager = CeleryManager(Celery("app", broker="redis://localhost"))
        self.addCleanup(type(manager).managers.remove, manager)
        self.assertFalse(manager.job_running(3))

    def test_nothing_runs_while_a_site_is_built(self) -> None:
        from dash import DiskcacheManager

        manager = DiskcacheManager()
        self.addCleanup(type(manager).managers.remove, manager)
        with (
            unittest.mock.patch.object(background.strands, "held", lambda: True),
            self.assertRaisesRegex(RuntimeError, "while the site is built"),
        ):
            manager.call_job_fn("key", None, [], {})

    def test_no_result_is_saved_with_an_interpreter(self) -> None:
        self.addCleanup(gc.unfreeze)
        background._store.set("key", "value")
        snapshot.watch()
        with silent():
            snapshot.freeze()
        self.assertIsNone(background._store.get("key"))
