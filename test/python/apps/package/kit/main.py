# SPDX-License-Identifier: Apache-2.0
"""An entry inside a package, as run by `python -m kit.main`."""

import os

from flask import Flask

from . import words
from .words import WORD

app = Flask(__name__)
assert __package__ == "kit" and os.path.isdir("kit") and words.WORD is WORD


@app.route("/")
def index():
    return WORD


if __name__ == "__main__":
    app.run()
