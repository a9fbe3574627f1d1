# SPDX-License-Identifier: Apache-2.0
"""Files that come and go."""

import base64
import hashlib
import io
import os
import tempfile
import zipfile

from dash import Dash, Input, Output, State, callback, dcc, html
from flask import request, send_file

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Upload(html.Button("upload"), id="upload", multiple=True),
        html.Ul(id="uploaded"),
        html.Button("text", id="text"),
        html.Button("bytes", id="bytes"),
        html.Button("file", id="file"),
        dcc.Download(id="download"),
        html.A("report", href="/report.csv", download="report.csv", id="report"),
        html.A("attached", href="/attached", id="attached"),
        html.Form(
            [
                dcc.Input(name="title", id="title", value="from the form"),
                html.Button("send", id="send"),
            ],
            action="/form",
            method="POST",
        ),
    ]
)


@callback(
    Output("uploaded", "children"),
    Input("upload", "contents"),
    State("upload", "filename"),
    prevent_initial_call=True,
)
def uploaded(contents, names):
    """Names and sums up what has come."""
    listed = []
    for content, name in zip(contents, names):
        kind, data = content.split(",")
        octets = base64.b64decode(data)
        listed.append(f"{name} {kind} {len(octets)} {hashlib.sha256(octets).hexdigest()[:8]}")
    return [html.Li(each) for each in sorted(listed)]


@callback(Output("download", "data"), Input("text", "n_clicks"), prevent_initial_call=True)
def text(_clicks):
    """A text as it is."""
    return dcc.send_string("grüße\n", "text.txt")


@callback(
    Output("download", "data", allow_duplicate=True),
    Input("bytes", "n_clicks"),
    prevent_initial_call=True,
)
def octets(_clicks):
    """An archive that is written as it goes."""

    def write(stream):
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("inside.txt", "inside")

    return dcc.send_bytes(write, "archive.zip")


@callback(
    Output("download", "data", allow_duplicate=True),
    Input("file", "n_clicks"),
    prevent_initial_call=True,
)
def file(_clicks):
    """A file of the app's own making."""
    path = os.path.join(tempfile.mkdtemp(), "file.txt")
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("from a file\n")
    return dcc.send_file(path)


@server.get("/report.csv")
def report():
    """Streamed, as reports are."""
    return server.response_class((f"{n},{n * n}\n" for n in range(3)), mimetype="text/csv")


@server.get("/attached")
def attached():
    """Named by its header."""
    return send_file(io.BytesIO(b"attached"), "text/plain", True, "über.txt")


@server.post("/form")
def form():
    """A form's own page."""
    return f"<title>Sent</title><p id=sent>{request.form['title']}</p><a id=back href=/>back</a>"


@server.route("/file", methods=["GET", "POST"])
def files():
    """A form that sends files, and what has come of them."""
    listed = [
        f"<li>{each.filename} {hashlib.sha256(octets).hexdigest()[:8]} {len(octets)}"
        for each in request.files.getlist("file")
        for octets in [each.read()]
    ]
    return (
        "<form id=form method=post enctype=multipart/form-data>"
        "<input type=file name=file id=input multiple><button id=send>send</button></form>"
        f"<ul id=sent>{''.join(listed)}</ul>"
    )


if __name__ == "__main__":
    app.run()
