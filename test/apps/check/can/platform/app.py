# SPDX-License-Identifier: Apache-2.0
import os
import signal
import subprocess
import sys

from flask import Flask

app = Flask(__name__)

if sys.platform != "emscripten":
    import resource

    VERSION = subprocess.check_output(["git", "describe"], text=True)
else:
    VERSION = "in the browser"


def edit(path):
    if sys.platform.startswith("win"):
        os.startfile(path)
    elif sys.platform == "darwin":
        subprocess.call(["open", path])
    elif sys.platform in ("linux", "freebsd"):
        subprocess.call(["xdg-open", path])


def limit(seconds):
    if not hasattr(signal, "alarm"):
        return
    signal.alarm(seconds)
