# SPDX-License-Identifier: Apache-2.0
from dash import Dash, Input, Output, callback, dcc, html

app = Dash(title="Hello")
app.layout = html.Main([dcc.Input(id="name", placeholder="Your name"), html.H1(id="greeting")])


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello, {name or 'world'}!"


if __name__ == "__main__":
    app.run()
