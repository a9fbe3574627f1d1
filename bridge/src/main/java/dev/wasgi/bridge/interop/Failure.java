// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import elemental2.core.JsError;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * What went wrong, for people: a code to look up, what happened and with which value, what to do,
 * and maybe a traceback.
 *
 * <p>It is a value and no Java exception, since it travels through promises and between threads,
 * where only JavaScript's own errors survive.
 *
 * @param code {@code WASGI-<area>-<number>}, described in docs/errors.md
 * @param message what happened, one sentence
 * @param remedy what to do about it, one sentence
 * @param detail a traceback or another long text, or null
 */
public record Failure(String code, String message, String remedy, String detail) {
  private static final String UNEXPECTED = "WASGI-BOOT-005";
  private static final String TRACEBACK = "Traceback (most recent call last)";

  /** Whether it kept the app from being started, rather than from answering. */
  public boolean isOfStart() {
    return !code.startsWith("WASGI-RUN-") || code.equals("WASGI-RUN-001");
  }

  /**
   * Whether there may be more to say: the browser could not run a program, a module or a file of
   * WebAssembly.
   */
  public boolean isVague() {
    return code.equals(UNEXPECTED)
        || code.equals("WASGI-RUN-001")
        || message.contains(".mjs'")
        || message.contains(".wasm'");
  }

  /** Whether a file of the site did not come, or not as it was built. */
  public boolean isOfFile() {
    return List.of("WASGI-BOOT-003", "WASGI-BOOT-004", "WASGI-BOOT-010", "WASGI-BOOT-011")
        .contains(code);
  }

  /** This failure with one more sentence on what it meant. */
  public Failure about(String sentence) {
    return new Failure(code, message + " " + sentence, remedy, detail);
  }

  /** A JavaScript Error with this failure's parts as properties, to reject a promise with. */
  public JsError toError() {
    JsError error = new JsError(message + " [" + code + "]");
    writeTo(Js.asPropertyMap(error));
    return error;
  }

  private void writeTo(JsPropertyMap<Object> properties) {
    properties.set("code", code);
    properties.set("summary", message);
    properties.set("remedy", remedy);
    properties.set("detail", detail);
  }

  /** A plain object with this failure's parts, to post to another thread. */
  public Object toMessage() {
    JsPropertyMap<Object> parts = JsPropertyMap.of();
    writeTo(parts);
    return parts;
  }

  /** Reads what {@link #toError} or {@link #toMessage} made, or describes any other reason. */
  public static Failure of(Object reason) {
    if (reason != null && Js.typeof(reason).equals("object")) {
      JsPropertyMap<Object> properties = Js.asPropertyMap(reason);
      if (properties.has("code") && properties.has("summary")) {
        return new Failure(
            text(properties.get("code")),
            text(properties.get("summary")),
            text(properties.get("remedy")),
            text(properties.get("detail")));
      }
    }
    return new Failure(
        UNEXPECTED,
        "Starting Python failed: " + headline(String.valueOf(reason).trim()),
        "Reload the page; if it happens again, please report it with the text below.",
        JsErrors.stack(reason));
  }

  private static String text(Object value) {
    return value == null ? null : String.valueOf(value);
  }

  /** The line that says most: the last one of what Python raises. */
  private static String headline(String text) {
    if (text.contains(TRACEBACK)) {
      return text.substring(text.lastIndexOf('\n') + 1);
    }
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
