// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import com.google.gwt.core.ext.linker.CompilationResult;
import com.google.gwt.core.ext.linker.SelectionProperty;
import java.util.Locale;
import java.util.Map;

/** Where a program runs: a value of the module's property {@code wasgi.place}. */
enum Place {
  PAGE(".js"),
  SITE("-site.js"),
  FRAME("-frame.js"),
  WORKER("-worker.mjs"),
  SERVICEWORKER("-serviceworker.js"),
  SHAREDWORKER("-sharedworker.js");

  private static final String PROPERTY = "wasgi.place";

  private final String suffix;

  Place(String suffix) {
    this.suffix = suffix;
  }

  /**
   * The place that a permutation was compiled for.
   *
   * @throws IllegalArgumentException if its properties name none
   */
  static Place of(CompilationResult result) {
    for (Map<SelectionProperty, String> properties : result.getPropertyMap()) {
      for (Map.Entry<SelectionProperty, String> property : properties.entrySet()) {
        if (property.getKey().getName().equals(PROPERTY)) {
          return valueOf(property.getValue().toUpperCase(Locale.ROOT));
        }
      }
    }
    throw new IllegalArgumentException("a permutation without " + PROPERTY);
  }

  /** The name of the program's file, such as {@code wasgi-worker.mjs}. */
  String file(String moduleName) {
    return moduleName + suffix;
  }
}
