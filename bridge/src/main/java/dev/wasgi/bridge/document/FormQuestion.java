// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.dom.Window;
import jsinterop.base.Js;

/** Stands in for the answer to a form that is not there any more, as browsers' own page does. */
final class FormQuestion {
  static final String HTML =
      """
      <!DOCTYPE html><meta charset="utf-8"><title>Send the form again?</title>
      <body style="font: 1rem/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 34rem">
      <h1 style="font-size: 1.3rem">Send the form again?</h1>
      <p>This page is the answer to a form. To show it once more, what was entered has to be sent
      once more, and whatever was done with it will be done again.</p>
      <button id="_wasgi-again" style="font: inherit">Send it again</button>
      """;

  private FormQuestion() {}

  /**
   * Waits for the visitor's decision.
   *
   * @param window shows {@link #HTML}
   */
  static void ask(Window window, Runnable again) {
    AnyDocument document = Js.uncheckedCast(Js.asPropertyMap(window).get("document"));
    document.addEventListener(
        "click",
        event -> {
          if ("_wasgi-again".equals(Js.asPropertyMap(event.target).get("id"))) {
            again.run();
          }
        });
  }
}
