// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Python has compiled of packages in earlier builds, since most of a build would be spent on
 * it. An entry is named by the hash of a module's place and source.
 */
public final class BytecodeCache {
  private static final String SOURCE = ".py";

  /** Where Python keeps what it has compiled (PEP 3147). */
  private static final Pattern COMPILED =
      Pattern.compile("(?<folder>.*/)__pycache__/(?<name>[^/]+)\\.cpython-314\\.pyc");

  private final UserCache cache;
  private final String folder;

  /**
   * @param python the version of the Python that compiles: others write other bytecode
   */
  public BytecodeCache(UserCache cache, String python) {
    this.cache = cache;
    folder = "bytecode/" + python;
  }

  /** What is known of the image's modules, by the path where Python looks for it. */
  public SortedMap<String, byte[]> of(Image image) throws IOException {
    SortedMap<String, byte[]> known = new TreeMap<>();
    for (String source : image.contents().keySet()) {
      if (source.startsWith(Wheel.PACKAGES) && source.endsWith(SOURCE)) {
        Path file = place(image, source);
        if (Files.exists(file)) {
          known.put(compiled(source), Files.readAllBytes(file));
        }
      }
    }
    return known;
  }

  /** Keeps what has been compiled of the image's modules. */
  public void keep(Image image, Map<String, byte[]> bytecode) throws IOException {
    for (var each : bytecode.entrySet()) {
      Matcher path = COMPILED.matcher(each.getKey());
      if (path.matches() && each.getKey().startsWith(Wheel.PACKAGES)) {
        String source = path.group("folder") + path.group("name") + SOURCE;
        Path file = image.contents().containsKey(source) ? place(image, source) : null;
        if (file != null && !Files.exists(file)) {
          Path made = cache.scratchFile(folder);
          Files.write(made, each.getValue());
          UserCache.publish(made, file);
        }
      }
    }
  }

  private Path place(Image image, String source) throws IOException {
    String hash = Sha256.hex(image.contents().get(source).read());
    String name = Sha256.hex((hash + " " + source).getBytes(StandardCharsets.UTF_8));
    return cache.folder(folder).resolve(name);
  }

  private static String compiled(String source) {
    int name = source.lastIndexOf('/') + 1;
    String stem = source.substring(name, source.length() - SOURCE.length());
    return source.substring(0, name) + "__pycache__/" + stem + ".cpython-314.pyc";
  }
}
