// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Lines;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.Event;
import elemental2.dom.MessageEvent;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** One message of {@link dev.wasgi.bridge.wire}, as it is posted. Each type uses some fields. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
final class Message {
  @JsOverlay private static final int SMALL = 1 << 14;

  String type;
  int id;

  // start
  int version;
  Object manifest;
  String folder;
  String lock;
  Uint8Array interrupts;

  // progress
  String stage;
  double loaded;
  double total;

  // progress, head, error: milliseconds since 1970 began, and how many Python took
  double moment;
  double took;

  // open; socket: its URL
  String fields;
  boolean alone;

  // head, close: a code
  int status;
  String reason;

  // head, socket, answer
  String headers;

  // head
  boolean ended;
  Uint8Array lent;

  // open, head, chunk, tell, job, said; where it is short, open and head have a text instead
  Uint8Array body;
  String text;

  // error, failed; answer: the protocol; tell: a text
  String message;
  Object failure;

  // ready, status
  JsPropertyMap<Object> details;

  @JsOverlay
  static Message of(String type, int id) {
    Message message = new Message();
    message.type = type;
    message.id = id;
    return message;
  }

  /** The bytes that have come with it, or null. */
  @JsOverlay
  Bytes bytes() {
    return text == null ? JsBytes.ofNullable(body) : JsBytes.ofText(text);
  }

  /** With those bytes, which may be null. */
  @JsOverlay
  Message with(Bytes bytes) {
    text = JsBytes.toShortText(bytes);
    if (text == null) {
      body = JsBytes.toArray(bytes);
    }
    return this;
  }

  /** The one that has come. */
  @JsOverlay
  static Message in(Event event) {
    return Js.<MessageEvent<Message>>uncheckedCast(event).data;
  }

  @JsOverlay
  Message with(Headers list) {
    headers = Lines.of(list);
    return this;
  }

  @JsOverlay
  Headers headerList() {
    return Lines.headers(headers);
  }

  /** Posts this message; its body is copied, so that the sender keeps it. */
  @JsOverlay
  void postCopyTo(Port port) {
    port.postMessage(Js.uncheckedCast(this), new JsArray<>());
  }

  /** Posts this message; bodies change hands, but small ones are quicker copied. */
  @JsOverlay
  void postTo(Port port) {
    JsArray<Object> transfer = new JsArray<>();
    if (body != null && body.length > SMALL) {
      transfer.push(body.buffer);
    }
    if (lent != null) {
      transfer.push(lent.buffer);
    }
    port.postMessage(Js.uncheckedCast(this), transfer);
  }
}
