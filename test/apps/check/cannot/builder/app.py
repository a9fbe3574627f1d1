# SPDX-License-Identifier: Apache-2.0
import asyncio

from flask import Flask

app = Flask(__name__)


async def build():
    process = await asyncio.create_subprocess_exec("make")  # cannot run: WASGI-CHECK-001
    return await process.wait()


@app.post("/build")
def start():
    return {"status": asyncio.run(build())}
