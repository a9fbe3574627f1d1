// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named steps of a walk; a failed one does not keep the later ones from being tried. */
final class Steps {
  private final Map<String, Runnable> steps = new LinkedHashMap<>();

  Steps add(String name, Runnable step) {
    steps.put(name, step);
    return this;
  }

  /** Takes every step; fails with the names and causes of those that failed. */
  void take() {
    AssertionError failures = null;
    StringBuilder summary = new StringBuilder();
    for (Map.Entry<String, Runnable> step : steps.entrySet()) {
      try {
        step.getValue().run();
      } catch (RuntimeException | AssertionError e) {
        summary.append("\n  ").append(step.getKey()).append(": ").append(firstLine(e));
        failures = failures == null ? new AssertionError() : failures;
        failures.addSuppressed(e);
      }
    }
    if (failures != null) {
      AssertionError error = new AssertionError(summary.toString());
      for (Throwable cause : failures.getSuppressed()) {
        error.addSuppressed(cause);
      }
      throw error;
    }
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
