// sendBeacon: what the call returns, and what the app has got.
const beaconsOf = (key, count = 1) => until(async () => {
  const { beacons } = await asked(`/events/beacons/${key}`);
  return beacons.length >= count && JSON.parse(plain(JSON.stringify(beacons)));
});
const form = () => {
  const data = new FormData();
  data.append("a", "ä");
  data.append("file", new File(["x\r\n"], "n \"q\".txt", { type: "text/csv" }));
  return data;
};
const BODIES = {
  "nothing": undefined,
  "text": "hällo",
  "an empty text": "",
  "a number": 7,
  "parameters": new URLSearchParams({ a: "1 2", b: "ä" }),
  "a blob with a type": new Blob(["{}"], { type: "application/json" }),
  "a blob without one": new Blob(["x"]),
  "a text blob": new Blob(["x"], { type: "text/plain;charset=UTF-8" }),
  "a buffer": every.buffer,
  "a window of a buffer": new DataView(every.buffer, 3, 5),
};
for (const [name, body] of Object.entries(BODIES)) {
  row("E26", name, async () => {
    const key = name.replaceAll(" ", "-");
    return [navigator.sendBeacon(`/events/beacon/${key}`, body), await beaconsOf(key)];
  });
}
row("E26", "a form", async () => {
  const sent = navigator.sendBeacon("/events/beacon/form", form());
  const [{ headers, ...rest }] = await beaconsOf("form");
  const type = headers["Content-Type"];
  return [sent, type.replace(/-+[^-]{16,}$/, ""), rest.form, rest.files, rest.length, headers["Sec-Fetch-Mode"]];
});
row("E26 U03", "a relative address, without its fragment", async () => [
  navigator.sendBeacon("events/beacon/relative#part", "x"), await beaconsOf("relative"),
]);
row("E26", "it returns at once, before the app has it", async () => {
  const sent = navigator.sendBeacon("/events/beacon/now", "x");
  return [sent, typeof sent, (await beaconsOf("now")).length];
});
row("E26", "64 KiB and not one octet more", async () => {
  const bytes = new Uint8Array(65537);
  const sent = [navigator.sendBeacon("/events/beacon/limit", bytes), navigator.sendBeacon("/events/beacon/limit", "a".repeat(65537)),
    navigator.sendBeacon("/events/beacon/limit", bytes.subarray(1))];
  return [sent, (await beaconsOf("limit")).map((one) => one.length)];
});
row("E26", "what is under way counts", async () => {
  const half = new Uint8Array(40000);
  const sent = [navigator.sendBeacon("/events/beacon/sum", half), navigator.sendBeacon("/events/beacon/sum", half)];
  await beaconsOf("sum");
  await sleep(50);
  return [sent, navigator.sendBeacon("/events/beacon/sum", half), (await beaconsOf("sum", 2)).length];
});
row("E26", "what it refuses", async () => [
  await thrown(() => navigator.sendBeacon("http://[", "x")), await thrown(() => navigator.sendBeacon("data:,", "x")),
  await thrown(() => navigator.sendBeacon()), await thrown(() => navigator.sendBeacon("/events/beacon/stream", new ReadableStream())),
  await thrown(() => navigator.sendBeacon.call({}, "http://["))]);
row("E26", "the function looks as it did", () => [navigator.sendBeacon.name, navigator.sendBeacon.length, String(navigator.sendBeacon).includes("[native code]"),
  Object.keys(navigator).length, "sendBeacon" in Navigator.prototype]);
row("E26", "from a document that goes away", async () => {
  const frame = document.createElement("iframe");
  frame.src = "about:blank";
  document.body.append(frame);
  const sent = [];
  window.addEventListener("pagehide", () => sent.push(navigator.sendBeacon("/events/beacon/hide", "gone")), { once: true });
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  frame.remove();
  return [sent, await beaconsOf("hide")];
});
