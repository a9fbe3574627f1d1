// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.core.JsArray;
import elemental2.core.JsDate;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortController;
import elemental2.dom.DomGlobal;
import elemental2.dom.Request;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * One bridged use of an XMLHttpRequest, from {@code open} to its end.
 *
 * @see <a href="https://xhr.spec.whatwg.org/">XMLHttpRequest Standard</a>
 */
final class XhrCall {
  private static final int UNSENT = 0;
  private static final int OPENED = 1;
  private static final int HEADERS_RECEIVED = 2;
  private static final int LOADING = 3;
  private static final int DONE = 4;

  /** Progress is told no more often than this, in milliseconds (4.6 "send()"). */
  private static final double PROGRESS_INTERVAL = 50;

  private final Realm realm;
  private final JsPropertyMap<Object> xhr;
  private final Realm.FetchFn nativeFetch;
  private final UrlScope scope;
  private final Kernel kernel;
  private final XhrEvents events;
  private final JsArray<Object> headers = new JsArray<>();
  private final AbortController controller = new AbortController();

  private String method;
  private Url url;
  private boolean async;
  private String overriddenType;
  private int state = UNSENT;
  private boolean sent;
  private boolean dropped;
  private double uploadTotal;
  private boolean uploading;
  private double sentAt;
  private double timer;
  private XhrResponse response;
  private XhrBody body;
  private double total;
  private double toldAt;
  private double told;

  XhrCall(Realm realm, Object xhr, Realm.FetchFn nativeFetch, UrlScope scope, Kernel kernel) {
    this.realm = realm;
    this.xhr = Js.asPropertyMap(xhr);
    this.nativeFetch = nativeFetch;
    this.scope = scope;
    this.kernel = kernel;
    this.events = new XhrEvents(realm, xhr);
    this.body = new XhrBody(realm);
  }

  void open(String method, Url url, boolean async, Wrapping.Original nativeOpen) {
    this.method = method;
    this.url = url;
    this.async = async;
    state = OPENED;
    // It checks the method, and fires readystatechange.
    nativeOpen.call();
  }

  /** Ends this use without a word, since the object is opened anew. */
  void drop() {
    dropped = true;
    stop();
  }

  private void stop() {
    sent = false;
    DomGlobal.clearTimeout(timer);
    controller.abort();
  }

  void setRequestHeader(String name, String value, Wrapping.Original nativeSet) {
    requireNotSent();
    // It checks name and value, and would keep forbidden ones out of what it never sends.
    nativeSet.call();
    headers.push(JsArray.of(name, value));
  }

  void overrideMimeType(String type) {
    if (state >= LOADING) {
      throw realm.domException("The response is already being read.", "InvalidStateError");
    }
    overriddenType = type;
  }

  private void requireNotSent() {
    if (state != OPENED || sent) {
      throw realm.domException("The request is not open, or was sent.", "InvalidStateError");
    }
  }

  void send(Object given) {
    requireNotSent();
    if (!async) {
      throw realm.domException(
          "A synchronous XMLHttpRequest cannot be answered by Python in a worker: " + url,
          "NetworkError");
    }
    XhrRequestBody content = new XhrRequestBody(realm, method, given);
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("method", method);
    init.set("headers", content.headers(headers));
    init.set("credentials", Js.isTruthy(xhr.get("withCredentials")) ? "include" : "same-origin");
    init.set("signal", controller.signal);
    if (content.value() != null) {
      init.set("body", content.value());
    }
    Request request = realm.newRequest(url.toString(), init);
    sent = true;
    sentAt = JsDate.now();
    uploadTotal = content.length();
    uploading = content.value() != null && uploadTotal != 0;
    events.progress("loadstart", 0, 0);
    if (content.value() != null) {
      // Of an empty body Chromium tells the beginning and no end.
      events.uploadProgress("loadstart", 0, uploadTotal);
    }
    if (dropped || !sent) {
      return;
    }
    armTimer();
    Promise<Object> answer =
        Js.uncheckedCast(new FetchCall(realm, nativeFetch, scope, kernel, request).run(url));
    answer.then(
        made -> {
          head(Js.uncheckedCast(made));
          return null;
        },
        reason -> {
          fail("error");
          return null;
        });
  }

  private void head(XhrResponse received) {
    if (isOver()) {
      return;
    }
    finishUpload();
    response = received;
    total = length(received.getHeaders().get("content-length"));
    state = HEADERS_RECEIVED;
    events.readyStateChange();
    if (isOver()) {
      return;
    }
    String type = received.getHeaders().get("content-type");
    body.declare(overriddenType == null ? type : overriddenType);
    if (received.getBody() == null) {
      succeed();
    } else {
      read(received.getBody().getReader());
    }
  }

  private static double length(String header) {
    return header == null || !header.matches("[0-9]+") ? 0 : Double.parseDouble(header);
  }

