# SPDX-License-Identifier: Apache-2.0
"""A notebook: rows in an SQLite database, settings in a JSON file, pictures that visitors upload."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

from flask import Flask, Response, abort, g, jsonify, request, send_file

app = Flask(__name__)
HERE = Path(os.environ.get("NOTEBOOK", app.root_path))
DATA = HERE / "data"
DATABASE = HERE / "instance" / "app.db"
SETTINGS = DATA / "settings.json"
_open: dict[str, sqlite3.Connection] = {}


def database() -> sqlite3.Connection:
    """One connection for each request."""
    if "database" not in g:
        DATABASE.parent.mkdir(exist_ok=True)
        g.database = sqlite3.connect(DATABASE)
        g.database.execute(
            "CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, filler BLOB)"
        )
    return g.database


@app.teardown_appcontext
def close(error: BaseException | None) -> None:
    """The connection goes with its request."""
    connection = g.pop("database", None)
    if connection is not None:
        connection.close()


@app.get("/")
def index() -> str:
    """The newest notes."""
    rows = database().execute("SELECT text FROM note ORDER BY id DESC LIMIT 20").fetchall()
    return (
        f"<!doctype html><title>Notebook</title><ul>{''.join(f'<li>{row[0]}' for row in rows)}</ul>"
    )


@app.get("/notes")
def notes() -> Response:
    """All of them."""
    rows = database().execute("SELECT text FROM note ORDER BY id").fetchall()
    return jsonify([row[0] for row in rows])


@app.post("/notes")
def add() -> Response:
    """One more, with so many octets beside it."""
    filler = os.urandom(request.args.get("filler", 0, int))
    connection = database()
    with connection:
        connection.execute(
            "INSERT INTO note (text, filler) VALUES (?, ?)",
            (request.get_data(as_text=True), filler),
        )
    return jsonify(connection.execute("SELECT count(*) FROM note").fetchone()[0])


@app.get("/check")
def check() -> str:
    """What SQLite thinks of the database."""
    return database().execute("PRAGMA integrity_check").fetchone()[0]


@app.post("/begin")
def begin() -> str:
    """Leaves a change open when the request ends, and part of it written."""
    connection = _open["one"] = sqlite3.connect(DATABASE, isolation_level=None)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(200):
        connection.execute(
            "INSERT INTO note (text, filler) VALUES (?, zeroblob(4000))", (f"open {number}",)
        )
    return str(os.path.getsize(f"{DATABASE}-journal"))


@app.post("/commit")
def commit() -> str:
    """Ends it."""
    connection = _open.pop("one")
    connection.execute("COMMIT")
    connection.close()
    return "done"


@app.post("/settings")
def set_settings() -> str:
    """Replaces the file as a whole, as careful programs do."""
    DATA.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=DATA, delete=False) as file:
        json.dump(request.get_json(), file)
    os.replace(file.name, SETTINGS)
    return "set"


@app.get("/settings")
def settings() -> Response:
    """What the file says."""
    return jsonify(json.loads(SETTINGS.read_text()) if SETTINGS.exists() else None)


@app.post("/files/<path:name>")
def upload(name: str) -> str:
    """Writes a file of the form, or the body."""
    path = DATA / name
    path.parent.mkdir(parents=True, exist_ok=True)
    given = request.files.get("file")
    if given is not None:
        given.save(path)
    else:
        path.write_bytes(request.get_data())
    return str(path.stat().st_size)


@app.get("/files/<path:name>")
def download(name: str) -> Response:
    """Gives it back."""
    path = DATA / name
    return send_file(path) if path.is_file() else abort(404)


@app.delete("/files/<path:name>")
def delete(name: str) -> str:
    """Deletes a file, or a folder with all that is in it."""
    path = DATA / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return "gone"


@app.post("/move")
def move() -> str:
    """Moves a file or folder."""
    (DATA / request.args["from"]).rename(DATA / request.args["to"])
    return "moved"


@app.post("/patch/<path:name>")
def patch(name: str) -> str:
    """Writes the body at a place in the file, and lets the file end where it is told to."""
    with open(DATA / name, "r+b") as file:
        file.seek(request.args.get("at", 0, int))
        file.write(request.get_data())
        if "end" in request.args:
            file.truncate(request.args.get("end", type=int))
    return "patched"


@app.post("/stream/<path:name>")
def stream(name: str) -> Response:
    """Writes a line for each block of the answer."""
    count = request.args.get("blocks", 3, int)

    def blocks():
        for number in range(count):
            with open(DATA / name, "a") as file:
                file.write(f"{number}\n")
            yield f"block {number}\n"

    return Response(blocks(), mimetype="text/plain")


@app.post("/later/<path:name>")
def later(name: str) -> str:
    """Writes when the request is over."""

    def write() -> None:
        time.sleep(0.2)
        (DATA / name).write_text("later")

    threading.Thread(target=write, daemon=True).start()
    return "later"


@app.get("/tree")
def tree() -> Response:
    """Everything that is kept: each file with its size and hash, folders without."""
    told = {}
    for root in (DATA, DATABASE.parent):
        for path in sorted(root.rglob("*")):
            name = path.relative_to(HERE).as_posix()
            if path.is_file():
                content = path.read_bytes()
                told[name] = [len(content), hashlib.sha256(content).hexdigest()]
            else:
                told[name] = None
    return jsonify(told)


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "5000")))
