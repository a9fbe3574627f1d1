// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import com.google.gson.reflect.TypeToken;
import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Python has compiled while it ran the app. */
final class Bytecode {
  private Bytecode() {}

  static SortedMap<String, byte[]> of(RunningApp running) throws IOException {
    Path folder = Files.createTempDirectory("wasgi-bytecode");
    try {
      Map<String, String> written =
          Json.read(
              running.call("bytecode", folder.toString()), new TypeToken<Map<String, String>>() {});
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (var each : written.entrySet()) {
        files.put(each.getKey(), Files.readAllBytes(folder.resolve(each.getValue())));
      }
      return files;
    } finally {
      FileTrees.delete(folder);
    }
  }
}
