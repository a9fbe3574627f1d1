# SPDX-License-Identifier: Apache-2.0
import dash

app = dash.Dash(__name__, use_pages=True)
app.layout = dash.html.Main(dash.page_container)
