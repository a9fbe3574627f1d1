// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.Patience;
import java.util.function.Supplier;

/** The hands of Firefox, which has no driver here: mouse and keys at the places of elements. */
final class FirefoxHands implements Hands {
  /** Runs the rest in the realm of the app's document. */
  private static final String IN_DOCUMENT =
      """
      const frame = [...document.querySelectorAll('iframe.wasgi-document')].pop();
      const realm = frame ? frame.contentWindow : window;
      if (!realm.document.body) return null;
      return new realm.Function('argument', 'return (async () => {' + arguments[0] + '})()')(arguments[1]);
      """;

  private static final String PLACE =
      """
      const element = document.querySelector(argument);
      if (!element || !element.checkVisibility()) return null;
      element.scrollIntoView({block: 'center', behavior: 'instant'});
      const box = element.getBoundingClientRect();
      const at = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
      const hit = document.elementFromPoint(...at);
      window.isHit = false;
      element.addEventListener('click', () => { window.isHit = true; }, {capture: true, once: true});
      return hit && (element.contains(hit) || hit.contains(element)) ? at.join(' ') : null;
      """;

  private final Firefox firefox;

  FirefoxHands(Firefox firefox) {
    this.firefox = firefox;
  }

  private String run(String body, String argument) {
    String result = firefox.run(IN_DOCUMENT, body, argument);
    return result.equals("null") ? null : result;
  }

  @Override
  public void open(String url) {
    firefox.open(url);
  }

  @Override
  public void reload() {
    firefox.reload();
  }

  @Override
  public void back() {
    firefox.run("history.back()");
  }

  @Override
  public void forward() {
    firefox.run("history.forward()");
  }

  @Override
  public String url() {
    return firefox.run("return location.href");
  }

  @Override
  public String title() {
    return firefox.run("return document.title");
  }

  @Override
  public String text(String selector) {
    return run(Screen.TEXT.formatted("argument"), selector);
  }

  @Override
  public String value(String expression) {
    return run("return String(" + expression + ")", "");
  }

  @Override
  public String screen() {
    return Screen.normal(run(Screen.ALL_TEXT, ""));
  }

  @Override
  public void click(String selector) {
    see(
        selector + " to be clickable",
        () -> {
          String place = run(PLACE, selector);
          if (place == null) {
            return false;
          }
          String[] at = place.split(" ");
          firefox.click(Long.parseLong(at[0]), Long.parseLong(at[1]));
          // It may have moved since; another document has never heard of it.
          return !"false".equals(value("window.isHit"));
        });
  }

  @Override
  public void type(String selector, String text) {
    focus(selector, "element.setSelectionRange?.(element.value.length, element.value.length)");
    firefox.type(text);
  }

  @Override
  public void retype(String selector, String text) {
    focus(selector, "element.select()");
    firefox.type(text);
  }

  private void focus(String selector, String then) {
    see(
        selector + " to take keys",
        () ->
            "true"
                .equals(
                    run(
                        "const element = document.querySelector(argument);"
                            + " if (!element) return false; element.focus(); "
                            + then
                            + "; return document.activeElement === element",
                        selector)));
  }

  @Override
  public void see(String wish, Supplier<Boolean> holds) {
    long deadline = System.currentTimeMillis() + Patience.START.toMillis();
    Object last = "";
    while (System.currentTimeMillis() < deadline) {
      try {
        if (holds.get()) {
          return;
        }
        Thread.sleep(50);
      } catch (AssertionError e) {
        // Between two documents.
        last = e;
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
    throw new AssertionError("waited in vain for " + wish + " at " + url() + " " + last);
  }
}
