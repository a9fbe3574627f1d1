// fetch: what is asked, as the app sees it, and how it fails.
const echoed = async (input, init) => {
  const { environ, body } = await asked(input, init);
  return { method: environ.REQUEST_METHOD, type: environ.CONTENT_TYPE, length: environ.CONTENT_LENGTH, body };
};

/** Whether a call throws at once, and how its promise rejects. */
const failure = async (call) => {
  let promise;
  try {
    promise = call();
  } catch (error) {
    return `at once ${named(error)}`;
  }
  return promise.then((answer) => `resolved with ${answer.status}`, (error) => `rejected with ${named(error)}`);
};
const calls = async (key) => (await asked(`/counted/${key}`)).calls;

row("F01 U17", "a string, a URL, an object with a text, a Request", () => {
  const inputs = ["/echo/a", new URL("/echo/b", location), { toString: () => "/echo/c" }, new Request("/echo/d")];
  return Promise.all(inputs.map(async (input) => (await asked(input)).rest));
});
row("F01", "a Request and an init", () => ask(new Request("/echo", { method: "POST", body: "one" }), { method: "PUT", body: "two" }));
row("F02 F03", "a get with a body", () => failure(() => fetch("/echo", { body: "x" })));
row("F02 F03", "a head with a body", () => failure(() => fetch("/echo", { method: "HEAD", body: "x" })));
row("F02 F03", "a bad header name", () => failure(() => fetch("/echo", { headers: { "a b": "1" } })));
row("F02 F03", "a bad header value", () => failure(() => fetch("/echo", { headers: { a: "潮" } })));
row("F02 F03", "a bad method", () => failure(() => fetch("/echo", { method: "A B" })));
row("F02 F03", "bad modes", () => Promise.all(["mode", "credentials", "cache", "redirect", "referrerPolicy"].map(
  (name) => failure(() => fetch("/echo", { [name]: "odd" })))));
row("F03 F53", "a window that is not null", () => failure(() => fetch("/echo", { window: {} })));
row("F04", "methods in lower case", () => Promise.all(["get", "post", "put", "delete", "options", "patch", "note", "NOTE", "Put"].map(
  async (method) => [method, (await ask("/echo", { method })).body.environ?.REQUEST_METHOD])));
