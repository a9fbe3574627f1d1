// XMLHttpRequest beyond its everyday use.
const KINDS = ["readystatechange", "loadstart", "progress", "load", "error", "abort", "timeout", "loadend"];
const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return named(error);
  }
};
const request = (url, { method = "GET", body, prepare } = {}) => new Promise((resolve) => {
  const xhr = new XMLHttpRequest();
  const seen = [];
  for (const kind of KINDS) {
    xhr.addEventListener(kind, (event) => seen.push(kind === "readystatechange" ? xhr.readyState : kind === "progress" ? "progress"
      : `${kind} ${event.loaded}/${event.total}`));
  }
  xhr.addEventListener("loadend", () => setTimeout(() => resolve({ xhr, seen })));
  xhr.open(method, url);
  prepare?.(xhr, seen);
  xhr.send(body);
});
const outcome = ({ xhr, seen }) => ({
  seen, state: xhr.readyState, status: xhr.status, reason: xhr.statusText, url: plain(xhr.responseURL), headers: xhr.getAllResponseHeaders() === "",
  response: xhr.responseType === "" || xhr.responseType === "text" ? plain(xhr.responseText) : String(xhr.response),
});
const told_ = async (...call) => outcome(await request(...call));
// How many blocks come at once is the network's business.
const thin = (seen) => seen.filter((one, i) => !(one === 3 || one === "progress"));

