// XMLHttpRequest: events in their order, values, errors.
const EVENTS = ["readystatechange", "loadstart", "progress", "load", "error", "abort", "timeout", "loadend"];

/** Sends a request and tells its events and what came of it. */
const tell = (method, url, { body, type, headers = [], mime, before, after, look } = {}) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const trace = [];
    const note = (event) => {
      const where = event.target === xhr.upload ? "upload." : "";
      const what = event.type === "readystatechange" ? xhr.readyState : `${event.loaded}/${event.total}/${event.lengthComputable}`;
      trace.push(`${where}${event.type}(${what})`);
    };
    for (const name of EVENTS) {
      xhr.addEventListener(name, note);
      if (body !== undefined) xhr.upload.addEventListener(name, note);
    }
    const end = () => setTimeout(() => resolve(plain([trace.join(" "), xhr.readyState, xhr.status, xhr.statusText,
      xhr.responseURL, look ? look(xhr) : ""].join("\n"))));
    xhr.addEventListener("loadend", end);
    xhr.open(method, url);
    if (type) xhr.responseType = type;
    if (mime) xhr.overrideMimeType(mime);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    before?.(xhr, trace, end);
    xhr.send(body);
    trace.push("sent");
    after?.(xhr, trace);
  });

/** What an action throws at once. */
const thrownAtOnce = (action) => {
  try {
    action();
    return "nothing thrown";
  } catch (error) {
    return named(error);
  }
};
const opened = (url = "/data") => {
  const xhr = new XMLHttpRequest();
  xhr.open("GET", url);
  return xhr;
};
const done = (xhr) => new Promise((resolve) => xhr.addEventListener("loadend", () => resolve(xhr)));
const loaded = (xhr) => { const end = done(xhr); xhr.send(); return end; };
const octets = (text) => Array.from(text, (character) => character.charCodeAt(0).toString(16)).join(" ");
const echoed = (body, headers) => tell("POST", "/mirror", {
  body, headers, look: (xhr) => `${xhr.getResponseHeader("content-type")}\n${xhr.responseText}`,
});

row("X01 X02 X07", "get", () => tell("GET", "/data", { look: (xhr) => xhr.responseText.length > 0 }));
row("X02 X09", "post with upload listeners", () => tell("POST", "/mirror", { body: "hällo", look: (xhr) => xhr.responseText }));
row("X09", "empty post", () => tell("POST", "/mirror", { body: "", look: (xhr) => xhr.responseText }));
row("X02", "a 404", () => tell("GET", "/missing", { look: (xhr) => xhr.responseText }));
row("X42", "a 500", () => tell("GET", "/broken", { look: (xhr) => xhr.responseText }));
row("X39", "a 204", () => tell("GET", "/empty", { look: (xhr) => JSON.stringify(xhr.response) }));
row("X02 X29", "a head", () => tell("HEAD", "/data", { look: (xhr) => JSON.stringify(xhr.response) }));

row("X21", "abort before send", () => {
  const xhr = opened();
  const seen = [];
  EVENTS.forEach((name) => xhr.addEventListener(name, () => seen.push(name)));
  xhr.abort();
  return `${seen} ${xhr.readyState}`;
});
row("X02 X21 X34", "abort after send", () => tell("GET", "/data", { after: (xhr, trace) => { xhr.abort(); trace.push(`now ${xhr.readyState}`); } }));
row("X21", "abort when done", async () => {
  const xhr = await loaded(opened());
  xhr.abort();
  return [xhr.readyState, xhr.status, xhr.responseURL, xhr.responseText].join("|");
});
row("X21", "abort at the head", () => tell("GET", "/lines?count=50", {
  before: (xhr) => xhr.addEventListener("readystatechange", () => { if (xhr.readyState === 2) xhr.abort(); }),
  look: (xhr) => xhr.responseText,
}));
row("X22", "used twice", async () => {
  const xhr = await loaded(opened());
  const first = xhr.responseText.length > 10;
  xhr.open("GET", "/missing");
  const between = `${xhr.readyState} ${xhr.status} ${xhr.responseText}`;
  await loaded(xhr);
  return [first, between, xhr.status].join("|");
});
row("X22", "opened while running", async () => {
  const xhr = opened("/lines?count=5");
  const seen = [];
  EVENTS.forEach((name) => xhr.addEventListener(name, () => seen.push(name + xhr.readyState)));
  xhr.send();
  xhr.open("GET", "/missing");
  await loaded(xhr);
  return `${seen} ${xhr.status}`;
});

