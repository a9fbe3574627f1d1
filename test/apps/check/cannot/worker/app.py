# SPDX-License-Identifier: Apache-2.0
from multiprocessing import Process, Queue

from flask import Flask

app = Flask(__name__)
results = Queue()


def work(number):
    results.put(number * 2)


@app.post("/squares/<int:number>")
def begin(number):
    Process(target=work, args=(number,)).start()  # cannot run: WASGI-CHECK-002
    return {"result": results.get()}
