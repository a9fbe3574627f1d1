# SPDX-License-Identifier: Apache-2.0
import socket

from flask import Flask

app = Flask(__name__)


@app.get("/open/<host>/<int:port>")
def probe(host, port):
    with socket.create_connection((host, port), timeout=2):  # cannot run: WASGI-CHECK-003
        return "open"
