// SPDX-License-Identifier: Apache-2.0
// Watches a page start, in the same way however it starts: it runs before any script of the page.
// __PROBE__ is replaced by what to look for, as JSON.
if (window === window.top && location.protocol.startsWith("http")) {
  const { layout, answer, first, input, reply } = __PROBE__;

  // A page that loads itself once more keeps its visitor waiting: the first navigation counts.
  const began = Number((sessionStorage["wasgi-bench"] ??= performance.timeOrigin));
  const shift = performance.timeOrigin - began;
  const times = {};
  const waiting = new Map();

  const arrived = (name) => {
    times[name] = shift + performance.now();
    waiting.get(name)?.();
  };
  const until = (name) =>
    name in times ? undefined : new Promise((resolve) => waiting.set(name, resolve));

  // What is in the document now is shown by the next frame.
  const seen = new Set();
  const see = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => arrived(name);
      port2.postMessage(null);
    });
  };

  const text = () => document.querySelector(answer)?.textContent;
  let wanted;
  const look = () => {
    if (!seen.has("layout") && document.querySelector(layout)?.getClientRects().length) {
      see("layout");
    }
    if (text() === first) see("callback");
    if (wanted !== undefined && text() === wanted) see("reply");
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });

  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) times.paint = shift + paint.startTime;
  }).observe({ type: "paint", buffered: true });

  const type = (word) => {
    const field = document.querySelector(input);
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    set.call(field, word);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // As a click on a link of Dash's does.
  const go = (path) => {
    history.pushState(null, "", path);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  let outcome;
  /** Waits for the first answer, then asks for one that nobody can have prepared. */
  const visit = async (word) => {
    await until("callback");
    await until("layout");
    wanted = reply.replaceAll("*", word);
    times.asked = shift + performance.now();
    if (input.startsWith("/")) go(input.replaceAll("*", word));
    else type(word);
    look();
    await until("reply");
    return JSON.stringify(times);
  };

  window.wasgiBench = {
    /** What came of the visit; empty when that is not known after a minute, to be asked again. */
    visit(word) {
      outcome ??= visit(word);
      return Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 60_000, ""))]);
    },
    /** Where it stands, for the message when a visit fails. */
    state: () => JSON.stringify({ ...times, text: text() ?? null, wanted: wanted ?? null }),
  };
}
