# SPDX-License-Identifier: Apache-2.0
"""Time zone, language and chance of each instance, at its start and after a snapshot."""

from __future__ import annotations

import datetime
import os
import random
import time
import unittest

from support import IN_BROWSER
from wasgi import environment


class Chance(unittest.TestCase):
    def test_l23_it_is_another_one_after_each_renewal(self) -> None:
        drawn = set()
        random.seed(1)
        state = random.getstate()
        for _ in range(3):
            random.setstate(state)  # as a heap out of a snapshot has it
            environment.renew()
            drawn.add(random.random())
        self.assertEqual(len(drawn), 3)


@unittest.skipUnless(IN_BROWSER, "elsewhere the system has zone and language")
class Zone(unittest.TestCase):
    def setUp(self) -> None:
        # As a heap out of a snapshot has them.
        time.timezone, time.altzone, time.daylight, time.tzname = 1, 2, 1, ("X", "Y")
        environment.renew()

    def told(self) -> tuple[object, ...]:
        there = datetime.datetime.fromtimestamp(1_768_000_000).astimezone()
        return (
            os.environ["TZ"],
            there.isoformat(),
            there.tzname(),
            time.strftime("%H:%M %z %Z", time.localtime(1_768_000_000)),
            time.tzname,
            (time.timezone, time.altzone, time.daylight),
        )

    def test_l23_it_is_that_of_the_visitor(self) -> None:
        self.assertEqual(
            self.told(),
            (
                os.environ["TZ"],  # browsers call it by the older name, Katmandu, or by the newer
                "2026-01-10T04:51:40+05:45",
                "UTC+0545",
                "04:51 +0545 UTC+0545",
                ("UTC+0545", "UTC+0545"),
                (-20700, -20700, 0),
            ),
        )
        self.assertIn(os.environ["TZ"], ("Asia/Kathmandu", "Asia/Katmandu"))

    def test_l23_a_zone_that_the_app_has_set_stays(self) -> None:
        before = os.environ["TZ"]
        os.environ["TZ"] = "Europe/Berlin"
        try:
            environment.renew()
            self.assertEqual(os.environ["TZ"], "Europe/Berlin")
        finally:
            os.environ["TZ"] = before
