// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wasgi.pack.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads an archive as a browser does. */
final class ArchiveReader {
  private final byte[] data;
  private final SortedMap<String, JsonArray> entries = new TreeMap<>();

  ArchiveReader(Path folder) throws IOException {
    data = Files.readAllBytes(folder.resolve(Archive.DATA));
    String index = Files.readString(folder.resolve(Archive.INDEX));
    collect("", Json.read(index, JsonObject.class));
  }

  private void collect(String folder, JsonObject files) {
    for (var each : files.entrySet()) {
      JsonElement value = each.getValue();
      if (value.isJsonArray()) {
        entries.put(folder + each.getKey(), value.getAsJsonArray());
      } else if (!value.getAsJsonObject().has("file")) {
        collect(folder + each.getKey() + "/", value.getAsJsonObject());
      }
    }
  }

  /** The files that are in the archive itself. */
  SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    entries.forEach((path, entry) -> files.put(path, read(entry)));
    return files;
  }

  int seconds(String path) {
    JsonArray entry = entries.get(path);
    return entry.size() > 3 ? entry.get(3).getAsInt() : 0;
  }

  private byte[] read(JsonArray entry) {
    int size = entry.get(0).getAsInt();
    int offset = entry.get(1).getAsInt();
    int packed = entry.get(2).getAsInt();
    byte[] part = Arrays.copyOfRange(data, offset, offset + packed);
    if (packed == size) {
      return part;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(part);
      byte[] content = new byte[size];
      if (inflater.inflate(content) != size) {
        throw new IllegalStateException("the packed size is wrong");
      }
      return content;
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }
}
