// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.JsMath;
import elemental2.core.Uint8Array;

/** An interpreter in a worker, for one job at a time. */
final class JobWorker {
  private final Jobs jobs;
  private final PythonWorker worker;
  private int current;
  private Message waiting;
  private boolean started;

  JobWorker(Site site, Jobs jobs) {
    this.jobs = jobs;
    worker = PythonWorker.forJob(site);
    worker.onMessage(this::receive);
    worker.onError(
        failure -> {
          if (!started) {
            died(failure.message());
          }
        });
    worker.start("wasgi job " + JsMath.random(), null);
  }

  /** Does it as soon as it can. */
  void perform(int number, Uint8Array task) {
    current = number;
    Message job = Message.of(Wire.JOB, number);
    job.body = task;
    if (started) {
      job.postTo(worker.port);
    } else {
      waiting = job;
    }
  }

  void end() {
    worker.end();
  }

  private void died(String why) {
    end();
    jobs.died(current, why);
  }

  private void receive(Message message) {
    switch (message.type) {
      case Wire.READY -> {
        started = true;
        waiting.postTo(worker.port);
        waiting = null;
      }
      case Wire.FAILED -> died(Failure.of(message.failure).message());
      case Wire.SAID -> jobs.heard(message.id, message.body);
      case Wire.DONE -> jobs.done(message.id, message.message);
      default -> {
        // How far its start is interests nobody.
      }
    }
  }
}
