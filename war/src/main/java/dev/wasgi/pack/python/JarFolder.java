// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.python;

import dev.wasgi.pack.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder among the class path's resources, in the jar or, while developing, on disk. */
public final class JarFolder {
  private JarFolder() {}

  /** Its files by their paths, with {@code /} between the parts; empty when there is none. */
  public static SortedMap<String, byte[]> read(String name) throws IOException {
    URL url = JarFolder.class.getResource(name);
    if (url == null) {
      return new TreeMap<>();
    }
    URI uri = uri(url);
    if (!uri.getScheme().equals("jar")) {
      return readTree(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return readTree(jar.getPath(name));
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SortedMap<String, byte[]> readTree(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String path = root.relativize(file).toString().replace('\\', '/');
        files.put(path, Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** A hash over names and contents. */
  static String hash(SortedMap<String, byte[]> files) {
    StringBuilder all = new StringBuilder();
    files.forEach(
        (path, bytes) -> all.append(path).append(' ').append(Sha256.hex(bytes)).append('\n'));
    return Sha256.hex(all.toString());
  }
}