row("X13", "json", () => tell("GET", "/data", { type: "json", look: (xhr) => `${xhr.response.tides.length > 0} ${xhr.response === xhr.response}` }));
row("X13", "no json", () => tell("GET", "/static/lab.css", { type: "json", look: (xhr) => String(xhr.response) }));
row("X14", "array buffer", () => tell("POST", "/mirror", { body: every, type: "arraybuffer", look: (xhr) => `${xhr.response instanceof ArrayBuffer} ${new Uint8Array(xhr.response)}` }));
row("X14", "same buffer twice", () => tell("GET", "/data", { type: "arraybuffer", look: (xhr) => xhr.response === xhr.response }));
row("X15", "blob", async () => {
  const xhr = new XMLHttpRequest();
  xhr.open("POST", "/mirror");
  xhr.setRequestHeader("Content-Type", "image/png");
  xhr.responseType = "blob";
  const end = done(xhr);
  xhr.send(every);
  await end;
  return `${xhr.response instanceof Blob} ${xhr.response.type} ${new Uint8Array(await xhr.response.arrayBuffer())}`;
});
row("X16", "document", () => tell("GET", "/page", { type: "document", look: (xhr) => `${xhr.response.title} ${xhr.response instanceof Document} ${xhr.responseXML === xhr.response}` }));
row("X17", "xml of html", () => tell("GET", "/page", { look: (xhr) => String(xhr.responseXML) }));
row("X18", "text with another type", () => tell("GET", "/data", { type: "json", look: (xhr) => `${thrownAtOnce(() => xhr.responseText)} ${thrownAtOnce(() => xhr.responseXML)}` }));
row("X31", "overridden type", () => tell("POST", "/mirror", { body: every, mime: "text/plain; charset=x-user-defined", look: (xhr) => octets(xhr.responseText) }));
row("X11", "latin-1 text", () => tell("POST", "/mirror", {
  body: every.slice(0xa0), headers: [["Content-Type", "text/plain; charset=iso-8859-1"]], look: (xhr) => octets(xhr.responseText),
}));

row("X23", "send twice", () => { const xhr = opened(); xhr.send(); const error = thrownAtOnce(() => xhr.send()); xhr.abort(); return error; });
row("X23", "header before open", () => thrownAtOnce(() => new XMLHttpRequest().setRequestHeader("a", "b")));
row("X23", "header after send", () => { const xhr = opened(); xhr.send(); const error = thrownAtOnce(() => xhr.setRequestHeader("a", "b")); xhr.abort(); return error; });
row("X19", "type when done", async () => { const xhr = await loaded(opened()); return thrownAtOnce(() => { xhr.responseType = "json"; }); });
row("U16", "a bad address", () => thrownAtOnce(() => opened("http://[")));
row("X43", "a bad method", () => thrownAtOnce(() => new XMLHttpRequest().open("TRACE", "/data")));

row("X26", "text", () => echoed("tide & time"));
row("X26", "text of another charset", () => echoed("é", [["Content-Type", "text/x-note;charset=latin1"]]));
row("X28", "form", async () => {
  const form = new FormData();
  form.append("a \"name\"", "first\nsecond");
  form.append("file", new File(["ä"], "na\"me ü.txt", { type: "text/x-note" }));
  const answer = await echoed(form);
  const boundary = /boundary=(\S+)/.exec(answer)[1];
  // The upload's total is known to the browser alone.
  return answer.replaceAll(boundary, "BOUNDARY").split("\n").slice(1).join("\n");
});
row("X28", "parameters", async () => (await echoed(new URLSearchParams([["a", "ü & b"], ["a", "2"]]))).split("\n").slice(1).join("\n"));
row("X28", "bytes of a window", () => echoed(new Uint8Array(every.buffer, 65, 4)));
row("X28", "a blob of a type", () => echoed(new Blob(["tide"], { type: "text/x-tide" })));
row("X27", "a document", async () => (await echoed(new DOMParser().parseFromString("<p>tide", "text/html"))).split("\n").slice(1).join("\n"));
row("X29", "a get with a body", () => tell("GET", "/data", { body: "unsent" }));
row("X43", "a lower-case method", () => tell("post", "/mirror", { body: "x", look: (xhr) => xhr.responseText }));

