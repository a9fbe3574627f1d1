# SPDX-License-Identifier: Apache-2.0
import shutil
import subprocess

from flask import Flask

app = Flask(__name__)
DOT = shutil.which("dot")


@app.get("/graph")
def graph():
    if DOT is None:
        return "no picture"
    return subprocess.run([DOT, "-Tsvg"], capture_output=True).stdout


@app.get("/picture")
def picture():
    if convert := shutil.which("convert"):
        return subprocess.check_output([convert])
    return "none"
