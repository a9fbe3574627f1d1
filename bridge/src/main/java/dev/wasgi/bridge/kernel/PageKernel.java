// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import com.google.gwt.core.client.JavaScriptException;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.interop.Tasks;
import dev.wasgi.bridge.python.Interpreter;
import dev.wasgi.bridge.python.Interrupts;
import dev.wasgi.bridge.python.KeptFiles;
import dev.wasgi.bridge.python.PythonDispatcher;
import dev.wasgi.bridge.python.PythonSockets;
import dev.wasgi.bridge.python.Question;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.python.Work;
import dev.wasgi.bridge.site.Site;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.Blob;
import elemental2.dom.BlobPropertyBag;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.JsPropertyMap;

/**
 * Python on the thread that made this object: the page's own, which stands still while the app
 * works, or, served by a {@link KernelHost}, a worker's.
 */
final class PageKernel implements Engine {
  private final Tasks tasks = new Tasks();
  private final Keeper keeper = new Keeper();
  private final RequestQueue queue = new RequestQueue(this::later);
  private final Promise<JsPropertyMap<Object>> ready;
  private final Consumer<Failure> onDeath;
  private final Site site;
  private final String scriptName;
  private Uint8Array interrupts;
  private Interpreter interpreter;
  private PythonDispatcher dispatcher;
  private PythonSockets sockets;
  private Jobs jobs;
  private Failure failure;

  /**
   * Starts the site's app.
   *
   * @param onDeath told once when the interpreter has died after its start
   */
  PageKernel(Site site, StartProgress progress, Consumer<Failure> onDeath) {
    this.site = site;
    this.onDeath = onDeath;
    scriptName = site.scope(DomGlobal.location.origin).scriptName();
    ready =
        Interpreter.start(site, progress)
            .then(
                started -> {
                  interpreter = started;
                  started.onDeath(this::die);
                  if (interrupts != null) {
                    started.listenTo(interrupts);
                  }
                  dispatcher = new PythonDispatcher(started);
                  sockets = new PythonSockets(started);
                  jobs = new Jobs(site, started);
                  keeper.keep(started.kept());
                  if (started.kept() != null) {
                    started.kept().setOnOver(error -> die(Failure.of(error)));
                  }
                  queue.open();
                  return Promise.resolve(started.info());
                },
                reason -> {
                  failure = Failure.of(reason);
                  queue.abandon(job -> ((Turn) job).fail());
                  return Promise.reject(failure.toError());
                });
  }

  /**
   * Lets the app be interrupted.
   *
   * @param interrupts made by {@link Interrupts}
   */
  void listenTo(Uint8Array interrupts) {
    this.interrupts = interrupts;
    if (interpreter != null) {
      interpreter.listenTo(interrupts);
    }
  }

  /** In a later task, in which the app may run. */
  private void later(Runnable action) {
    if (keeper.files() == null) {
      tasks.later(action);
      return;
    }
    keeper.whenMayRun(
        () ->
            tasks.later(
                () -> {
                  try {
                    action.run();
                  } finally {
                    keeper.leave();
                  }
                }));
  }

