// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Python has compiled of packages in earlier builds, since most of a build would be spent on
 * it. An entry is named by the hash of a module's place and source.
 */
public final class BytecodeCache {
  private static final String SOURCE = ".py";

  private final UserCache cache;
  private final String folder;
  private final Image image;

  /**
   * @param python the version of the Python that compiles: others write other bytecode
   * @param image whose modules are compiled
   */
  public BytecodeCache(UserCache cache, String python, Image image) {
    this.cache = cache;
    this.image = image;
    folder = "bytecode/" + python;
  }

  /** What is known of the image's packages, by the path where Python looks for it. */
  public SortedMap<String, byte[]> known() throws IOException {
    SortedMap<String, byte[]> known = new TreeMap<>();
    for (String source : modules()) {
      Path file = place(source);
      if (Files.exists(file)) {
        known.put(compiled(source), Files.readAllBytes(file));
      }
    }
    return known;
  }

  /**
   * Keeps what has been compiled of the image's packages, by the path where Python looks for it.
   */
  public void keep(Map<String, byte[]> bytecode) throws IOException {
    for (String source : modules()) {
      byte[] octets = bytecode.get(compiled(source));
      if (octets != null) {
        Path made = cache.scratchFile(folder);
        Files.write(made, octets);
        UserCache.publish(made, place(source));
      }
    }
  }

  private List<String> modules() {
    return image.contents().keySet().stream()
        .filter(path -> path.startsWith(Wheel.PACKAGES) && path.endsWith(SOURCE))
        .toList();
  }

  private Path place(String source) throws IOException {
    String hash = Sha256.hex(image.contents().get(source).read());
    String name = Sha256.hex((hash + " " + source).getBytes(StandardCharsets.UTF_8));
    return cache.folder(folder).resolve(name);
  }

  /** Where Python keeps what it has compiled (PEP 3147). */
  private static String compiled(String source) {
    int name = source.lastIndexOf('/') + 1;
    String stem = source.substring(name, source.length() - SOURCE.length());
    return source.substring(0, name) + "__pycache__/" + stem + ".cpython-314.pyc";
  }
}
