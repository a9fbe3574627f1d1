// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The compiled libraries that an app loads when it starts: files of their own, since browsers
 * compile them from there while they come.
 *
 * @param files their octets by the name below the folder of our own files
 */
public record Libraries(SortedMap<String, byte[]> files) {
  /** Takes the libraries at those absolute paths out of the image's archive. */
  public static Libraries of(List<String> paths, Image image) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String path : paths) {
      Content content = image.contents().get(path.substring(1));
      if (content != null) {
        byte[] octets = content.read();
        String file = "libraries/" + Sha256.hex(octets).substring(0, 16) + ".wasm";
        image.archive().putBeside(path.substring(1), file, octets.length);
        files.put(file, octets);
      }
    }
    return new Libraries(files);
  }

  /** Writes them below a folder. */
  public void write(Path folder) throws IOException {
    for (var each : files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }
}
