// Each case gives a text that tells all that a page could see; run in both pages.
const EVENTS = ["readystatechange", "loadstart", "progress", "load", "error", "abort", "timeout", "loadend"];
const origin = location.origin;
const plain = (text) => String(text).replaceAll(origin, "ORIGIN");

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

const thrown = (action) => {
  try {
    action();
    return "nothing thrown";
  } catch (error) {
    return `${error.name} ${error instanceof DOMException}`;
  }
};
const opened = (url = "/api/notes") => {
  const xhr = new XMLHttpRequest();
  xhr.open("GET", url);
  return xhr;
};
const done = (xhr) => new Promise((resolve) => xhr.addEventListener("loadend", () => resolve(xhr)));
const loaded = (xhr) => { const end = done(xhr); xhr.send(); return end; };
const octets = (text) => Array.from(text, (character) => character.charCodeAt(0).toString(16)).join(" ");
const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const echoed = (body, headers) => tell("POST", "/api/echo", {
  body, headers, look: (xhr) => `${xhr.getResponseHeader("content-type")}\n${xhr.responseText}`,
});

const cases = {
  "get": () => tell("GET", "/api/notes", { look: (xhr) => xhr.responseText.length > 0 }),
  "post with upload listeners": () => tell("POST", "/api/echo", { body: "hällo", look: (xhr) => xhr.responseText }),
  "empty post": () => tell("POST", "/api/echo", { body: "", look: (xhr) => xhr.responseText }),
  "a 404": () => tell("GET", "/notes/99", { look: (xhr) => xhr.responseText }),
  "a 500": () => tell("GET", "/broken", { look: (xhr) => xhr.responseText }),
  "a 204": () => tell("GET", "/empty", { look: (xhr) => JSON.stringify(xhr.response) }),
  "a head": () => tell("HEAD", "/api/notes", { look: (xhr) => JSON.stringify(xhr.response) }),

  "abort before send": () => {
    const xhr = opened();
    const seen = [];
    EVENTS.forEach((name) => xhr.addEventListener(name, () => seen.push(name)));
    xhr.abort();
    return `${seen} ${xhr.readyState}`;
  },
  "abort after send": () => tell("GET", "/api/notes", { after: (xhr, trace) => { xhr.abort(); trace.push(`now ${xhr.readyState}`); } }),
  "abort when done": async () => {
    const xhr = await loaded(opened());
    xhr.abort();
    return [xhr.readyState, xhr.status, xhr.responseURL, xhr.responseText].join("|");
  },
  "abort at the head": () => tell("GET", "/api/stream?lines=50", {
    before: (xhr) => xhr.addEventListener("readystatechange", () => { if (xhr.readyState === 2) xhr.abort(); }),
    look: (xhr) => xhr.responseText,
  }),
  "used twice": async () => {
    const xhr = await loaded(opened());
    const first = xhr.responseText.length > 10;
    xhr.open("GET", "/notes/99");
    const between = `${xhr.readyState} ${xhr.status} ${xhr.responseText}`;
    await loaded(xhr);
    return [first, between, xhr.status].join("|");
  },
  "opened while running": async () => {
    const xhr = opened("/api/stream?lines=5");
    const seen = [];
    EVENTS.forEach((name) => xhr.addEventListener(name, () => seen.push(name + xhr.readyState)));
    xhr.send();
    xhr.open("GET", "/notes/99");
    await loaded(xhr);
    return `${seen} ${xhr.status}`;
  },

  "json": () => tell("GET", "/api/notes", { type: "json", look: (xhr) => `${xhr.response.notes.length > 0} ${xhr.response === xhr.response}` }),
  "no json": () => tell("GET", "/static/notes.css", { type: "json", look: (xhr) => String(xhr.response) }),
  "array buffer": () => tell("POST", "/api/echo", { body: bytes, type: "arraybuffer", look: (xhr) => `${xhr.response instanceof ArrayBuffer} ${new Uint8Array(xhr.response)}` }),
  "same buffer twice": () => tell("GET", "/api/notes", { type: "arraybuffer", look: (xhr) => xhr.response === xhr.response }),
  "blob": async () => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", "/api/echo");
    xhr.setRequestHeader("Content-Type", "image/png");
    xhr.responseType = "blob";
    const end = done(xhr);
    xhr.send(bytes);
    await end;
    return `${xhr.response instanceof Blob} ${xhr.response.type} ${new Uint8Array(await xhr.response.arrayBuffer())}`;
  },
  "document": () => tell("GET", "/", { type: "document", look: (xhr) => `${xhr.response.title} ${xhr.response instanceof Document} ${xhr.responseXML === xhr.response}` }),
  "xml of html": () => tell("GET", "/", { look: (xhr) => String(xhr.responseXML) }),
  "text with another type": () => tell("GET", "/api/notes", { type: "json", look: (xhr) => `${thrown(() => xhr.responseText)} ${thrown(() => xhr.responseXML)}` }),
  "overridden type": () => tell("POST", "/api/echo", { body: bytes, mime: "text/plain; charset=x-user-defined", look: (xhr) => octets(xhr.responseText) }),
  "latin-1 text": () => tell("POST", "/api/echo", {
    body: bytes.slice(0xa0), headers: [["Content-Type", "text/plain; charset=iso-8859-1"]], look: (xhr) => octets(xhr.responseText),
  }),

  "send twice": () => { const xhr = opened(); xhr.send(); const error = thrown(() => xhr.send()); xhr.abort(); return error; },
  "header before open": () => thrown(() => new XMLHttpRequest().setRequestHeader("a", "b")),
  "header after send": () => { const xhr = opened(); xhr.send(); const error = thrown(() => xhr.setRequestHeader("a", "b")); xhr.abort(); return error; },
  "type when done": async () => { const xhr = await loaded(opened()); return thrown(() => { xhr.responseType = "json"; }); },
  "a bad address": () => thrown(() => opened("http://[")),
  "a bad method": () => thrown(() => new XMLHttpRequest().open("TRACE", "/api/notes")),

  "text": () => echoed("tide & time"),
  "text of another charset": () => echoed("é", [["Content-Type", "text/x-note;charset=latin1"]]),
  "form": async () => {
    const form = new FormData();
    form.append("a \"name\"", "first\nsecond");
    form.append("file", new File(["ä"], "na\"me ü.txt", { type: "text/x-note" }));
    const answer = await echoed(form);
    const boundary = /boundary=(\S+)/.exec(answer)[1];
    // The upload's total is known to the browser alone.
    return answer.replaceAll(boundary, "BOUNDARY").split("\n").slice(1).join("\n");
  },
  "parameters": async () => (await echoed(new URLSearchParams([["a", "ü & b"], ["a", "2"]]))).split("\n").slice(1).join("\n"),
  "bytes of a window": () => echoed(new Uint8Array(bytes.buffer, 65, 4)),
  "a blob of a type": () => echoed(new Blob(["tide"], { type: "text/x-tide" })),
  "a document": async () => (await echoed(new DOMParser().parseFromString("<p>tide", "text/html"))).split("\n").slice(1).join("\n"),
  "a get with a body": () => tell("GET", "/api/notes", { body: "unsent" }),
  "a lower-case method": () => tell("post", "/api/echo", { body: "x", look: (xhr) => xhr.responseText }),

  "headers": async () => {
    const xhr = await loaded(opened("/static/notes.css"));
    const names = xhr.getAllResponseHeaders().split("\r\n").map((line) => line.split(":")[0]);
    // What belongs to the connection, or to each run of the server.
    const own = names.filter((name) => !["date", "server", "connection"].includes(name));
    return [own, xhr.getResponseHeader("CONTENT-type"), xhr.getResponseHeader("set-cookie"), xhr.getResponseHeader("x-none")].join("|");
  },
  "no header yet": () => { const xhr = opened(); return `${xhr.getAllResponseHeaders()}|${xhr.getResponseHeader("a")}|${xhr.status}|${xhr.statusText}`; },
  "a redirect": () => tell("GET", "/first", { look: (xhr) => xhr.responseText.includes("hinges") }),
  "a post that is redirected": () => tell("POST", "/notes", {
    body: new URLSearchParams([["text", "rope"]]).toString(), headers: [["Content-Type", "application/x-www-form-urlencoded"]],
    look: (xhr) => xhr.responseText.includes("Noted: rope"),
  }),

  "constants": () => ["UNSENT", "OPENED", "HEADERS_RECEIVED", "LOADING", "DONE"].map((name) => `${XMLHttpRequest[name]}${new XMLHttpRequest()[name]}`).join(),
  "handlers and listeners": async () => {
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
    xhr.open("GET", "/api/notes");
    await loaded(xhr);
    return seen.join();
  },
  "a throwing listener": async () => {
    const hide = (event) => event.preventDefault();
    window.addEventListener("error", hide);
    const xhr = opened();
    const seen = [];
    xhr.addEventListener("load", () => { throw new Error("deliberate"); });
    xhr.addEventListener("load", () => seen.push("second"));
    await loaded(xhr);
    window.removeEventListener("error", hide);
    return seen.join();
  },
  "a subclass": async () => {
    class Mine extends XMLHttpRequest { get twice() { return this.status * 2; } }
    const xhr = new Mine();
    xhr.open("GET", "/api/notes");
    await loaded(xhr);
    return `${xhr instanceof Mine} ${xhr instanceof XMLHttpRequest} ${xhr.twice}`;
  },
  "upload": async () => {
    const xhr = new XMLHttpRequest();
    const seen = [];
    const same = xhr.upload === xhr.upload;
    xhr.upload.onabort = () => seen.push("handler");
    xhr.upload.addEventListener("abort", () => seen.push("listener"));
    xhr.open("POST", "/api/echo");
    xhr.send("x".repeat(1000));
    xhr.abort();
    return `${same} ${seen} ${xhr.upload instanceof XMLHttpRequestUpload}`;
  },
  "names": () => ["open", "send", "abort", "getResponseHeader"].map((name) => `${XMLHttpRequest.prototype[name].name}/${XMLHttpRequest.prototype[name].length}`).join(),
  "a stream": async () => {
    const xhr = opened("/api/stream?lines=300");
    let grows = true;
    let before = 0;
    xhr.onprogress = () => { grows &&= xhr.responseText.length >= before; before = xhr.responseText.length; };
    await loaded(xhr);
    return `${grows} ${xhr.responseText.length} ${xhr.responseText.endsWith("line 299\n")}`;
  },
};

const told = {};
for (const [name, run] of Object.entries(cases)) {
  told[name] = String(await run());
}
return told;
