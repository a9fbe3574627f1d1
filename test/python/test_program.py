# SPDX-License-Identifier: Apache-2.0
"""Python's program is told to Pyodide in part; the rest is found by those who look for it."""

from __future__ import annotations

import ctypes
import unittest

from support import IN_BROWSER


@unittest.skipUnless(IN_BROWSER, "Pyodide's program")
class Program(unittest.TestCase):
    def test_functions_of_c_by_name(self) -> None:
        version = ctypes.pythonapi.Py_GetVersion
        version.restype = ctypes.c_char_p
        self.assertRegex(version().decode(), r"^3\.")
        absolute = ctypes.CDLL(None).labs
        self.assertEqual(absolute(-3), 3)