row("X02 X34 X35", "a network error", () => told_("/redirect/302?to=data%3Atext%2Fplain%2Cx"));
row("X02 X09", "a network error after a body", () => told_("/redirect/302?to=data%3Atext%2Fplain%2Cx", { method: "POST", body: "tide" }));
row("X02 X20", "a timeout", async () => {
  const { xhr, seen } = await request("/drip?count=100&ms=30", { prepare: (it) => { it.timeout = 300; } });
  return [thin(seen), xhr.readyState, xhr.status, xhr.responseText, xhr.responseURL];
});
row("X20", "a timeout that is set while running", async () => {
  const { xhr, seen } = await request("/drip?count=100&ms=30", { prepare: (it) => setTimeout(() => { it.timeout = 400; }, 200) });
  return [thin(seen), xhr.readyState, xhr.status];
});
row("X20", "a timeout that is over when it is set", async () => {
  const { seen } = await request("/drip?count=100&ms=30", {
    prepare: (it) => it.addEventListener("progress", () => { it.timeout = 1; }),
  });
  return thin(seen);
});
row("X20", "a timeout that is taken back", async () => {
  const { seen } = await request("/drip?count=20&ms=30", { prepare: (it) => { it.timeout = 300; setTimeout(() => { it.timeout = 0; }, 100); } });
  return thin(seen);
});
row("X08", "progress is told now and then, and of the last byte", async () => {
  const told = [];
  const start = performance.now();
  await request("/drip?count=60&ms=5", { prepare: (it) => it.addEventListener("progress", (event) => told.push(event.loaded)) });
  const most = 2 + (performance.now() - start) / 45;
  return [told.length <= most, told.at(-1), told.length > 1];
});
row("X21 X34", "a body that breaks off", async () => {
  const { xhr, seen } = await request("/torn");
  return [seen.at(-1), seen.at(-2), xhr.readyState, xhr.status, xhr.responseText, xhr.responseURL];
});
row("X09", "who listens to the upload after send gets nothing", async () => {
  const xhr = new XMLHttpRequest();
  const seen = [];
  xhr.open("POST", "/mirror");
  const end = new Promise((resolve) => { xhr.onloadend = resolve; });
  xhr.send("tide");
  for (const kind of KINDS) xhr.upload.addEventListener(kind, () => seen.push(kind));
  await end;
  return seen;
});
row("X09", "who asks for the upload before send and listens later", async () => {
  const xhr = new XMLHttpRequest();
  const seen = [];
  xhr.upload.onload = null;
  xhr.open("POST", "/mirror");
  const end = new Promise((resolve) => { xhr.onloadend = resolve; });
  xhr.send("tide");
  xhr.upload.onload = () => seen.push("late");
  await end;
  return seen;
});
row("X16", "an HTML document and its address", async () => {
  const { xhr } = await request("/page", { prepare: (it) => { it.responseType = "document"; } });
  const made = xhr.response;
  return [made.title, plain(made.URL), plain(made.documentURI), plain(made.baseURI), made.contentType, made instanceof HTMLDocument,
    made.defaultView, xhr.responseXML === made];
});
row("X16", "an XML document and its address", async () => {
  const { xhr } = await request("/redirect/302?to=/xml", { prepare: (it) => { it.responseType = "document"; } });
  const made = xhr.response;
  return [made.documentElement.outerHTML, plain(made.URL), made.contentType, made instanceof XMLDocument];
});
row("X16", "documents that cannot be parsed", async () => {
  const kinds = ["/xml?broken=1", "/data", "/empty", "/marked"];
  const found = [];
  for (const url of kinds) {
    found.push(String((await request(url, { prepare: (it) => { it.responseType = "document"; } })).xhr.response));
  }
  return found;
});
row("X17", "responseXML of each type", async () => {
  const found = {};
  for (const type of ["application/xml", "text/xml", "image/svg+xml", "application/xhtml+xml", "text/html", "text/plain"]) {
    const { xhr } = await request(`/xml?type=${encodeURIComponent(type)}`);
    found[type] = xhr.responseXML && [xhr.responseXML.documentElement.nodeName, xhr.responseXML.contentType];
  }
  return [found, String((await request("/xml?broken=1")).xhr.responseXML)];
});
row("X11", "a byte order mark is no text", async () => [...(await request("/marked")).xhr.responseText].map((one) => one.codePointAt(0)));
row("X13", "JSON of each sort", async () => {
  const found = [];
  for (const url of ["/data", "/marked", "/empty", "/xml"]) {
    const { xhr } = await request(url, { prepare: (it) => { it.responseType = "json"; } });
    found.push(xhr.response === null ? "null" : xhr.response instanceof Object);
  }
  return found;
});
row("X24", "a header that is set twice", async () => {
  const { xhr } = await request("/echo", { prepare: (it) => {
    it.setRequestHeader("X-Tide", "1");
    it.setRequestHeader("x-tide", "2");
    it.setRequestHeader("Accept", "text/x-tide");
  } });
  const { environ } = JSON.parse(xhr.responseText);
  return [environ.HTTP_X_TIDE, environ.HTTP_ACCEPT];
});
row("X25", "headers that are not the page's to set", async () => {
  const names = ["Host", "Cookie", "Origin", "Referer", "Content-Length", "Connection", "Accept-Encoding", "Sec-Tide", "Proxy-Tide", "Date", "Via"];
  const { xhr } = await request("/echo", { method: "POST", body: "tide", prepare: (it) => names.forEach((name) => it.setRequestHeader(name, "mine")) });
  const { environ } = JSON.parse(xhr.responseText);
  return [Object.entries(environ).filter(([, value]) => value === "mine"), plain(environ.HTTP_HOST), environ.CONTENT_LENGTH];
});
row("X23 X25", "headers that are none", () => [
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.open("GET", "/data"); xhr.setRequestHeader("a b", "c"); }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.open("GET", "/data"); xhr.setRequestHeader("a", "b\nc"); }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.open("GET", "/data"); xhr.setRequestHeader("a", "höhe"); return "set"; }),
]);
row("X30", "withCredentials", async () => {
  const { xhr } = await request("/data", { prepare: (it) => { it.withCredentials = true; } });
  const running = new XMLHttpRequest();
  running.open("GET", "/data");
  running.send();
  const late = attempt(() => { running.withCredentials = true; return "set"; });
  running.abort();
  return [xhr.withCredentials, xhr.status, late, new XMLHttpRequest().withCredentials];
});
row("X19", "a response type that is set too late", async () => {
  const found = [];
  await request("/drip?count=5", { prepare: (it) => it.addEventListener("readystatechange", () => {
    if (it.readyState > 2) found.push(attempt(() => { it.responseType = "json"; return "set"; }));
  }) });
  return [found[0], found.at(-1)];
});
row("X19 X31", "what is set when the head is there", async () => {
  const { xhr } = await request("/data", { prepare: (it) => it.addEventListener("readystatechange", () => {
    if (it.readyState === 2) it.responseType = "json";
  }) });
  const late = attempt(() => { xhr.overrideMimeType("text/plain"); return "set"; });
  return [xhr.responseType, xhr.response.tides, late];
});
row("X35 U13", "a fragment", () => told_("/data#part"));
row("X32 X33", "headers of one name", async () => {
  const { xhr } = await request("/mirror", { method: "POST", body: "x" });
  const all = xhr.getAllResponseHeaders().split("\r\n").filter((line) => !/^(date|server|connection|transfer-encoding):/.test(line));
  return [all, xhr.getResponseHeader("X-NOTE"), xhr.getResponseHeader("none")];
});
row("U15", "a name and a password for XMLHttpRequest", async () => {
  const trace = [];
  const open = (...more) => new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.onloadend = () => resolve([xhr.status, xhr.responseText, plain(xhr.responseURL)]);
    xhr.open("POST", ...more);
    xhr.send("tide");
  });
  trace.push(await open("/guarded", true, "me", "pass wörd"));
  return trace;
});
row("X38", "what a synchronous request refuses", () => [
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.responseType = "json"; xhr.open("GET", "/data", false); return "opened"; }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.timeout = 10; xhr.open("GET", "/data", false); return "opened"; }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.open("GET", "/data", false); xhr.responseType = "json"; return "set"; }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.open("GET", "/data", false); xhr.timeout = 10; return "set"; }),
  attempt(() => { const xhr = new XMLHttpRequest(); xhr.responseType = "json"; attempt(() => xhr.open("GET", "/data", false)); return xhr.readyState; }),
]);
row("X22 X43", "an open that is refused leaves the request alone", async () => {
  let refused;
  const { xhr } = await request("/drip?count=5", { prepare: (it) => it.addEventListener("readystatechange", () => {
    if (it.readyState === 2) refused = attempt(() => { it.open("TRACE", "/data"); return "opened"; });
  }) });
  return [refused, xhr.status, xhr.responseText.length];
});
row("X40", "what the class looks like", () => {
  const own = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "status");
  return [String(XMLHttpRequest.prototype.open), String(own.get), own.get.name, own.set, own.enumerable, own.configurable,
    Object.getOwnPropertyNames(XMLHttpRequest.prototype).sort(), attempt(() => XMLHttpRequest.prototype.status)];
});
