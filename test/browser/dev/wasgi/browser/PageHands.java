// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;

import dev.wasgi.harness.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** The hands of a WebDriver. */
final class PageHands implements Hands {
  private final Page page;
  private final Path downloads;
  private final boolean bridged;

  /** A frame of the app's own that the steps are taken in; null for its document. */
  private By frame;

  /**
   * @param downloads null where nothing is downloaded
   * @param bridged whether the bridge answers, and not a server
   */
  PageHands(Page page, Path downloads, boolean bridged) {
    this.page = page;
    this.downloads = downloads;
    this.bridged = bridged;
  }

  @Override
  public void open(String url) {
    page.leaveFrame();
    frame = null;
    page.open(url);
  }

  @Override
  public void reload() {
    page.leaveFrame();
    page.reload();
  }

  @Override
  public void back() {
    page.leaveFrame();
    page.back();
  }

  @Override
  public void forward() {
    page.leaveFrame();
    page.run("history.forward()");
  }

  @Override
  public String url() {
    return page.url();
  }

  @Override
  public String title() {
    return page.title();
  }

  @Override
  public String text(String selector) {
    return enter() ? (String) page.run(Screen.TEXT.formatted("arguments[0]"), selector) : null;
  }

  @Override
  public String value(String expression) {
    return enter() ? String.valueOf(page.run("return " + expression)) : null;
  }

  @Override
  public String screen() {
    page.leaveFrame();
    enter();
    return Screen.text(page);
  }

  @Override
  public void click(String selector) {
    awaitDocument();
    page.click(By.cssSelector(selector));
  }

  @Override
  public void type(String selector, String text) {
    awaitDocument();
    page.type(By.cssSelector(selector), text);
  }

  @Override
  public void retype(String selector, String text) {
    awaitDocument();
    page.retype(By.cssSelector(selector), text);
  }

  @Override
  public void upload(String selector, List<String> files) {
    awaitDocument();
    page.upload(By.cssSelector(selector), String.join("\n", files));
  }

  @Override
  public boolean hasDownloaded(String name) {
    return Files.exists(downloads.resolve(name));
  }

  @Override
  public void answer(boolean yes) {
    page.answer(yes);
  }

  @Override
  public void enter(String selector) {
    frame = By.cssSelector(selector);
  }

  /** Where a browser without a head opens no window, the address says it. */
  @Override
  public void signIn(String user, String password) {
    page.leaveFrame();
    String url = page.url();
    if (bridged) {
      LoginWindow.await(page);
      LoginWindow.answer(page, user, password);
    } else {
      page.open(url.replace("://", "://" + user + ":" + password + "@"));
      page.open(url);
    }
  }

  @Override
  public void see(String wish, Supplier<Boolean> holds) {
    page.awaitStart(
        wish,
        () -> {
          page.leaveFrame();
          try {
            return holds.get();
          } catch (WebDriverException e) {
            // Between two documents.
            return false;
          }
        });
  }

  private void awaitDocument() {
    see("the document", this::enter);
  }

  /** Steps into the document, wherever it is; false when it is not there yet. */
  private boolean enter() {
    if (page.count(DOCUMENT) > 0) {
      page.enterFrame(DOCUMENT);
    }
    if (frame != null) {
      page.enterFrame(frame);
    }
    return page.count(By.tagName("body")) > 0;
  }
}
