# SPDX-License-Identifier: Apache-2.0
import paramiko
from flask import Flask

app = Flask(__name__)


@app.get("/disk/<host>")
def disk(host):
    client = paramiko.SSHClient()  # cannot run: WASGI-CHECK-003
    client.connect(host)
    return client.exec_command("df")[1].read()
