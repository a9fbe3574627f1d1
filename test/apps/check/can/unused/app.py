# SPDX-License-Identifier: Apache-2.0
import multiprocessing
import os
import smtplib
import subprocess

from flask import Flask

app = Flask(__name__)
OPTIONS = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}


@app.errorhandler(subprocess.CalledProcessError)
@app.errorhandler(smtplib.SMTPException)
def failed(error):
    return f"{type(error).__name__} in {os.getpid()} of {multiprocessing.cpu_count()}", 500
