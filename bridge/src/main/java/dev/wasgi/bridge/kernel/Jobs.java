// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.python.Interpreter;
import dev.wasgi.bridge.python.PythonJobs;
import dev.wasgi.bridge.site.Site;
import elemental2.core.Uint8Array;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What takes long, each in an interpreter of its own beside the one that answers requests. */
final class Jobs implements PythonJobs.Doer {
  private final Site site;
  private final PythonJobs python;
  private final Map<Integer, JobWorker> running = new HashMap<>();
  private JobWorker idle;
  private int started;

  /**
   * @param interpreter whose app may have something done
   */
  Jobs(Site site, Interpreter interpreter) {
    this.site = site;
    python = new PythonJobs(interpreter, this);
  }

  @Override
  public int start(Uint8Array task) {
    JobWorker worker = idle == null ? new JobWorker(site, this) : idle;
    idle = null;
    int number = ++started;
    running.put(number, worker);
    worker.perform(number, task);
    return number;
  }

  @Override
  public void end(int number) {
    JobWorker worker = running.remove(number);
    if (worker != null) {
      worker.end();
    }
  }

  void heard(int number, Uint8Array said) {
    if (running.containsKey(number)) {
      python.heard(number, said);
    }
  }

  /** The work is done, or failed in a way that leaves the interpreter as it was. */
  void done(int number, String why) {
    JobWorker worker = running.remove(number);
    if (worker == null) {
      return;
    }
    // The next one need not wait for a start.
    if (idle == null) {
      idle = worker;
    } else {
      worker.end();
    }
    python.ended(number, why);
  }

  /** The interpreter is lost. */
  void died(int number, String why) {
    if (running.remove(number) != null) {
      python.ended(number, Failures.workerGone(why).message());
    }
  }

  /**
   * Does here what another interpreter wants done.
   *
   * @param say takes what there is to be said meanwhile
   * @return what went wrong, or null
   */
  String perform(Uint8Array task, Consumer<Uint8Array> say) {
    return python.perform(task, say);
  }
}
