# SPDX-License-Identifier: Apache-2.0
import redis
from flask import Flask
from kafka.stories import KafkaProducer

app = Flask(__name__)
store = redis.Redis()


@app.get("/")
def index():
    return store.get("title") + KafkaProducer().name
