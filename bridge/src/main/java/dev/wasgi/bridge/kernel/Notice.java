// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextEncoder;

/** An answer in the app's stead, such as the server in front of an app would give. */
final class Notice implements BodyStream {
  private Bytes page;

  private Notice(Uint8Array page) {
    this.page = JsBytes.ofNullable(page);
  }

  /** The request has waited for too long, or too many wait (RFC 9110, 15.6.4). */
  static HttpResponse unavailable(Failure why) {
    return of(
        new Status(503, "Service Unavailable"), why, Headers.empty().plus("Retry-After", "5"));
  }

  /** The app has worked for too long (RFC 9110, 15.6.5). */
  static HttpResponse timeout(Failure why) {
    return of(new Status(504, "Gateway Timeout"), why, Headers.empty());
  }

  private static HttpResponse of(Status status, Failure why, Headers headers) {
    DomGlobal.console.error(why.toError());
    String title = status.code() + " " + status.reason();
    Uint8Array page =
        new TextEncoder()
            .encode(
                "<!doctype html>\n<html lang=\"en\">\n<title>"
                    + title
                    + "</title>\n<h1>"
                    + status.reason()
                    + "</h1>\n<p>"
                    + escaped(why.message())
                    + "</p>\n<p>"
                    + escaped(why.remedy())
                    + "</p>\n<p><small>"
                    + why.code()
                    + "</small></p>\n");
    return new HttpResponse(
        status,
        headers
            .plus("Content-Type", "text/html; charset=utf-8")
            .plus("Content-Length", String.valueOf(page.length))
            .plus("Cache-Control", "no-store"),
        new Notice(page));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Override
  public void pull(Sink sink) {
    Bytes whole = page;
    page = null;
    if (whole != null) {
      sink.chunk(whole);
    }
    sink.end();
  }

  @Override
  public void cancel() {
    page = null;
  }
}
