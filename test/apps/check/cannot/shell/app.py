# SPDX-License-Identifier: Apache-2.0
from os import system as run

from flask import Flask

app = Flask(__name__)


@app.post("/reindex")
def reindex():
    status = run("make index")  # cannot run: WASGI-CHECK-001
    return {"status": status}
