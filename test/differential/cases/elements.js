// What elements load by themselves: events, what the page reads of them, what the app has seen.
const E = "/elements/";
const askedOf = async (key) => (await asked(`${E}asked/${key}`)).asked.map((one) => JSON.parse(plain(JSON.stringify(one))));
const ended = (element) => new Promise((resolve) => {
  for (const type of ["load", "error", "loadeddata"]) {
    element.addEventListener(type, (event) => resolve(`${event.type} ${event.target === element} ${event.bubbles}`), { once: true });
  }
});
const make = (tag, attributes = {}) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
/** Puts an element into the page, waits for its end, and counts what comes after that. */
const seen = async (element, look = () => null, parent = document.body) => {
  const trace = [];
  for (const type of ["load", "error"]) element.addEventListener(type, () => trace.push(type));
  element.onload = () => trace.push("onload");
  const end = ended(element);
  parent.append(element);
  const first = await end;
  await sleep(60);
  const record = [first, trace, plain(JSON.stringify(await look(element)))];
  element.remove();
  return record;
};
const box = (html) => { const div = document.createElement("div"); div.innerHTML = html; return div; };
const ran = async (work) => { window.ran = []; const record = await work(); return [record, JSON.parse(plain(JSON.stringify(window.ran)))]; };

// ---- scripts
row("E01 E02", "a script by property", () => ran(() => {
  const script = document.createElement("script");
  script.src = `${E}script.js?name=a`;
  return seen(script, () => [script.src, script.getAttribute("src"), script.outerHTML]);
}));
row("E01 E02 E11", "a script by setAttribute", () => ran(() => seen(make("script", { src: "elements/script.js?name=b", id: "b" }),
  (script) => [script.src, script.getAttribute("src"), document.querySelector("script[src*='name=b']") === script])));
row("E01", "the headers of a script", async () => {
  await seen(make("script", { src: `${E}script.js?key=script` }));
  await seen(make("script", { src: `${E}script.js?key=script`, crossorigin: "anonymous" }));
  return askedOf("script");
});
row("E01", "scripts in order, the first one the slowest", () => ran(async () => {
  const ends = [["a", 150], ["b", 0], ["c", 30]].map(([name, wait]) => {
    const script = document.createElement("script");
    script.async = false;
    script.src = `${E}script.js?name=${name}&wait=${wait}`;
    document.body.append(script);
    return ended(script);
  });
  return Promise.all(ends);
}));
row("E01", "a script of the host between two of the app", () => ran(async () => {
  const ends = [`${E}script.js?name=a&wait=100`, "data:text/javascript,window.ran.push('host')", `${E}script.js?name=c`].map((src) => {
    const script = document.createElement("script");
    script.src = src;
    script.async = false;
    document.body.append(script);
    return ended(script);
  });
  return Promise.all(ends);
}));
row("E01", "src is set when the script is in the page already", () => ran(async () => {
  const script = document.createElement("script");
  document.body.append(script);
  const end = ended(script);
  script.src = `${E}script.js?name=late`;
  const record = [await end];
  script.src = `${E}script.js?name=again`;
  await sleep(100);
  return record;
}));
row("E01", "a script is taken out before it has come", () => ran(async () => {
  const script = make("script", { src: `${E}script.js?name=gone` });
  const end = ended(script);
  document.head.append(script);
  script.remove();
  return [await end, script.isConnected];
}));
row("E01 E05", "a script runs once, however often it is moved or copied", () => ran(async () => {
  const script = make("script", { src: `${E}script.js?name=once` });
  const end = ended(script);
  document.body.append(script);
  const first = await end;
  document.head.append(script);
  document.body.append(script.cloneNode(true));
  await sleep(150);
  return first;
}));
for (const status of [404, 500, 204]) {
  row("E03", `a script with status ${status}`, () => ran(() => seen(make("script", { src: `${E}script.js?status=${status}` }))));
}
for (const [type, more] of [["text/plain", ""], ["text/html", ""], ["image/png", ""], ["text/csv", ""], ["text/plain", "&nosniff"], ["text/javascript", "&nosniff"], ["application/json", ""]]) {
  row("E03", `a script of type ${type} ${more}`, () => ran(() => seen(make("script", { src: `${E}script.js?type=${encodeURIComponent(type)}${more}` }))));
}
row("E01", "a script in another encoding", () => ran(() => seen(make("script", { src: `${E}latin.js` }))));
row("E01 E02", "a script behind a redirect", () => ran(() => seen(make("script", { src: `${E}moved.js` }))));
row("E01 E04", "a script of another type is not asked for", async () => {
  const script = make("script", { src: `${E}script.js?key=data`, type: "text/template" });
  document.body.append(script);
  await sleep(80);
  return [script.src.length > 0, script.getAttribute("src"), await askedOf("data")];
});
row("E01", "an error in a script is told with the script's address", () => ran(async () => {
  const heard = new Promise((resolve) => addEventListener("error", (event) => {
    event.preventDefault();
    resolve(plain(`${event.message} ${event.filename} ${event.lineno}`));
  }, { once: true }));
  await seen(make("script", { src: `${E}script.js?more=${encodeURIComponent("\nnull.f();")}` }));
  return heard;
}));
row("E05", "scripts set by innerHTML stay dead", () => ran(async () => {
  const div = box(`<script src="${E}script.js?name=dead&key=dead"></` + "script><script>window.ran.push('inline')</" + "script>");
  document.body.append(div);
  await sleep(100);
  return [(await askedOf("dead")).length, plain(div.firstChild.src)];
}));
row("E01 E03", "integrity", () => ran(async () => {
  const code = await textOf(`${E}script.js?name=sri`);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  const hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  const url = `${E}script.js?name=sri`;
  return [await seen(make("script", { src: url, integrity: hash })), await seen(make("script", { src: url, integrity: hash.replace(/.=$/, "A=") }))];
}));

