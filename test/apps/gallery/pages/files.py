# SPDX-License-Identifier: Apache-2.0
"""Files: from the visitor's disk to Python and back."""

import base64
import gzip
import hashlib

import dash
from dash import Input, Output, State, callback, dcc, html

from data import PORTS, tide_curve
from parts import heading, panel

dash.register_page(__name__, name="Files", icon="⇅", order=4)

layout = html.Div(
    [
        heading("Files", "What you choose is read by Python; what Python makes, you can save."),
        html.Div(
            [
                panel(
                    "Upload",
                    dcc.Upload(
                        html.Div(["Drop files here or ", html.A("choose some")]),
                        id="files-upload",
                        multiple=True,
                        className="upload",
                    ),
                    html.Div(id="files-list"),
                ),
                panel(
                    "Download",
                    html.P("The tide table of Brest for one day."),
                    html.Div(
                        [
                            html.Button("As text", id="files-csv", className="button primary"),
                            html.Button("Compressed", id="files-gzip", className="button"),
                        ],
                        className="controls",
                    ),
                    dcc.Download(id="files-download"),
                    dcc.Download(id="files-download-gzip"),
                ),
            ],
            className="split",
        ),
    ]
)


def table() -> str:
    """The tide table as CSV."""
    hours, heights = tide_curve(PORTS["brest"], 24, 1)
    return "hour,metres\n" + "".join(f"{h:g},{m}\n" for h, m in zip(hours, heights))


@callback(
    Output("files-list", "children"),
    Input("files-upload", "contents"),
    State("files-upload", "filename"),
    prevent_initial_call=True,
)
def show(contents: list[str], names: list[str]) -> list[html.Div]:
    """Name, size and digest of each file, and the picture if it is one."""
    shown = []
    for url, name in zip(contents, names):
        head, _, text = url.partition(",")
        data = base64.b64decode(text)
        digest = hashlib.sha256(data).hexdigest()
        shown.append(
            html.Div(
                [
                    html.Strong(name, className="file-name"),
                    html.Span(f"{len(data)} bytes", className="badge file-size"),
                    html.Code(digest, className="file-digest"),
                    html.Img(src=url, alt=name) if head.startswith("data:image/") else None,
                ],
                className="file",
            )
        )
    return shown


@callback(
    Output("files-download", "data"), Input("files-csv", "n_clicks"), prevent_initial_call=True
)
def save_text(_clicks: int) -> dict:
    """The table as it is."""
    return dcc.send_string(table(), "brest.csv")


@callback(
    Output("files-download-gzip", "data"),
    Input("files-gzip", "n_clicks"),
    prevent_initial_call=True,
)
def save_bytes(_clicks: int) -> dict:
    """The table, compressed: bytes that are no text."""
    return dcc.send_bytes(gzip.compress(table().encode(), mtime=0), "brest.csv.gz")
