// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes wheels in memory. */
public final class TestWheel {
  private TestWheel() {}

  /** A pure wheel's bytes: one module, and metadata with these requirements. */
  public static byte[] of(String name, String version, List<String> requires, String... extraLines)
      throws IOException {
    return of(
        name, version, requires, Map.of(name + ".py", "version = '" + version + "'\n"), extraLines);
  }

  /** A pure wheel's bytes with files of its own. */
  public static byte[] of(
      String name,
      String version,
      List<String> requires,
      Map<String, String> files,
      String... extraLines)
      throws IOException {
    Map<String, String> all = new TreeMap<>(files);
    String info = name + "-" + version + ".dist-info/";
    all.put(info + "METADATA", metadata(name, version, requires, extraLines));
    all.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    all.put(info + "RECORD", name + ".py,sha256=abc,12\n" + info + "RECORD,,\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : all.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** The METADATA file. */
  public static String metadata(
      String name, String version, List<String> requires, String... extraLines) {
    StringBuilder text = new StringBuilder("Metadata-Version: 2.1\n");
    text.append("Name: ").append(name).append("\nVersion: ").append(version).append('\n');
    requires.forEach(line -> text.append("Requires-Dist: ").append(line).append('\n'));
    for (String line : extraLines) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