row("F04", "a method that the app does not allow", async () => {
  const answer = await ask("/data", { method: "PATCH" });
  return { ...answer, headers: { ...answer.headers, allow: answer.headers.allow.split(", ").sort() } };
});
row("F05", "forbidden methods", () => Promise.all(["CONNECT", "trace", "Track"].map((method) => failure(() => fetch("/echo", { method })))));
row("F06", "headers of an init replace the Request's", async () => {
  const request = new Request("/echo", { headers: { "X-One": "1", "X-Two": "2" } });
  const { environ } = await asked(request, { headers: { "X-Two": "3" } });
  return [environ.HTTP_X_ONE ?? null, environ.HTTP_X_TWO];
});
row("F07", "a body of an init replaces the Request's, with its type", () => echoed(new Request("/echo", POST("one")), { body: new URLSearchParams("two=2") }));
row("F08", "headers in all shapes", async () => {
  const shapes = [{ "X-A": "1", "x-a": "2" }, [["X-A", "1"], ["x-a", "2"], ["X-A", "3"]], new Headers([["X-A", " 1 "], ["X-A", ""]])];
  return Promise.all(shapes.map(async (headers) => (await asked("/echo", { headers })).environ.HTTP_X_A));
});
row("F09", "names in any case, sorted", async () => {
  const { headers } = new Request("/echo", { headers: { "X-b": "1", "x-A": "2" } });
  const { environ } = await asked("/echo", { headers: { "X-mIxEd": "1" } });
  return [[...headers], headers.get("X-B"), environ.HTTP_X_MIXED];
});
row("F10", "forbidden headers are dropped", async () => (await asked("/echo", {
  headers: {
    "Accept-Charset": "x", "Accept-Encoding": "x", "Access-Control-Request-Headers": "x", "Access-Control-Request-Method": "x",
    Connection: "x", "Content-Length": "99", Cookie: "a=b", "Cookie2": "x", Date: "x", DNT: "x", Expect: "x", Host: "x", "Keep-Alive": "x",
    Origin: "http://x.test", Referer: "http://x.test/", TE: "x", Trailer: "x", "Transfer-Encoding": "chunked", Upgrade: "x", Via: "x",
    "Proxy-Own": "x", "Sec-Own": "x", "X-Kept": "kept",
  },
})).environ);
row("F10", "method overrides that are forbidden", async () => (await asked("/echo", {
  headers: { "X-HTTP-Method-Override": "TRACE", "X-HTTP-Method": "PUT" },
})).environ);
row("F10 F11", "headers that a page may set itself", async () => (await asked("/echo", {
  headers: { Accept: "text/x-tide", "Accept-Language": "tlh", "User-Agent": "Tide/1", "Content-Language": "de", Range: "bytes=1-" },
})).environ);
row("F11", "what a browser adds to a get", async () => (await asked("/echo")).environ);
row("F11", "what a browser adds to a post", async () => (await asked("/echo", POST("x"))).environ);
row("F11", "what a browser adds to a delete", async () => (await asked("/echo", { method: "DELETE" })).environ);
row("F12 G22", "an answer that may be compressed", async () => {
  const answer = await fetch("/packed");
  return [answer.status, answer.headers.get("content-type"), (await answer.text()).length];
});
row("F13", "a body that is text", () => ask("/echo", POST("tide & höhe 潮")));
row("F13", "a text under a type of its own", () => echoed("/echo", POST("{}", { "Content-Type": "application/json" })));
row("F13", "a text with half of a character", () => echoed("/echo", POST("a\ud800b")));
row("F14", "a body of parameters", () => ask("/echo", POST(new URLSearchParams([["a", "ü & b"], ["a", "2"]]))));
row("F15", "a form, as Flask reads it", async () => {
  const form = new FormData();
  form.append("a \"name\"", "first\nsecond\r\nthird");
  form.append("twice", "1");
  form.append("twice", "ü");
  form.append("file", new File(["ä"], "na\"me\n ü.txt", { type: "text/x-note" }));
  form.append("file", new Blob([every]));
  form.append("empty", new File([], ""));
  return asked("/upload", POST(form));
});
row("F15", "the bytes of a form", async () => {
  const form = new FormData();
  form.append("a\"b\r\nc", "x\ny");
  form.append("f", new File(["1"], "ü\"\n.bin"));
  const { environ, body } = await asked("/echo", POST(form));
  const boundary = /boundary=(.*)$/.exec(environ.CONTENT_TYPE)[1];
  const text = new TextDecoder().decode(Uint8Array.from(body.match(/../g), (pair) => parseInt(pair, 16)));
  return [environ.CONTENT_TYPE.replace(boundary, "BOUNDARY"), text.replaceAll(boundary, "BOUNDARY"),
    Number(environ.CONTENT_LENGTH) === body.length / 2];
});
row("F15", "a form of no fields", async () => {
  const { environ, body } = await asked("/echo", POST(new FormData()));
  return [environ.CONTENT_TYPE.split(";")[0], body.length];
});
row("F16", "blobs with and without a type", () => Promise.all([new Blob(["a"], { type: "Text/X-Tide" }), new Blob(["a"]), new File(["b"], "f.txt")].map(
  (body) => echoed("/echo", POST(body)))));
row("F17 G15", "bytes there and back", () => ask("/mirror", POST(every.buffer)));
row("F17", "a buffer has no type", () => echoed("/echo", POST(every.slice(0, 4).buffer)));
row("F18", "windows of bytes", () => Promise.all([new Uint8Array(every.buffer, 65, 4), new DataView(every.buffer, 97, 3),
  new Uint16Array(every.buffer, 48, 2), new Float64Array(every.buffer, 0, 1)].map((body) => echoed("/echo", POST(body)))));
