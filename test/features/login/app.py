# SPDX-License-Identifier: Apache-2.0
"""A Dash app behind a log-in, with a token against forged requests."""

import secrets

from dash import Dash, Input, Output, State, callback, dcc, html
from flask import Flask, abort, redirect, request, session
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user

server = Flask(__name__)
server.secret_key = "a sample needs no secret"
logins = LoginManager(server)
logins.login_view = "login"


class User(UserMixin):
    """Known by name."""

    def __init__(self, name):
        self.id = name


@logins.user_loader
def load(name):
    """Anybody."""
    return User(name)


@server.before_request
def guard():
    """What Dash answers is for those who have logged in, and its callbacks want the token."""
    if request.path in ("/login", "/_favicon.ico") or request.path.startswith(
        ("/_dash-component-suites/", "/assets/")
    ):
        return None
    if not current_user.is_authenticated:
        return logins.unauthorized()
    if request.path == "/_dash-update-component":
        if request.headers.get("X-CSRFToken") != session.get("token"):
            abort(403)
    return None


@server.route("/login", methods=["GET", "POST"])
def login():
    """A plain form."""
    if request.method == "POST":
        if request.form["password"] != "right":
            return "<title>Log in</title><p id=wrong>wrong</p><a id=again href=/login>again</a>", 401
        login_user(User(request.form["name"]), remember="remember" in request.form)
        session["token"] = secrets.token_hex(8)
        answer = redirect(request.args.get("next") or "/")
        answer.set_cookie("_csrf_token", session["token"])
        return answer
    return """<title>Log in</title><form method=post><input id=name name=name>
      <input id=password name=password type=password><input id=remember name=remember type=checkbox>
      <button id=log-in>log in</button></form>"""


@server.get("/logout")
@login_required
def logout():
    """And away."""
    logout_user()
    return redirect("/login")


app = Dash(__name__, server=server)
app.layout = lambda: html.Div(
    [
        html.P(f"This is {getattr(current_user, 'id', None)}", id="who"),
        dcc.Input(id="text", value=""),
        html.P(id="out"),
        html.A("log out", href="/logout", id="log-out"),
        html.Button("leave by callback", id="leave"),
        dcc.Location(id="place", refresh=True),
    ]
)


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """Knows who asks."""
    return f"{current_user.id} wrote '{text}'"


@callback(
    Output("place", "pathname"),
    Input("leave", "n_clicks"),
    State("text", "value"),
    prevent_initial_call=True,
)
def leave(_clicks, _text):
    """Leads to a page of Flask's."""
    return "/logout"


if __name__ == "__main__":
    app.run()
