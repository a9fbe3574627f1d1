// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.ContentDisposition;
import dev.wasgi.bridge.http.HtmlCharset;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResponseFactory;
import elemental2.dom.Blob;
import elemental2.promise.Promise;

/**
 * What became of a request for a document, after its redirects.
 *
 * @param request the last of the requests
 * @param response its answer, or null when the way led out of the app
 */
record Answer(HttpRequest request, HttpResponse response) {
  Url url() {
    return request.url();
  }

  boolean isElsewhere() {
    return response == null;
  }

  String contentType() {
    String type = response.headers().first("Content-Type");
    // JSON is in UTF-8 where it does not say otherwise.
    return type != null && isJson(type) && !HtmlCharset.isGiven(type)
        ? type + ";charset=utf-8"
        : type;
  }

  private static boolean isJson(String type) {
    String essence = MediaType.parse(type).essence();
    return essence.equals("application/json") || essence.endsWith("+json");
  }

  String referrerPolicy() {
    return response.headers().first("Referrer-Policy");
  }

  MediaType mediaType() {
    // What is served without a type is most often a page (MIME Sniffing would look at its octets).
    String type = contentType();
    return MediaType.parse(type == null ? "text/html" : type);
  }

  ContentDisposition disposition() {
    return ContentDisposition.parse(response.headers().first("Content-Disposition"));
  }

  /** The name to save it under when no header says one. */
  String fileName() {
    String name = disposition().fileName();
    String path = url().path();
    return name.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : name;
  }

  /** The whole body, of the type that the app named. */
  Promise<Blob> blob() {
    return ResponseFactory.make(Realm.current(), response, "GET", url(), false, null).blob();
  }

  /** Whether it may be shown again without asking the app (RFC 9111, 5.2.2.5). */
  boolean isKept() {
    for (String value : response.headers().all("Cache-Control")) {
      if (value.toLowerCase().contains("no-store")) {
        return false;
      }
    }
    return true;
  }
}
