// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The requests that wait, first in, first out, and the few that are with the interpreter.
 *
 * <p>The interpreter takes one after another, in the order in which it is given them. So of those
 * that it has and has not answered, only the first can have been begun, and those that it has left
 * where they wait for something: when the interpreter is lost, the others can be given to the next
 * one without being run twice.
 *
 * @param <T> a request
 */
final class Backlog<T> {
  /** A third of what is known to work, since stacks may be deep. */
  private static final int PAUSES = 6;

  private final int window;
  private final Predicate<T> alone;
  private Set<T> waiting = new LinkedHashSet<>();
  private final Set<T> given = new LinkedHashSet<>();
  private final Set<T> paused = new LinkedHashSet<>();

  /**
   * @param window how many the interpreter may have at a time: more than one, so that it does not
   *     stand still until it hears of the next
   * @param alone tells those that must not wait there, since they could not be taken back
   */
  Backlog(int window, Predicate<T> alone) {
    this.window = window;
    this.alone = alone;
  }

  /** Takes in a request, behind all others. */
  void add(T request) {
    waiting.add(request);
  }

  /** Takes out a request that still waits; false when it does not. */
  boolean drop(T request) {
    return waiting.remove(request);
  }

  /** The next request for the interpreter, or null when none waits or it has enough. */
  T give() {
    if (waiting.isEmpty() || given.size() >= window) {
      return null;
    }
    T next = waiting.iterator().next();
    if (!given.isEmpty() && alone.test(next)) {
      return null;
    }
    waiting.remove(next);
    given.add(next);
    return next;
  }

  /** The interpreter has answered a request, or given it up. */
  void settle(T request) {
    given.remove(request);
    paused.remove(request);
  }

  /**
   * The interpreter has left a request where that waits, and can take the next, unless it has left
   * too many: each keeps a part of its stack.
   */
  void pause(T request) {
    if (paused.size() < PAUSES && given.remove(request)) {
      paused.add(request);
    }
  }

  /** The request that the interpreter is at, or null. */
  T current() {
    return given.isEmpty() ? null : given.iterator().next();
  }

  /** Those that the interpreter has begun, oldest first. */
  List<T> begun() {
    List<T> begun = new ArrayList<>(paused);
    if (!given.isEmpty()) {
      begun.add(current());
    }
    return begun;
  }

  /**
   * The interpreter is lost: those that it had not begun wait again, before all others.
   *
   * @return those that it had
   */
  List<T> reclaim() {
    List<T> begun = begun();
    given.removeAll(begun);
    paused.clear();
    Set<T> again = new LinkedHashSet<>(given);
    again.addAll(waiting);
    given.clear();
    waiting = again;
    return begun;
  }

  /** Gives up all, oldest first. */
  List<T> abandon() {
    List<T> all = given();
    all.addAll(waiting);
    paused.clear();
    given.clear();
    waiting.clear();
    return all;
  }

  /** Gives up those that wait, oldest first. */
  List<T> dropWaiting() {
    List<T> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  /** Those that the interpreter has, oldest first. */
  List<T> given() {
    List<T> all = new ArrayList<>(paused);
    all.addAll(given);
    return all;
  }

  /** How many wait, here or with the interpreter. */
  int queued() {
    return waiting.size() + Math.max(0, given.size() - 1);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && given.isEmpty() && paused.isEmpty();
  }
}
