# SPDX-License-Identifier: Apache-2.0
"""An app that notices whether its interpreter went on elsewhere in the middle of its life."""

import ctypes
import datetime
import os
import random
import secrets
import tempfile
import time
import uuid

import msgpack
from flask import Flask, jsonify
from pydantic import BaseModel, ValidationError

app = Flask(__name__)
app.secret_key = os.urandom(24)
TOKEN = secrets.token_urlsafe(18)
SHORT = secrets.token_hex(4)
RUN = str(uuid.uuid4())
OWN = random.Random()
SEEDED = random.Random(7)
STARTED = time.monotonic()
length = ctypes.CDLL(None).strlen
visits = 0


class Boat(BaseModel):
    name: str
    length: float


@app.get("/")
def index():
    global visits
    visits += 1
    return f"<!DOCTYPE html><title>Restored</title><p id=visits>visit {visits}</p>"


@app.get("/chance")
def chance():
    return jsonify(
        secret=app.secret_key.hex(),
        token=TOKEN,
        short=SHORT,
        run=RUN,
        random=random.random(),
        own=OWN.random(),
        node=uuid.uuid1().hex[-12:],
        uuid1=uuid.uuid1().hex,
        drawn=secrets.token_hex(),
        file=tempfile.mktemp(),
        fresh=uuid.uuid4().hex,
    )


@app.get("/constant")
def constant():
    return jsonify(
        seeded=random.Random(7).random(),
        isSoon=0 <= time.monotonic() - STARTED < 600,
        zone=[time.timezone, time.strftime("%z")],
        folder=os.getcwd(),
        file=__file__,
        seed=os.environ.get("PYTHONHASHSEED"),
        language=os.environ["LANG"],
    )


@app.get("/here")
def here():
    now = datetime.datetime.now()
    return jsonify(
        zone=os.environ.get("TZ"),
        offset=int(now.astimezone().utcoffset().total_seconds()),
        written=now.strftime("%Y-%m-%dT%H:%M"),
        clock=time.time(),
        language=os.environ["LANG"],
    )


@app.get("/busy/<int:milliseconds>")
def busy(milliseconds):
    end = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < end:
        pass
    return jsonify(milliseconds)


@app.get("/later")
def later():
    import colorsys

    import other

    return jsonify(other=other.VALUE, hsv=colorsys.rgb_to_hsv(1, 0, 0))


@app.get("/data")
def data():
    with open("harbours.txt", encoding="utf-8") as file:
        return file.read()


@app.get("/write")
def write():
    with open("harbours.txt", "a", encoding="utf-8") as file:
        file.write("Brest\n")
    return data()


@app.get("/compiled")
def compiled():
    import uuid_utils

    try:
        Boat(name="Ahoi", length="long")
        message = ""
    except ValidationError as error:
        message = error.errors()[0]["msg"]
    return jsonify(
        boat=Boat(name="Ahoi", length=7).model_dump(),
        message=message,
        packed=msgpack.unpackb(msgpack.packb({"a": [1, 2.5, None]})),
        version=uuid_utils.uuid7().version,
        called=[length(b"Ahoi"), ctypes.CDLL(None).atoi(b"12")],
    )


@app.get("/raise")
def fail():
    raise RuntimeError("the rope is torn")  # a line to be seen in the traceback


if __name__ == "__main__":
    app.run(debug=True)
