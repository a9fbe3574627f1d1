// SPDX-License-Identifier: Apache-2.0
// Says why the page's program cannot run: this browser lacks something, or the program is not there. Where it
// can, Python's worker begins here, since what it needs takes longer to come than all else. A file of its own,
// since a strict content-security policy allows no inline script; in the JavaScript of 2009, so that every
// browser can read it; the page's first script, so that nothing large has been fetched.
(function () {
  "use strict";

  // A module with this code in its only function, which has a memory of one page. "validate" reads no
  // further than the first instruction that it does not know, and a policy forbids nothing of it.
  function knows(code) {
    var size = code.length + 2;
    return validates([1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, size + 2, 1, size, 0], code, [11]);
  }

  function validates() {
    var octets = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat([].concat.apply([], arguments));
    try {
      return WebAssembly.validate(new Uint8Array(octets));
    } catch (error) {
      return false;
    }
  }

  function has(owner, name) {
    return typeof window[owner] === "function" && name in window[owner].prototype;
  }

  // What Python's program and ours cannot do without; where there is another way, nothing is asked.
  // docs/browsers.md has the versions that brought each.
  function missing() {
    var lacks = [];
    function need(what, is) {
      if (!is) {
        lacks.push(what);
      }
    }
    if (typeof WebAssembly !== "object" || !WebAssembly.validate) {
      return ["WebAssembly"];
    }
    // try, catch_all, end
    need("exceptions in WebAssembly", knows([6, 0x40, 0x19, 11]) && !!WebAssembly.Exception);
    // ref.null extern, drop
    need("references in WebAssembly", knows([0xd0, 0x6f, 0x1a]));
    // three times i32.const 0, memory.copy
    need("bulk memory in WebAssembly", knows([0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0]));
    // i32.const 0, i32.extend8_s, drop; f32.const 0, i32.trunc_sat_f32_s, drop
    need(
      "conversions of numbers in WebAssembly",
      knows([0x41, 0, 0xc0, 0x1a]) && knows([0x43, 0, 0, 0, 0, 0xfc, 0, 0x1a])
    );
    // (import "a" "b" (global (mut i32)))
    need("mutable globals in WebAssembly", validates([2, 8, 1, 1, 0x61, 1, 0x62, 3, 0x7f, 1]));
    need("64-bit integers", typeof BigInt64Array === "function");
    need("modules", has("HTMLScriptElement", "noModule"));
    need("Object.hasOwn", typeof Object.hasOwn === "function");
    need("structuredClone", typeof structuredClone === "function");
    need("streams", typeof TransformStream === "function" && has("ReadableStream", "pipeThrough"));
    need("style sheets made by scripts", has("CSSStyleSheet", "replaceSync") && has("Document", "adoptedStyleSheets"));
    return lacks;
  }

  function show(lines) {
    var panel = document.createElement("div");
    panel.id = "_wasgi-error";
    panel.setAttribute("role", "alert");
    panel.style.cssText = "position:fixed;z-index:2147483647;left:5%;right:5%;top:4rem;padding:1.2rem;"
      + "background:#fff;color:#1d2733;border:1px solid #d5dbe3;border-top:.35rem solid #c2263f;"
      + "font:15px/1.5 system-ui,sans-serif";
    lines.forEach(function (line) {
      panel.appendChild(document.createElement("p")).textContent = line;
    });
    document.documentElement.appendChild(panel);
  }

  addEventListener("error", function (event) {
    var script = event.target;
    if (script.id !== "_wasgi-program") {
      return;
    }
    var manifest = JSON.parse(document.getElementById("_wasgi-manifest").textContent);
    show(location.protocol === "file:"
      ? ["This site was opened from the disk, where browsers allow neither modules nor workers.",
         "Serve its folder over HTTP, for instance with './wasgi serve APP', and open that address.",
         "WASGI-BOOT-001"]
      : ["The program of this page could not be loaded from " + script.src + ".",
         "The site was built for the path '" + manifest.basePath + "': serve it there (or build it with"
           + " --base-path), and check that its folder was uploaded whole.",
         "WASGI-BOOT-002"]);
  }, true);

  // Not for visitors who have to be asked before anything large is fetched, and not in frames, of which the page
  // around them may take care. EarlyWorker.java takes it over, and hears of an error that came before.
  function beginWorker() {
    var connection = navigator.connection || {};
    if (window.parent !== window || connection.saveData || /2g$/.test(connection.effectiveType)) {
      return;
    }
    try {
      var url = new URL("worker.mjs", document.currentScript.src).href;
      // Its name says what to start: EarlySite.java.
      var name = "wasgi " + document.getElementById("_wasgi-manifest").textContent;
      var began = performance.timeOrigin + performance.now();
      var worker = new Worker(url, { type: "module", name: name });
      var begun = { url: url, worker: worker, began: began, failure: null };
      worker.onerror = function (event) {
        begun.failure = event;
      };
      window._wasgiWorker = begun;
    } catch (error) {
      // The program says what is wrong.
    }
  }

  function endWorker() {
    if (window._wasgiWorker) {
      window._wasgiWorker.worker.terminate();
      window._wasgiWorker = undefined;
    }
  }

  // It takes its time to begin, in which this asks what the browser lacks; nothing large has come by then.
  beginWorker();
  var lacks = missing();
  if (lacks.length > 0) {
    endWorker();
    var sentence = "This app cannot run in this browser, which lacks " + lacks.join(", ")
      + ": a current Chromium, Firefox or Safari has it.";
    window._wasgiUnfit = true;
    show([sentence, "WASGI-BOOT-009"]);
    if (window.console) {
      console.error(sentence + " [WASGI-BOOT-009]");
    }
    // The boot page says something for the case that no program runs at all.
    document.addEventListener("DOMContentLoaded", function () {
      var boot = document.getElementById("_wasgi-boot");
      if (boot) {
        boot.style.display = "none";
      }
    });
  }
})();
