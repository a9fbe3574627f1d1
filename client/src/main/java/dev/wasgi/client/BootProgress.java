// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.python.StartProgress;
import elemental2.dom.Element;
import elemental2.dom.HTMLProgressElement;
import jsinterop.base.Js;

/** Shows what is being loaded and how far it is. */
final class BootProgress implements StartProgress {
  private static final String CSS =
      """
      .card {
        position: fixed; z-index: 2147483646; box-sizing: border-box; width: 17rem;
        padding: .7rem .9rem; border-radius: .6rem; border: 1px solid #d5dbe3;
        background: #fffffff2; color: #1d2733; box-shadow: 0 .3rem 1.2rem #0f172a26;
        font: 13px/1.45 system-ui, sans-serif;
        pointer-events: none;
      }
      .corner { right: 1rem; bottom: 1rem; }
      .centre { left: 50%; top: 40%; transform: translate(-50%, -50%); }
      progress { display: block; width: 100%; height: .4rem; margin-top: .45rem;
        accent-color: #2563eb; }
      @media (prefers-color-scheme: dark) {
        .card { background: #1b2430f2; color: #e6ebf1; border-color: #34404f; }
      }
      """;

  private final Overlay overlay = new Overlay("_wasgi-progress", CSS);
  private final Element text;
  private final HTMLProgressElement bar;
  private String stage = "download";
  private double loaded;
  private double total;

  /**
   * @param centre whether there is nothing else on the page yet
   */
  BootProgress(boolean centre) {
    Element card = Overlay.add(overlay.root(), "div", "");
    card.className = centre ? "card centre" : "card corner";
    card.setAttribute("role", "status");
    text = Overlay.add(card, "span", "Starting Python …");
    bar = Js.uncheckedCast(Overlay.add(card, "progress", ""));
    bar.setAttribute("aria-label", "Start of the app");
  }

  @Override
  public void stage(String name, double moment) {
    // The others are for the timeline.
    if (name.equals("download") || name.equals("restore") || name.equals("import")) {
      stage = name;
      show();
    }
  }

  @Override
  public void loaded(double bytes, double of) {
    loaded = bytes;
    total = of;
    show();
  }

  private void show() {
    switch (stage) {
      case "restore", "import" -> text.textContent = "Starting the app …";
      default -> {
        text.textContent =
            "Loading Python and the app: "
                + Megabytes.of(loaded)
                + " of "
                + Megabytes.of(total)
                + " MB";
        if (total > 0) {
          bar.max = total;
          bar.value = loaded;
        }
        return;
      }
    }
    // No number is known for these; the bar says that something goes on.
    bar.removeAttribute("value");
  }

  void done() {
    overlay.remove();
  }
}
