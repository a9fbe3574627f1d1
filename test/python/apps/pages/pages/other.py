# SPDX-License-Identifier: Apache-2.0
import dash
from dash import get_app, html
from words import WORD

dash.register_page(__name__, path_template="/other/<number>")
TITLE = get_app().title


def layout(number=None, **query):
    return html.H1(f"{WORD} {number} {query}")
