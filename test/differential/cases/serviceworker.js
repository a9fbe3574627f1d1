// Service worker only: what no page can intercept, as the app gets it and as the page sees it.
const keep = [];
const loading = (tag, properties) => new Promise((resolve) => {
  const element = document.createElement(tag);
  element.onload = () => resolve({ event: "load", element });
  element.onerror = () => resolve({ event: "error", element });
  Object.assign(element, properties);
  document.body.append(element);
  keep.push(element);
});
/** The requests that the app got under that name, without those that come in no certain order. */
const seen = async (record) => {
  const heads = await asked(`/loads/seen/${record}`);
  return heads.map((head) => JSON.parse(plain(JSON.stringify(head)))).sort((a, b) => (a.path < b.path ? -1 : 1));
};
const framed = async (frame, change) => {
  const loaded = new Promise((resolve) => { frame.onload = resolve; });
  await change();
  await loaded;
  const page = frame.contentDocument;
  return {
    url: plain(frame.contentWindow.location.href), referrer: plain(page.referrer), title: page.title,
    mode: page.compatMode, lang: page.documentElement.lang, head: page.head.className, text: page.body.innerText,
    fresh: frame.contentWindow.fresh, colour: page.querySelector("h1") && getComputedStyle(page.querySelector("h1")).color,
  };
};
const frameOf = (src, attributes) => {
  const frame = Object.assign(document.createElement("iframe"), attributes);
  keep.push(frame);
  return framed(frame, () => { frame.src = src; document.body.append(frame); });
};
const formOf = (action, attributes, fields) => {
  const form = Object.assign(document.createElement("form"), { action, method: "post", ...attributes });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  return form;
};
const told2 = (window) => JSON.parse(plain(JSON.stringify(window.loaded ?? null)));

for (const status of [301, 302, 303, 307, 308]) {
  row("E37", `a script behind a ${status}`, async () => {
    const { event, element } = await loading("script", { src: `/loads/to/${status}/classic.js?record=s${status}` });
    return { event, src: plain(element.src), loaded: told2(window), seen: await seen(`s${status}`) };
  });
}
row("E07 E08", "a sheet, what it imports, its image and its font", async () => {
  const { event, element } = await loading("link", { rel: "stylesheet", href: "/loads/sheet.css?record=sheet" });
  const box = Object.assign(document.createElement("p"), { className: "loads", textContent: "x", style: "font-family: Loads" });
  document.body.append(box);
  const style = getComputedStyle(box);
  const record = { event, colour: style.color, outline: style.outlineColor, image: plain(style.backgroundImage) };
  await document.fonts.load("12px Loads").catch(() => null);
  const requests = await until(async () => {
    const all = await asked("/loads/peek/sheet");
    return all.length >= 4;
  });
  return { ...record, requests, seen: await seen("sheet") };
});
row("E08 E37", "a sheet behind a redirect resolves against where it came from", async () => {
  const { event } = await loading("link", { rel: "stylesheet", href: "/loads/to/302/deep/more.css?record=moved" });
  return { event, seen: await seen("moved") };
});
row("E07", "a sheet that is not there", async () => (await loading("link", { rel: "stylesheet", href: "/loads/none.css" })).event);
row("E06", "a module and what it imports", async () => {
  const { event } = await loading("script", { type: "module", src: "/loads/module.js?record=module" });
  return { event, loaded: told2(window), seen: await seen("module") };
});
row("E06 E37", "a module behind a redirect", async () => {
  const { event } = await loading("script", { type: "module", src: "/loads/to/302/module.js?record=moved2" });
  return { event, loaded: told2(window) };
});
row("E06", "import()", async () => JSON.parse(plain(JSON.stringify((await import("/loads/module.js?n=2")).told))));
row("E06", "import() of what is not there", () => thrown(() => import("/loads/wrong.js")));
row("E35", "cookies of a script", async () => {
  const told = [];
  for (const n of [1, 2]) {
    await loading("script", { src: `/loads/cookie.js?n=${n}` });
    told.push(window.loaded, document.cookie.split("; ").filter((one) => one.includes("loads")));
  }
  return told;
});
row("E10", "an image by markup, and its request", async () => {
  const box = document.createElement("div");
  document.body.append(box);
  box.innerHTML = '<img src="/loads/dot.png?record=dot">';
  const image = box.firstChild;
  await until(() => image.complete);
  return { width: image.naturalWidth, height: image.naturalHeight, seen: await seen("dot") };
});
row("E37", "an image behind a redirect", async () => {
  const { event, element } = await loading("img", { src: "/loads/to/302/dot.png?record=dot2" });
  return { event, width: element.naturalWidth, src: plain(element.currentSrc), seen: await seen("dot2") };
});
row("E10 R29", "a sound, asked for in ranges", async () => {
  const sound = new Audio("/loads/tone.wav?record=tone");
  await new Promise((resolve, reject) => { sound.oncanplaythrough = resolve; sound.onerror = () => reject(sound.error); });
  sound.currentTime = 0.5;
  await new Promise((resolve) => { sound.onseeked = resolve; });
  return { duration: sound.duration, time: sound.currentTime, first: (await seen("tone"))[0] };
});
row("E13", "a frame", async () => ({ frame: await frameOf("/loads/page.html?n=1&record=frame"), seen: await seen("frame") }));
row("E13", "a frame whose page comes in pieces, its doctype cut in two", () => frameOf("/loads/slow.html"));
row("E13 E37", "a frame behind a redirect", async () =>
  ({ frame: await frameOf("/loads/to/302/page.html?n=2&record=moved3"), seen: await seen("moved3") }));
