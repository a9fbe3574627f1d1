# SPDX-License-Identifier: Apache-2.0
import os

import redis
from flask import Flask

app = Flask(__name__)
url = os.environ.get("REDIS_URL", "redis://localhost")
store = redis.Redis.from_url(url)  # cannot run: WASGI-CHECK-004


@app.get("/")
def index():
    return str(store.incr("visits"))
