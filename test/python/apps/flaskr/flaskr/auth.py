# SPDX-License-Identifier: Apache-2.0
from flask import Blueprint, flash, redirect, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

from .db import get_db

bp = Blueprint("auth", __name__, url_prefix="/auth")


@bp.post("/register")
def register():
    password = generate_password_hash(request.form["password"])
    get_db().execute("INSERT INTO user VALUES (?, ?)", (request.form["name"], password))
    get_db().commit()
    return redirect(url_for("blog.index"))


@bp.post("/login")
def login():
    query = "SELECT password FROM user WHERE name = ?"
    row = get_db().execute(query, (request.form["name"],)).fetchone()
    if row is None or not check_password_hash(row[0], request.form["password"]):
        flash("Incorrect name or password.")
    else:
        session["name"] = request.form["name"]
    return redirect(url_for("blog.index"))