row("E13", "a frame with an error page", () => frameOf("/loads/status/404.html"));
row("E13", "the app's own requests in a frame", async () => {
  const frame = document.createElement("iframe");
  await framed(frame, () => { frame.src = "/loads/page.html?n=3"; document.body.append(frame); });
  const inside = frame.contentWindow;
  const image = frame.contentDocument.images[0];
  const answer = await inside.fetch("deep/part.js");
  return [image.naturalWidth, answer.status, plain(answer.url), answer instanceof inside.Response];
});
row("E19 E37", "a form that is posted into a frame", async () => {
  const frame = Object.assign(document.createElement("iframe"), { name: "posted" });
  document.body.append(frame);
  const form = formOf("/loads/page.html?record=posted", { target: "posted" }, { a: "1", b: "ä ö" });
  return { frame: await framed(frame, () => form.submit()), seen: await seen("posted") };
});
row("E23 E37", "a form that is posted into a frame, and the redirect after it", async () => {
  const frame = Object.assign(document.createElement("iframe"), { name: "posted2" });
  document.body.append(frame);
  const form = formOf("/loads/to/303/page.html?record=posted2", { target: "posted2" }, { a: "1" });
  return { frame: await framed(frame, () => form.requestSubmit()), seen: await seen("posted2") };
});
row("E19", "a multipart form that is posted into a frame", async () => {
  const frame = Object.assign(document.createElement("iframe"), { name: "posted3" });
  document.body.append(frame);
  const form = formOf("/loads/page.html", { target: "posted3", enctype: "multipart/form-data" }, { a: "ü" });
  return framed(frame, () => form.submit());
});
row("E29", "a worker behind a redirect, and what it fetches", async () => {
  const worker = new Worker("/loads/to/302/worker.js?record=worker");
  keep.push(worker);
  const told = await new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = () => reject(new Error("no worker"));
    worker.postMessage("go");
  });
  return { told: JSON.parse(plain(JSON.stringify(told))), seen: await seen("worker") };
});
row("E29", "a shared worker, and what it fetches", async () => {
  const worker = new SharedWorker("/loads/worker.js?record=shared");
  keep.push(worker);
  const told = await new Promise((resolve, reject) => {
    worker.port.onmessage = (event) => resolve(event.data);
    worker.onerror = () => reject(new Error("no worker"));
    worker.port.postMessage("go");
  });
  return { told: JSON.parse(plain(JSON.stringify(told))), seen: await seen("shared") };
});
row("P08 E29", "fetch in a worker from a blob", async () => {
  const code = `fetch(self.origin + "/loads/deep/part.js?record=blob").then((a) => a.text()).then(postMessage)`;
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  const told = await new Promise((resolve) => { worker.onmessage = (event) => resolve(event.data); });
  return { told, seen: await seen("blob") };
});
row("E14", "fetch in a srcdoc frame", async () => {
  const frame = document.createElement("iframe");
  await framed(frame, () => { frame.srcdoc = "<p>own"; document.body.append(frame); });
  const answer = await frame.contentWindow.fetch("/loads/deep/part.js");
  return [answer.status, plain(answer.url), await answer.text()];
});
row("E30", "another origin is not touched", () => thrown(() => fetch("http://localhost:1/x", { mode: "no-cors" })));
