// Answers: the Response that a page gets, whatever the app does.
const chunksOf = async (answer) => {
  const chunks = [];
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
};
const closings = (key) => until(async () => Number(await textOf(`/raw/closings?${key}`)));

row("G01 G03 G07", "after a redirect", () => ask("/redirect/302?to=/missing"));
row("G01 G03 G04 G07", "without one", () => ask("/data?q=%C3%BC#part"));
row("G02 G03 G04", "clones", async () => {
  const answer = await fetch("/redirect/302?to=/data");
  const clone = answer.clone().clone();
  return [headOf(clone), plain(clone.url) === plain(answer.url), clone instanceof Response, Object.keys(clone)];
});
row("G04", "the object is the browser's own", async () => {
  const answer = await fetch("/data");
  return [answer instanceof Response, Object.prototype.toString.call(answer), answer.constructor === Response,
    Object.prototype.toString.call(answer.body), Object.prototype.toString.call(answer.headers)];
});
row("G01 G04", "a Response made of one", async () => {
  const answer = await fetch("/data");
  const made = new Response(answer.body, answer);
  return { ...headOf(made), text: (await made.text()).length > 10 };
});
row("G05 R18", "204 with a body", () => ask("/raw/status-204"));
row("G05", "204, 205 and 304 without", () => Promise.all([204, 205, 304].map((code) => ask(`/raw/status-${code}?bare`))));
row("G05", "a 204 of Flask", () => ask("/empty"));
row("G05", "the body itself where there is none", async () => (await Promise.all([fetch("/empty"), fetch("/data", { method: "HEAD" })])).map(({ body }) => body === null));
row("G07 G08", "the last status", () => ask("/raw/status-599"));
row("G07 G08", "a teapot", () => ask("/raw/status-418"));
row("G08 R09", "a reason that is not ASCII", () => ask("/raw/status-299"));
row("G08 R09", "no reason", () => ask("/raw/status-404-bare"));
row("G10 R19 R20 R21 W24", "headers of a bare app", () => ask("/raw/headers"));
row("G10", "header names in any case", async () => {
  const { headers } = await fetch("/raw/headers");
  return [headers.get("X-LATIN"), headers.get("x-Lower"), headers.has("VARY"), headers.get("none"), [...headers.keys()].includes("x-lower")];
});
row("G11 R21", "Set-Cookie is not seen", async () => {
  const answer = await fetch("/cookie/seen/1");
  return [answer.headers.get("set-cookie"), answer.headers.has("Set-Cookie"), answer.headers.getSetCookie(), [...answer.headers.keys()].includes("set-cookie"),
    (await asked("/echo")).environ.HTTP_COOKIE.includes("seen=1")];
});
row("G12", "Content-Length", async () => {
  const answer = await fetch("/data");
  return [Number(answer.headers.get("content-length")) === (await answer.arrayBuffer()).byteLength, (await fetch("/lines")).headers.get("content-length")];
});
row("G13", "two bodies of one answer", async () => {
  const answer = await fetch("/lines?count=50");
  const clone = answer.clone();
  const first = await answer.text();
  const used = [answer.bodyUsed, clone.bodyUsed];
  return [first === (await clone.text()), used, clone.bodyUsed, first.length];
});
row("G13", "a clone read before its origin", async () => {
  const answer = await fetch("/data");
  const clone = answer.clone();
  return [await clone.json(), answer.bodyUsed, (await answer.blob()).size];
});
row("G13", "a clone of what is used up", async () => {
  const answer = await fetch("/data");
  await answer.text();
  return [await thrown(() => answer.clone()), await thrown(() => answer.json())];
});
row("G13", "a clone of an empty body", async () => {
  const answer = await fetch("/empty");
  const clone = answer.clone();
  return [await clone.text(), answer.bodyUsed, await answer.text()];
});
row("G14", "every way to read", async () => {
  const seen = {};
  for (const way of ["text", "json", "arrayBuffer", "blob", "bytes"]) {
    const answer = await fetch("/data");
    const before = answer.bodyUsed;
    const value = await answer[way]();
    seen[way] = [before, answer.bodyUsed, Object.prototype.toString.call(value), value.byteLength ?? value.size ?? value.length ?? value, value.type ?? null];
  }
  return seen;
});
row("G14", "a body that is a form", async () => [[...await (await fetch("/form-data")).formData()], [...await (await fetch("/typed?type=application/x-www-form-urlencoded")).formData()]]);
row("G14", "a body that is no form", async () => thrown(async () => (await fetch("/data")).formData()));
row("G14", "a body that is no JSON", async () => thrown(async () => (await fetch("/lines")).json()));
row("G14", "the type of a blob", () => Promise.all(["text/x-tide", "Text/Plain; Charset=UTF-8", "nonsense", ""].map(
  async (type) => (await (await fetch(`/typed?type=${encodeURIComponent(type)}`)).blob()).type)));
