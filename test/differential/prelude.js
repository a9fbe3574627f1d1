// What every topic's rows are written with; runs before them, in the same function.
const ORIGIN = location.origin;
// The same app behind a real server, at another origin.
const OTHER = arguments[0];
const TRANSPORT = new Set(["date", "server", "connection", "keep-alive", "transfer-encoding"]);
const LIMIT = 15000;
const rows = [];

/** A row of the table: `run` gives, or promises, all that a page can tell of what happened. */
const row = (ids, name, run) => rows.push({ ids, name, run });

const plain = (text) => String(text).replaceAll(ORIGIN, "ORIGIN").replaceAll(location.host, "HOST").replaceAll(OTHER, "OTHER");
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const hex = (bytes) => Array.from(new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, bytes.byteLength),
  (octet) => octet.toString(16).padStart(2, "0")).join("");
const every = Uint8Array.from({ length: 256 }, (_, i) => i);

/** Resolves as soon as the check gives something; the row's own limit ends it otherwise. */
const until = async (check) => {
  for (;;) {
    const found = await check();
    if (found) return found;
    await sleep(10);
  }
};

const named = (error) => (error instanceof Error || error instanceof DOMException
  ? `${error.name}${error instanceof DOMException ? " (DOMException)" : ""}` : `thrown: ${plain(JSON.stringify(error) ?? error)}`);

/** What an action throws, now or later. */
const thrown = async (action) => {
  try {
    await action();
    return "nothing thrown";
  } catch (error) {
    return named(error);
  }
};

/** Header names and values, less those of the connection. */
const headersOf = (headers) => Object.fromEntries([...headers].filter(([name]) => !TRANSPORT.has(name))
  .map(([name, value]) => [name, plain(value)]));

/** Bytes as a text where they are one, else in hexadecimal. */
const told = (bytes) => {
  try {
    return plain(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return `hex ${hex(new Uint8Array(bytes))}`;
  }
};

const headOf = (answer) => ({
  type: answer.type, status: answer.status, reason: answer.statusText, ok: answer.ok, url: plain(answer.url),
  redirected: answer.redirected, headers: headersOf(answer.headers), cookies: answer.headers.getSetCookie(),
});

/** Asks, and tells all of the answer, or the name of the error. */
const ask = async (input, init) => {
  let answer;
  try {
    answer = await fetch(input, init);
  } catch (error) {
    return { rejected: named(error) };
  }
  const head = headOf(answer);
  try {
    const text = told(await answer.arrayBuffer());
    const body = head.headers["content-type"] === "application/json" && text ? JSON.parse(text) : text;
    return { ...head, body };
  } catch (error) {
    return { ...head, broken: named(error) };
  }
};

const asked = async (input, init) => (await fetch(input, init)).json();
const textOf = async (input, init) => (await fetch(input, init)).text();

const POST = (body, headers, more) => ({ method: "POST", body, headers, ...more });
