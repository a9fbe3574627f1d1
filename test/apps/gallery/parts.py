# SPDX-License-Identifier: Apache-2.0
"""The pieces that every page is made of."""

from dash import html


def heading(title: str, text: str) -> html.Header:
    """A page's title and one line under it."""
    return html.Header([html.H1(title, id="page-title"), html.P(text)])


def panel(title: str, *children) -> html.Section:
    """A white card with a title."""
    return html.Section([html.H2(title), *children], className="panel")