row("G14", "text is UTF-8, whatever the type says", async () => textOf("/typed?type=" + encodeURIComponent("text/plain; charset=latin1")));
row("G14", "a mark of the byte order", async () => {
  const answer = await fetch("/mirror", POST(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])));
  const clone = answer.clone();
  return [await answer.text(), hex(await clone.arrayBuffer())];
});
row("G14", "bytes that are no text", async () => {
  const text = await textOf("/mirror", POST(every.slice(0x70)));
  return [text.length, Array.from(text.slice(0, 30), (character) => character.codePointAt(0))];
});
row("G15", "a megabyte of every byte", async () => {
  const sent = new Uint8Array(1 << 20).map((_, i) => (i * 7) ^ (i >> 8));
  const received = new Uint8Array(await (await fetch("/mirror", POST(sent))).arrayBuffer());
  return [received.length, received.every((octet, i) => octet === sent[i])];
});
row("G16 G25 R15", "a stream arrives as it is made", async () => {
  const start = performance.now();
  const answer = await fetch("/raw/slowly");
  const head = performance.now() - start;
  const chunks = await chunksOf(answer);
  return [head < performance.now() - start - 150, chunks.length, chunks.map((chunk) => new TextDecoder().decode(chunk)).join("")];
});
row("G17", "chunks are bytes", async () => [...new Set((await chunksOf(await fetch("/lines?count=5"))).map((chunk) => Object.prototype.toString.call(chunk)))]);
row("G18", "an exception after the first bytes, and all is wanted", () => thrown(() => textOf("/raw/raises-late?G18b")));
row("G19 R12", "cancelled at the first chunk", async () => {
  const answer = await fetch("/raw/endless?G19");
  const reader = answer.body.getReader();
  await reader.read();
  await reader.cancel("enough");
  return [await reader.read(), await closings("G19")];
});
row("G19 R12", "cancelled before the first", async () => {
  const answer = await fetch("/raw/endless?G19b");
  await answer.body.cancel();
  return [answer.bodyUsed, await closings("G19b")];
});
row("G21", "Response.error", () => headOf(Response.error()));
row("G23", "types are passed as given", () => Promise.all(["text/html;charset=x", "TEXT/plain ; a=\"b\"", "application/vnd.tide+json"].map(
  async (type) => (await fetch(`/typed?type=${encodeURIComponent(type)}`)).headers.get("content-type"))));
row("G23", "no type is invented", async () => (await fetch("/raw/headers")).headers.get("content-type"));

