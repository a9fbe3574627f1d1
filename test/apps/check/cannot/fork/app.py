# SPDX-License-Identifier: Apache-2.0
import os

from flask import Flask

app = Flask(__name__)


@app.post("/night")
def night():
    if os.fork() == 0:  # cannot run: WASGI-CHECK-002
        os._exit(0)
    return "started"
