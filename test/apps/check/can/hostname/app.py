# SPDX-License-Identifier: Apache-2.0
import socket

from flask import Flask

app = Flask(__name__)


def describe(thing):
    return "a socket" if isinstance(thing, socket.socket) else "something else"


@app.get("/")
def index():
    try:
        return f"{socket.gethostname()} {describe(app)}"
    except socket.error:
        return "nobody"
