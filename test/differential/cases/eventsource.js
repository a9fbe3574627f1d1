// EventSource: what its listeners are told, and what the app has seen of it.
const streamOf = (path, text) => `${path}?text=${encodeURIComponent(text)}`;

/** Listens until the source is closed for good, or the check says that it has heard enough. */
const listened = (url, { init, types = [], enough = () => false, more = () => {} } = {}) => new Promise((resolve) => {
  const source = new EventSource(url, init);
  const trace = [`made ${source.readyState}`];
  const end = () => { source.close(); resolve({ url: plain(source.url), credentials: source.withCredentials, trace }); };
  const note = (event) => {
    trace.push([event.type, event.constructor.name, source.readyState, event.data, event.lastEventId, plain(event.origin),
      event.target === source, event.bubbles, event.cancelable]);
    if (enough(trace)) end();
    if (event.type === "error" && source.readyState === 2) setTimeout(end);
  };
  for (const type of ["open", "message", "error", ...types]) source.addEventListener(type, note);
  more(source, trace);
});
const logOf = (key) => asked(`/events/log/${key}`);

row("E27", "events of several kinds, then the end", () => listened(streamOf("/events/text/kinds",
  "retry: 20\n\ndata: one\n\nevent: tick\nid: 7\ndata: two\ndata: lines\n\ndata: still seven\n\n: a comment\ndata\n\nid: 8\n\nevent: none\n\ndata: half"),
{ types: ["tick", "none"] }));
row("E27", "the headers that the app sees, at first and again", async () => {
  await listened("/events/lines/headers", { enough: (trace) => trace.filter(([type]) => type === "message").length >= 4 });
  const { connections } = await logOf("headers");
  return connections.slice(0, 2).map((one) => ({ ...one, Referer: plain(one.Referer) }));
});
row("E27", "it is asked for again with the last id until 204", async () => {
  const told = await listened("/events/lines/again");
  return [told, (await logOf("again")).connections.map((one) => one["Last-Event-ID"])];
});
row("E27", "line ends of all kinds, a byte order mark, bytes one by one", () => listened(streamOf("/events/cut/ends",
  "\uFEFFretry:20\r\rdata:a\r\rdata:b\r\n\r\ndata: hällo €\n\nevent: tick\rdata:  two spaces\r\n\n"), { types: ["tick"] }));
row("E27", "an id with a null, an id that is emptied, a retry that is none", () => listened(streamOf("/events/text/ids",
  "retry: 20\nretry: 1x\nid: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid\ndata: c\n\n")));
row("E27", "an app that breaks off", async () => {
  const told = await listened("/events/breaking/one");
  return [told, (await logOf("one")).connections.map((one) => one["Last-Event-ID"])];
});
for (const status of [204, 404, 500, 206]) {
  row("E27", `status ${status} ends it`, async () => {
    const told = await listened(`/events/status/s${status}/${status}`);
    await sleep(50);
    return [told, (await logOf(`s${status}`)).connections.length];
  });
}
for (const type of ["text/plain", "text/event-stream; charset=utf-8", "text/event-stream;charset=latin1", "TEXT/Event-Stream"]) {
  row("E27", `content type ${type}`, () => listened(`/events/typed/${type.length}?type=${encodeURIComponent(type)}`,
    { enough: (trace) => trace.length > 2 }));
}
row("E27", "a redirect is followed", () => listened("/events/moved/moved", { enough: (trace) => trace.length > 3 }));
row("E27", "close ends the app's generator", async () => {
  const told = await listened("/events/endless/close", { enough: (trace) => trace.length > 12 });
  await until(async () => (await logOf("close")).closed === 1);
  return { ...told, trace: told.trace.slice(0, 12) };
});
row("E27", "other requests are answered while a stream has no end", async () => {
  const source = new EventSource("/events/endless/beside");
  let last = 0;
  source.onmessage = (event) => { last = Number(event.data); };
  const numbers = [];
  for (let i = 0; i < 5; i++) {
    const before = await until(() => last);
    numbers.push((await logOf("beside")).connections.length);
    await until(() => last > before);
  }
  source.close();
  const at = last;
  await sleep(100);
  return [numbers, last === at, source.readyState];
});
row("E27", "closed by a listener between two events of one block", async () => {
  const source = new EventSource(streamOf("/events/text/between", "data: 1\n\ndata: 2\n\ndata: 3\n\n"));
  const trace = [];
  source.onmessage = (event) => { trace.push(event.data); source.close(); };
  source.onerror = () => trace.push("error");
  await until(() => source.readyState === 2);
  await sleep(100);
  return trace;
});
row("E27", "closed before it is open", async () => {
  const source = new EventSource("/events/lines/early");
  const trace = [];
  for (const type of ["open", "message", "error"]) source.addEventListener(type, () => trace.push(type));
  source.close();
  await sleep(200);
  return [trace, source.readyState];
});
row("E27", "handlers and listeners in their order", async () => {
  const trace = [];
  await listened(streamOf("/events/text/order", "retry: 20\ndata: 1\n\ndata: 2\n\n"), { more: (source) => {
    source.addEventListener("message", () => trace.push("listener"));
    source.onmessage = function () { trace.push(`first ${this === source}`); };
    source.addEventListener("message", { handleEvent: () => trace.push("object") });
    source.addEventListener("message", () => trace.push("once"), { once: true });
    source.onmessage = () => trace.push("second");
    source.onopen = 7;
    trace.push(String(source.onopen), typeof source.onmessage);
  } });
  return trace;
});
row("E27 U03", "what the object is", async () => {
  class Derived extends EventSource {}
  const source = new Derived("/events/lines/object#part", { withCredentials: true });
  const told = [source instanceof EventSource, source instanceof Derived, String(source), source.CONNECTING, EventSource.CLOSED,
    source.OPEN, plain(source.url), source.withCredentials, source.onerror, EventSource.name, EventSource.length,
    EventSource.prototype.constructor === EventSource, Object.keys(source)];
  source.close();
  source.close();
  return [...told, source.readyState];
});
row("E27", "what the constructor refuses", async () => [
  await thrown(() => new EventSource("http://[")), await thrown(() => EventSource("/events/lines/x")), await thrown(() => new EventSource()),
]);
