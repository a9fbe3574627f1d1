// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a visitor does with an app, written down beside it in {@code walk.txt}, a line for each
 * step: {@code click SELECTOR}, {@code type SELECTOR := TEXT}, {@code see SELECTOR := TEXT}, {@code
 * sign-in NAME PASSWORD} and so on. The same walk is taken behind a real server and in the built
 * site.
 */
final class FeatureWalk {
  private final Path app;
  private final List<String> lines;
  private final Hands hands;
  private final String origin;

  FeatureWalk(Path app, Hands hands, String origin) {
    this.app = app;
    this.hands = hands;
    this.origin = origin;
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
    return hands.screen().replace(origin, "ORIGIN");
  }

  /** Waits until all that can be read is what can be read there; fails with both. */
  void checkShows(Supplier<String> expected) {
    String[] last = new String[2];
    try {
      hands.see(
          "the same",
          () -> {
            last[0] = expected.get();
            last[1] = screen();
            return last[0].equals(last[1]);
          });
    } catch (AssertionError e) {
      assertEquals(last[0], last[1]);
      throw e;
    }
  }

  private void step(String step) {
    String[] words = step.split(" ", 2);
    String[] sides = words[words.length - 1].split(" := ", 2);
    String what = sides[0];
    String given = sides.length > 1 ? sides[1] : null;
    switch (words[0]) {
      case "open" -> hands.open(origin + what);
      case "reload" -> hands.reload();
      case "back" -> hands.back();
      case "forward" -> hands.forward();
      case "at" -> see(step, hands::url, origin + what);
      case "title" -> see(step, hands::title, what);
      case "answer" -> hands.answer(what.equals("yes"));
      case "downloaded" -> hands.see(step, () -> hands.hasDownloaded(what));
      case "see" -> see(step, () -> hands.text(what), given);
      case "eval" -> see(step, () -> hands.value(what), given);
      case "click" -> hands.click(what);
      case "type" -> hands.type(what, given);
      case "retype" -> hands.retype(what, given);
      case "upload" -> hands.upload(what, paths(given));
      case "frame" -> hands.enter(what);
      case "sign-in" -> hands.signIn(what.split(" ")[0], what.split(" ")[1]);
      default -> throw new AssertionError("there is no such step");
    }
  }

  private void see(String step, Supplier<String> actual, String wanted) {
    hands.see(
        step,
        () -> {
          String found = actual.get();
          return found != null && found.replaceAll("\\s+", " ").trim().equals(wanted);
        });
  }

  private List<String> paths(String names) {
    return Arrays.stream(names.split(" ")).map(name -> app.resolve(name).toString()).toList();
  }
}
