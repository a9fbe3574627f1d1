// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import java.util.function.Consumer;
import jsinterop.base.Js;

/** What one interpreter has another one do. */
public final class PythonJobs {
  private final WasgiModule wasgi;

  /**
   * @param interpreter whose app may want something done
   * @param doer does it
   */
  public PythonJobs(Interpreter interpreter, Doer doer) {
    wasgi = interpreter.module();
    interpreter.host().setStartJob(doer::start);
    interpreter.host().setEndJob(doer::end);
  }

  /** The job has said something. */
  public void heard(int number, Uint8Array said) {
    wasgi.heard().heard(number, said);
  }

  /**
   * The job is over.
   *
   * @param why null when its work is done
   */
  public void ended(int number, String why) {
    // Python's None is JavaScript's undefined.
    wasgi.ended().ended(number, why == null ? Js.undefined() : why);
  }

  /**
   * Does such work here.
   *
   * @return what went wrong, or null
   */
  public String perform(Uint8Array task, Consumer<Uint8Array> say) {
    return wasgi.perform().perform(task, say::accept);
  }

  /** Where other interpreters are. */
  public interface Doer {
    /** Begins, and gives the number of the job. */
    int start(Uint8Array task);

    /** Stops it, if it is not done. */
    void end(int number);
  }
}
