# SPDX-License-Identifier: Apache-2.0
from dash import Dash, dcc

# os.system("rm -rf build") and subprocess.run(["make"]) are for the Makefile.
TEXT = """
    import subprocess
    subprocess.run(["ls"])
    psycopg2.connect("postgresql://localhost")
"""

app = Dash(__name__)
app.layout = dcc.Markdown(TEXT + "`socket.socket()` opens a socket, `os.fork()` forks.")