row("F19", "a stream without duplex", () => failure(() => fetch("/echo", POST(new Blob(["x"]).stream()))));
row("F19", "a stream as a body", () => failure(() => fetch("/echo", POST(new Blob(["x"]).stream(), {}, { duplex: "half" }))));
row("F20", "other bodies are made a text", () => Promise.all([1, true, { a: 1 }, [1, 2], { toString: () => "own" }].map((body) => echoed("/echo", POST(body)))));
row("F20 F21", "a body of null", () => echoed("/echo", POST(null)));
row("F21", "no body", () => Promise.all(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => echoed("/echo", { method }))));
row("F21", "an empty text", () => echoed("/echo", POST("")));
row("F21", "empty bytes", () => echoed("/echo", POST(new Uint8Array())));
row("F22", "a Request is used up", async () => {
  const request = new Request("/echo", POST("x"));
  const before = request.bodyUsed;
  const promise = fetch(request);
  const during = request.bodyUsed;
  await (await promise).text();
  return [before, during, request.bodyUsed, await failure(() => fetch(request))];
});
row("F22", "a Request without a body may be used again", async () => {
  const request = new Request("/echo");
  await fetch(request);
  return [request.bodyUsed, await failure(() => fetch(request))];
});
row("F22", "a Request made of another takes its body", async () => {
  const first = new Request("/echo", POST("x"));
  const second = new Request(first);
  return [first.bodyUsed, second.bodyUsed, (await echoed(second)).body, await failure(() => fetch(first))];
});
row("F23", "a clone keeps its body", async () => {
  const request = new Request("/echo", POST("tide"));
  const clone = request.clone();
  const { body } = await echoed(request);
  return [body, clone.bodyUsed, await clone.text()];
});
row("F24 U05 U19", "another origin gets the whole body", async () => {
  const request = new Request(`${OTHER}/echo`, POST(every, { "Content-Type": "text/plain" }));
  const { environ, body } = await asked(request);
  return [environ.REQUEST_METHOD, environ.HTTP_ORIGIN === ORIGIN, body, request.bodyUsed];
});
row("F25", "credentials decide what is sent", async () => {
  await fetch("/cookie/sent/1");
  const kinds = ["omit", "same-origin", "include"];
  return Promise.all(kinds.map(async (credentials) => [credentials, (await asked("/echo", { credentials })).environ.HTTP_COOKIE ?? null]));
});
row("F25", "credentials decide what is stored", async () => {
  await textOf("/cookie/unwanted/1", { credentials: "omit" });
  await textOf("/cookie/wanted/1", { credentials: "include" });
  return (await asked("/echo")).environ.HTTP_COOKIE;
});
row("F26", "same origin only, within the app", () => ask("/redirect/302?to=/data", { mode: "same-origin" }));
row("F26", "same origin only, and a redirect to another", () => failure(() => fetch(`/redirect/302?to=${OTHER}/data`, { mode: "same-origin" })));
row("F27", "no-cors can be read", () => ask("/echo", { mode: "no-cors" }));
row("F27", "no-cors and another origin is opaque", () => ask(`${OTHER}/data`, { mode: "no-cors" }));
row("F28 G01 R22", "a relative Location", () => ask("/redirect/302?to=../echo/x?a=b"));
row("F28", "a Location that is a query alone", () => ask("/redirect/302?to=" + encodeURIComponent("?to=/data")));
row("F28", "a Location with another path of the same origin", () => ask(`/redirect/302?to=${ORIGIN}/data`));
row("F28", "a Location that is not ASCII", () => ask("/redirect/302?to=" + encodeURIComponent("/echo/höhe?q=ü")));
row("F28", "an empty Location", () => failure(() => fetch("/redirect/302?to=")));
row("F28 F36", "a Location that is no address", () => failure(() => fetch("/redirect/302?to=http://[")));
for (const code of [301, 302, 303, 307, 308]) {
  for (const method of ["POST", "PUT", "HEAD", "DELETE"]) {
    const ids = { 301: "F29", 302: "F29", 303: "F30", 307: "F31", 308: "F31" }[code];
    row(`${ids} F32`, `${method} and ${code}`, () => ask(`/redirect/${code}?to=/echo`, {
      method, headers: { "X-Kept": "1", "Content-Language": "de", Authorization: "Basic eDp5" }, body: method === "POST" || method === "PUT" ? "tide" : undefined,
    }));
  }
}
row("F31", "bytes and a form over 308", async () => {
  const form = new FormData();
  form.append("file", new File([every], "a.bin"));
  return [await echoed("/redirect/308?to=/echo", POST(every)), await asked("/redirect/307?to=/upload", POST(form))];
});
row("F28", "300 and 304 and 305 are no redirects", () => Promise.all([300, 305, 306].map((code) => ask(`/redirect/${code}?to=/data`))));
row("F34", "twenty redirects", () => ask("/hops/20"));
row("F34", "twenty-one redirects", () => failure(() => fetch("/hops/21")));
row("F34", "a loop", () => failure(() => fetch("/redirect/302?to=" + encodeURIComponent("/redirect/302?to=/redirect/302"), { redirect: "follow" })));
row("F35", "a redirect of a post out of the app", async () => {
  const { environ, body } = await asked(`/redirect/307?to=${OTHER}/echo`, POST("tide", { "Content-Type": "text/plain" }));
  return [environ.REQUEST_METHOD, environ.CONTENT_TYPE, environ.HTTP_ORIGIN, environ.HTTP_REFERER, body];
});
row("F36", "redirects to other schemes", () => Promise.all(["data:,x", "blob:x", "about:blank", "mailto:x@y.test", "ftp://x.test/"].map(
  (to) => failure(() => fetch(`/redirect/302?to=${to}`)))));
