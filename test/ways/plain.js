// SPDX-License-Identifier: Apache-2.0
// The page's half of the plain way: what Dash asks of its server goes to Python's worker.
{
  const worker = new Worker("/plain/plain-worker.mjs", { type: "module" });
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) {
      reject(new TypeError(data.error));
    } else {
      resolve(new Response(data.body, { status: data.status, headers: data.headers }));
    }
  };

  const send = window.fetch;
  const isDash = (url) =>
    url.origin === location.origin &&
    url.pathname.startsWith("/_dash-") &&
    !url.pathname.startsWith("/_dash-component-suites/");

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!isDash(url)) {
      return send(request);
    }
    const body = await request.arrayBuffer();
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      const { method } = request;
      const headers = [...request.headers];
      worker.postMessage({ id, method, path: url.pathname + url.search, headers, body }, [body]);
    });
  };
}
