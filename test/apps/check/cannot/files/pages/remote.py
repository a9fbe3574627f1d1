# SPDX-License-Identifier: Apache-2.0
import ftplib

import dash

dash.register_page(__name__, path="/")


def layout():
    server = ftplib.FTP("localhost")  # cannot run: WASGI-CHECK-003
    return dash.html.Ul([dash.html.Li(name) for name in server.nlst()])
