// Cookies: as the browser itself keeps them, through headers and through document.cookie.
const JSON_TYPE = { "Content-Type": "application/json" };
const wipe = () => fetch("/cookies/wipe", { method: "POST" });
const setAt = (folder, ...texts) => fetch(`/cookies${folder}/set`, POST(JSON.stringify(texts), JSON_TYPE));
const sentTo = async (folder) => (await asked(`/cookies${folder}/sent`)).header;

/** What the app is sent below each folder, and what scripts see. */
const look = async (...folders) => ({
  sent: await Promise.all(["", ...folders].map(sentTo)), shown: document.cookie,
});
const byHeader = async (...texts) => { await wipe(); await setAt("", ...texts); return look(); };
const byScript = async (...texts) => {
  await wipe();
  for (const text of texts) document.cookie = text;
  return look();
};

/** Each list of texts is set once by headers and once by the page's script. */
const bothWays = async (lists) => {
  const told = {};
  for (const texts of lists) {
    const list = [texts].flat();
    told[plain(list.join(" and "))] = { byHeader: await byHeader(...list), byScript: await byScript(...list) };
  }
  return told;
};
const ends = (attributes) => bothWays(attributes.map((attribute) => `a=1; Path=/; ${attribute}`));
const YEARS = "Thu, 01 Jan 1970 00:00:00 GMT";
const soon = "Wed, 01 Jan 2098 00:00:00 GMT";
const long = (count) => "x".repeat(count);

row("K01 K03", "a cookie there and back", () => bothWays(["a=1; Path=/", "a=1; Path=/cookies"]));
row("K04", "names and values", () => bothWays(["a=; Path=/", "a=b=c; Path=/", " a \t=\t b ; Path=/", "a b=c d; Path=/",
  'a="b c"; Path=/', "A=1; Path=/", "$Version=1; a=2", "Path=/x; Path=/", "a=%20%3D; Path=/", "a=b;;; ;=x;y;Path=/"]));
row("K04", "cookies without a name", () => bothWays(["a; Path=/", "=a; Path=/", "=a=b; Path=/", "=; Path=/", "; Path=/", "",
  "=__Secure-a; Path=/; Secure", [["a; Path=/"], ["b; Path=/"]].flat(), ["a; Path=/", "a=1; Path=/"]]));
row("K04", "several headers, and commas", () => bothWays([
  ["a=1,b=2; Path=/", "c=3; Path=/"], [`a=1; Expires=${soon}; Path=/`, "b=2; Path=/"], ["a=1, b=2; Path=/", "a=3; Path=/"]]));
row("K03", "control characters in what a script sets", async () => {
  const told = {};
  for (const text of ["a=b\u0001", "a=b\tc", "a=b\nc", "a=b\u007f", "a=b; Path=/\u0001", "a=b; x=\n", "a=b\u0000c"]) {
    told[encodeURI(text)] = await byScript(text);
  }
  return told;
});
row("K03", "text that is not ASCII", () => byScript("a=h\u00f6he \u6f6e \ud83c\udf0a; Path=/", "\u00f6=1; Path=/"));
row("K03", "half a character hides all from scripts", () => byScript("a=\ud83c; Path=/", "b=1; Path=/"));
row("K04", "octets that are no text", async () => {
  await wipe();
  await setAt("", "a=\u00e9; Path=/", "b=1; Path=/");
  return look();
});
row("K04", "4096 octets of name and value", async () => {
  const told = {};
  for (const [name, value] of [[1, 4095], [1, 4096], [4096, 0], [4095, 2], [0, 4096], [0, 4097]]) {
    const text = `${long(name)}=${"y".repeat(value)}; Path=/`;
    told[`${name} ${value}`] = [(await byHeader(text)).shown.length, (await byScript(text)).shown.length];
  }
  told.utf8 = [(await byScript(`a=${"é".repeat(2047)}`)).shown.length, (await byScript(`a=${"é".repeat(2048)}`)).shown.length];
  return told;
});
row("K05", "an attribute that is too long", () => bothWays([`a=1; Path=/${long(1024)}`, `a=1; Path=/q; Path=/${long(1024)}`,
  `a=1; Path=/; Domain=${long(1025)}`, `a=1; Path=/; x=${long(5000)}`, `a=1; Max-Age=0; x=${long(5000)}`]));

