// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.JsMath;
import elemental2.core.Uint8Array;
import elemental2.dom.ErrorEvent;
import elemental2.dom.MessageEvent;
import elemental2.dom.Worker;
import elemental2.dom.WorkerOptions;
import jsinterop.base.Js;

/** An interpreter in a worker, for one job at a time. */
final class JobWorker {
  private final Jobs jobs;
  private final Worker worker;
  private final Port port;
  private int current;
  private Message waiting;
  private boolean started;

  JobWorker(Site site, Jobs jobs) {
    this.jobs = jobs;
    WorkerOptions options = WorkerOptions.create();
    options.setType("module");
    options.setName("wasgi job");
    worker = new Worker(site.urlOf("worker.mjs"), options);
    port = Js.uncheckedCast(worker);
    port.addEventListener("message", event -> receive(Js.uncheckedCast(event)));
    port.addEventListener(
        "error",
        event -> {
          // Later errors are the app's own business, a timer's say.
          if (!started) {
            died(String.valueOf(Js.<ErrorEvent>uncheckedCast(event).message));
          }
        });
    Message start = Message.of(Wire.START, 0);
    start.version = Wire.VERSION;
    start.manifest = site.manifest();
    start.folder = site.folder();
    start.lock = "wasgi job " + JsMath.random();
    start.postTo(port);
  }

  /** Does it as soon as it can. */
  void perform(int number, Uint8Array task) {
    current = number;
    Message job = Message.of(Wire.JOB, number);
    job.body = task;
    if (started) {
      job.postTo(port);
    } else {
      waiting = job;
    }
  }

  void end() {
    worker.terminate();
  }

  private void died(String why) {
    end();
    jobs.died(current, why);
  }

  private void receive(MessageEvent<Message> event) {
    Message message = event.data;
    switch (message.type) {
      case Wire.READY -> {
        started = true;
        waiting.postTo(port);
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