row("F37", "Authorization ends at another origin", async () => {
  const { environ } = await asked(`/redirect/302?to=${OTHER}/echo`, { headers: { Authorization: "Basic eDp5" } });
  return [environ.HTTP_AUTHORIZATION ?? null, environ.HTTP_COOKIE ?? null];
});
row("F38 G01 U12", "fragments over redirects", () => Promise.all(["/redirect/302?to=/echo#own", "/redirect/302?to=" + encodeURIComponent("/echo#new")].map(async (url) => {
  const { headers, ...answer } = await ask(url);
  return [answer.url, answer.body.environ.RAW_URI];
})));
row("F39", "redirects as errors", () => Promise.all([301, 302, 303, 307, 308].map((code) => failure(() => fetch(`/redirect/${code}?to=/data`, { redirect: "error" })))));
row("F39", "its message", () => fetch("/redirect/302?to=/data", { redirect: "error" }).catch((error) => String(error)));
row("F39", "no redirect is no error", () => ask("/data", { redirect: "error" }));
row("F40", "redirects by hand", async () => {
  const answer = await fetch("/redirect/302?to=/data#x", { redirect: "manual" });
  return { ...headOf(answer), body: answer.body, text: await answer.text(), clone: headOf(answer.clone()) };
});
row("F40", "no redirect by hand", () => ask("/data", { redirect: "manual" }));
row("F41", "a cookie of a redirect is there at the next hop", async () => (await asked("/cookie/hop/1?to=/echo")).environ.HTTP_COOKIE.split("; ").filter((pair) => pair.startsWith("hop")));
row("F42", "an aborted signal", async () => {
  const reasons = [undefined, "words", { own: 1 }, new RangeError("x"), null];
  const seen = await Promise.all(reasons.map((reason) => failure(() => fetch("/count/F42", { signal: AbortSignal.abort(reason) }))));
  return [seen, await calls("F42")];
});
row("F42", "a Request that carries an aborted signal", () => failure(() => fetch(new Request("/count/F42", { signal: AbortSignal.abort() }))));
row("F42", "the very reason", async () => {
  const reason = { own: 1 };
  return fetch("/echo", { signal: AbortSignal.abort(reason) }).catch((error) => error === reason);
});
row("F43", "aborted in the same tick", async () => {
  const controller = new AbortController();
  const promise = failure(() => fetch("/count/F43", { method: "POST", body: "x", signal: controller.signal }));
  controller.abort();
  // A server may have been called by then; the bridge must not.
  return [await promise, window.app ? await calls("F43") : 0];
});
row("F44", "aborted while waiting", async () => {
  const controller = new AbortController();
  const start = performance.now();
  const promise = failure(() => fetch("/slow?ms=1000", { signal: controller.signal }));
  setTimeout(() => controller.abort("enough"), 50);
  return [await promise, performance.now() - start < 900 || window.app !== undefined];
});
row("F44", "other requests go on after it", async () => {
  const controller = new AbortController();
  const promise = failure(() => fetch("/slow?ms=200", { signal: controller.signal }));
  const other = ask("/data");
  controller.abort();
  return [await promise, await other];
});
row("F45", "aborted during the body", async () => {
  const controller = new AbortController();
  const answer = await fetch("/raw/endless?F45", { signal: controller.signal });
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  controller.abort();
  const error = await thrown(() => reader.read());
  const closings = await until(async () => Number(await textOf("/raw/closings?F45")));
  return [value.length > 0, error, closings];
});
row("F45", "aborted when all is there", async () => {
  const controller = new AbortController();
  const answer = await fetch("/data", { signal: controller.signal });
  const text = await answer.text();
  controller.abort();
  return [text.length > 0, answer.bodyUsed];
});
row("F46", "a timeout", () => failure(() => fetch("/slow?ms=600", { signal: AbortSignal.timeout(100) })));
row("F47", "one signal for many requests", async () => {
  const controller = new AbortController();
  for (let i = 0; i < 20; i++) await textOf("/data", { signal: controller.signal });
  controller.abort();
  return failure(() => fetch("/data", { signal: controller.signal }));
});
row("F48", "keepalive", () => ask("/echo", POST("x".repeat(1000), {}, { keepalive: true })));
row("F48", "keepalive with 64 KiB", async () => (await echoed("/echo", POST("x".repeat(65536), {}, { keepalive: true }))).length);
const digest = async (text) => `sha256-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))))}`;
row("F49", "integrity that holds", async () => ask("/lines?count=3", { integrity: await digest("line 0\nline 1\nline 2\n") }));
row("F49", "integrity of an unknown kind", () => ask("/lines?count=1", { integrity: "md5-abc" }));
row("F50", "modes of the cache", () => Promise.all(["default", "no-store", "reload", "no-cache", "force-cache"].map(
  async (cache) => [cache, (await ask("/lines?count=2", { cache })).body])));
