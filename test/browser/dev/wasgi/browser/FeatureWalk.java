// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/**
 * What a visitor does with an app, written down beside it in {@code walk.txt}, a line for each
 * step: {@code click SELECTOR}, {@code type SELECTOR := TEXT}, {@code see SELECTOR := TEXT}, {@code
 * sign-in NAME PASSWORD} and so on. The same walk is taken behind a real server and in the built
 * site.
 */
final class FeatureWalk {
  private final Path app;
  private final List<String> lines;
  private final Browser browser;
  private final Page page;
  private final String origin;
  private final boolean bridged;

  /** A frame of the app's own that the steps are taken in; null for its document. */
  private By frame;

  /**
   * @param bridged whether the bridge answers, and not a server
   */
  FeatureWalk(Path app, Browser browser, String origin, boolean bridged) {
    this.app = app;
    this.browser = browser;
    this.page = browser.page();
    this.origin = origin;
    this.bridged = bridged;
    try {
      lines = Files.readAllLines(app.resolve("walk.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all steps; fails with the line of the first that cannot be taken. */
  void take() {
    for (int i = 0; i < lines.size(); i++) {
      try {
        step(lines.get(i));
      } catch (RuntimeException | AssertionError e) {
        String where = "%s/walk.txt:%d: %s".formatted(app.getFileName(), i + 1, lines.get(i));
        throw new AssertionError(where + "\n" + e.getMessage() + "\n" + screen(), e);
      }
    }
  }

  /** All that can be read in the end. */
  String screen() {
    page.leaveFrame();
    enter();
    return Screen.text(page).replace(origin, "ORIGIN");
  }

  private void step(String step) {
    String[] words = step.split(" ", 2);
    String[] sides = words[words.length - 1].split(" := ", 2);
    String given = sides.length > 1 ? sides[1] : null;
    By by = By.cssSelector(sides[0]);
    switch (words[0]) {
      case "open" -> {
        page.leaveFrame();
        frame = null;
        page.open(origin + sides[0]);
      }
      case "reload" -> {
        page.leaveFrame();
        page.reload();
      }
      case "back" -> {
        page.leaveFrame();
        page.back();
      }
      case "forward" -> {
        page.leaveFrame();
        page.run("history.forward()");
      }
      case "at" -> see("the address " + sides[0], () -> page.url().equals(origin + sides[0]));
      case "title" -> see("the title " + sides[0], () -> page.title().equals(sides[0]));
      case "answer" -> page.answer(sides[0].equals("yes"));
      case "downloaded" -> see("a file", () -> Files.exists(browser.downloads().resolve(sides[0])));
      case "see" -> see(step, () -> enter() && text(by).equals(given));
      case "eval" -> see(step, () -> enter() && value(sides[0]).equals(given));
      case "click" -> act(() -> page.click(by));
      case "type" -> act(() -> page.type(by, given));
      case "retype" -> act(() -> page.retype(by, given));
      case "upload" -> act(() -> page.upload(by, paths(given)));
      case "frame" -> frame = by;
      case "sign-in" -> signIn(sides[0].split(" "));
      default -> throw new AssertionError("there is no such step");
    }
  }

  private void see(String wish, Supplier<Boolean> holds) {
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

  /** Where a browser without a head opens no window, the address says it. */
  private void signIn(String[] words) {
    page.leaveFrame();
    String url = page.url();
    if (bridged) {
      LoginWindow.await(page);
      LoginWindow.answer(page, words[0], words[1]);
    } else {
      page.open(url.replace("://", "://" + words[0] + ":" + words[1] + "@"));
      page.open(url);
    }
  }

  private void act(Runnable step) {
    see("the document", this::enter);
    step.run();
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

  private String text(By by) {
    return page.text(by).replaceAll("\\s+", " ");
  }

  private String value(String expression) {
    return String.valueOf(page.run("return " + expression)).trim();
  }

  private String paths(String names) {
    return Arrays.stream(names.split(" "))
        .map(name -> app.resolve(name).toString())
        .collect(Collectors.joining("\n"));
  }
}
