// What the members of `init` change, and what fetch itself looks like.
const told_ = (error) => `${named(error)}: ${error?.message}`;
const rejection = async (...call) => {
  try {
    const answer = await fetch(...call);
    await answer.arrayBuffer();
    return `resolved with ${answer.status}`;
  } catch (error) {
    return told_(error);
  }
};
const digest = async (algorithm, text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
  return `${algorithm.toLowerCase().replace("-", "")}-${btoa(String.fromCharCode(...bytes))}`;
};
const lines = "/lines?count=5";
const linesText = () => textOf(lines);
const refererOf = async (init, url = "/echo") => {
  const { environ } = await asked(url, init);
  return plain(environ.HTTP_REFERER ?? "none");
};

row("F49", "the integrity is right", async () => {
  const text = await linesText();
  const answers = [];
  for (const algorithm of ["SHA-256", "SHA-384", "SHA-512"]) {
    answers.push(await ask(lines, { integrity: await digest(algorithm, text) }));
  }
  return answers;
});
row("F49", "the integrity is wrong", async () => rejection(lines, { integrity: await digest("SHA-256", "another text") }));
row("F49", "one of two integrities of a kind is right", async () => {
  const text = await linesText();
  return ask(lines, { integrity: `${await digest("SHA-256", "other")} ${await digest("SHA-256", text)}` });
});
row("F49", "the strongest integrity counts", async () => {
  const text = await linesText();
  return [
    await rejection(lines, { integrity: `${await digest("SHA-256", text)} ${await digest("SHA-512", "other")}` }),
    await rejection(lines, { integrity: `${await digest("SHA-256", "other")} ${await digest("SHA-512", text)}` }),
  ];
});
row("F49", "an integrity of an unknown kind", () => ask(lines, { integrity: "md5-AAAA what" }));
row("F48", "keepalive with little and with much", async () => [
  await rejection("/mirror", POST("x".repeat(65536), {}, { keepalive: true })),
  await rejection("/mirror", POST("x".repeat(65537), {}, { keepalive: true })),
]);
row("F48", "keepalive with much in all", async () => {
  const body = "x".repeat(40000);
  const both = [rejection("/mirror", POST(body, {}, { keepalive: true })), rejection("/mirror", POST(body, {}, { keepalive: true }))];
  return [(await Promise.all(both)).sort(), await rejection("/mirror", POST(body, {}, { keepalive: true }))];
});
row("F50", "only what is cached", () => rejection("/count/never-cached", { cache: "only-if-cached", mode: "same-origin" }));
row("F50", "only what is cached, of anywhere", () => rejection("/data", { cache: "only-if-cached" }));
for (const cache of ["default", "no-store", "reload", "no-cache", "force-cache"]) {
  row("F50", `cache ${cache}`, () => ask(`/echo?cache=${cache}`, { cache }));
}
row("F52", "no referrer", () => refererOf({ referrer: "" }));
row("F52", "another referrer of this origin", () => refererOf({ referrer: "/other/page?x=1#part" }));
for (const referrerPolicy of ["no-referrer", "origin", "same-origin", "strict-origin", "unsafe-url", "no-referrer-when-downgrade",
  "origin-when-cross-origin", "strict-origin-when-cross-origin"]) {
  row("F52", `referrer policy ${referrerPolicy}`, () => refererOf({ referrerPolicy }));
}
row("F52", "the document's referrer policy", async () => {
  const meta = document.createElement("meta");
  meta.name = "referrer";
  meta.content = "origin";
  document.head.append(meta);
  const during = await refererOf();
  const own = await refererOf({ referrerPolicy: "unsafe-url" });
  meta.content = "unsafe-url";
  const changed = await refererOf();
  meta.remove();
  return [during, own, changed];
});
row("F52", "a redirect that sets a referrer policy", async () => [
  await refererOf({}, "/elsewhere/no-referrer"), await refererOf({}, "/elsewhere/origin"), await refererOf({}, "/elsewhere/nonsense"),
]);
row("F11 F52", "an origin that is hidden", async () => {
  const { environ } = await asked("/echo", POST("x", {}, { mode: "same-origin", referrerPolicy: "no-referrer" }));
  return plain(environ.HTTP_ORIGIN ?? "none");
});
row("U15", "credentials in a URL", async () => {
  const url = `${location.protocol}//user:word@${location.host}/data`;
  return [await rejection(url), await thrown(() => new Request(url))];
});
row("F26", "a redirect to another origin in mode same-origin", () =>
  rejection("/redirect/302?to=https%3A%2F%2Fother.invalid%2F", { mode: "same-origin" }));
row("F34", "redirects without end", () => rejection("/redirect/302?to=%3Fto%3D%253Fto%253D"));
row("F36", "redirects to what is no web page", async () => [
  await rejection("/redirect/302?to=data%3Atext%2Fplain%2Cx"), await rejection("/redirect/302?to=about%3Ablank"),
  await rejection("/redirect/302?to=http%3A%2F%2F%5B"), await rejection("/redirect/302?to=mailto%3Aa%40b.c"),
]);
row("F28", "a redirect to a path beyond ASCII", async () => {
  const answer = await fetch(`/redirect/302?to=${encodeURIComponent("/echo/höhe")}`);
  return [plain(answer.url), (await answer.json()).rest];
});
row("F28", "a redirect to nowhere", () => ask("/redirect/302?to="));
row("F39 F54", "how failures read", () => rejection("/redirect/302?to=/data", { redirect: "error" }));
row("G01 W14", "a bare question mark", () => ask("/echo?"));
row("G01 U12 U13", "a bare question mark and a fragment", () => ask("/echo?#part"));
row("G06", "statuses that nobody has defined", async () => [await ask("/status/299"), await ask("/status/599"), await ask("/status/600"),
  await ask("/status/777"), await ask("/status/999")]);
row("G18", "a body that breaks off", async () => {
  const answer = await fetch("/torn");
  const reader = answer.body.getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  let error;
  try {
    await reader.read();
  } catch (reason) {
    error = told_(reason);
  }
  return [answer.status, first, error];
});
row("G18", "a body that breaks off, read as a whole", () => ask("/torn"));
row("P06", "what fetch looks like", async () => {
  const own = Object.getOwnPropertyDescriptor(window, "fetch");
  return [fetch.name, fetch.length, String(fetch), typeof fetch, fetch === window.fetch, own.writable, own.enumerable, own.configurable,
    "prototype" in fetch, await thrown(() => new fetch("/data"))];
});
row("P06", "fetch without and with an object", async () => {
  const { fetch: alone } = window;
  return [
    (await alone("/data")).status, (await window.fetch("/data")).status, (await fetch.call(undefined, "/data")).status,
    (await self.fetch("/data")).status, (await fetch.bind(window)("/data")).status,
    await thrown(() => fetch.call({}, "/data")),
  ];
});
row("F02 F03", "fetch without anything", async () => [await rejection(), fetch("http://[").catch(() => 0) instanceof Promise]);
row("G04 G14", "what a Response looks like", async () => {
  const answer = await fetch("/data");
  return [Object.keys(answer), Object.prototype.toString.call(answer), answer instanceof Response, answer.constructor === Response,
    answer.headers instanceof Headers, answer.body instanceof ReadableStream];
});
