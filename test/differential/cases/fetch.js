// fetch: what is asked, as the app sees it.
row("F01 U17", "a string, a URL, an object with a text, a Request", async () => {
  const inputs = ["/echo/a", new URL("/echo/b", location), { toString: () => "/echo/c" }, new Request("/echo/d")];
  return Promise.all(inputs.map(async (input) => (await asked(input)).rest));
});
row("F01", "a Request and an init", () => ask(new Request("/echo", { method: "POST", body: "one" }), { method: "PUT", body: "two" }));
row("F13", "a body that is text", () => ask("/echo", POST("tide & höhe 潮")));
row("F14", "a body of parameters", () => ask("/echo", POST(new URLSearchParams([["a", "ü & b"], ["a", "2"]]))));
row("F17 G15", "bytes there and back", () => ask("/mirror", POST(every.buffer)));
row("F18", "a window of bytes", () => ask("/echo", POST(new Uint8Array(every.buffer, 65, 4))));
