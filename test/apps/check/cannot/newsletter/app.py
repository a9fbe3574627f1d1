# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from flask_mail import Mail, Message

app = Flask(__name__)
mail = Mail(app)


@app.post("/send")
def send():
    mail.send(Message("News", recipients=["crew@localhost"]))  # cannot run: WASGI-CHECK-003
    return "sent"
