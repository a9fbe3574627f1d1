// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

/** A failure that its reader can act on: a code, what happened with which value, what to do. */
public final class PackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String remedy;
  private final String detail;
  private String place;

  public PackException(String code, String message, String remedy) {
    this(code, message, remedy, null, null);
  }

  public PackException(String code, String message, String remedy, Throwable cause) {
    this(code, message, remedy, null, cause);
  }

  public PackException(String code, String message, String remedy, String detail, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.remedy = remedy;
    this.detail = detail;
  }

  /** {@code WASGI-AREA-NNN}, as listed in the error catalogue. */
  public String code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }

  /** The same failure, which a line of the app has led to: {@code file:line}; may be null. */
  public PackException at(String place) {
    this.place = place;
    return this;
  }

  /** The file of the app with the line that led to it; null when there is none. */
  public String place() {
    return place;
  }

  /** Longer text that belongs to the message, such as the app's own traceback; may be null. */
  public String detail() {
    return detail;
  }
}
