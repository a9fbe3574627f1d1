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
 * that it has and has not answered, only the first can have been begun: when the interpreter is
 * lost, the others can be given to the next one without being run twice.
 *
 * @param <T> a request
 */
final class Backlog<T> {
  private final int window;
  private final Predicate<T> alone;
  private Set<T> waiting = new LinkedHashSet<>();
  private final Set<T> given = new LinkedHashSet<>();

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
  }

  /** The request that the interpreter is at, or null. */
  T current() {
    return given.isEmpty() ? null : given.iterator().next();
  }

  /**
   * The interpreter is lost: those that it had not begun wait again, before all others.
   *
   * @return the request that it was at, or null
   */
  T reclaim() {
    T begun = current();
    given.remove(begun);
    Set<T> again = new LinkedHashSet<>(given);
    again.addAll(waiting);
    given.clear();
    waiting = again;
    return begun;
  }

  /** Gives up all, oldest first. */
  List<T> abandon() {
    List<T> all = new ArrayList<>(given);
    all.addAll(waiting);
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
    return new ArrayList<>(given);
  }

  /** How many wait, here or with the interpreter. */
  int queued() {
    return waiting.size() + Math.max(0, given.size() - 1);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && given.isEmpty();
  }
}
