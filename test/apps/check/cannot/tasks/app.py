# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from work import add

app = Flask(__name__)


@app.post("/add/<int:a>/<int:b>")
def start(a, b):
    return {"task": add.delay(a, b).id}
