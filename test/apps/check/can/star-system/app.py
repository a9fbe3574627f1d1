# SPDX-License-Identifier: Apache-2.0
from flask import Flask

app = Flask(__name__)


class Star:
    def system(self, name):
        return f"the system of {name}"

    def fork(self):
        return Star()


@app.get("/")
def index():
    star = Star()
    return star.fork().system("Sirius")
