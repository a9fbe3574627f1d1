# SPDX-License-Identifier: Apache-2.0
import ctypes
from email.message import EmailMessage

import redis.exceptions
from celery import Celery
from flask import Flask

app = Flask(__name__)
number = ctypes.c_int(7)
python = ctypes.CDLL(None)
tasks = Celery("drafts", broker="memory://")


@app.errorhandler(redis.exceptions.ConnectionError)
def failed(error):
    message = EmailMessage()
    message["Subject"] = "smtplib.SMTP"
    return str(message) + str(number.value)
