// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.python.Question;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.python.Work;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Calls;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortController;
import elemental2.dom.DomGlobal;
import elemental2.dom.MessageEvent;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The worker's side of a {@link WorkerKernel}: serves a kernel of its own over messages. */
public final class KernelHost {
  private final Port port;
  private final Calls<Call> calls = new Calls<>();
  private final SocketHost sockets;
  private PageKernel kernel;

  /** What a page is told that has not said yet that it listens; null once it has. */
  private List<Message> unheard = new ArrayList<>();

  private KernelHost(Port port) {
    this.port = port;
    sockets =
        new SocketHost(
            port, (request, listener) -> Promise.resolve(kernel.connect(request, listener)));
  }

  /**
   * Listens on the port.
   *
   * @param site which is to be started, if that is known already; else the page says so
   */
  public static void listen(Port port, Site site) {
    KernelHost host = new KernelHost(port);
    if (site != null) {
      host.begin(site);
    }
    port.addEventListener("message", event -> host.receive(Js.uncheckedCast(event)));
    port.addEventListener(
        "messageerror",
        event -> host.failed(Failures.workerGone("one of the page's messages cannot be read")));
  }

  private void receive(MessageEvent<Message> event) {
    Message message = event.data;
    if (sockets.receive(message)) {
      return;
    }
    switch (message.type) {
      case Wire.START -> start(message);
      case Wire.OPEN -> open(message);
      case Wire.PULL -> {
        Call call = calls.get(message.id);
        if (call != null) {
          call.body.pull(new Relay(message.id));
        }
      }
      case Wire.CANCEL -> {
        Call call = calls.remove(message.id);
        if (call != null) {
          call.cancel();
          if (call.body == null) {
            Message.of(Wire.END, message.id).postTo(port);
          }
        }
      }
      case Wire.JOB ->
          kernel.perform(
              message.body,
              octets -> {
                Message said = Message.of(Wire.SAID, message.id);
                said.body = octets;
                said.postTo(port);
              },
              wrong -> {
                Message done = Message.of(Wire.DONE, message.id);
                done.message = wrong;
                done.postTo(port);
              });
      case Wire.STATUS ->
          // Without a kernel, after a failed start, nothing is to be told.
          tell(message, kernel == null ? Promise.resolve(JsPropertyMap.of()) : kernel.details());
      case Wire.FILES -> tell(message, kernel.files(message.fields));
      default -> throw new IllegalStateException("unknown message '" + message.type + "'");
    }
  }

  private void tell(Message question, Promise<JsPropertyMap<Object>> answer) {
    answer.then(
        details -> {
          Message told = Message.of(question.type, question.id);
          told.details = details;
          told.postTo(port);
          return null;
        },
        reason -> {
          Message error = Message.of(Wire.ERROR, question.id);
          error.failure = Failure.of(reason).toMessage();
          error.postTo(port);
          return null;
        });
  }

  private void start(Message message) {
    unheard.forEach(early -> early.postTo(port));
    unheard = null;
    if (message.version != Wire.VERSION) {
      failed(
          Failures.versionMismatch(String.valueOf(message.version), String.valueOf(Wire.VERSION)));
      return;
    }
    if (Lifeline.isThere()) {
      Lifeline.hold(message.lock, () -> Message.of(Wire.HOLDING, 0).postTo(port));
    }
    if (kernel == null) {
      begin(new Site(message.folder, Js.uncheckedCast(message.manifest)));
    }
    if (message.interrupts != null) {
      kernel.listenTo(message.interrupts);
    }
  }

  private void begin(Site site) {
    SelfCalls.forbid(site.scope(DomGlobal.location.origin), site.folder());
    kernel = new PageKernel(site, new Reporter(), this::failed);
    kernel
        .ready()
        .then(
            info -> {
              Message ready = Message.of(Wire.READY, 0);
              ready.details = info;
              report(ready);
              return null;
            },
            reason -> {
              failed(Failure.of(reason));
              return null;
            });
  }

  private void failed(Failure failure) {
    Message message = Message.of(Wire.FAILED, 0);
    message.failure = failure.toMessage();
    report(message);
  }

  private void report(Message message) {
    if (unheard == null) {
      message.postTo(port);
    } else {
      unheard.add(message);
    }
  }

