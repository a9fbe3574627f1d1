// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.JsArray;
import elemental2.dom.TextEncoder;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/** One answer of {@code answers.json}. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface ShippedAnswer {
  /** Below the base path, as URLs write it. */
  @JsProperty
  String getPath();

  @JsProperty
  int getStatus();

  @JsProperty
  String getReason();

  /** Names and values, two by two. */
  @JsProperty
  JsArray<JsArray<String>> getHeaders();

  @JsProperty
  String getBody();

  /** As the app would give it. */
  @JsOverlay
  default HttpResponse toResponse() {
    Headers headers = Headers.empty();
    for (int i = 0; i < getHeaders().length; i++) {
      JsArray<String> header = getHeaders().getAt(i);
      headers = headers.plus(header.getAt(0), header.getAt(1));
    }
    return new HttpResponse(
        new Status(getStatus(), getReason()),
        headers,
        new Once(JsBytes.ofNullable(new TextEncoder().encode(getBody()))));
  }

  /** A body that is there. */
  final class Once implements BodyStream {
    private Bytes bytes;

    private Once(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public void pull(Sink sink) {
      Bytes all = bytes;
      bytes = null;
      if (all != null && all.length() > 0) {
        sink.chunk(all);
      }
      sink.end();
    }

    @Override
    public void cancel() {
      bytes = null;
    }
  }
}
