# SPDX-License-Identifier: Apache-2.0
from email.message import EmailMessage
from smtplib import SMTP

from flask import Flask, request

app = Flask(__name__)


@app.post("/contact")
def contact():
    message = EmailMessage()
    message.set_content(request.form["text"])
    with SMTP("localhost") as server:  # cannot run: WASGI-CHECK-003
        server.send_message(message)
    return "sent"