  private void open(Message message) {
    int id = message.id;
    Question question = new Question(message.fields, message.bytes(), new Work());
    Call call = new Call(question.work());
    if (message.body != null && message.body.length >= Ticket.LARGE) {
      call.lent = message.body;
    }
    calls.put(id, call);
    question.work().onPause(() -> Message.of(Wire.PAUSE, id).postTo(port));
    if (!message.alone || !answerNow(id, call, question)) {
      answerLater(id, call, question);
    }
  }

  /** In this very task: nothing else is asked that could be cancelled or have to come first. */
  private boolean answerNow(int id, Call call, Question question) {
    if (kernel.maySuspend()) {
      return false;
    }
    try {
      HttpResponse response = kernel.dispatchNow(question);
      if (response == null) {
        return false;
      }
      kernel.whenSaved(() -> answer(id, call, response));
    } catch (RuntimeException e) {
      refuse(id, call, JsErrors.unwrap(e));
    }
    return true;
  }

  private void answerLater(int id, Call call, Question question) {
    call.controller = new AbortController();
    kernel
        .dispatch(question, call.controller.signal)
        .then(
            response -> {
              answer(id, call, response);
              return Promise.resolve((Object) null);
            })
        .catch_(
            reason -> {
              refuse(id, call, reason);
              return null;
            });
  }

  private void answer(int id, Call call, HttpResponse response) {
    call.body = response.body();
    if (calls.get(id) == null) {
      // Cancelled before the answer could be given.
      call.cancel();
    } else {
      head(id, call, response);
    }
  }

  private void refuse(int id, Call call, Object reason) {
    if (calls.remove(id) != null) {
      call.cancel();
      Message error = Message.of(Wire.ERROR, id);
      error.failure = Failure.of(reason).toMessage();
      call.time(error);
      error.postTo(port);
    }
  }

  /** The first block is there with the head (PEP 3333 lets no head out before it): one message. */
  private void head(int id, Call call, HttpResponse response) {
    Message head = Message.of(Wire.HEAD, id).with(response.headers());
    head.status = response.status().code();
    head.reason = response.status().reason();
    call.time(head);
    head.lent = response.status().isRedirect() ? call.lent : null;
    call.lent = null;
    response
        .body()
        .pull(
            new BodyStream.Sink() {
              @Override
              public void chunk(Bytes bytes) {
                head.with(bytes);
              }

              @Override
              public void end() {
                head.ended = true;
                calls.remove(id);
              }

              @Override
              public void fail(String reason) {
                throw new IllegalStateException(reason);
              }
            });
    head.postTo(port);
  }

  /** Sends on what a pull yields. */
  private final class Relay implements BodyStream.Sink {
    private final int id;

    Relay(int id) {
      this.id = id;
    }

    @Override
    public void chunk(Bytes bytes) {
      Message chunk = Message.of(Wire.CHUNK, id);
      chunk.body = JsBytes.toArray(bytes);
      chunk.postTo(port);
    }

    @Override
    public void end() {
      calls.remove(id);
      Message.of(Wire.END, id).postTo(port);
    }

    @Override
    public void fail(String reason) {
      calls.remove(id);
      Message error = Message.of(Wire.ERROR, id);
      error.message = reason;
      error.postTo(port);
    }
  }

  /** Sends on how far the start is. */
  private final class Reporter implements StartProgress {
    @Override
    public void stage(String name, double moment) {
      Message message = Message.of(Wire.PROGRESS, 0);
      message.stage = name;
      message.moment = moment;
      report(message);
    }

    @Override
    public void loaded(double loaded, double total) {
      Message message = Message.of(Wire.PROGRESS, 0);
      message.loaded = loaded;
      message.total = total;
      report(message);
    }
  }

  /** A request that the page has opened and that has not ended. */
  private static final class Call {
    final Work work;
    AbortController controller;
    Uint8Array lent;
    BodyStream body;

    Call(Work work) {
      this.work = work;
    }

    void time(Message message) {
      message.moment = work.began();
      message.took = work.took();
    }

    void cancel() {
      if (controller != null) {
        controller.abort();
      }
      if (body != null) {
        body.cancel();
      }
    }
  }
}
