// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Headers;
import elemental2.core.JsArray;
import elemental2.core.Transferable;
import elemental2.core.Uint8Array;
import elemental2.dom.MessagePort;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** One message between service worker and page, as it is posted. Each type uses some fields. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
final class RelayMessage {
  String type;
  int version;

  // ask
  String method;
  String url;
  String mode;
  String destination;
  String referrer;
  String clientId;
  String clientType;
  String clientUrl;
  String resultingClientId;
  boolean copied;

  /** Of the service worker's run that asks: a lock of this name is held until it ends. */
  String run;

  // claim
  int rank;

  // open
  boolean credentials;

  // open, head
  JsArray<String> headers;

  // head
  int status;
  String reason;

  /** Whether the host is to be asked before this is shown. */
  boolean fallsBack;

  // open, chunk
  Uint8Array body;

  // error, kept
  String message;

  /** The version of the page, or of what is kept. */
  String root;

  // welcome
  String id;

  @JsOverlay
  static RelayMessage of(String type) {
    RelayMessage message = new RelayMessage();
    message.type = type;
    return message;
  }

  @JsOverlay
  RelayMessage with(Headers list) {
    headers = new JsArray<>();
    for (String text : list.toPairs()) {
      headers.push(text);
    }
    return this;
  }

  @JsOverlay
  Headers headerList() {
    String[] pairs = new String[headers.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = headers.getAt(i);
    }
    return Headers.ofPairs(pairs);
  }

  /** Posts this message; its body, if any, changes hands without being copied. */
  @JsOverlay
  void postTo(MessagePort port) {
    JsArray<Transferable> transfer = new JsArray<>();
    if (body != null) {
      transfer.push(Js.<Transferable>uncheckedCast(body.buffer));
    }
    port.postMessage(this, transfer);
  }

  @JsOverlay
  static RelayMessage from(Object event) {
    Object data = Js.asPropertyMap(event).get("data");
    return Js.uncheckedCast(Js.typeof(data).equals("object") && data != null ? data : of(""));
  }
}
