// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResponseFactory;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Aborts;
import dev.wasgi.bridge.offline.Offline;
import dev.wasgi.bridge.wire.Relay;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.DomGlobal;
import elemental2.dom.FetchEvent;
import elemental2.dom.MessagePort;
import elemental2.dom.Request;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** One request that a page of the app answers, or the host where no page does. */
final class RelayCall {
  /** How often it is looked whether the page that answers is still there, in milliseconds. */
  private static final int WATCH = 1_000;

  private final FetchEvent event;
  private final Request request;
  private final Url url;
  private final Clients clients;
  private final Question question;
  private final FrameScript script;
  private final Offline offline;
  private final AbortSignal signal;
  private final Realm realm = new Realm(Js.uncheckedCast(DomGlobal.self));
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Response> respond;
  private PortBody body;
  private boolean waiting = true;

  /**
   * @param copied whether the host has the same bytes
   */
  RelayCall(ServiceWorkerProgram program, FetchEvent event, Url url, boolean copied) {
    this.event = event;
    this.request = event.request;
    this.url = url;
    clients = program.clients;
    script = program.script;
    offline = program.offline;
    signal = Js.uncheckedCast(Js.asPropertyMap(request).get("signal"));
    question = new Question(program, ask(copied, program.run));
  }

  private RelayMessage ask(boolean copied, String run) {
    RelayMessage ask = RelayMessage.of(Relay.ASK);
    ask.version = Relay.VERSION;
    ask.method = request.method;
    ask.url = request.url;
    ask.mode = request.mode;
    ask.destination = request.destination;
    ask.referrer = request.referrer;
    ask.clientId = event.clientId == null ? "" : event.clientId;
    ask.resultingClientId = event.resultingClientId == null ? "" : event.resultingClientId;
    ask.copied = copied;
    ask.run = run;
    return ask;
  }

  Promise<Response> answer() {
    return question.put().then(winner -> winner == null ? host() : relay(winner.id, winner.port));
  }

  private Promise<Response> host() {
    if (!request.method.equals("GET")) {
      return DomGlobal.fetch(request);
    }
    return request.mode.equals("navigate")
        ? offline.page(request, url.path())
        : offline.file(request, url.path(), missing -> {});
  }

  private Promise<Response> relay(String id, MessagePort port) {
    return body()
        .then(
            bytes ->
                new Promise<>(
                    (resolve, reject) -> {
                      respond = resolve;
                      port.onmessage = message -> receive(port, RelayMessage.from(message));
                      open(port, Js.uncheckedCast(bytes));
                      watch(id);
                      Aborts.listen(
                          signal,
                          () -> {
                            if (body == null) {
                              RelayMessage.of(Wire.CANCEL).postTo(port);
                              lost("The request was given up.");
                            }
                          });
                    }));
  }

  private Promise<Object> body() {
    return request.method.equals("GET") || request.method.equals("HEAD")
        ? Promise.resolve((Object) null)
        : Js.uncheckedCast(request.arrayBuffer());
  }

  private void open(MessagePort port, ArrayBuffer bytes) {
    RelayMessage open = RelayMessage.of(Wire.OPEN);
    open.headers = new JsArray<>();
    JsArray<JsArray<String>> entries = JsArray.from(request.headers.entries());
    for (int i = 0; i < entries.length; i++) {
      open.headers.push(entries.getAt(i).getAt(0), entries.getAt(i).getAt(1));
    }
    open.credentials = !request.credentials.equals("omit");
    if (bytes != null && (bytes.byteLength > 0 || request.headers.has("Content-Type"))) {
      open.body = new Uint8Array(bytes);
    }
    open.postTo(port);
  }

  /** A page that is gone will never answer (a lock is no help here: it may be bfcached). */
  private void watch(String id) {
    DomGlobal.setTimeout(
        unused -> {
          if (waiting) {
            clients
                .get(id)
                .then(
                    client -> {
                      if (client == null) {
                        lost("The page that answers this app's requests was closed.");
                      } else {
                        watch(id);
                      }
                      return null;
                    });
          }
        },
        WATCH);
  }

  private void receive(MessagePort port, RelayMessage message) {
    if (body != null) {
      body.receive(message);
    } else if (message.type.equals(Wire.HEAD)) {
      head(port, message);
    } else {
      lost(message.message);
    }
  }

  private void head(MessagePort port, RelayMessage head) {
    body = new PortBody(port, () -> waiting = false);
    Status status = new Status(head.status, head.reason);
    HttpResponse answer = new HttpResponse(status, head.headerList(), body);
    HttpResponse response = request.mode.equals("navigate") ? script.putInto(answer) : answer;
    if (!status.isFinal()) {
      body.cancel();
      respond.onInvoke(Response.error());
    } else if (head.fallsBack) {
      fallBack(response);
    } else if (request.destination.equals("document")) {
      // The page that answers goes as soon as the new one shows: all must be here by then.
      make(response)
          .arrayBuffer()
          .then(
              all -> {
                BodyStream whole = new OneBlock(JsBytes.ofNullable(new Uint8Array(all)));
                respond.onInvoke(make(new HttpResponse(status, response.headers(), whole)));
                return null;
              });
    } else {
      respond.onInvoke(make(response));
    }
  }

  /** The host may have what the app has not. */
  private void fallBack(HttpResponse response) {
    DomGlobal.fetch(request)
        .then(
            found -> {
              if (found.ok) {
                response.body().cancel();
              }
              respond.onInvoke(found.ok ? found : make(response));
              return null;
            })
        .catch_(
            reason -> {
              respond.onInvoke(make(response));
              return null;
            });
  }

  private Response make(HttpResponse response) {
    return ResponseFactory.make(realm, response, request.method, url, false, signal);
  }

  /** A person reads the answer to a navigation; whatever else asked gets a network error. */
  private void lost(String message) {
    waiting = false;
    if (body != null) {
      body.fail(message);
    } else if (request.mode.equals("navigate")) {
      JsPropertyMap<Object> init =
          JsPropertyMap.of(
              "status",
              503,
              "statusText",
              "SERVICE UNAVAILABLE",
              "headers",
              JsPropertyMap.of("Content-Type", "text/plain; charset=utf-8"));
      respond.onInvoke(new Response(message, Js.uncheckedCast(init)));
    } else {
      respond.onInvoke(Response.error());
    }
  }

  /** A body that is there. */
  private record OneBlock(Bytes bytes) implements BodyStream {
    @Override
    public void pull(Sink sink) {
      sink.chunk(bytes);
      sink.end();
    }

    @Override
    public void cancel() {}
  }
}
