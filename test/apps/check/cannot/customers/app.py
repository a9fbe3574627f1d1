# SPDX-License-Identifier: Apache-2.0
import psycopg2
from flask import Flask, g

app = Flask(__name__)


def database():
    if "database" not in g:
        g.database = psycopg2.connect(dbname="customers")  # cannot run: WASGI-CHECK-005
    return g.database
