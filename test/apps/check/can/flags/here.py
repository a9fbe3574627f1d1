# SPDX-License-Identifier: Apache-2.0
import sys

IN_BROWSER = "pyodide" in sys.modules or sys.platform == "emscripten"
SERVER = not IN_BROWSER
