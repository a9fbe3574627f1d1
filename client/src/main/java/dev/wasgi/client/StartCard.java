// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import elemental2.dom.Element;

/** Asks whether to download what the app needs. */
final class StartCard {
  private static final String CSS =
      """
      .card {
        position: fixed; z-index: 2147483646; box-sizing: border-box;
        width: min(20rem, calc(100vw - 2rem)); padding: .8rem 1rem; border-radius: .6rem;
        border: 1px solid #d5dbe3; background: #fffffff2; color: #1d2733;
        box-shadow: 0 .3rem 1.2rem #0f172a26; font: 14px/1.45 system-ui, sans-serif;
      }
      .corner { right: 1rem; bottom: 1rem; }
      .centre { left: 50%; top: 40%; transform: translate(-50%, -50%); }
      p { margin: 0; }
      button { display: block; margin-top: .6rem; padding: .45rem 1rem; border-radius: .4rem;
        border: 1px solid #1d4ed8; background: #2563eb; color: #fff; font: inherit;
        cursor: pointer; }
      button:focus-visible { outline: 3px solid #93c5fd; outline-offset: 2px; }
      @media (prefers-color-scheme: dark) {
        .card { background: #1b2430f2; color: #e6ebf1; border-color: #34404f; }
      }
      """;

  private StartCard() {}

  /**
   * Shows it until its button is pressed.
   *
   * @param centre whether there is nothing else on the page yet
   * @param why people are asked at all, a sentence
   * @param megabytes that will be downloaded
   */
  static void show(boolean centre, String why, String megabytes, Runnable start) {
    Overlay overlay = new Overlay("_wasgi-start", CSS);
    Element card = Overlay.add(overlay.root(), "div", "");
    card.className = centre ? "card centre" : "card corner";
    card.setAttribute("role", "region");
    card.setAttribute("aria-label", "Start of the app");
    Element text =
        Overlay.add(
            card, "p", why + " To run, this app downloads up to " + megabytes + " MB, once.");
    text.id = "text";
    text.setAttribute("role", "status");
    Element button = Overlay.add(card, "button", "Start the app");
    button.setAttribute("aria-describedby", text.id);
    button.addEventListener(
        "click",
        event -> {
          overlay.remove();
          start.run();
        });
  }
}
