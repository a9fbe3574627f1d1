# SPDX-License-Identifier: Apache-2.0
import multiprocessing as mp
from multiprocessing import Event, Lock, Value

from flask import Flask

app = Flask(__name__)
visits, lock, ended = Value("i", 0), Lock(), Event()
queue = mp.Queue()


@app.get("/")
def index():
    with lock:
        visits.value += 1
    queue.put(mp.current_process().name)
    return f"{visits.value} of {mp.cpu_count()}"
