// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.python.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One wheel's files at the places where an installer puts them (<a
 * href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">wheel
 * format</a>, "Installing a wheel").
 */
final class Wheel implements AutoCloseable {
  static final String PACKAGES = Interpreter.PACKAGES.substring(1) + "/";

  private static final Pattern DATA = Pattern.compile("[^/]+\\.data/([a-z]+)/(.+)");
  private static final Pattern RECORD = Pattern.compile("[^/]+\\.dist-info/RECORD");

  private final ZipFile zip;

  Wheel(Path file) {
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new PackException(
          "WASGI-REQ-002",
          file.getFileName() + " is no wheel: " + e.getMessage() + ".",
          "Name another file for this requirement.",
          e);
    }
  }

  /** Its files by their place in the image. */
  SortedMap<String, Content> files() {
    SortedMap<String, Content> files = new TreeMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String place = entry.isDirectory() ? null : place(entry.getName());
      if (place != null) {
        boolean record = RECORD.matcher(entry.getName()).matches();
        files.put(place, record ? () -> withoutHashes(read(entry)) : () -> read(entry));
      }
    }
    return files;
  }

  /**
   * Where an entry goes; null for scripts and headers, and for names that would leave the folder.
   */
  private static String place(String name) {
    if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
      return null;
    }
    Matcher data = DATA.matcher(name);
    if (!data.matches()) {
      return PACKAGES + name;
    }
    return switch (data.group(1)) {
      case "purelib", "platlib" -> PACKAGES + data.group(2);
      case "data" -> data.group(2);
      default -> null;
    };
  }

  private byte[] read(ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /**
   * RECORD lists each file with its hash; the hashes hardly compress, and nothing reads them here.
   */
  private static byte[] withoutHashes(byte[] record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(record.length / 2);
    for (String line : new String(record, StandardCharsets.UTF_8).split("\r?\n")) {
      if (!line.isEmpty()) {
        String bare = line.replaceFirst(",[^,]*,[^,]*$", ",,") + "\n";
        out.writeBytes(bare.getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
