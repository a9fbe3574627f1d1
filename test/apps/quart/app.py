# SPDX-License-Identifier: Apache-2.0
"""A Quart app: templates, forms, sessions, a streamed answer, a WebSocket."""

import asyncio
import os

from quart import (
    Quart,
    abort,
    redirect,
    render_template_string,
    request,
    session,
    url_for,
    websocket,
)

app = Quart(__name__)
app.secret_key = "not a secret"
PAGE = """<title>Words</title><h1>{{ words|length }} words</h1>
<ul>{% for word in words %}<li>{{ word }}</li>{% endfor %}</ul>
<form method="post" action="{{ url_for('add') }}"><input name="word"><button>add</button></form>"""


@app.get("/")
async def index():
    return await render_template_string(PAGE, words=session.get("words", []))


@app.post("/add")
async def add():
    session["words"] = [*session.get("words", []), (await request.form)["word"]]
    return redirect(url_for("index"))


@app.get("/stream")
async def stream():
    async def lines():
        for number in range(5):
            yield f"line {number}\n".encode()
            await asyncio.sleep(0.02)

    return lines(), 200, {"Content-Type": "text/plain"}


@app.websocket("/talk")
async def talk():
    """Echoes, and knows what the forms have collected."""
    if "no" in websocket.args:
        abort(403)
    await websocket.send_json(session.get("words", []))
    while True:
        await websocket.send(await websocket.receive())


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "5000")))
