// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.python.Interrupts;
import dev.wasgi.bridge.python.Question;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.python.Work;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Calls;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.JsMath;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.JsPropertyMap;

/** Python in a worker of its own, so that the page never stands still. */
final class WorkerKernel implements Engine {
  /** Messages that the worker sent before it ended may still be on their way, in milliseconds. */
  private static final double LAST_WORDS = 50;

  /** So long may an idle worker take to say that it is there, in milliseconds. */
  private static final double SIGN_OF_LIFE = 20_000;

  private final String scriptName;
  private final PythonWorker worker;
  private final Port port;
  private final StartProgress progress;
  private final Consumer<Failure> onDeath;
  private final Calls<Call> calls = new Calls<>();
  private final WireSockets sockets;
  private final Deferred<JsPropertyMap<Object>> ready = new Deferred<>();
  private final String lock = "wasgi " + JsMath.random();
  private final Uint8Array interrupts = Interrupts.areThere() ? Interrupts.buffer() : null;
  private boolean holding;
  private boolean started;
  private boolean ended;

  /**
   * Starts a worker and, in it, the site's app.
   *
   * @param onDeath told once when the worker has died after the start
   */
  WorkerKernel(Site site, StartProgress progress, Consumer<Failure> onDeath) {
    this.progress = progress;
    this.onDeath = onDeath;
    scriptName = site.scope(DomGlobal.location.origin).scriptName();
    worker = PythonWorker.forPage(site);
    port = worker.port;
    sockets = new WireSockets(port);
    worker.onMessage(this::receive);
    port.addEventListener(
        "messageerror", event -> die(Failures.workerGone("one of its messages cannot be read")));
    worker.onError(
        failure -> {
          if (!started) {
            die(failure);
          }
        });
    worker.start(lock, interrupts);
  }

  private void die(Failure why) {
    if (ended) {
      return;
    }
    ended = true;
    if (started) {
      onDeath.accept(why);
    } else {
      ready.reject(why.toError());
    }
  }

  private void gone() {
    DomGlobal.setTimeout(
        unused ->
            die(
                started
                    ? Failures.workerGone("it ended by itself")
                    : Failures.workerNotStarted("it ended by itself")),
        LAST_WORDS);
  }

  @Override
  public void end(Failure why) {
    ended = true;
    worker.end();
  }

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public boolean isReplaceable() {
    return true;
  }

  @Override
  public String whyNoInterrupts() {
    return interrupts == null ? "the page is not cross-origin isolated" : null;
  }

  @Override
  public boolean interrupt() {
    if (interrupts != null) {
      Interrupts.raise(interrupts);
    }
    return interrupts != null;
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return ready.promise();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal, Work work) {
    boolean alone = calls.size() == 0;
    if (alone && !holding) {
      askForLife();
    }
    Call call = new Call(request, work);
    int id = calls.add(call);
    Message open = Message.of(Wire.OPEN, id);
    open.fields = Question.fields(request, scriptName);
    open.alone = alone;
    if (Ticket.isLarge(request)) {
      open.body = JsBytes.lend(request.body());
      open.postTo(port);
    } else {
      // A redirect may send the body once more (Fetch, 4.4, on 307 and 308).
      open.with(request.body()).postCopyTo(port);
    }
    call.stopListening =
        Aborts.listen(
            signal,
            () -> {
              if (call.body == null) {
                call.aborted = signal.reason;
                Message.of(Wire.CANCEL, id).postTo(port);
              }
            });
    return call.head.promise();
  }

  @Override
  public Socket connect(HttpRequest request, Socket.Listener listener) {
    return sockets.connect(request, listener);
  }

  private void askForLife() {
    boolean[] there = {false};
    details()
        .then(
            details -> {
              there[0] = true;
              return null;
            });
    DomGlobal.setTimeout(
        unused -> {
          if (!there[0]) {
            die(Failures.workerGone("it does not answer"));
          }
        },
        SIGN_OF_LIFE);
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return ask(Wire.STATUS, null);
  }

  @Override
  public Promise<JsPropertyMap<Object>> files(String what) {
    return ask(Wire.FILES, what);
  }

  private Promise<JsPropertyMap<Object>> ask(String type, String what) {
    Call call = new Call(null, null);
    call.details = new Deferred<>();
    Message question = Message.of(type, calls.add(call));
    question.fields = what;
    question.postTo(port);
    return call.details.promise();
  }

  private void receive(Message message) {
    if (ended || sockets.receive(message)) {
      return;
    }
    switch (message.type) {
      case Wire.HOLDING -> {
        holding = true;
        Lifeline.onEnd(lock, this::gone);
      }
      case Wire.PROGRESS -> {
        if (message.stage != null) {
          progress.stage(message.stage, message.moment);
        } else {
          progress.loaded(message.loaded, message.total);
        }
      }
      case Wire.READY -> {
        started = true;
        ready.resolve(message.details);
      }
      case Wire.FAILED -> die(Failure.of(message.failure));
      default -> {
        Call call = calls.get(message.id);
        // Null when its body was cancelled while the worker was already answering.
        if (call != null) {
          receive(call, message);
        }
      }
    }
  }

  private void receive(Call call, Message message) {
    if (call.details != null) {
      calls.remove(message.id);
      if (message.failure == null) {
        call.details.resolve(message.details);
      } else {
        call.details.reject(Failure.of(message.failure).toError());
      }
    } else if (message.type.equals(Wire.PAUSE)) {
      call.work.pause();
    } else if (call.body != null) {
      call.body.receive(message);
    } else {
      call.stopListening.run();
      call.work.set(message.moment, message.took);
      JsBytes.giveBack(call.request.body(), message.lent);
      if (message.type.equals(Wire.HEAD) && call.aborted == null) {
        call.body = new WireBody(port, message, () -> calls.remove(message.id));
        call.head.resolve(
            new HttpResponse(
                new Status(message.status, message.reason), message.headerList(), call.body));
      } else {
        calls.remove(message.id);
        call.head.reject(
            call.aborted != null ? call.aborted : Failure.of(message.failure).toError());
      }
    }
  }

  /** A request under way, or a question. */
  private static final class Call {
    final HttpRequest request;
    final Work work;
    final Deferred<HttpResponse> head = new Deferred<>();
    Deferred<JsPropertyMap<Object>> details;
    Runnable stopListening = () -> {};
    Object aborted;
    WireBody body;

    Call(HttpRequest request, Work work) {
      this.request = request;
      this.work = work;
    }
  }
}