row("K05", "paths match whole segments", async () => {
  await wipe();
  await setAt("", ...["/", "/cookies", "/cookies/", "/cook", "/cookies/deep", "/cookies/deep/", "/COOKIES", "/cookies/d", "/c%6fokies"]
    .map((path, i) => `p${i}=${path}; Path=${path}`));
  return look("/deep", "/deep/er", "/deeper");
});
row("K05", "the default path is the folder", async () => {
  await wipe();
  await setAt("/deep", "a=1", "b=1; Path=", "c=1; Path=x", "d=1; Path", "e=1; Path=/x; Path=", 'f=1; Path="/"');
  document.cookie = "g=1";
  return look("/deep", "/deep/er");
});
row("K05", "one name at two paths", async () => {
  await wipe();
  await setAt("", "a=1; Path=/", "a=2; Path=/cookies", "a=3; Path=/cookies/deep");
  const before = await look("/deep");
  await setAt("", "a=; Path=/cookies; Max-Age=0");
  return [before, await look("/deep")];
});
row("K06", "domains", () => bothWays([location.hostname, `.${location.hostname}`, location.hostname.toUpperCase(), "", ".", "..localhost",
  "x.localhost", "example.com", "com", location.host, "localhost.", "example.com; Domain=localhost", "localhost; Domain=example.com",
  "example.com; Domain="].map((domain) => `a=1; Path=/; Domain=${domain}`)));

row("K07", "Max-Age", () => ends(["Max-Age=60", "Max-Age=0", "Max-Age=-1", "Max-Age=+60", "Max-Age=1.5", "Max-Age=60s", 'Max-Age="0"',
  "Max-Age=", "Max-Age", "max-age = 0", "Max-Age=99999999999999999999", "Max-Age=-99999999999999999999"]));
row("K07", "Expires", () => ends([`Expires=${YEARS}`, `expires=${soon}`, "Expires=Thu, 01-Jan-70 00:00:00 GMT", "Expires=x", "Expires=0",
  "Expires=", "Expires=1970-01-01T00:00:00Z", "Expires=Sat, 30 Feb 2002 00:00:00 GMT", "Expires=Thu, 01 Jan 1970 24:00:00 GMT",
  "Expires=Thu Jan 01 1970 00:00:00 GMT+0100 (CET)", "Expires=1 January 1970 0:0:0", "Expires=Fri, 31 Dec 9999 23:59:59 GMT"]));
row("K07", "Max-Age beats Expires", () => ends([`Max-Age=0; Expires=${soon}`, `Expires=${soon}; Max-Age=0`, `Max-Age=60; Expires=${YEARS}`,
  `Expires=${YEARS}; Max-Age=60`, `Max-Age=x; Expires=${YEARS}`, "Max-Age=0; Max-Age=60", "Max-Age=60; Max-Age=0", "Max-Age=0; Max-Age=x",
  `Expires=${YEARS}; Expires=x`]));
row("K07", "a cookie ends when its time has come", async () => {
  await wipe();
  await setAt("", "a=1; Max-Age=1; Path=/", "b=2; Path=/");
  const before = await look();
  await until(() => !document.cookie.includes("a=1"));
  return [before, await look()];
});
row("K07", "deleting, and setting again", async () => {
  await wipe();
  document.cookie = "a=1; Path=/; Max-Age=60";
  const first = document.cookie;
  await setAt("", `a=; Path=/; Expires=${YEARS}`);
  const second = await look();
  await setAt("", "a=2; Path=/");
  document.cookie = "a=; Path=/elsewhere; Max-Age=0";
  return [first, second, await look()];
});

row("K08", "Secure on this machine", () => bothWays(["a=1; Path=/; Secure", "a=1; Path=/; secure=no"]));
row("K08", "SameSite and Partitioned", () => bothWays(["None", "None; Secure", "Strict", "Lax", "x", "", "none; SameSite=Lax"]
  .map((site) => `a=1; Path=/; SameSite=${site}`).concat(["a=1; Path=/; Partitioned", "a=1; Path=/; Partitioned; Secure"])));
row("K08", "prefixes", () => bothWays(["__Secure-a=1; Path=/", "__Secure-a=1; Path=/; Secure", "__secure-a=1; Path=/",
  "__Host-a=1; Secure", "__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/cookies", "__Host-a=1; Path=/",
  "__Host-a=1; Secure; Path=/; Domain=localhost", "__hOST-a=1; Secure; Path=/", "__HOST-a=1; Path=/", "__Hosta=1; Path=/",
  "__Http-a=1; Path=/; Secure", "__Http-a=1; Path=/; Secure; HttpOnly", "__Host-Http-a=1; Path=/; Secure; HttpOnly"]));

row("K09", "longer paths come first, then older cookies", async () => {
  await wipe();
  await setAt("", "b=1; Path=/", "a=2; Path=/", "c=3; Path=/cookies/deep", "d=4; Path=/cookies", "e=5; Path=/cookies/deep");
  return look("/deep");
});
row("K09", "what a new value does to the order", () => bothWays([["b=1; Path=/", "a=2; Path=/", "b=3; Path=/"],
  ["b=1; Path=/", "a=2; Path=/", "b=1; Path=/"], ["b=1; Path=/", "a=2; Path=/", "b=; Path=/; Max-Age=0", "b=3; Path=/"]]));
