# SPDX-License-Identifier: Apache-2.0
import os
import sqlite3

from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///notes.db")
engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///notes.db"))
# The documentation has it: "postgresql://localhost/notes" is for the server.
HELP = "postgresql://localhost/notes"


@app.get("/")
def index():
    with sqlite3.connect("notes.db") as connection:
        return str(connection.execute("SELECT count(*) FROM note").fetchone())