row("F50", "only if cached, in the wrong mode", () => failure(() => fetch("/count/F50", { cache: "only-if-cached" })));
row("F51", "heads", () => Promise.all(["/data", "/lines", "/static/lab.css", "/missing", "/raw/status-418"].map(async (url) => {
  const answer = await ask(url, { method: "HEAD" });
  const { etag, "last-modified": time, ...headers } = answer.headers;
  return { ...answer, headers };
})));
row("F52", "referrers", () => Promise.all(["", "about:client", "/other?q=1#f", `${OTHER}/x`].map(
  async (referrer) => [referrer.replace(OTHER, "OTHER"), plain((await asked("/echo", { referrer })).environ.HTTP_REFERER ?? null)])));
row("F53", "members that change nothing", () => ask("/data", { priority: "high", window: null, unknown: {}, attributionReporting: undefined, duplex: "half" }));
row("F54", "an exception of the app is an answer", () => ask("/broken"));
row("F54 R23", "an exception of a bare app is an answer", async () => {
  const answer = await fetch("/raw/wrong-raises");
  return [answer.status, answer.ok, answer.type];
});

row("U01", "other schemes", async () => {
  const blob = URL.createObjectURL(new Blob(["of a blob"], { type: "text/x-blob" }));
  const answers = [await ask("data:text/x-data,of%20data"), await ask(blob), await ask("about:blank"), await ask("tide:x")];
  return answers.map(({ url, ...answer }) => ({ ...answer, url: url?.replace(plain(blob), "BLOB") }));
});
row("U02 U14", "addresses that the parser makes ours", () => Promise.all(["/none/../echo/a", "/echo/b\\c", "/ec\nho/\td", "/x/%2e%2e/echo/e", "  /echo/f  ", "/echo/./g"].map(
  async (url) => (await asked(url)).environ.RAW_URI)));