row("K09", "too many cookies", async () => {
  const told = {};
  for (const [name, attributes] of [["plain", () => ""], ["secure", (i) => (i < 50 ? "; Secure" : "")], ["paths", (i) => (i % 2 ? "" : "; Path=/table.html")]]) {
    await wipe();
    for (let i = 0; i < 180; i += 1) document.cookie = `c${i}=1${attributes(i)}`;
    document.cookie = "c0=1" + attributes(0);
    const before = document.cookie.split("; ").length;
    document.cookie = "last=1";
    told[name] = [before, document.cookie];
  }
  return told;
});

row("K02 G11", "a hidden cookie is sent and never shown", async () => {
  await wipe();
  const answer = await setAt("", "h=1; HttpOnly; Path=/", "s=2; Path=/");
  const seen = [[...answer.headers.keys()].filter((name) => name.includes("cookie")), answer.headers.get("set-cookie"),
    answer.headers.has("Set-Cookie"), answer.headers.getSetCookie(), (await answer.clone()).headers.getSetCookie()];
  return [seen, await look()];
});
row("X33 X32 K02", "nor to an XMLHttpRequest", async () => {
  await wipe();
  const xhr = new XMLHttpRequest();
  xhr.open("POST", "/cookies/set");
  await new Promise((resolve) => { xhr.onload = resolve; xhr.send(new Blob(['["h=1; HttpOnly; Path=/", "s=2; Path=/"]'], { type: "application/json" })); });
  return [xhr.getResponseHeader("Set-Cookie"), xhr.getResponseHeader("set-cookie2"), /cookie/i.test(xhr.getAllResponseHeaders()), await look()];
});
row("K02", "what a script cannot do to a hidden cookie", async () => {
  await wipe();
  await setAt("", "h=1; HttpOnly; Path=/");
  const told = [];
  for (const text of ["h=2; Path=/", "h=; Path=/; Max-Age=0", "h=3; Path=/; HttpOnly", "n=4; HttpOnly; Path=/", "h=5; Path=/cookies"]) {
    document.cookie = text;
    told.push(await look());
  }
  await setAt("", "h=6; Path=/");
  document.cookie = "h=7; Path=/";
  told.push(await look());
  await setAt("", "h=8; Path=/; HttpOnly");
  return [...told, await look()];
});

row("F25", "credentials", async () => {
  const told = {};
  for (const credentials of ["omit", "same-origin", "include"]) {
    await wipe();
    document.cookie = "a=1; Path=/";
    const before = (await asked("/cookies/sent", { credentials })).header;
    await fetch("/cookies/set", POST('["b=2; Path=/"]', JSON_TYPE, { credentials }));
    told[credentials] = [before, document.cookie];
  }
  return told;
});
row("X30", "withCredentials", async () => {
  await wipe();
  document.cookie = "a=1; Path=/";
  const xhr = new XMLHttpRequest();
  xhr.open("GET", "/cookies/sent");
  xhr.withCredentials = true;
  await new Promise((resolve) => { xhr.onload = resolve; xhr.send(); });
  return [xhr.withCredentials, xhr.responseText];
});
row("F10", "a Cookie header of the page's own", async () => {
  await wipe();
  document.cookie = "a=1; Path=/";
  return [await asked("/cookies/sent", { headers: { Cookie: "b=2", "X-Cookie": "c=3" } })];
});
row("F41 K01", "cookies of redirects are sent to the next one", async () => {
  const told = {};
  for (const [code, method] of [[302, "GET"], [302, "POST"], [303, "POST"], [307, "POST"], [308, "GET"]]) {
    await wipe();
    const answer = await ask(`/cookies/hop/${code}/2`, { method });
    told[`${code} ${method}`] = [answer, document.cookie];
  }
  return told;
});
row("F41 F40 F39", "cookies of redirects that are not followed", async () => {
  const told = {};
  for (const redirect of ["manual", "error"]) {
    await wipe();
    told[redirect] = [await ask("/cookies/hop/302/1", { redirect }), document.cookie];
  }
  return told;
});
row("F25 F41", "redirects without credentials", async () => {
  await wipe();
  document.cookie = "a=1; Path=/";
  return [await ask("/cookies/hop/302/1", { credentials: "omit" }), document.cookie];
});
row("K04 K07", "as Werkzeug writes them", async () => {
  await wipe();
  await setAt("", "old=1; Path=/");
  await ask("/cookies/werkzeug", { method: "POST" });
  return [await asked("/cookies/sent"), document.cookie];
});
row("K02 F41", "Flask's session from log-in to log-out", async () => {
  await wipe();
  const told = [];
  for (const permanent of ["no", "yes"]) {
    told.push(await ask(`/cookies/in?user=ada&permanent=${permanent}`, { method: "POST" }), await ask("/cookies/who"),
      await ask("/cookies/out", { method: "POST" }), await ask("/cookies/who"));
  }
  return [told, document.cookie];
});
row("K01", "Clear-Site-Data forgets them all", async () => {
  await setAt("", "h=1; HttpOnly; Path=/", "s=2; Path=/");
  await wipe();
  return look();
});
row("K03 P02", "document.cookie is the browser's own accessor", () => {
  const { get, set, configurable, enumerable } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  return [get.name, set.name, get.length, set.length, configurable, enumerable, Object.keys(document), "cookie" in document,
    navigator.cookieEnabled];
});
row("K03", "document.cookie of documents that are not shown", async () => {
  await wipe();
  document.cookie = "a=1; Path=/";
  const told = [];
  for (const other of [new DOMParser().parseFromString("<p>", "text/html"), document.implementation.createHTMLDocument("")]) {
    other.cookie = "b=1; Path=/";
    told.push(other.cookie);
  }
  return [told, document.cookie, await thrown(() => Object.getOwnPropertyDescriptor(Document.prototype, "cookie").get.call({}))];
});
row("K03", "what is set need not be a text", async () => {
  await wipe();
  const told = [];
  for (const value of [1, null, undefined, true, { toString: () => "b=2" }, ["c=3"]]) {
    document.cookie = value;
    told.push(document.cookie);
  }
  return told;
});
row("K03", "the address changes, the cookies do not", async () => {
  await wipe();
  document.cookie = "a=1";
  document.cookie = "b=1; Path=/elsewhere";
  const { href } = location;
  history.pushState(null, "", "/elsewhere/page");
  document.cookie = "c=1";
  const there = document.cookie;
  history.replaceState(null, "", href);
  return [there, document.cookie];
});

