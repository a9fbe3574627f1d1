# SPDX-License-Identifier: Apache-2.0
import os
import sys

from flask import Flask
from here import IN_BROWSER, SERVER

app = Flask(__name__)
pid = os.fork() if SERVER else 0
IN_BROWSER or os.system("make assets")


@app.post("/restart")
def restart():
    if IN_BROWSER:
        return "not here", 501
    os.execv(sys.executable, sys.argv)
