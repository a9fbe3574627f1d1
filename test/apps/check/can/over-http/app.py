# SPDX-License-Identifier: Apache-2.0
import urllib.request

import httpx
import requests
from flask import Flask

app = Flask(__name__)


@app.get("/weather/<place>")
def weather(place):
    url = f"https://weather.invalid/{place}"
    with urllib.request.urlopen(url) as answer:
        return answer.read() + requests.get(url).content + httpx.get(url).content
