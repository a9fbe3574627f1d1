// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this jar was built with. */
public final class Versions {
  private static final Properties VALUES = read();

  private Versions() {}

  private static Properties read() {
    Properties values = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/wasgi/versions.properties")) {
      values.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  public static String wasgi() {
    return VALUES.getProperty("wasgi");
  }

  public static String pyodide() {
    return VALUES.getProperty("pyodide");
  }
}
