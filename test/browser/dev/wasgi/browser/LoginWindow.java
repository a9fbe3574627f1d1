// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The window that asks for a name and a password, used by the keyboard alone. */
final class LoginWindow {
  private static final By HOST = By.id("_wasgi-login");

  private LoginWindow() {}

  static boolean isThere(Page page) {
    return page.count(HOST) > 0;
  }

  /** Waits for it, in the page's own document. */
  static void await(Page page) {
    page.awaitStart("the window to sign in", () -> isThere(page));
  }

  static String text(Page page) {
    return (String)
        page.run("return document.getElementById('_wasgi-login').shadowRoot.textContent");
  }

  static void answer(Page page, String user, String password) {
    // The first field has the focus.
    page.type(user, Keys.TAB, password, Keys.ENTER);
  }

  static void cancel(Page page) {
    page.type(Keys.ESCAPE);
  }
}
