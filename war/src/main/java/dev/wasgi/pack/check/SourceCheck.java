// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.project.AppFiles;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads an app's source in Python, and runs none of it.
 *
 * <p>What was found is kept under a hash of all that it was found in, so that Python is started
 * only where something has changed.
 */
public final class SourceCheck {
  private final UserCache cache;
  private final PythonHome home;
  private final Reader reader;

  /** Reads source by Python's rules: JSON in and out. */
  @FunctionalInterface
  interface Reader {
    String read(String config);
  }

  public SourceCheck(UserCache cache, PythonHome home) {
    this(cache, home, config -> inNewPython(home, config));
  }

  SourceCheck(UserCache cache, PythonHome home, Reader reader) {
    this.cache = cache;
    this.home = home;
    this.reader = reader;
  }

  private static String inNewPython(PythonHome home, String config) {
    try (CheckPython python = new CheckPython(home)) {
      return python.read(config);
    }
  }

  /**
   * Checks.
   *
   * @param output a folder that does not belong to the app; may be null
   */
  public Report run(App app, Path output) {
    try {
      SortedMap<String, String> files = new TreeMap<>();
      StringBuilder contents = new StringBuilder(home.version());
      for (var each : AppFiles.of(app.root(), output).files().entrySet()) {
        if (each.getKey().endsWith(".py")) {
          files.put(each.getKey(), each.getValue().toString());
          contents.append('\n').append(Sha256.hex(each.getValue()));
        }
      }
      Map<String, Object> config = new LinkedHashMap<>();
      config.put("entry", app.entry());
      config.put("module", app.module());
      config.put("files", files);
      return run(Json.write(config), contents.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report run(String config, String contents) throws IOException {
    Path place = cache.folder("checks").resolve(Sha256.hex(config + contents) + ".json");
    if (!Files.exists(place)) {
      Path made = cache.scratchFile("checks");
      Files.writeString(made, reader.read(config));
      UserCache.publish(made, place);
    }
    return Json.read(Files.readString(place), Report.class);
  }
}
