# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from machine import status

app = Flask(__name__)


@app.get("/")
def index():
    return status.load()
