# SPDX-License-Identifier: Apache-2.0
"""A Starlette app of WebSockets: what a page may send, hear and be refused."""

import asyncio
import os

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect

log = []
listeners = set()


async def index(request):
    return HTMLResponse("<title>Sockets</title><h1>Sockets</h1>")


async def login(request):
    answer = PlainTextResponse("welcome")
    answer.set_cookie("user", "ines", httponly=True)
    answer.set_cookie("theme", "dark")
    return answer


async def say(request):
    """Tells all who listen, in the middle of a request."""
    text = (await request.body()).decode()
    for socket in list(listeners):
        await socket.send_text(text)
    return JSONResponse(len(listeners))


async def told(request):
    said, log[:] = log[:], []
    return JSONResponse(said)


async def slow(request):
    await asyncio.sleep(float(request.path_params["seconds"]))
    return PlainTextResponse("slow")


async def echo(socket):
    wanted = socket.scope["subprotocols"]
    await socket.accept(subprotocol="chat" if "chat" in wanted else None)
    while (event := await socket.receive())["type"] == "websocket.receive":
        if event.get("text") is not None:
            await socket.send_text(event["text"])
        else:
            await socket.send_bytes(event["bytes"])
    log.append(["echo", event["code"], event.get("reason")])


async def who(socket):
    scope = socket.scope
    cookies = [(b"set-cookie", b"seen=yes; HttpOnly"), (b"set-cookie", b"mode=x")]
    await socket.accept(subprotocol=next(iter(scope["subprotocols"]), None), headers=cookies)
    names = ("origin", "upgrade", "sec-websocket-version", "sec-websocket-protocol")
    await socket.send_json(
        {
            "cookies": dict(sorted(socket.cookies.items())),
            "headers": {name: socket.headers.get(name) for name in names},
            "host": socket.headers["host"] == socket.headers["origin"].partition("//")[2],
            "path": [scope["path"], scope["raw_path"].decode(), scope["query_string"].decode()],
            "scheme": scope["scheme"],
            "type": scope["type"],
            "subprotocols": scope["subprotocols"],
        }
    )
    await socket.close()


async def count(socket):
    await socket.accept()
    for number in range(socket.path_params["number"]):
        await socket.send_text(str(number))
        await asyncio.sleep(0.005)
    await socket.close(3000, "counted")


async def listen(socket):
    await socket.accept()
    listeners.add(socket)
    await socket.send_text("ready")
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect as end:
        log.append(["listen", end.code])
    finally:
        listeners.discard(socket)


async def end(socket):
    """Whatever the path says: refused before, or ended after the handshake."""
    how = socket.path_params["how"]
    if how == "refused":
        await socket.close(4003)
    elif how == "denied":
        denial = PlainTextResponse("no", 401)
        denial.set_cookie("denied", "yes")
        await socket.send_denial_response(denial)
    elif how == "raised":
        raise ValueError("before")
    elif how == "protocol":
        await socket.accept(subprotocol="unasked")
    else:
        await socket.accept()
        if how == "raises":
            raise ValueError("after")
        if how == "coded":
            await socket.close(4321, "gr\u00fc\u00df dich")


app = Starlette(
    routes=[
        Route("/", index),
        Route("/login", login),
        Route("/say", say, methods=["POST"]),
        Route("/log", told),
        Route("/slow/{seconds}", slow),
        WebSocketRoute("/echo", echo),
        WebSocketRoute("/who/{name:path}", who),
        WebSocketRoute("/count/{number:int}", count),
        WebSocketRoute("/listen", listen),
        WebSocketRoute("/end/{how}", end),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ.get("PORT", "8000")))
