// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/** The user's cache folder, where downloads and unpacked parts of the jar are kept. */
public final class UserCache {
  private final Path root;

  public UserCache(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** The folder that the platform gives to caches, as the XDG base directory rules name it. */
  public static UserCache ofUser() {
    return new UserCache(locate(System.getenv(), System.getProperty("os.name"), home()));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  static Path locate(Map<String, String> environment, String system, Path home) {
    String xdg = environment.get("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "wasgi");
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return home.resolve("Library/Caches/wasgi");
    }
    String local = environment.get("LOCALAPPDATA");
    if (name.contains("windows") && local != null) {
      return Path.of(local, "wasgi", "cache");
    }
    return home.resolve(".cache/wasgi");
  }

  /** A folder inside the cache, made when it is not there. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new PackException(
          "WASGI-OUT-002",
          "Cannot write the cache folder " + root + ": " + e.getMessage() + ".",
          "Make it writable, or name another one in XDG_CACHE_HOME.",
          e);
    }
  }

  /** A fresh file beside which a finished one can be moved with {@link #publish}. */
  public Path scratchFile(String folder) throws IOException {
    return Files.createTempFile(folder(folder), ".new-", "");
  }

  /** Moves a finished file or folder to its place; whoever comes first wins. */
  public static Path publish(Path made, Path place) throws IOException {
    try {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
      Files.move(made, place, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
      FileTrees.delete(made);
    }
    return place;
  }
}
