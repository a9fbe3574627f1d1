# SPDX-License-Identifier: Apache-2.0
import signal

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
def slow():
    signal.alarm(5)  # cannot run: WASGI-CHECK-006
    return "done"
