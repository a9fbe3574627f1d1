# SPDX-License-Identifier: Apache-2.0
"""Lab: the routes that the rows of the differential table ask; each module in parts/ adds its own.

A part may hold `part`, a Blueprint, and `raw`, WSGI callables by the path at which they are mounted.
"""

import importlib
import os
import pkgutil

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = server = Flask(__name__)
app.secret_key = "a sample needs no secret"
app.url_map.merge_slashes = False
mounts = {}
for module in pkgutil.iter_modules([os.path.join(os.path.dirname(__file__), "parts")], "parts."):
    loaded = importlib.import_module(module.name)
    if hasattr(loaded, "part"):
        app.register_blueprint(loaded.part)
    mounts.update(getattr(loaded, "raw", {}))
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, mounts)


@app.get("/table.html")
def table() -> str:
    """The page in which the rows run."""
    return "<!doctype html><meta charset=utf-8><title>Table</title><link rel=icon href='data:,'>"


@app.get("/alive")
def alive() -> dict[str, bool]:
    """Says that Python answers, which no file server can."""
    return {"python": True}


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "5000")))
