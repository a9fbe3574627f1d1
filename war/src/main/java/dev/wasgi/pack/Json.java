// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;

/** The one way in which JSON is read and written here: nulls kept, HTML left alone. */
public final class Json {
  private static final Gson COMPACT =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final Gson PRETTY =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

  private Json() {}

  public static String write(Object value) {
    return COMPACT.toJson(value);
  }

  public static String writePretty(Object value) {
    return PRETTY.toJson(value) + "\n";
  }

  public static <T> T read(String text, TypeToken<T> type) {
    return COMPACT.fromJson(text, type);
  }

  public static <T> T read(String text, Class<T> type) {
    return COMPACT.fromJson(text, type);
  }
}
