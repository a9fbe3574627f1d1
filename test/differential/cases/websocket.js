// WebSocket: behind the server the handshake fails, since WSGI has none; bridged it is refused.
const ws = (path) => ORIGIN.replace("http", "ws") + path;
const socketTrace = (url, protocols, more = () => {}) => new Promise((resolve) => {
  const socket = new WebSocket(url, protocols);
  const trace = [`made ${socket.readyState}`];
  for (const type of ["open", "message", "error", "close"]) {
    socket.addEventListener(type, (event) => {
      trace.push([event.type, event.constructor.name, socket.readyState, event.code, event.reason, event.wasClean]);
      if (type === "close") setTimeout(() => resolve([trace, socket.url.replace(ws(""), "WS"), socket.protocol, socket.extensions]), 20);
    });
  }
  more(socket, trace);
});

row("E28", "error, then close", () => socketTrace(ws("/live")));
row("E28", "with protocols", () => socketTrace(ws("/live?x=1"), ["chat", "v2.chat"]));
row("E28", "a relative address", () => socketTrace("/live"));
row("E28", "closed while it connects", () => socketTrace(ws("/live"), [], (socket, trace) => {
  socket.close(1000, "enough");
  trace.push(`closing ${socket.readyState}`);
}));
row("E28", "handlers", () => new Promise((resolve) => {
  const socket = new WebSocket(ws("/live"));
  const trace = [socket.onclose];
  socket.onopen = () => trace.push("open");
  socket.onerror = function (event) { trace.push(`error ${this === socket} ${event.target === socket}`); };
  socket.onclose = (event) => { trace.push(`close ${event.code}`); resolve(trace); };
}));
row("E28", "what the object is", async () => {
  const socket = new WebSocket(ws("/live"));
  const told = [socket instanceof WebSocket, String(socket), WebSocket.OPEN, socket.CLOSING, socket.binaryType, socket.bufferedAmount,
    socket.extensions, socket.protocol, WebSocket.name, WebSocket.length, socket.constructor === WebSocket];
  socket.binaryType = "arraybuffer";
  socket.binaryType = "text";
  return [...told, socket.binaryType, await thrown(() => socket.send("early")), await thrown(() => socket.close(1001)),
    await thrown(() => socket.close(1000, "x".repeat(124)))];
});
row("E28", "sending when it is closed is silent", async () => {
  const socket = new WebSocket(ws("/live"));
  await until(() => socket.readyState === 3);
  return [await thrown(() => socket.send("abc")), socket.bufferedAmount > 0, await thrown(() => socket.close())];
});
row("E28", "what the constructor refuses", async () => [
  await thrown(() => new WebSocket("ws://[")), await thrown(() => new WebSocket("ftp://localhost/")), await thrown(() => new WebSocket(ws("/live#part"))),
  await thrown(() => new WebSocket(ws("/live"), ["a", "a"])), await thrown(() => new WebSocket(ws("/live"), "a b")),
  await thrown(() => new WebSocket()), await thrown(() => WebSocket(ws("/live")))]);
