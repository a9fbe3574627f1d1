// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.python;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.UserCache;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Node's native library: unpacked once into the user's cache, not into /tmp at each run. */
final class NativeLibrary {
  private NativeLibrary() {}

  static synchronized void install(UserCache cache) {
    Path folder = cache.folder("native");
    try {
      JavetLibLoader loader = new JavetLibLoader(JSRuntimeType.Node);
      unpack(loader, cache, folder);
    } catch (JavetException | IOException e) {
      throw unavailable(e);
    }
    JavetLibLoader.setLibLoadingListener(
        new IJavetLibLoadingListener() {
          @Override
          public File getLibPath(JSRuntimeType type) {
            return folder.toFile();
          }

          @Override
          public boolean isDeploy(JSRuntimeType type) {
            return false;
          }
        });
  }

  private static void unpack(JavetLibLoader loader, UserCache cache, Path folder)
      throws JavetException, IOException {
    // The file's name holds the version, so one that is there is the right one.
    Path place = folder.resolve(loader.getLibFileName());
    if (Files.exists(place)) {
      return;
    }
    try (InputStream in = JavetLibLoader.class.getResourceAsStream(loader.getResourceFileName())) {
      if (in == null) {
        throw unavailable(null);
      }
      Path made = cache.scratchFile("native");
      Files.copy(in, made, StandardCopyOption.REPLACE_EXISTING);
      UserCache.publish(made, place);
    }
  }

  private static PackException unavailable(Throwable cause) {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return new PackException(
        "WASGI-PY-001",
        "This jar's Python cannot run on "
            + platform
            + ": its native library is missing or broken.",
        "Build the jar on this platform (Maven picks the native library for it), or run it where it"
            + " was built for.",
        cause);
  }
}
