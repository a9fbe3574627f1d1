# SPDX-License-Identifier: Apache-2.0
import multiprocessing

from flask import Flask

app = Flask(__name__)
context = multiprocessing.get_context("spawn")


def square(number):
    return number * number


@app.get("/squares")
def squares():
    with context.Pool(4) as pool:  # cannot run: WASGI-CHECK-002
        return pool.map(square, range(10))
