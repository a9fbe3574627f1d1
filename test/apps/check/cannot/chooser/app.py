# SPDX-License-Identifier: Apache-2.0
from flask import Flask

app = Flask(__name__)


@app.get("/choose")
def choose():
    from tkinter import filedialog  # cannot run: WASGI-CHECK-008

    return filedialog.askopenfilename()
