# SPDX-License-Identifier: Apache-2.0
from flask import Flask

app = Flask(__name__)


class Popen:
    """A pop-up that is open."""

    def __init__(self, title):
        self.title = title

    def run(self):
        return self.title


class subprocess:
    run = Popen("run").run


@app.get("/")
def index():
    return Popen("Hello").run() + subprocess.run()