// ---- style sheets
const sheetLook = (link) => [link.sheet?.cssRules.length, plain(link.sheet?.href), link.href.length > 0, link.getAttribute("href")];
row("E07", "a sheet by property", () => {
  const link = make("link", { rel: "stylesheet" });
  link.href = `${E}sheets/plain.css`;
  return seen(link, () => [...sheetLook(link), getComputedStyle(document.body.appendChild(make("div", { class: "lab" }))).width, link.outerHTML], document.head);
});
row("E07 E11", "a sheet by setAttribute, href first", () => seen(make("link", { href: `${E}sheets/plain.css?width=12px`, rel: "stylesheet" }), sheetLook, document.head));
row("E07 E11", "a sheet by markup", async () => {
  const holder = box(`<link rel="stylesheet" href="${E}sheets/plain.css?width=13px">`);
  const link = holder.firstChild;
  const end = ended(link);
  document.body.append(holder);
  const record = [await end, ...sheetLook(link)];
  holder.remove();
  return record;
});
row("E07", "the headers of a sheet", async () => {
  await seen(make("link", { rel: "stylesheet", href: `${E}sheets/plain.css?key=sheet` }), () => null, document.head);
  return askedOf("sheet");
});
for (const query of ["status=404", "status=500", "type=text/plain", "type=text/plain&nosniff", "type=text/css&nosniff"]) {
  row("E07 E03", `a sheet with ${query}`, () => seen(make("link", { rel: "stylesheet", href: `${E}sheets/plain.css?${query}` }),
    (link) => link.getAttribute("href"), document.head));
}
row("E08", "a sheet's references are relative to the sheet", () => seen(make("link", { rel: "stylesheet", href: `${E}sheets/plain.css` }),
  () => { const div = document.body.appendChild(make("div", { class: "lab" })); const told = getComputedStyle(div).backgroundImage; div.remove(); return told; },
  document.head));
row("E08", "a sheet that imports others", () => seen(make("link", { rel: "stylesheet", href: `${E}sheets/importing.css` }),
  (link) => {
    const div = document.body.appendChild(make("div", { class: "lab" }));
    const style = getComputedStyle(div);
    const told = [style.width, style.backgroundImage, link.sheet.cssRules.length, link.sheet.cssRules[0].styleSheet.cssRules.length, link.sheet.cssRules[0].media.length];
    div.remove();
    return told;
  }, document.head));
