// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * First in, first out, one at a time, behind a gate that opens when Python is ready.
 *
 * <p>Each job runs in a task of its own, so that messages which came meanwhile (a cancel, say) are
 * seen before the next one starts, and so that a page can paint.
 */
final class RequestQueue {
  private final Consumer<Runnable> later;
  private final Set<Job> waiting = new LinkedHashSet<>();
  private boolean open;
  private boolean scheduled;

  /**
   * @param later runs something in a later task
   */
  RequestQueue(Consumer<Runnable> later) {
    this.later = later;
  }

  void add(Job job) {
    waiting.add(job);
    schedule();
  }

  /** Takes a job out that has not run yet; false when it has. */
  boolean remove(Job job) {
    return waiting.remove(job);
  }

  /** Lets the jobs run. */
  void open() {
    open = true;
    schedule();
  }

  /** Gives up all that wait. */
  void abandon(Consumer<Job> each) {
    List<Job> jobs = new ArrayList<>(waiting);
    waiting.clear();
    jobs.forEach(each);
  }

  int size() {
    return waiting.size();
  }

  private void schedule() {
    if (open && !scheduled && !waiting.isEmpty()) {
      scheduled = true;
      later.accept(this::runOne);
    }
  }

  private void runOne() {
    scheduled = false;
    if (waiting.isEmpty()) {
      return;
    }
    Job job = waiting.iterator().next();
    waiting.remove(job);
    try {
      job.run();
    } finally {
      schedule();
    }
  }

  /** One request's turn. */
  interface Job {
    void run();
  }
}
