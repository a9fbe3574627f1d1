// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import elemental2.core.JsArray;
import elemental2.core.JsDate;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortController;
import elemental2.dom.DomGlobal;
import elemental2.dom.Request;
import java.util.function.BooleanSupplier;
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

  private final FetchContext context;
  private final Realm realm;
  private final JsPropertyMap<Object> xhr;
  private final XhrEvents events;
  private final BooleanSupplier wantsUpload;
  private final JsArray<Object> headers = new JsArray<>();
  private final AbortController controller = new AbortController();

  private String method;
  private Url url;
  private boolean async;
  private XhrLogin login;
  private String overriddenType;
  private int state = UNSENT;
  private boolean sent;
  private boolean dropped;
  private XhrUpload upload;
  private double sentAt;
  private double timer;
  private XhrResult result;
  private double total;
  private double toldAt;
  private double told;

  XhrCall(FetchContext context, XhrEvents events, Object xhr, BooleanSupplier wantsUpload) {
    this.context = context;
    this.realm = context.realm;
    this.xhr = Js.asPropertyMap(xhr);
    this.events = events;
    this.wantsUpload = wantsUpload;
    this.result = XhrResult.none(realm);
  }

  /**
   * @param login what to answer with when the app asks who it is, or null
   */
  void open(String method, Url url, boolean async, XhrLogin login, Wrapping.Original nativeOpen) {
    this.method = method;
    this.url = url;
    this.async = async;
    this.login = login;
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
    XhrRequestBody content = new XhrRequestBody(realm, method, given);
    Request request = request(content);
    if (!async) {
      sendNow(request, content);
      return;
    }
    sent = true;
    sentAt = JsDate.now();
    boolean uploadWanted = wantsUpload.getAsBoolean();
    events.progress("loadstart", 0, 0);
    if (isOver()) {
      return;
    }
    upload = new XhrUpload(events, content, uploadWanted);
    if (isOver()) {
      return;
    }
    armTimer();
    dispatch(request, content);
  }

  private Request request(XhrRequestBody content) {
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("method", method);
    init.set("headers", content.headers(headers));
    init.set("credentials", Js.isTruthy(xhr.get("withCredentials")) ? "include" : "same-origin");
    init.set("signal", controller.signal);
    if (content.value() != null) {
      init.set("body", content.value());
    }
    return realm.newRequest(url.toString(), init);
  }

  private void dispatch(Request request, XhrRequestBody content) {
    new FetchCall(
            context,
            request,
            content.value(),
            login == null ? null : login.given(),
            Realm.signalOf(request))
        .run(url)
        .then(
            received -> {
              head(received);
              return null;
            },
            reason -> {
              fail("error");
              return null;
            });
  }

  /** 4.6, "send()", step 12: of all events only the last ones. */
  private void sendNow(Request request, XhrRequestBody content) {
    JsArray<Uint8Array> chunks = new JsArray<>();
    AnyResponse received;
    try {
      received = new XhrSync(context, request).send(url, content.octets(), chunks::push);
    } catch (RuntimeException e) {
      state = DONE;
      throw e;
    }
    result = XhrResult.of(realm, received, overriddenType);
    total = result.total();
    for (int i = 0; i < chunks.length; i++) {
      result.add(chunks.getAt(i));
    }
    told = result.length();
    finish();
  }

  private void head(AnyResponse received) {
    if (isOver()) {
      return;
    }
    upload.finish();
    result = XhrResult.of(realm, received, overriddenType);
    total = result.total();
    state = HEADERS_RECEIVED;
    events.readyStateChange();
    if (isOver()) {
      return;
    }
    result = XhrResult.of(realm, received, overriddenType);
    if (received.getBody() == null) {
      succeed();
    } else {
      read(received.getBody().getReader());
    }
  }

  private void read(AnyResponse.Reader reader) {
    reader
        .read()
        .then(
            block -> {
              if (isOver()) {
                return null;
              }
              if (block.isDone()) {
                succeed();
              } else {
                chunk(block.getValue());
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
    // WebKit makes a stream of one empty chunk of an empty body.
    if (bytes.length == 0) {
      return;
    }
    result.add(bytes);
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
    told = result.length();
    events.progress("progress", told, total);
  }

  private void succeed() {
    if (told != result.length()) {
      tellProgress();
    }
    if (!isOver()) {
      finish();
    }
  }

  private void finish() {
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
  boolean isOver() {
    return dropped || !sent;
  }

  /** The request error steps (4.6), with the event that says why. */
  private void fail(String type) {
    if (isOver()) {
      return;
    }
    stop();
    state = DONE;
    result = XhrResult.none(realm);
    events.readyStateChange();
    if (upload != null) {
      upload.fail(type);
    }
    events.progress(type, 0, 0);
    events.progress("loadend", 0, 0);
  }

  void abort() {
    fail("abort");
    if (state == DONE) {
      state = UNSENT;
      result = XhrResult.none(realm);
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
    return (double) result.status();
  }

  Object statusText() {
    return result.statusText();
  }

  Object responseUrl() {
    return login == null ? result.url() : login.in(result.url());
  }

  Object responseHeader(String name) {
    return result.header(name);
  }

  Object allResponseHeaders() {
    return result.allHeaders();
  }

  private String responseType() {
    return (String) xhr.get("responseType");
  }

  Object response() {
    return result.value(responseType(), state == LOADING, state == DONE);
  }

  Object responseText() {
    return result.text(responseType(), state == LOADING, state == DONE);
  }

  Object responseXml() {
    return result.xml(responseType(), state == DONE);
  }
}
