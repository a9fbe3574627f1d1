// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers of documents that were left, so that back and forward show what was there and ask
 * nothing of the app twice, a form least of all.
 */
final class KeptAnswers {
  /** All of them together, in octets; the oldest go first. */
  static final int LIMIT = 32 << 20;

  private final Map<String, Kept> byDocument = new LinkedHashMap<>();
  private int size;

  private record Kept(Answer answer, RecordedBody body) {}

  /** Keeps an answer whose body has been read to its end. */
  void put(String document, Answer answer, RecordedBody body) {
    if (body.length() > LIMIT || byDocument.containsKey(document)) {
      return;
    }
    byDocument.put(document, new Kept(answer, body));
    size += body.length();
    while (size > LIMIT) {
      Map.Entry<String, Kept> oldest = byDocument.entrySet().iterator().next();
      size -= oldest.getValue().body().length();
      byDocument.remove(oldest.getKey());
    }
  }

  /** The answer that the document was made of, to be read again; null when it is not kept. */
  Answer get(String document, Url url) {
    Kept kept = byDocument.get(document);
    if (kept == null || !kept.answer().url().withoutFragment().equals(url.withoutFragment())) {
      // A script may have given the document another address, for which the app has not answered.
      return null;
    }
    HttpResponse response = kept.answer().response();
    HttpRequest request = kept.answer().request();
    BodyStream body = kept.body().again();
    return new Answer(
        new HttpRequest(
            request.method(), url, request.headers(), request.body(), request.credentials()),
        new HttpResponse(response.status(), response.headers(), body));
  }
}
