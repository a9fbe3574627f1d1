// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.By;

/** Steps of a visitor through an app's pages, to be taken wherever the app is served. */
final class Walk {
  private final String name;
  private final List<Step> steps = new ArrayList<>();
  private boolean anyLength;

  /** One step, and a text that is seen when it has been taken. */
  record Step(String name, String sees, Consumer<WalkStand> action) {
    void take(WalkStand stand) {
      stand.enter();
      action.accept(stand);
    }
  }

  /**
   * @param name begins with the ids of what it covers
   */
  Walk(String name) {
    this.name = name;
  }

  /** The history may become longer in one place than in the other: docs/limits.md says why. */
  Walk whateverLength() {
    anyLength = true;
    return this;
  }

  /** What is compared of a record. */
  String relevant(String record) {
    return anyLength ? record.replaceAll("\"length\": \\d+", "") : record;
  }

  List<Step> steps() {
    return steps;
  }

  private Walk step(String step, String sees, Consumer<WalkStand> action) {
    steps.add(new Step(step, sees, action));
    return this;
  }

  /** Has a script lead to an address below the app's. */
  Walk to(String path, String sees) {
    return step(
        "to " + path, sees, stand -> stand.page().run("location.href = arguments[0]", path));
  }

  /** Clicks the element with that id. */
  Walk click(String id, String sees) {
    return step("click " + id, sees, stand -> stand.page().click(By.id(id)));
  }

  /** Clicks in the middle of the element with that id, whatever lies there. */
  Walk clickAt(String id, String sees) {
    return step("click at " + id, sees, stand -> stand.page().clickAt(By.id(id)));
  }

  Walk type(String id, String text, String sees) {
    return step("type into " + id, sees, stand -> stand.page().type(By.id(id), text));
  }

  Walk upload(String id, String path, String sees) {
    return step("upload to " + id, sees, stand -> stand.page().upload(By.id(id), path));
  }

  /** Runs a script in the document. */
  Walk run(String script, String sees) {
    return step(script, sees, stand -> stand.page().run(script));
  }

  Walk back(String sees) {
    return step("back", sees, WalkStand::back);
  }

  Walk forward(String sees) {
    return step("forward", sees, WalkStand::forward);
  }

  Walk reload(String sees) {
    return step("reload", sees, WalkStand::reload);
  }

  @Override
  public String toString() {
    return name;
  }
}
