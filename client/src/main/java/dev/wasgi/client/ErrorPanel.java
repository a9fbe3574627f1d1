// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.interop.Failure;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;

/** Says what failed, why, and what to do. */
final class ErrorPanel {
  private static final String CSS =
      """
      .panel {
        position: fixed; z-index: 2147483647; left: 50%; top: 4rem; transform: translateX(-50%);
        box-sizing: border-box; width: min(46rem, calc(100vw - 2rem));
        max-height: calc(100vh - 6rem); overflow: auto; padding: 1.2rem 1.4rem;
        border-radius: .6rem; border: 1px solid #d5dbe3; border-top: .35rem solid #c2263f;
        background: #fff; color: #1d2733; box-shadow: 0 .5rem 2rem #0f172a40;
        font: 15px/1.5 system-ui, sans-serif;
      }
      h2 { margin: 0 0 .5rem; font-size: 1.15rem; }
      p { margin: .4rem 0; }
      code { color: #5b6675; font-size: .85em; }
      pre { overflow: auto; max-height: 40vh; margin: .8rem 0; padding: .8rem; border-radius: .4rem;
        background: #f3f5f8; font: 12.5px/1.45 ui-monospace, monospace; white-space: pre; }
      button { margin: .6rem .5rem 0 0; padding: .4rem .9rem; border-radius: .4rem;
        border: 1px solid #b8c1cc; background: #f7f9fb; color: inherit; font: inherit;
        cursor: pointer; }
      @media (prefers-color-scheme: dark) {
        .panel { background: #1b2430; color: #e6ebf1; border-color: #34404f;
          border-top-color: #e2506a; }
        pre, button { background: #263140; border-color: #465364; }
        code { color: #9aa7b6; }
      }
      """;

  private static final String ID = "_wasgi-error";

  private ErrorPanel() {}

  /** Takes away what is shown. */
  static void hide() {
    Element shown = DomGlobal.document.getElementById(ID);
    if (shown != null) {
      shown.remove();
    }
  }

  static void show(Failure failure) {
    Overlay overlay = new Overlay(ID, CSS);
    Element panel = Overlay.add(overlay.root(), "div", "");
    panel.className = "panel";
    panel.setAttribute("role", "alert");
    Overlay.add(
        panel,
        "h2",
        failure.isOfStart() ? "This app could not be started" : "The app has not answered");
    Overlay.add(panel, "p", failure.message()).id = "message";
    if (failure.remedy() != null) {
      Overlay.add(panel, "p", failure.remedy()).id = "remedy";
    }
    if (failure.detail() != null) {
      Overlay.add(panel, "pre", failure.detail()).id = "detail";
    }
    Overlay.add(panel, "code", failure.code()).id = "code";
    Element buttons = Overlay.add(panel, "div", "");
    Overlay.add(buttons, "button", "Reload")
        .addEventListener("click", event -> DomGlobal.location.reload());
    Overlay.add(buttons, "button", "Close").addEventListener("click", event -> overlay.remove());
  }
}
