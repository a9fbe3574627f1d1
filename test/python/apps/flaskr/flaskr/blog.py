# SPDX-License-Identifier: Apache-2.0
from flask import Blueprint, abort, redirect, render_template, request, session, url_for

from .db import get_db

bp = Blueprint("blog", __name__)


@bp.route("/", methods=("GET", "POST"))
def index():
    if request.method == "POST":
        if "name" not in session:
            abort(403)
        post = (session["name"], request.form["title"])
        get_db().execute("INSERT INTO post VALUES (?, ?)", post)
        get_db().commit()
        return redirect(url_for("blog.index"))
    return render_template("index.html", posts=get_db().execute("SELECT * FROM post").fetchall())
