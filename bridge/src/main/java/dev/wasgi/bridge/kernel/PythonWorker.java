// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.Uint8Array;
import elemental2.dom.ErrorEvent;
import elemental2.dom.Event;
import elemental2.dom.Worker;
import elemental2.dom.WorkerOptions;
import java.util.function.Consumer;
import jsinterop.base.Js;

/** A worker with a {@link KernelHost} in it, and the line to it. */
final class PythonWorker {
  /** The program that each of them has, one of our own files. */
  static final String PROGRAM = "worker.mjs";

  private final Site site;
  private final String url;
  private final Worker worker;
  private final EarlyWorker early;
  final Port port;

  private PythonWorker(Site site, EarlyWorker early, String name) {
    this.site = site;
    this.early = early;
    url = url(site);
    if (early == null) {
      WorkerOptions options = WorkerOptions.create();
      options.setType("module");
      options.setName(name);
      worker = new Worker(url, options);
    } else {
      worker = early.getWorker();
    }
    port = Js.uncheckedCast(worker);
  }

  private static String url(Site site) {
    return site.urlOf(PROGRAM);
  }

  /** The one that answers the page's requests, which may have begun by itself. */
  static PythonWorker forPage(Site site) {
    return new PythonWorker(site, EarlyWorker.take(url(site)), "wasgi");
  }

  /** One that works beside it. */
  static PythonWorker forJob(Site site) {
    return new PythonWorker(site, null, "wasgi job");
  }

  void onMessage(Consumer<Message> receive) {
    port.addEventListener("message", event -> receive.accept(Message.in(event)));
  }

  /** Tells of errors, which are the app's own business once it has started: a timer's, say. */
  void onError(Consumer<Failure> listener) {
    port.addEventListener("error", event -> listener.accept(failure(event)));
    if (early != null && early.getFailure() != null) {
      listener.accept(failure(early.getFailure()));
    }
  }

  /** A worker whose script could not be loaded fires an event without a message. */
  private Failure failure(Event event) {
    ErrorEvent error = Js.uncheckedCast(event);
    return error.message == null
        ? Failures.fileNotLoaded(url, "the browser could not start it as a worker")
        : Failures.workerNotStarted(error.message);
  }

  /**
   * Starts the site's app in it.
   *
   * @param lock which it holds until it ends
   * @param interrupts made by {@link dev.wasgi.bridge.python.Interrupts}, or null
   */
  void start(String lock, Uint8Array interrupts) {
    Message start = Message.of(Wire.START, 0);
    start.version = Wire.VERSION;
    start.manifest = site.manifest();
    start.folder = site.folder();
    start.lock = lock;
    start.interrupts = interrupts;
    start.postTo(port);
  }

  void end() {
    worker.terminate();
  }
}