row("X32 X33", "headers", async () => {
  const xhr = await loaded(opened("/static/lab.css"));
  const names = xhr.getAllResponseHeaders().split("\r\n").map((line) => line.split(":")[0]);
  // What belongs to the connection, or to each run of the server.
  const own = names.filter((name) => !["date", "server", "connection"].includes(name));
  return [own, xhr.getResponseHeader("CONTENT-type"), xhr.getResponseHeader("set-cookie"), xhr.getResponseHeader("x-none")].join("|");
});
row("X32 X33 X34", "no header yet", () => { const xhr = opened(); return `${xhr.getAllResponseHeaders()}|${xhr.getResponseHeader("a")}|${xhr.status}|${xhr.statusText}`; });
row("X35 X36", "a redirect", () => tell("GET", "/redirect/303?to=/page", { look: (xhr) => xhr.responseText.includes("hinges") }));
row("X36", "a post that is redirected", () => tell("POST", "/save", {
  body: new URLSearchParams([["text", "rope"]]).toString(), headers: [["Content-Type", "application/x-www-form-urlencoded"]],
  look: (xhr) => xhr.responseText.includes("<p>rope"),
}));

row("X03", "constants", () => ["UNSENT", "OPENED", "HEADERS_RECEIVED", "LOADING", "DONE"].map((name) => `${XMLHttpRequest[name]}${new XMLHttpRequest()[name]}`).join());
row("X04 X05 X06", "handlers and listeners", async () => {
  const xhr = opened();
  const seen = [];
  const twice = () => seen.push("twice");
  xhr.addEventListener("load", () => seen.push("first"));
  xhr.onload = () => seen.push("replaced");
  xhr.addEventListener("load", () => seen.push("third"));
  xhr.onload = () => seen.push("handler");
  xhr.addEventListener("load", twice);
  xhr.addEventListener("load", twice);
  xhr.addEventListener("load", { handleEvent: () => seen.push("object") });
  xhr.addEventListener("load", () => seen.push("once"), { once: true });
  const gone = () => seen.push("gone");
  xhr.addEventListener("load", gone);
  xhr.removeEventListener("load", gone);
  xhr.onprogress = () => seen.push("never");
  xhr.onprogress = null;
  await loaded(xhr);
  xhr.open("GET", "/data");
  await loaded(xhr);
  return seen.join();
});
row("X06", "a throwing listener", async () => {
  const hide = (event) => event.preventDefault();
  window.addEventListener("error", hide);
  const xhr = opened();
  const seen = [];
  xhr.addEventListener("load", () => { throw new Error("deliberate"); });
  xhr.addEventListener("load", () => seen.push("second"));
  await loaded(xhr);
  window.removeEventListener("error", hide);
  return seen.join();
});
row("X40", "a subclass", async () => {
  class Mine extends XMLHttpRequest { get twice() { return this.status * 2; } }
  const xhr = new Mine();
  xhr.open("GET", "/data");
  await loaded(xhr);
  return `${xhr instanceof Mine} ${xhr instanceof XMLHttpRequest} ${xhr.twice}`;
});
row("X10 X41", "upload", async () => {
  const xhr = new XMLHttpRequest();
  const seen = [];
  const same = xhr.upload === xhr.upload;
  xhr.upload.onabort = () => seen.push("handler");
  xhr.upload.addEventListener("abort", () => seen.push("listener"));
  xhr.open("POST", "/mirror");
  xhr.send("x".repeat(1000));
  xhr.abort();
  return `${same} ${seen} ${xhr.upload instanceof XMLHttpRequestUpload}`;
});
row("X40", "names", () => ["open", "send", "abort", "getResponseHeader"].map((name) => `${XMLHttpRequest.prototype[name].name}/${XMLHttpRequest.prototype[name].length}`).join());
row("X12", "a stream", async () => {
  const xhr = opened("/lines?count=300");
  let grows = true;
  let before = 0;
  xhr.onprogress = () => { grows &&= xhr.responseText.length >= before; before = xhr.responseText.length; };
  await loaded(xhr);
  return `${grows} ${xhr.responseText.length} ${xhr.responseText.endsWith("line 299\n")}`;
});
