// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import elemental2.dom.Element;

/** Says that the app is still working, and lets the visitor end that. */
final class BusyCard {
  private static final String CSS =
      """
      .card {
        position: fixed; z-index: 2147483646; left: 1rem; bottom: 1rem; box-sizing: border-box;
        max-width: min(26rem, calc(100vw - 2rem)); padding: .7rem .9rem; border-radius: .6rem;
        border: 1px solid #d5dbe3; background: #fffffff2; color: #1d2733;
        box-shadow: 0 .3rem 1.2rem #0f172a26; font: 13px/1.45 system-ui, sans-serif;
      }
      code { overflow-wrap: anywhere; }
      button { display: block; margin-top: .5rem; padding: .3rem .8rem; border-radius: .4rem;
        border: 1px solid #b8c1cc; background: #f7f9fb; color: inherit; font: inherit;
        cursor: pointer; }
      @media (prefers-color-scheme: dark) {
        .card { background: #1b2430f2; color: #e6ebf1; border-color: #34404f; }
        button { background: #263140; border-color: #465364; }
      }
      """;

  private final Overlay overlay = new Overlay("_wasgi-busy", CSS);

  /**
   * @param request what the app is working on
   * @param stop ends it
   */
  BusyCard(String request, Runnable stop) {
    Element card = Overlay.add(overlay.root(), "div", "");
    card.className = "card";
    card.setAttribute("role", "status");
    Overlay.add(card, "span", "The app is still working on ");
    Overlay.add(card, "code", request);
    Overlay.add(card, "span", " …");
    Element button = Overlay.add(card, "button", "Stop it");
    button.setAttribute("title", "What the app keeps in memory may be lost");
    button.addEventListener("click", event -> stop.run());
  }

  void remove() {
    overlay.remove();
  }
}
