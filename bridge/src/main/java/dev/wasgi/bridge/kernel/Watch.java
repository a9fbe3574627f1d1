// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Notices when Python has been silent for long while something is asked of it.
 *
 * <p>One timer serves all requests: a quick one costs two looks at the clock.
 */
final class Watch {
  private final Clock clock;
  private final double patience;
  private final double limit;
  private final Listener listener;
  private final Set<Object> asked = new LinkedHashSet<>();
  private double since;
  private boolean ticking;
  private boolean told;
  private int answers;

  /**
   * @param patience after which somebody is told, in milliseconds; 0 for never
   * @param limit after which it is too long, in milliseconds; 0 for never
   */
  Watch(Clock clock, double patience, double limit, Listener listener) {
    this.clock = clock;
    this.patience = patience;
    this.limit = limit;
    this.listener = listener;
  }

  /** Something is asked of Python. */
  void begin(Object what) {
    if (asked.isEmpty()) {
      since = clock.now();
    }
    asked.add(what);
    tick();
  }

  /** Python has answered it; what else was asked is begun no earlier than now. */
  void end(Object what) {
    if (asked.remove(what)) {
      heard();
    }
  }

  /** Nothing that was asked will be answered. */
  void clear() {
    asked.clear();
    heard();
  }

  private void heard() {
    answers++;
    since = clock.now();
    if (told) {
      told = false;
      listener.heard();
    }
    tick();
  }

  /** Whether it was asked and is not answered. */
  boolean isAsked(Object what) {
    return asked.contains(what);
  }

  /** What was asked first of what is not answered, or null. */
  Object current() {
    return asked.isEmpty() ? null : asked.iterator().next();
  }

  /** Changes with each answer. */
  int answers() {
    return answers;
  }

  private void tick() {
    if (ticking || asked.isEmpty() || (limit == 0 && (told || patience == 0))) {
      return;
    }
    double silence = clock.now() - since;
    // Once told, it goes on looking: the next request may need telling before the limit of this.
    double next = patience == 0 ? limit - silence : told ? patience : patience - silence;
    if (limit > 0) {
      next = Math.min(next, limit - silence);
    }
    ticking = true;
    clock.later(this::look, Math.max(1, next));
  }

  private void look() {
    ticking = false;
    if (asked.isEmpty()) {
      return;
    }
    double silence = clock.now() - since;
    if (limit > 0 && silence >= limit) {
      listener.tooLong();
      return;
    }
    if (patience > 0 && silence >= patience && !told) {
      told = true;
      listener.silent();
    }
    tick();
  }

  /** What passes, and timers. */
  interface Clock {
    /** Milliseconds since some moment. */
    double now();

    /** Runs it after so many milliseconds. */
    void later(Runnable action, double milliseconds);
  }

  /** Is told. */
  interface Listener {
    /** It has been silent for longer than people are patient. */
    void silent();

    /** It is silent no longer. */
    void heard();

    /** It has been silent for longer than it may. */
    void tooLong();
  }
}
