// SPDX-License-Identifier: Apache-2.0
// The worker's half of the plain way: Pyodide, the wheels, the app, and Flask's test client.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE_PACKAGES = "/lib/python3.14/site-packages";
const APP = "/app";

// Wheels never change under their names; the cache spares even the question whether they have.
const cached = async (cache, url) => {
  const kept = await cache.match(url);
  if (kept) {
    return kept.arrayBuffer();
  }
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url}: status ${answer.status}`);
  }
  const copy = answer.clone();
  const [bytes] = await Promise.all([answer.arrayBuffer(), cache.put(url, copy)]);
  return bytes;
};

const wheels = async () => {
  const [cache, names] = await Promise.all([
    caches.open("wheels"),
    fetch("wheels.json").then((answer) => answer.json()),
  ]);
  return Promise.all(names.map((name) => cached(cache, `wheels/${name}`)));
};

const start = async () => {
  const [pyodide, archives, app] = await Promise.all([
    loadPyodide(),
    wheels(),
    fetch("app.zip").then((answer) => answer.arrayBuffer()),
  ]);
  for (const archive of archives) {
    pyodide.unpackArchive(archive, "wheel", { extractDir: SITE_PACKAGES });
  }
  pyodide.unpackArchive(app, "zip", { extractDir: APP });
  return pyodide.runPython(`
import os, sys
os.chdir("${APP}")
sys.path.insert(0, "${APP}")
from app import app
client = app.server.test_client()

def answer(method, path, headers, body):
    response = client.open(path, method=method, headers=headers.to_py(), data=body.to_bytes())
    return response.status_code, response.headers.to_wsgi_list(), response.get_data()

answer
`);
};

const started = start();
// Each request hears of it when it is answered.
started.catch(() => {});

self.onmessage = async ({ data: { id, method, path, headers, body } }) => {
  try {
    const answer = await started;
    const result = answer(method, path, headers, new Uint8Array(body));
    const [status, fields, bytes] = result.toJs();
    result.destroy();
    postMessage({ id, status, headers: fields, body: bytes.buffer }, [bytes.buffer]);
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};
