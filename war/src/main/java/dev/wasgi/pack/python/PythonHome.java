// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.python;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pyodide, the packager's own Python tools and the driver script, as files on disk.
 *
 * <p>They come from the jar and lie in the user's cache under the hash of their contents, since
 * Node can import modules from real files only.
 */
public final class PythonHome {
  private static final List<String> PARTS =
      List.of("pyodide", "hashes", "runtime", "tools", "pack");

  private final UserCache cache;
  private final Path root;

  private PythonHome(UserCache cache, Path root) {
    this.cache = cache;
    this.root = root;
  }

  /** Unpacks what is not yet there. */
  public static PythonHome unpack(UserCache cache) {
    try {
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (String part : PARTS) {
        JarFolder.read("/wasgi/" + part)
            .forEach((path, bytes) -> files.put(part + "/" + path, bytes));
      }
      Path place = cache.folder("python").resolve(JarFolder.hash(files).substring(0, 16));
      if (!Files.isDirectory(place)) {
        Path made = Files.createTempDirectory(cache.folder("python"), ".new-");
        for (var file : files.entrySet()) {
          Path target = made.resolve(file.getKey());
          Files.createDirectories(target.getParent());
          Files.write(target, file.getValue());
        }
        UserCache.publish(made, place);
      }
      return new PythonHome(cache, place);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  UserCache cache() {
    return cache;
  }

  /** The folder that holds pyodide.mjs and its kin. */
  public Path pyodide() {
    return root.resolve("pyodide");
  }

  /** A name for these very files. */
  public String version() {
    return root.getFileName().toString();
  }

  Path driver() {
    return root.resolve("pack/driver.cjs");
  }

  /** A script or package of the packager's own Python. */
  public Path python(String name) {
    return root.resolve("pack/python").resolve(name);
  }

  /** The wheels of the tools that resolve requirements and build sdists. */
  public List<Path> tools() throws IOException {
    return FileTrees.files(root.resolve("tools"));
  }
}
