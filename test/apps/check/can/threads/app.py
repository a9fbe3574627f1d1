# SPDX-License-Identifier: Apache-2.0
import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

app = Flask(__name__)
done = threading.Event()
pool = ThreadPoolExecutor(max_workers=4)


@app.post("/later")
def later():
    threading.Thread(target=done.set, daemon=True).start()
    threading.Timer(1, done.clear).start()
    return {"sum": sum(pool.map(int, "123"))}
