# SPDX-License-Identifier: Apache-2.0
import dash
from dash import html


def title(name=None, **_):
    """Is made of the address."""
    return f"Asset {name}"


dash.register_page(__name__, path_template="/asset/<name>", title=title)


def layout(name=None, colour=None, size=None, **others):
    """Knows its address, with what follows the question mark."""
    return html.Div(
        [html.H1(f"Asset {name}", id="heading"), html.P(f"{colour} {size} {others}", id="query")]
    )