  private void finishUpload() {
    if (uploading) {
      uploading = false;
      events.uploadProgress("progress", uploadTotal, uploadTotal);
      events.uploadProgress("load", uploadTotal, uploadTotal);
      events.uploadProgress("loadend", uploadTotal, uploadTotal);
    }
  }

  private void read(XhrResponse.Reader reader) {
    reader
        .read()
        .then(
            result -> {
              if (isOver()) {
                return null;
              }
              if (result.isDone()) {
                succeed();
              } else {
                chunk(result.getValue());
                if (!isOver()) {
                  read(reader);
                }
              }
              return null;
            },
            reason -> {
              fail("error");
              return null;
            });
  }

  private void chunk(Uint8Array bytes) {
    body.add(bytes);
    double now = JsDate.now();
    boolean first = state != LOADING;
    state = LOADING;
    if (first || now - toldAt >= PROGRESS_INTERVAL) {
      toldAt = now;
      events.readyStateChange();
      if (!isOver()) {
        tellProgress();
      }
    }
  }

  private void tellProgress() {
    told = body.length();
    events.progress("progress", told, total);
  }

  private void succeed() {
    if (told != body.length()) {
      tellProgress();
    }
    if (isOver()) {
      return;
    }
    DomGlobal.clearTimeout(timer);
    sent = false;
    state = DONE;
    events.readyStateChange();
    if (!dropped && state == DONE) {
      events.progress("load", told, total);
      events.progress("loadend", told, total);
    }
  }

  /** Whether nothing that is still under way for this use matters any more. */
  private boolean isOver() {
    return dropped || !sent;
  }

  /** The request error steps (4.6), with the event that says why. */
  private void fail(String type) {
    if (isOver()) {
      return;
    }
    stop();
    state = DONE;
    response = null;
    body = new XhrBody(realm);
    events.readyStateChange();
    if (uploading) {
      uploading = false;
      events.uploadBroken(type);
      events.uploadBroken("loadend");
    }
    events.progress(type, 0, 0);
    events.progress("loadend", 0, 0);
  }

  void abort() {
    fail("abort");
    if (state == DONE) {
      state = UNSENT;
      response = null;
      body = new XhrBody(realm);
    }
  }

  void setTimeout(Wrapping.Original nativeSet) {
    nativeSet.call();
    if (sent) {
      armTimer();
    }
  }

  private void armTimer() {
    DomGlobal.clearTimeout(timer);
    double limit = Js.asDouble(xhr.get("timeout"));
    if (limit > 0) {
      double left = Math.max(0, sentAt + limit - JsDate.now());
      timer = DomGlobal.setTimeout(unused -> fail("timeout"), left);
    }
  }

  void setResponseType(Wrapping.Original nativeSet) {
    if (state >= LOADING) {
      throw realm.domException("The response is already being read.", "InvalidStateError");
    }
    nativeSet.call();
  }

  void setCredentials(Wrapping.Original nativeSet) {
    if (state > OPENED || sent) {
      throw realm.domException("The request was sent already.", "InvalidStateError");
    }
    nativeSet.call();
  }

  Object readyState() {
    return (double) state;
  }

  Object status() {
    return response == null ? 0.0 : (double) response.getStatus();
  }

  Object statusText() {
    return response == null ? "" : response.getStatusText();
  }

  Object responseUrl() {
    return response == null ? "" : response.getUrl();
  }

  Object responseHeader(String name) {
    return response == null ? null : response.getHeaders().get(name);
  }

  Object allResponseHeaders() {
    StringBuilder lines = new StringBuilder();
    if (response != null) {
      JsArray<JsArray<String>> entries = JsArray.from(response.getHeaders().entries());
      for (int i = 0; i < entries.length; i++) {
        lines.append(entries.getAt(i).getAt(0)).append(": ");
        lines.append(entries.getAt(i).getAt(1)).append("\r\n");
      }
    }
    return lines.toString();
  }

  private String responseType() {
    return (String) xhr.get("responseType");
  }

  private boolean isText() {
    return responseType().isEmpty() || responseType().equals("text");
  }

  Object response() {
    if (isText()) {
      return text();
    }
    return state == DONE && response != null ? body.value(responseType()) : null;
  }

  Object responseText() {
    if (!isText()) {
      throw realm.domException(
          "The response type is '" + responseType() + "', not text.", "InvalidStateError");
    }
    return text();
  }

  private String text() {
    return state < LOADING || response == null ? "" : body.text(state == LOADING);
  }

  Object responseXml() {
    if (!responseType().isEmpty() && !responseType().equals("document")) {
      throw realm.domException(
          "The response type is '" + responseType() + "', not a document.", "InvalidStateError");
    }
    if (state != DONE || response == null) {
      return null;
    }
    return responseType().isEmpty() ? body.xml() : body.value("document");
  }
}