row("U03 U04", "the base of the document, at the time of the call", async () => {
  const base = document.createElement("base");
  const seen = [(await asked("echo/0")).environ.RAW_URI];
  base.href = "/echo/deep/";
  document.head.append(base);
  seen.push((await asked("1")).environ.RAW_URI, new Request("2").url);
  base.href = "/echo/other/";
  seen.push((await asked("3")).environ.RAW_URI);
  base.remove();
  const before = location.href;
  history.replaceState(null, "", "/echo/pushed/page");
  seen.push((await asked("4")).environ.RAW_URI, (await asked("?5")).environ.HTTP_REFERER);
  history.replaceState(null, "", before);
  return seen.map(plain);
});
row("U03 U04", "a base of another origin", async () => {
  const base = document.createElement("base");
  base.href = `${OTHER}/`;
  document.head.append(base);
  const { url, type } = await ask("data");
  base.remove();
  return [url, type];
});
row("U05", "another origin with the same path", async () => {
  const { url, type, status } = await ask(`${OTHER}/data`);
  return { url, type, status };
});
row("U12 U13", "fragments of the address", async () => {
  const request = new Request("/echo/x?q=1#part");
  const answer = await fetch(request);
  return [plain(request.url), plain(answer.url), (await answer.json()).environ.RAW_URI];
});
row("U15", "an address with a name and a password", async () => [
  await failure(() => fetch(`${location.protocol}//me:secret@${location.host}/echo`)), await thrown(() => new Request(`http://me@${location.host}/echo`)),
]);
row("U16", "addresses that are none", () => Promise.all(["http://[", "http://a b/", "//"].map((url) => failure(() => fetch(url)))));
row("F02 F03", "no argument", () => failure(() => fetch()));
row("F35", "a redirect out of the app", () => ask(`/redirect/302?to=${OTHER}/data`));
row("F45", "aborted while the body is read whole", async () => {
  const controller = new AbortController();
  const answer = await fetch("/raw/endless?F45b", { signal: controller.signal });
  const text = thrown(() => answer.text());
  setTimeout(() => controller.abort(), 100);
  return [await text, answer.bodyUsed, await until(async () => Number(await textOf("/raw/closings?F45b")))];
});
row("F46", "a timeout during the body", async () => {
  const answer = await fetch("/raw/endless?F46", { signal: AbortSignal.timeout(300) });
  return [await thrown(() => answer.text()), await until(async () => Number(await textOf("/raw/closings?F46")))];
});
row("F48", "keepalive with more than 64 KiB", () => failure(() => fetch("/echo", POST("x".repeat(65537), {}, { keepalive: true }))));
row("F49", "integrity that is broken", async () => failure(async () => fetch("/lines?count=3", { integrity: await digest("other") })));
row("F49", "one of several integrities", async () => ask("/lines?count=1", { integrity: `${await digest("other")} ${await digest("line 0\n")} sha512-bad` }));
row("F50", "what the modes of the cache send", () => Promise.all(["default", "no-store", "reload", "no-cache"].map(async (cache) => {
  const { environ } = await asked("/echo", { cache });
  return [cache, environ.HTTP_CACHE_CONTROL ?? null, environ.HTTP_PRAGMA ?? null];
})));
row("F50", "only if cached, and it is not", () => failure(() => fetch("/count/F50", { cache: "only-if-cached", mode: "same-origin" })));
row("F52", "policies of the referrer", () => Promise.all(["", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
  "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"].map(
  async (referrerPolicy) => [referrerPolicy, plain((await asked("/echo", { referrerPolicy })).environ.HTTP_REFERER ?? null)])));
row("F52", "a policy and a redirect", async () => plain((await asked("/redirect/302?to=/echo", { referrerPolicy: "origin" })).environ.HTTP_REFERER));
row("F52", "the policy of the document", async () => {
  const meta = document.head.appendChild(Object.assign(document.createElement("meta"), { name: "referrer", content: "origin" }));
  const seen = (await asked("/echo")).environ.HTTP_REFERER;
  meta.content = "strict-origin-when-cross-origin";
  meta.remove();
  return [plain(seen), plain((await asked("/echo")).environ.HTTP_REFERER)];
});