row("E09", "a sheet is loaded anew when its address changes", async () => {
  const link = make("link", { rel: "stylesheet", href: `${E}sheets/plain.css?width=1px&key=hot` });
  const end = ended(link);
  document.head.append(link);
  const div = document.body.appendChild(make("div", { class: "lab" }));
  const trace = [await end, getComputedStyle(div).width];
  const next = ended(link);
  link.href = `${E}sheets/plain.css?width=2px&key=hot`;
  trace.push(link.getAttribute("href"), await next, getComputedStyle(div).width);
  link.remove();
  trace.push(getComputedStyle(div).width === "2px", (await askedOf("hot")).length);
  div.remove();
  return trace;
});
row("E09", "a sheet that is moved or disabled for a while is there again", async () => {
  const link = make("link", { rel: "stylesheet", href: `${E}sheets/plain.css?width=3px` });
  const end = ended(link);
  document.head.append(link);
  const div = document.body.appendChild(make("div", { class: "lab" }));
  const trace = [await end];
  const again = ended(link);
  document.body.append(link);
  trace.push(await again, await until(() => getComputedStyle(div).width === "3px"), link.sheet !== null);
  link.remove();
  div.remove();
  return trace;
});
row("E07", "links that load nothing keep their address", async () => {
  const link = make("link", { rel: "canonical", href: `${E}sheets/plain.css?key=canonical` });
  document.head.append(link);
  await sleep(50);
  const record = [link.getAttribute("href"), link.outerHTML, await askedOf("canonical")];
  link.remove();
  return record;
});
row("E07", "preload", () => seen(make("link", { rel: "preload", as: "image", href: `${E}3x3.png` }), (link) => link.getAttribute("href"), document.head));

// ---- images
const imageLook = (image) => [image.naturalWidth, image.naturalHeight, image.complete, plain(image.src), plain(image.currentSrc), image.getAttribute("src")];
row("E10", "an image by property", () => {
  const image = new Image();
  image.src = `${E}4x3.png`;
  return seen(image, imageLook);
});
row("E10", "an image that is never in the page", async () => {
  const image = new Image();
  const end = ended(image);
  image.src = `${E}5x3.png`;
  const record = [image.complete, image.naturalWidth, plain(image.src)];
  return [record, await end, imageLook(image)];
});
row("E10 E11", "an image by setAttribute", () => seen(make("img", { src: "elements/6x3.png" }), imageLook));
row("E10 E11", "an image by innerHTML, insertAdjacentHTML and template", async () => {
  const holder = document.body.appendChild(document.createElement("div"));
  holder.innerHTML = `<p><img src="${E}7x3.png"></p>`;
  holder.insertAdjacentHTML("beforeend", `<img src="${E}8x3.png">`);
  const template = document.createElement("template");
  template.innerHTML = `<img src="${E}9x3.png">`;
  holder.append(template.content.cloneNode(true));
  const pictures = [...holder.querySelectorAll("img")];
  const record = await Promise.all(pictures.map(ended));
  const html = holder.innerHTML;
  holder.remove();
  return [record, pictures.map(imageLook), html];
});
row("E10 E11", "an image in markup that is not in the page", async () => {
  const image = box(`<img src="${E}10x3.png">`).firstChild;
  return [await ended(image), imageLook(image)];
});
row("E10", "a copy of an image", async () => {
  const image = new Image();
  const end = ended(image);
  image.src = `${E}11x3.png`;
  await end;
  const copy = image.cloneNode();
  const record = await ended(copy);
  return [record, imageLook(copy), copy.outerHTML];
});
row("E10", "the headers of an image", async () => {
  await seen(make("img", { src: `${E}2x2.png?key=image` }));
  return (await askedOf("image")).map((one) => ({ ...one, Accept: one.Accept.includes("image/webp,") }));
});
row("E10 E03", "an image with status 404 is shown", () => seen(make("img", { src: `${E}4x4.png?status=404` }), imageLook));
row("E10 E03", "bytes that are no image", () => seen(make("img", { src: `${E}none.png` }), imageLook));
row("E10 E03", "a 500 without an image", () => seen(make("img", { src: `${E}none.png?status=500` }), imageLook));
row("E10", "an image under a wrong type", () => seen(make("img", { src: `${E}4x5.png?type=text/plain` }), imageLook));
row("E10", "an image behind a redirect", () => seen(make("img", { src: `${E}moved.png` }), imageLook));
row("E10", "an svg", () => seen(make("img", { src: `${E}shape.svg` }), imageLook));
row("E10", "one image after another in one element", async () => {
  const image = document.body.appendChild(new Image());
  const trace = [];
  for (const size of ["12x1", "13x1", "14x1"]) {
    const end = ended(image);
    image.src = `${E}${size}.png`;
    trace.push(await end, image.naturalWidth);
  }
  image.src = `${E}15x1.png`;
  image.src = `${E}16x1.png`;
  trace.push(await ended(image), image.naturalWidth);
  image.removeAttribute("src");
  trace.push(image.getAttribute("src"), image.src, image.naturalWidth);
  image.remove();
  return trace;
});
row("E10", "decode", async () => {
  const image = new Image();
  image.src = `${E}17x1.png`;
  const decoded = await image.decode();
  const broken = new Image();
  broken.src = `${E}none.png`;
  return [String(decoded), image.naturalWidth, image.complete, await thrown(() => broken.decode())];
});
row("E10", "srcset by density", () => seen(make("img", { srcset: `${E}20x20.png 1x, ${E}40x40.png 2x`, src: `${E}1x1.png` }),
  (image) => [...imageLook(image), image.srcset, image.getAttribute("srcset")]));
