// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The files and folders of an app that its visitors' browsers keep. */
public final class PersistedPaths {
  private PersistedPaths() {}

  /**
   * Checks what the author names.
   *
   * @param words as on the command line, relative to the app's folder
   * @return the same with {@code /}, each once, and none below another
   * @throws PackException FILES-001 for what is not in the app's folder, or is its code
   */
  public static List<String> of(App app, List<String> words) {
    List<String> paths = words.stream().map(word -> check(app, word)).distinct().sorted().toList();
    return paths.stream()
        .filter(path -> paths.stream().noneMatch(other -> path.startsWith(other + "/")))
        .toList();
  }

  private static String check(App app, String word) {
    Path path;
    try {
      path = app.root().resolve(word.strip()).normalize();
    } catch (InvalidPathException e) {
      throw refused(word, "is no path");
    }
    if (word.isBlank() || !path.startsWith(app.root()) || leavesByLink(app.root(), path)) {
      throw refused(word, "is not in the app's folder " + app.root());
    }
    if (path.equals(app.root())) {
      throw refused(word, "is all of the app, its code included");
    }
    Path start = start(app);
    if (start.startsWith(path)) {
      throw refused(word, "holds the app's code, " + app.root().relativize(start));
    }
    return app.root().relativize(path).toString().replace('\\', '/');
  }

  /** Where the path, or as much of it as there is, leads out of the folder. */
  private static boolean leavesByLink(Path root, Path path) {
    Path there = path;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return !there.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  /** The file with which the app starts. */
  private static Path start(App app) {
    if (app.entry() != null) {
      return app.root().resolve(app.entry());
    }
    Path module = app.root().resolve(app.module().replace('.', '/'));
    return Files.isDirectory(module)
        ? module.resolve("__init__.py")
        : module.resolveSibling(module.getFileName() + ".py");
  }

  private static PackException refused(String word, String why) {
    return new PackException(
        "WASGI-FILES-001",
        "'" + word + "', which is to be kept in browsers, " + why + ".",
        "Name a file or folder that the app writes, relative to its folder: --persist data.");
  }
}
