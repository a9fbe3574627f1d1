// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Calls;
import dev.wasgi.bridge.wire.Wire;
import elemental2.dom.AbortSignal;
import elemental2.dom.ErrorEvent;
import elemental2.dom.Event;
import elemental2.dom.MessageEvent;
import elemental2.dom.Worker;
import elemental2.dom.WorkerOptions;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Python in a worker of its own, so that the page never stands still. */
public final class WorkerKernel implements Kernel {
  private final Port port;
  private final StartProgress progress;
  private final Calls<Call> calls = new Calls<>();
  private final Promise<JsPropertyMap<Object>> ready;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<JsPropertyMap<Object>> whenReady;
  private Promise.PromiseExecutorCallbackFn.RejectCallbackFn whenFailed;
  private boolean started;
  private Failure failure;

  /**
   * Starts a worker and, in it, the site's app.
   *
   * @param origin scheme, host and port under which the app is to find itself
   */
  public WorkerKernel(Site site, String origin, StartProgress progress) {
    this.progress = progress;
    ready =
        new Promise<>(
            (resolve, reject) -> {
              whenReady = resolve;
              whenFailed = reject;
            });
    WorkerOptions options = WorkerOptions.create();
    options.setType("module");
    options.setName("wasgi");
    String url = site.urlOf("worker.mjs");
    port = Js.uncheckedCast(new Worker(url, options));
    port.addEventListener("message", event -> receive(Js.uncheckedCast(event)));
    port.addEventListener(
        "error",
        event -> {
          // Later errors are the app's own business, a timer's say; the worker lives on.
          if (!started) {
            fail(workerFailure(url, event));
          }
        });
    Message start = Message.of(Wire.START, 0);
    start.version = Wire.VERSION;
    start.manifest = site.manifest();
    start.folder = site.folder();
    start.origin = origin;
    start.postTo(port);
  }

  /** A worker whose script could not be loaded fires an event without a message. */
  private static Failure workerFailure(String url, Event event) {
    ErrorEvent error = Js.uncheckedCast(event);
    return error.message == null
        ? Failures.fileNotLoaded(url, "the browser could not start it as a worker")
        : Failures.workerNotStarted(error.message);
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return ready;
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    return new Promise<>(
        (resolve, reject) -> {
          if (failure != null) {
            reject.onInvoke(failure.toError());
            return;
          }
          Call call = new Call(resolve, reject);
          int id = calls.add(call);
          Message open = Message.of(Wire.OPEN, id).with(request.headers());
          open.method = request.method();
          open.url = request.url().toString();
          open.credentials = request.credentials();
          open.body = JsBytes.toArray(request.body());
          // A redirect may send the body once more (Fetch, 4.4, on 307 and 308).
          open.postCopyTo(port);
          call.stopListening =
              Aborts.listen(
                  signal,
                  () -> {
                    if (call.body == null && calls.remove(id) != null) {
                      Message.of(Wire.CANCEL, id).postTo(port);
                      reject.onInvoke(signal.reason);
                    }
                  });
        });
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return new Promise<>(
        (resolve, reject) -> {
          if (failure != null) {
            resolve.onInvoke(JsPropertyMap.of());
            return;
          }
          Call call = new Call(null, reject);
          call.details = resolve;
          Message.of(Wire.STATUS, calls.add(call)).postTo(port);
        });
  }

  private void receive(MessageEvent<Message> event) {
    Message message = event.data;
    switch (message.type) {
      case Wire.PROGRESS -> {
        if (message.stage != null) {
          progress.stage(message.stage);
        } else {
          progress.loaded(message.loaded, message.total);
        }
      }
      case Wire.READY -> {
        started = true;
        whenReady.onInvoke(message.details);
      }
      case Wire.FAILED -> fail(Failure.of(message.failure));
      default -> {
        Call call = calls.get(message.id);
        // Null when it was cancelled while the worker was already answering.
        if (call != null) {
          receive(call, message);
        }
      }
    }
  }

  private void receive(Call call, Message message) {
    if (message.type.equals(Wire.STATUS)) {
      calls.remove(message.id);
      call.details.onInvoke(message.details);
    } else if (message.type.equals(Wire.HEAD)) {
      call.stopListening.run();
      call.body = new WireBody(port, message, () -> calls.remove(message.id));
      call.resolve.onInvoke(
          new HttpResponse(
              new Status(message.status, message.reason), message.headerList(), call.body));
    } else if (call.body != null) {
      call.body.receive(message);
    } else {
      calls.remove(message.id);
      call.stopListening.run();
      call.reject.onInvoke(Failure.of(message.failure).toError());
    }
  }

  private void fail(Failure reason) {
    if (failure == null) {
      failure = reason;
      whenFailed.onInvoke(reason.toError());
    }
    for (Call call : calls.removeAll()) {
      if (call.body == null) {
        call.stopListening.run();
        call.reject.onInvoke(reason.toError());
      } else {
        call.body.fail(reason.message());
      }
    }
  }

  /** A request under way. */
  private static final class Call {
    final Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<HttpResponse> resolve;
    final Promise.PromiseExecutorCallbackFn.RejectCallbackFn reject;
    Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<JsPropertyMap<Object>> details;
    Runnable stopListening = () -> {};
    WireBody body;

    Call(
        Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<HttpResponse> resolve,
        Promise.PromiseExecutorCallbackFn.RejectCallbackFn reject) {
      this.resolve = resolve;
      this.reject = reject;
    }
  }
}
