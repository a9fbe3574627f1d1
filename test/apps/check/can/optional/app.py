# SPDX-License-Identifier: Apache-2.0
from flask import Flask

try:
    import redis
except ImportError:
    redis = None

try:
    import resource
    from psycopg2 import connect

    HAS_DATABASE = True
except ImportError:
    HAS_DATABASE = False

app = Flask(__name__)
store = redis.Redis() if redis else {}


def names():
    if not HAS_DATABASE:
        return ["nobody"]
    with connect("dbname=names") as connection:
        return connection.execute("SELECT name FROM people").fetchall()
