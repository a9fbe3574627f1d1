# SPDX-License-Identifier: Apache-2.0
"""What apps do with threads, pools, queues, timers and coroutines."""

import asyncio
import contextvars
import os
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from flask import Flask, jsonify, request

app = server = Flask(__name__)
ticks = []
jobs = {}
word = contextvars.ContextVar("word", default="none")
work = queue.Queue()


def tick():
    while True:
        ticks.append(time.monotonic())
        time.sleep(0.05)


def serve_queue():
    """The loop of the standard library's documentation of `queue`."""
    while True:
        number, answers = work.get()
        answers.append(number * number)
        work.task_done()


if os.environ.get("WERKZEUG_RUN_MAIN") != "true":
    threading.Thread(target=tick, daemon=True, name="ticker").start()
    threading.Thread(target=serve_queue, daemon=True, name="worker").start()


@app.get("/ticks")
def count_ticks():
    return jsonify(len(ticks))


@app.get("/joined")
def joined():
    parts = {}

    def part(number):
        time.sleep(0.02 * number)
        parts[number] = threading.current_thread().name

    threads = [threading.Thread(target=part, args=[n], name=f"part {n}") for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return jsonify(sorted(parts.items()), [thread.is_alive() for thread in threads])


@app.get("/pool")
def pool():
    with ThreadPoolExecutor(max_workers=3) as executor:
        futures = {executor.submit(lambda n=n: (time.sleep(0.01), n * n)[1]): n for n in range(6)}
        done = sorted(future.result() for future in as_completed(futures))
        return jsonify(done, list(executor.map(str, range(3))))


@app.get("/queue")
def queued():
    answers = []
    for number in range(5):
        work.put((number, answers))
    work.join()
    return jsonify(answers)


@app.get("/event")
def event():
    ready, box = threading.Event(), []

    def fill():
        time.sleep(0.05)
        box.append("full")
        ready.set()

    threading.Thread(target=fill).start()
    return jsonify(ready.wait(5), box)


@app.post("/jobs/<name>")
def begin(name):
    def run():
        for percent in range(0, 101, 20):
            jobs[name] = percent
            time.sleep(0.05)

    threading.Thread(target=run).start()
    return jsonify("begun")


@app.get("/jobs/<name>")
def look(name):
    return jsonify(jobs.get(name))


@app.get("/timer")
def timer():
    fired = threading.Event()
    threading.Timer(0.05, fired.set).start()
    return jsonify(fired.wait(5))


@app.get("/slow/<text>")
async def slow(text):
    word.set(text)
    await asyncio.sleep(float(request.args.get("seconds", "0.5")))
    return jsonify(word.get(), request.path, threading.current_thread().name)


@app.get("/lock")
async def locked():
    loop = asyncio.get_running_loop()
    return jsonify(await loop.run_in_executor(None, pow, 2, 10))


@app.get("/quick")
def quick():
    return jsonify(word.get())


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8050")), threaded=True)
