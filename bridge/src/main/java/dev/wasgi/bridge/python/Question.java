// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.interop.Lines;
import dev.wasgi.bridge.wsgi.Environ;
import elemental2.core.JsArray;
import java.util.Map;

/** One request as it crosses into Python: its environ as one text, and its body. */
public final class Question {
  /** Headers and URLs hold no line break, and a text of latin-1 characters alone is quicker. */
  private static final String SEPARATOR = "\n";

  /** What no value holds, be it a path that holds anything: they are of latin-1 characters. */
  private static final String UNCOMMON = "\uffff";

  /** Where they stand, among names and values, in what {@link Environ} gives. */
  private static final int METHOD = 2;

  private static final int TARGET = 10;

  private final String fields;
  private final Bytes body;
  private final Work work;

  /**
   * @param fields names and values of the environ in turn, as {@link #fields} joins them
   * @param body or null
   * @param work notes when Python is at it
   */
  public Question(String fields, Bytes body, Work work) {
    this.fields = fields;
    this.body = body;
    this.work = work;
  }

  /** The environ of a request below that mount, and its body. */
  public static Question of(HttpRequest request, String scriptName, Work work) {
    return new Question(fields(request, scriptName), request.body(), work);
  }

  /** The environ of a request below that mount: names and values, the same text before each. */
  public static String fields(HttpRequest request, String scriptName) {
    Map<String, String> environ = Environ.of(request, scriptName);
    String separator = SEPARATOR;
    for (String value : environ.values()) {
      if (value.contains(SEPARATOR)) {
        separator = UNCOMMON;
      }
    }
    StringBuilder fields = new StringBuilder();
    for (Map.Entry<String, String> each : environ.entrySet()) {
      fields.append(separator).append(each.getKey()).append(separator).append(each.getValue());
    }
    return fields.toString();
  }

  String fields() {
    return fields;
  }

  Bytes body() {
    return body;
  }

  /** When Python is at it. */
  public Work work() {
    return work;
  }

  /** Method and target. */
  @Override
  public String toString() {
    JsArray<String> texts = Lines.split(fields, fields.substring(0, 1));
    return texts.getAt(METHOD) + " " + texts.getAt(TARGET);
  }
}