/** A cookie store's answer, or its error with its words. */
const stored = async (action) => {
  try {
    return JSON.parse(JSON.stringify((await action()) ?? "nothing"));
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
row("K03", "cookieStore sets what is sent and shown", async () => {
  await wipe();
  const told = [await stored(() => cookieStore.set("a", "1")), await stored(() => cookieStore.set({ name: "b", value: "h\u00f6he", path: "/cookies" }))];
  told.push(await stored(() => cookieStore.set({ name: "c", value: "3", sameSite: "lax", expires: Date.UTC(2027, 0, 1), domain: location.hostname })));
  told.push(await look(), await stored(() => cookieStore.getAll()));
  told.push(await stored(() => cookieStore.delete("a")), await stored(() => cookieStore.delete({ name: "b", path: "/cookies" })));
  await cookieStore.set({ name: "c", value: "4", expires: 0 });
  return [...told, await look()];
});
row("K02 K03", "cookieStore shows what document.cookie does", async () => {
  await wipe();
  await setAt("", "h=1; HttpOnly; Path=/", "s=2; Path=/; SameSite=Strict", "f=3; Path=/cookies", "n; Path=/", "o=5; Path=/; Secure; SameSite=None");
  const told = [];
  for (const query of [["s"], ["h"], ["f"], [{ name: "s" }], [{ url: location.href }], [{ name: "o", url: "/table.html#x" }], [""], [" s "]]) {
    told.push(await stored(() => cookieStore.get(...query)), await stored(() => cookieStore.getAll(...query)));
  }
  return [told, await stored(() => cookieStore.getAll())];
});
row("K03", "what cookieStore refuses", async () => {
  await wipe();
  await setAt("", "h=1; HttpOnly; Path=/");
  const told = [];
  for (const given of [["a;b", "1"], ["a=b", "1"], ["a", "1;2"], ["", ""], ["", "x=y"], ["a", "\u0001"], ["h", "2"], ["__Http-a", "1"], ["a", long(5000)],
    [{ name: "a", value: "1", path: "x" }], [{ name: "a", value: "1", domain: ".localhost" }], [{ name: "a", value: "1", domain: "example.com" }],
    [{ name: "a", value: "1", sameSite: "x" }], ["only"], ["__Host-a", "1"], ["", "x"]]) {
    told.push(await stored(() => cookieStore.set(...given)));
  }
  for (const query of [[], [{}], [{ url: "/elsewhere" }]]) told.push(await stored(() => cookieStore.get(...query)));
  told.push(await stored(() => cookieStore.delete("h")), await stored(() => cookieStore.delete("none")), await stored(() => cookieStore.delete("")));
  return [told, await look()];
});
