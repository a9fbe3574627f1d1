// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.Uint8Array;

/** What an XMLHttpRequest shows of the answer, so far as it is there (XMLHttpRequest, 4.7). */
final class XhrResult {
  private final Realm realm;
  private final AnyResponse response;
  private final XhrBody body;

  private XhrResult(Realm realm, AnyResponse response) {
    this.realm = realm;
    this.response = response;
    this.body = new XhrBody(realm);
  }

  /** No answer yet, or a network error. */
  static XhrResult none(Realm realm) {
    return new XhrResult(realm, null);
  }

  /**
   * @param overriddenType what {@code overrideMimeType} has put in the place of the Content-Type,
   *     or null
   */
  static XhrResult of(Realm realm, AnyResponse response, String overriddenType) {
    XhrResult result = new XhrResult(realm, response);
    String type = response.getHeaders().get("content-type");
    result.body.declare(overriddenType == null ? type : overriddenType, response.getUrl());
    return result;
  }

  void add(Uint8Array chunk) {
    body.add(chunk);
  }

  /** Octets so far. */
  double length() {
    return body.length();
  }

  /** Octets that Content-Length promises; 0 when it does not. */
  double total() {
    String header = response.getHeaders().get("content-length");
    return header == null || !header.matches("[0-9]+") ? 0 : Double.parseDouble(header);
  }

  int status() {
    return response == null ? 0 : response.getStatus();
  }

  String statusText() {
    return response == null ? "" : response.getStatusText();
  }

  String url() {
    return response == null ? "" : response.getUrl();
  }

  String header(String name) {
    return response == null ? null : response.getHeaders().get(name);
  }

  String allHeaders() {
    StringBuilder lines = new StringBuilder();
    if (response != null) {
      String[] texts = HeaderPairs.flat(response.getHeaders());
      for (int i = 0; i < texts.length; i++) {
        lines.append(texts[i]).append(i % 2 == 0 ? ": " : "\r\n");
      }
    }
    return lines.toString();
  }

  /** The value of {@code response}. */
  Object value(String responseType, boolean loading, boolean done) {
    if (isText(responseType)) {
      return text(loading, done);
    }
    return done && response != null ? body.value(responseType) : null;
  }

  /** The value of {@code responseText}. */
  String text(String responseType, boolean loading, boolean done) {
    if (!isText(responseType)) {
      throw realm.domException(
          "The response type is '" + responseType + "', not text.", "InvalidStateError");
    }
    return text(loading, done);
  }

  private static boolean isText(String responseType) {
    return responseType.isEmpty() || responseType.equals("text");
  }

  private String text(boolean loading, boolean done) {
    return response == null || !(loading || done) ? "" : body.text(loading);
  }

  /** The value of {@code responseXML}. */
  Object xml(String responseType, boolean done) {
    if (!responseType.isEmpty() && !responseType.equals("document")) {
      throw realm.domException(
          "The response type is '" + responseType + "', not a document.", "InvalidStateError");
    }
    if (!done || response == null) {
      return null;
    }
    return responseType.isEmpty() ? body.xml() : body.value("document");
  }
}