row("E10", "srcset by width", () => seen(make("img", { srcset: `${E}30x30.png 30w, ${E}60x60.png 60w, ${E}3000x1.png 3000w`, sizes: "50px" }),
  (image) => [...imageLook(image), image.width]));
row("E10", "picture: by type and media", async () => {
  const picture = document.createElement("picture");
  picture.append(make("source", { srcset: `${E}21x1.png`, media: "(max-width: 1px)" }), make("source", { srcset: `${E}22x1.png`, type: "image/none" }),
    make("source", { srcset: `${E}23x1.png`, type: "image/png" }));
  const image = make("img", { src: `${E}24x1.png` });
  picture.append(image);
  const end = ended(image);
  document.body.append(picture);
  const record = [await end, imageLook(image), [...picture.children].map((one) => [one.getAttributeNames().sort(), one.srcset])];
  picture.remove();
  return record;
});
row("E10 E11", "picture by markup", async () => {
  const holder = document.body.appendChild(document.createElement("div"));
  holder.innerHTML = `<picture><source srcset="${E}25x1.png" media="(min-width: 1px)"><img src="${E}26x1.png"></picture>`;
  const image = holder.querySelector("img");
  const record = [await ended(image), imageLook(image)];
  holder.remove();
  return record;
});
row("E10", "a lazy image far below is not asked for", async () => {
  const far = document.body.appendChild(make("div", { style: "height:20000px" }));
  const image = make("img", { loading: "lazy", src: `${E}27x1.png?key=lazy`, width: "1", height: "1" });
  document.body.append(image);
  await sleep(150);
  const before = (await askedOf("lazy")).length;
  const end = ended(image);
  image.scrollIntoView();
  const record = [before, await end, image.naturalWidth];
  window.scrollTo(0, 0);
  far.remove();
  image.remove();
  return record;
});
row("E10", "an image button", async () => {
  const [first, events, told] = await seen(make("input", { type: "image", src: `${E}5x5.png` }), (input) => [plain(input.src), input.getAttribute("src"), input.offsetWidth]);
  // Chromium itself loads the image once or twice, as it happens.
  return [first, [...new Set(events)], told];
});
row("E10 E11", "svg image by href and by xlink:href", async () => {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.body.appendChild(document.createElementNS(NS, "svg"));
  const one = document.createElementNS(NS, "image");
  one.setAttribute("href", `${E}6x5.png`);
  const two = document.createElementNS(NS, "image");
  two.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", `${E}7x5.png`);
  const ends = [ended(one), ended(two)];
  svg.append(one, two);
  const record = [await Promise.all(ends), one.getBBox().width, two.getBBox().width, one.getAttribute("href"), two.getAttribute("xlink:href")];
  svg.remove();
  return record;
});
row("E10", "svg use of a part of a drawing", async () => {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.body.appendChild(document.createElementNS(NS, "svg"));
  const use = document.createElementNS(NS, "use");
  use.setAttribute("href", `${E}shape.svg#part`);
  svg.append(use);
  await until(() => use.getBBox().width > 0);
  const record = [use.getBBox().width, use.getAttribute("href")];
  svg.remove();
  return record;
});

