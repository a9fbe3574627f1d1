// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.project.App;
import java.util.regex.Pattern;

/**
 * One thing that cannot run in a browser, or that its author should know of.
 *
 * @param file below the app's folder
 * @param line its number; 0 when none is known
 * @param warning whether the app runs all the same
 */
public record Finding(
    String file, int line, String code, String message, String remedy, boolean warning) {

  /** A requirement that cannot be met. */
  static Finding of(PackException failure, App app) {
    String place = failure.place() == null ? app.name() : failure.place();
    int colon = place.lastIndexOf(':');
    boolean hasLine = colon > 0 && place.substring(colon + 1).matches("\\d{1,9}");
    return new Finding(
        hasLine ? place.substring(0, colon) : place,
        hasLine ? Integer.parseInt(place.substring(colon + 1)) : 0,
        failure.code(),
        failure.getMessage().replaceFirst("^" + Pattern.quote(place) + ": ", ""),
        failure.remedy(),
        false);
  }

  /** The line that people read. */
  public String text() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + withoutStop(message)
        + " ("
        + withoutStop(remedy)
        + ") ["
        + code
        + "]";
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
