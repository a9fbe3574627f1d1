# SPDX-License-Identifier: Apache-2.0
"""Languages: of the visitor, of a figure, of a table, of a calendar."""

import datetime

from dash import Dash, Input, Output, callback, dash_table, dcc, html
from flask import has_request_context, redirect, request
from flask_babel import Babel, format_currency, format_date, format_decimal, get_locale

app = Dash(__name__)
server = app.server


def chosen():
    """By the address, or by what the browser says."""
    named = request.args.get("lang") or request.cookies.get("lang")
    return named or request.accept_languages.best_match(["de", "fr", "en"]) or "en"


babel = Babel(server, locale_selector=chosen)
DAY = datetime.date(2026, 3, 9)


def layout():
    """Each visitor's own."""
    if not has_request_context():
        return html.Div()
    return html.Div(
        [
            html.P(f"{get_locale()}: {format_date(DAY, 'full')}", id="day"),
            dcc.Dropdown(["de", "fr", "en"], "de", id="language", clearable=False),
            html.P(id="number"),
            dcc.Graph(
                id="graph",
                figure={
                    "data": [{"x": ["2026-03-01", "2026-05-01"], "y": [1234.5, 2345.6]}],
                    "layout": {"xaxis": {"tickformat": "%B %Y", "dtick": "M1"}},
                },
                config={"locale": "de"},
            ),
            dash_table.DataTable(
                [{"amount": 1234567.891}],
                [
                    {
                        "id": "amount",
                        "name": "Betrag",
                        "type": "numeric",
                        "format": {
                            "locale": {"decimal": ",", "group": ".", "symbol": ["", " €"]},
                            "specifier": "$,.2f",
                        },
                    }
                ],
                id="table",
            ),
            dcc.DatePickerSingle(
                date=DAY, id="date", display_format="D. MMMM YYYY", first_day_of_week=1
            ),
            html.A("en français", href="/speak/fr", id="french"),
        ]
    )


app.layout = layout


@callback(Output("number", "children"), Input("language", "value"))
def number(language):
    """Numbers and money."""
    from babel.numbers import format_percent

    return (
        f"{format_decimal(1234567.891)} | {format_currency(9.5, 'EUR')} |"
        f" {format_percent(0.125, '#,##0.0%', locale=language)}"
    )


@server.get("/speak/<language>")
def speak(language):
    """Keeps the choice."""
    answer = redirect("/")
    answer.set_cookie("lang", language)
    return answer


@server.get("/plain")
def plain():
    """A page without scripts."""
    return f"<title>Plain</title><p id=plain>{get_locale()} {format_date(DAY)}</p>"


if __name__ == "__main__":
    app.run()