// ---- sound, tracks, documents
row("E10", "sound", async () => {
  const audio = new Audio(`${E}sound.wav`);
  const end = ended(audio);
  audio.preload = "auto";
  return [await end, audio.duration, plain(audio.src), plain(audio.currentSrc), audio.getAttribute("src"), audio.error];
});
row("E10", "sound by a source", async () => {
  const audio = document.createElement("audio");
  const end = ended(audio);
  audio.append(make("source", { src: `${E}sound.wav`, type: "audio/wav" }));
  audio.preload = "auto";
  document.body.append(audio);
  const record = [await end, audio.duration, plain(audio.currentSrc)];
  audio.remove();
  return record;
});
row("E10 E03", "sound that is not there", async () => {
  const audio = document.createElement("audio");
  const end = ended(audio);
  audio.src = `${E}sound.wav?status=404`;
  audio.preload = "auto";
  return [await end, audio.error?.code];
});
row("E10", "a track", async () => {
  const audio = document.body.appendChild(document.createElement("audio"));
  audio.src = `${E}sound.wav`;
  const track = make("track", { kind: "subtitles", default: "" });
  const end = ended(track);
  audio.append(track);
  track.track.mode = "hidden";
  track.src = `${E}words.vtt`;
  const record = [await end, track.track.cues.length, plain(track.src), track.readyState];
  audio.remove();
  return record;
});
row("E10", "an object with an image", () => seen(make("object", { data: `${E}9x9.png`, type: "image/png" }), (object) => [object.offsetWidth, plain(object.data), object.getAttribute("data")]));
row("E10", "an object with a document", () => seen(make("object", { data: `${E}document.html`, type: "text/html" }), (object) => [object.contentDocument?.title, plain(object.data)]));
row("E10 E03", "an object that is not there", () => seen(make("object", { data: `${E}9x9.png?status=404`, type: "image/png" }), (object) => plain(object.data)));
row("E10", "an embedded image", () => seen(make("embed", { src: `${E}9x8.png`, type: "image/png" }), (embed) => [embed.getAttribute("src"), plain(embed.src)]));

// ---- hygiene
row("E12", "nothing of the bridge is left in the page", async () => {
  const image = new Image();
  const end = ended(image);
  image.src = `${E}18x1.png`;
  document.body.append(image);
  await end;
  const record = [image.outerHTML, image.getAttributeNames(), image.hasAttribute("src"), image.hasAttribute("srcset"), document.body.innerHTML.includes("blob:")];
  image.remove();
  return record;
});
row("E11", "what is not the app's is left alone", async () => {
  const image = new Image();
  const end = ended(image);
  image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
  const record = [await end, image.naturalWidth];
  image.src = `${E}19x1.png`;
  record.push(await ended(image), image.naturalWidth);
  image.src = "data:,none";
  return [...record, await ended(image), image.naturalWidth, image.src];
});
row("E11", "the functions look as they did", () => [Element.prototype.setAttribute.name, Element.prototype.setAttribute.length,
  Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src").set.name, Object.keys(document.createElement("img"))]);
