// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Page;
import java.util.function.UnaryOperator;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** A tab in which a walk is taken, and what a visitor can tell there. */
final class WalkStand {
  /** Where the bridge shows the app's documents, the latest of them. */
  static final By DOCUMENT = By.cssSelector("iframe.wasgi-document:last-of-type");

  private static final String RECORD =
      """
      return JSON.stringify({
        href: location.href, title: document.title, referrer: document.referrer,
        text: document.body?.innerText, entries: [...document.querySelectorAll('input,select')].map(
          (field) => field.type === 'checkbox' ? field.checked : field.value).join('|'),
        scroll: Math.round(scrollY), focus: document.activeElement?.id,
        target: document.querySelector(':target')?.id, state: history.state,
        length: history.length, mode: document.compatMode, charset: document.characterSet,
        ready: document.readyState,
      }, null, 1);
      """;

  private final Page page;
  private final String origin;
  private final boolean framed;

  WalkStand(Browser browser, String origin, boolean framed) {
    this.page = browser.page();
    this.origin = origin;
    this.framed = framed;
  }

  Page page() {
    return page;
  }

  /** Opens an address in a tab of its own. */
  void open(String path, String sees) {
    page.leaveFrame();
    page.openTab(origin + path);
    if (framed) {
      page.enterFrame(DOCUMENT);
      page.awaitStart(By.tagName("body"));
    }
    page.see(sees, () -> record().contains(sees));
  }

  /** Steps into the document, wherever it is. */
  void enter() {
    page.leaveFrame();
    if (framed) {
      page.enterFrame(DOCUMENT);
    }
  }

  void back() {
    page.leaveFrame();
    page.back();
  }

  void forward() {
    page.leaveFrame();
    page.run("history.forward()");
  }

  void reload() {
    page.leaveFrame();
    page.reload();
  }

  /** The record when that text is seen and nothing changes any more. */
  String settled(String sees) {
    String[] last = {""};
    page.see(
        "\"" + sees + "\" in " + last[0],
        () -> {
          String before = last[0];
          last[0] = record();
          return last[0].contains(sees) && last[0].equals(before) && pause();
        });
    return record();
  }

  /** The record when it has become that, or what it is in the end. */
  String settledAs(String expected, UnaryOperator<String> relevant) {
    try {
      page.see("the same as behind the server", () -> relevant.apply(record()).equals(expected));
      return expected;
    } catch (AssertionError e) {
      return relevant.apply(record());
    }
  }

  /** Long enough for what a step has set off to be seen. */
  private boolean pause() {
    page.run("await new Promise((resolve) => setTimeout(resolve, 250))");
    return true;
  }

  private String record() {
    try {
      enter();
      Object document = page.run(RECORD);
      page.leaveFrame();
      String window = "\nwindow: " + page.url() + " " + page.title();
      return (document + window).replace(origin, "ORIGIN");
    } catch (WebDriverException | AssertionError e) {
      // Between two documents.
      return "";
    }
  }
}
