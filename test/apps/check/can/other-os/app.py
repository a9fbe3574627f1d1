# SPDX-License-Identifier: Apache-2.0
import os

from flask import Flask

app = Flask(__name__)
ROOT = os.path.dirname(__file__)


class Phone:
    def system(self, name):
        return name


def kind(os):
    return os.system("phone")


@app.get("/")
def index():
    os = Phone()
    socket = {"socket": lambda: "plug"}
    return kind(os) + os.system("tablet") + socket["socket"]()