row("R02", "start_response as late as the first step", () => ask("/raw/late-start"));
row("R08", "what was written comes first", () => ask("/raw/written"));
row("R05", "an answer replaced before its first byte", async () => {
  const answer = await fetch("/raw/replaced");
  return [answer.status, answer.statusText, answer.headers.get("x-new"), await answer.text()];
});
row("R06", "and after", async () => {
  const answer = await fetch("/raw/replaced-late");
  return [answer.status, await thrown(() => answer.text())];
});
row("R11", "chunks, some of them empty", () => ask("/raw/chunks?R11"));
row("R12 R13", "closed once, after its end", async () => {
  const text = await textOf("/raw/chunks?R12");
  await sleep(50);
  return [text, await closings("R12")];
});
row("R12", "closed once, for a head", async () => {
  await ask("/raw/chunks?R12head", { method: "HEAD" });
  return closings("R12head");
});
row("R16", "a body that is cut at its length", async () => [await ask("/raw/too-long?R16"), await closings("R16")]);
row("R16", "a body that is shorter than its length", () => ask("/raw/too-short?R16s"));
row("R17", "no length is invented for a list", async () => (await fetch("/raw/written")).headers.get("content-length"));
row("R18", "bodies that have no place", () => Promise.all(["/raw/status-304", "/raw/status-418"].map((url) => ask(url, { method: "HEAD" }))));
row("R23 R10 R09 R04", "apps that break the rules", async () => {
  const statuses = {};
  for (const kind of ["raises", "headers", "status", "twice"]) {
    statuses[kind] = (await fetch(`/raw/wrong-${kind}`)).status;
  }
  return statuses;
});
row("R28 G05", "a condition that holds", async () => {
  const tag = (await fetch("/data")).headers.get("etag");
  return [await ask("/data", { headers: { "If-None-Match": tag } }), await ask("/data", { headers: { "If-None-Match": "\"other\"" } })];
});
row("R28 R30", "conditions about a file", () => Promise.all([
  { "If-None-Match": "\"fixed\"" }, { "If-None-Match": "W/\"fixed\", \"b\"" }, { "If-Modified-Since": "Tue, 14 Nov 2023 22:13:20 GMT" },
  { "If-Modified-Since": "Tue, 14 Nov 2023 22:13:19 GMT" }, { "If-Match": "\"other\"" }, { "If-Unmodified-Since": "Tue, 14 Nov 2000 22:13:20 GMT" },
].map(async (headers) => {
  const answer = await ask("/file/tides.bin", { headers });
  return [answer.status, answer.headers, answer.body.length];
})));
row("R29", "ranges", () => Promise.all(["bytes=0-3", "bytes=-4", "bytes=262140-", "bytes=5-5", "bytes=0-1,4-5", "bytes=999999-", "lines=1-2"].map(async (range) => {
  const answer = await ask("/file/tides.bin", { headers: { Range: range } });
  return [range, answer.status, answer.headers, answer.body.length < 100 ? answer.body : answer.body.length];
})));
row("R29", "a range under a condition", () => Promise.all(["\"fixed\"", "\"other\""].map(
  async (tag) => (await ask("/file/tides.bin", { headers: { Range: "bytes=0-3", "If-Range": tag } })).status)));
row("R30 G15", "a file", async () => {
  const answer = await fetch("/file/tides.png?save");
  return [headOf(answer), new Uint8Array(await answer.arrayBuffer()).every((octet, i) => octet === i % 256)];
});
row("R30", "static files", async () => {
  const answers = [await ask("/static/lab.css"), await ask("/static/none.css"), await ask("/static/"), await ask("/static/../app.py"), await ask("/static/%2e%2e/app.py")];
  for (const { headers } of answers) {
    delete headers.etag;
    delete headers["last-modified"];
  }
  return answers;
});
row("R30 R28", "a static file under its own tag", async () => {
  const { headers } = await fetch("/static/lab.css");
  return Promise.all([{ "If-None-Match": headers.get("etag") }, { "If-Modified-Since": headers.get("last-modified") }, { Range: "bytes=0-3" }].map(
    async (given) => (await ask("/static/lab.css", { headers: given })).status));
});
row("R31", "the time of the answer", async () => Number.isNaN(Date.parse((await fetch("/data")).headers.get("date"))));
row("G04", "it has no properties of its own", async () => Object.getOwnPropertyNames(await fetch("/data")));
row("G04", "its headers cannot be changed", async () => {
  const { headers } = await fetch("/data");
  return [await thrown(() => headers.set("a", "b")), await thrown(() => headers.append("a", "b")), await thrown(() => headers.delete("content-type"))];
});
row("G06", "600", () => ask("/raw/status-600"));
row("G06", "999", () => ask("/raw/status-999"));
row("G18 R12", "an exception after the first bytes", async () => {
  const answer = await fetch("/raw/raises-late?G18");
  const head = [answer.status, answer.ok];
  const reader = answer.body.getReader();
  const first = (await reader.read()).value;
  return [head, first.length > 0, await until(async () => {
    const error = await thrown(async () => { if ((await reader.read()).done) throw new Error("ended"); });
    return error !== "nothing thrown" && error;
  }), await closings("G18")];
});
