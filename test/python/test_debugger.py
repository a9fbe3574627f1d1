# SPDX-License-Identifier: Apache-2.0
"""Werkzeug's traceback pages are shown, and nothing that is typed into them is run."""

from __future__ import annotations

import gc
import os
import re
import weakref
from urllib.parse import urlencode

from support import StartedApp, get

APP = """
from flask import Flask
app = Flask(__name__)
class Held: pass
held = []

@app.route("/boom")
def boom():
    import weakref
    local = Held()
    held.append(weakref.ref(local))
    raise ValueError("boom")

app.run(debug=True)
"""


class Debugger(StartedApp):
    def setUp(self) -> None:
        super().setUp()
        self.write(app=APP)
        self.started(environ={"WERKZEUG_DEBUG_PIN": "off"})  # else the PIN would be in the way

    def test_r23_page_names_the_line(self) -> None:
        page = get("/boom").body.decode()
        self.assertIn("ValueError: boom", page)
        self.assertIn(f'File <cite class="filename">"{self.root}/app.py"</cite>', page)
        self.assertIn('<span class="ws">    </span>raise ValueError(&#34;boom&#34;)', page)
        self.assertNotRegex(page, r'filename">"[^"]*wasgi/')

    def test_page_runs_nothing(self) -> None:
        page = get("/boom").body.decode()
        secret = re.search(r'SECRET = "(\w+)"', page)[1]
        command = "__import__('os').environ.update(REACHED='1')"
        for frame in re.findall(r"frame-(\d+)", page):
            query = {"__debugger__": "yes", "cmd": command, "frm": frame, "s": secret}
            get("/boom?" + urlencode(query))
        self.assertNotIn("REACHED", os.environ)
        self.assertEqual(get("/console").status[:3], "404")

    def test_resources_of_the_page(self) -> None:
        answer = get("/boom?__debugger__=yes&cmd=resource&f=style.css")
        self.assertEqual(answer.status, "200 OK")
        self.assertIn(b"font-family", answer.body)

    def test_frames_are_not_kept(self) -> None:
        import __main__

        for _ in range(3):
            get("/boom")
        gc.collect()
        held: list[weakref.ref] = __main__.held
        self.assertEqual([reference() for reference in held], [None] * 3)
