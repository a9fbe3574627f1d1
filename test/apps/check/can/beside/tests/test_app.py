# SPDX-License-Identifier: Apache-2.0
import socket
import subprocess


def test_app():
    subprocess.run(["flask", "run"])
    socket.create_connection(("localhost", 5000))
