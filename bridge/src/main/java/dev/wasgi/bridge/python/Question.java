// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Lines;
import dev.wasgi.bridge.wsgi.Environ;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;

/** One request as it crosses into Python: its environ as one text, and its body. */
public final class Question {
  /** What no value holds: they are of latin-1 characters. */
  private static final String SEPARATOR = "\uffff";

  /** Where they stand, among names and values, in what {@link Environ} gives. */
  private static final int METHOD = 1;

  private static final int TARGET = 9;

  private final String fields;
  private final Uint8Array body;
  private final Work work;

  /**
   * @param fields names and values of the environ in turn, as {@link #of} joins them
   * @param body or null
   * @param work notes when Python is at it
   */
  public Question(String fields, Uint8Array body, Work work) {
    this.fields = fields;
    this.body = body;
    this.work = work;
  }

  /** The environ of a request below that mount, and its body. */
  public static Question of(HttpRequest request, String scriptName, Work work) {
    return new Question(fields(request, scriptName), JsBytes.toArray(request.body()), work);
  }

  /** The environ of a request below that mount. */
  public static String fields(HttpRequest request, String scriptName) {
    StringBuilder fields = new StringBuilder();
    Environ.of(request, scriptName)
        .forEach(
            (name, value) ->
                fields
                    .append(fields.length() == 0 ? "" : SEPARATOR)
                    .append(name)
                    .append(SEPARATOR)
                    .append(value));
    return fields.toString();
  }

  String fields() {
    return fields;
  }

  Uint8Array body() {
    return body;
  }

  /** When Python is at it. */
  public Work work() {
    return work;
  }

  /** Method and target. */
  @Override
  public String toString() {
    JsArray<String> texts = Lines.split(fields, SEPARATOR);
    return texts.getAt(METHOD) + " " + texts.getAt(TARGET);
  }
}
