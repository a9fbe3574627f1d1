# SPDX-License-Identifier: Apache-2.0
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "hello"
