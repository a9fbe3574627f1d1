# SPDX-License-Identifier: Apache-2.0
"""A FastAPI app: body models, sync and async functions, dependencies, streams, a lifespan."""

import asyncio
import os
from contextlib import asynccontextmanager

import uvicorn
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel

boats = {}
log = []


@asynccontextmanager
async def lifespan(app):
    boats["first"] = {"name": "first", "length": 5.5}
    yield


app = FastAPI(lifespan=lifespan)


class Boat(BaseModel):
    name: str
    length: float
    crew: list[str] = []


def limit(limit: int = 10):
    yield limit
    log.append("closed")


@app.get("/", response_class=HTMLResponse)
async def index():
    return "<title>Boats</title><h1>Boats</h1><a href='/boats'>all</a>"


@app.post("/boats", status_code=201)
def add(boat: Boat, tasks: BackgroundTasks):
    boats[boat.name] = boat.model_dump()
    tasks.add_task(log.append, f"added {boat.name}")
    return boat


@app.get("/boats")
async def all_boats(limit: int = Depends(limit)):
    await asyncio.sleep(0.01)
    return list(boats.values())[:limit]


@app.get("/boats/{name}")
def one(name: str):
    if name not in boats:
        raise HTTPException(404, f"there is no boat {name}")
    return boats[name]


@app.get("/stream")
async def stream():
    async def numbers():
        for number in range(5):
            yield f"{number}\n"
            await asyncio.sleep(0.02)

    return StreamingResponse(numbers(), media_type="text/plain")


@app.get("/log")
async def told():
    return log


@app.get("/slow/{seconds}")
async def slow(seconds: float):
    await asyncio.sleep(seconds)
    return seconds


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ.get("PORT", "8000")))
