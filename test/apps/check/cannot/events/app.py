# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from kafka import KafkaProducer

app = Flask(__name__)


def producer():
    return KafkaProducer(bootstrap_servers="localhost:9092")  # cannot run: WASGI-CHECK-004


@app.post("/event")
def event():
    producer().send("events", b"one")
    return "", 204