  private void die(Failure why) {
    if (failure == null) {
      failure = why;
      queue.abandon(job -> ((Turn) job).fail());
      onDeath.accept(why);
    }
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public boolean isReplaceable() {
    return false;
  }

  @Override
  public String whyNoInterrupts() {
    return "Python runs on the page's own thread";
  }

  @Override
  public boolean interrupt() {
    return false;
  }

  @Override
  public void end(Failure why) {
    // Only the end of its thread ends an interpreter.
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return ready;
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal, Work work) {
    return dispatch(Question.of(request, scriptName, work), signal);
  }

  /** Answers it when those before it are answered; {@link Kernel#dispatch} says the rest. */
  Promise<HttpResponse> dispatch(Question question, AbortSignal signal) {
    return new Promise<>(
        (resolve, reject) -> {
          Turn turn = new Turn(question, signal, resolve::onInvoke, reject::onInvoke);
          if (failure != null) {
            turn.fail();
            return;
          }
          queue.add(turn);
          turn.stopListening = Aborts.listen(signal, turn::abort);
        });
  }

  @Override
  public HttpResponse dispatchNow(HttpRequest request, Work work) {
    HttpResponse response = dispatchNow(Question.of(request, scriptName, work));
    // Who cannot wait for the answer cannot wait until it is saved either.
    whenSaved(() -> {});
    return response;
  }

  /** Runs it when all that the app has written is saved, or known not to be. */
  void whenSaved(Runnable action) {
    keeper.whenSaved(action);
  }

  /** Answers it at once; null where {@link Kernel#dispatchNow} is. */
  HttpResponse dispatchNow(Question question) {
    // Python itself may ask, in the middle of an answer; it cannot answer itself then.
    boolean free = dispatcher != null && failure == null && !dispatcher.isBusy() && keeper.mayRun();
    return free ? answer(question) : null;
  }

  /** Whether others can be answered while the app waits in the middle of an answer. */
  boolean maySuspend() {
    return dispatcher != null && dispatcher.maySuspend();
  }

  private HttpResponse answer(Question question) {
    if (interrupts != null) {
      Interrupts.clear(interrupts);
    }
    keeper.enter();
    try {
      return kept(dispatcher.dispatch(question));
    } catch (RuntimeException e) {
      throw new JavaScriptException(
          Failures.requestFailed(question.toString(), JsErrors.unwrap(e)).toError());
    } finally {
      keeper.leave();
    }
  }

  @Override
  public Socket connect(HttpRequest request, Socket.Listener listener) {
    return sockets.connect(
        Question.fields(request, scriptName), new LaterListener(listener, tasks));
  }

  private HttpResponse kept(HttpResponse answer) {
    return new HttpResponse(answer.status(), answer.headers(), keeper.body(answer.body()));
  }

  /**
   * As {@link Jobs#perform}, with files as they are when it begins; others go on meanwhile.
   *
   * @param done takes what went wrong, or null
   */
  void perform(Uint8Array task, Consumer<Uint8Array> say, Consumer<String> done) {
    keeper.whenMayRun(
        () -> {
          if (keeper.files() != null) {
            keeper.files().pass();
          }
          String wrong = jobs.perform(task, say);
          whenSaved(() -> done.accept(wrong));
        });
  }

  @Override
  public Promise<JsPropertyMap<Object>> files(String what) {
    return ready.then(
        info -> {
          KeptFiles files = keeper.files();
          JsPropertyMap<Object> result = JsPropertyMap.of();
          if (what.equals(RESET)) {
            return files.reset().then(unused -> Promise.resolve(result));
          }
          return files
              .take()
              .then(
                  unused -> {
                    try {
                      result.set("file", zip(interpreter.pack(site.manifest().getPersist())));
                    } finally {
                      files.leave();
                    }
                    return Promise.resolve(result);
                  });
        });
  }

  private static Blob zip(Uint8Array octets) {
    BlobPropertyBag options = BlobPropertyBag.create();
    options.setType("application/zip");
    return new Blob(JsArray.of(Blob.ConstructorBlobPartsArrayUnionType.of(octets)), options);
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    JsPropertyMap<Object> details = JsPropertyMap.of();
    details.set("liveProxies", interpreter == null ? 0 : interpreter.liveProxies());
    if (interpreter != null) {
      details.set("start", interpreter.report());
    }
    if (keeper.files() != null) {
      return keeper
          .files()
          .status()
          .then(
              status -> {
                details.set("files", status);
                return Promise.resolve(details);
              });
    }
    return Promise.resolve(details);
  }

  /** One request in the queue, with the two ends of its promise. */
  private final class Turn implements RequestQueue.Job {
    private final Question question;
    private final AbortSignal signal;
    private final Settle<HttpResponse> resolve;
    private final Settle<Object> reject;
    private Runnable stopListening = () -> {};

    Turn(
        Question question,
        AbortSignal signal,
        Settle<HttpResponse> resolve,
        Settle<Object> reject) {
      this.question = question;
      this.signal = signal;
      this.resolve = resolve;
      this.reject = reject;
    }

    @Override
    public void run() {
      stopListening.run();
      if (maySuspend()) {
        keeper.enter();
        dispatcher
            .dispatchWithPauses(question)
            .then(
                answer -> {
                  keeper.leave();
                  give(kept(answer));
                  return null;
                },
                reason -> {
                  keeper.leave();
                  reject.with(Failures.requestFailed(question.toString(), reason).toError());
                  return null;
                });
        return;
      }
      try {
        give(answer(question));
      } catch (RuntimeException e) {
        reject.with(JsErrors.unwrap(e));
      }
    }

    private void give(HttpResponse answer) {
      HttpResponse paced =
          new HttpResponse(
              answer.status(), answer.headers(), new PacedBody(answer.body(), tasks::later));
      whenSaved(() -> resolve.with(paced));
    }

    void fail() {
      stopListening.run();
      reject.with(failure.toError());
    }

    /** Out of the queue if it still waits; otherwise its answer is there already. */
    void abort() {
      if (queue.remove(this)) {
        reject.with(signal.reason);
      }
    }
  }

  /** One end of a promise. */
  private interface Settle<T> {
    void with(T value);
  }
}
