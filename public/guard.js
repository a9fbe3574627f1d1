// SPDX-License-Identifier: Apache-2.0
// Says why the page's program could not be loaded. A file of its own, since a strict
// content-security policy allows no inline script.
addEventListener("error", function (event) {
  var script = event.target;
  if (script.id !== "_wasgi-program") {
    return;
  }
  var manifest = JSON.parse(document.getElementById("_wasgi-manifest").textContent);
  var disk = location.protocol === "file:";
  var lines = disk
    ? ["This site was opened from the disk, where browsers allow neither modules nor workers.",
       "Serve its folder over HTTP, for instance with './wasgi serve APP', and open that address.",
       "WASGI-BOOT-001"]
    : ["The program of this page could not be loaded from " + script.src + ".",
       "The site was built for the path '" + manifest.basePath + "': serve it there (or build it with"
         + " --base-path), and check that its folder was uploaded whole.",
       "WASGI-BOOT-002"];
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
}, true);
