// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of an app's folder that travel, and the names of what stays at home.
 *
 * @param files by their path below the root, with {@code /}
 * @param leftOut paths that were left out, folders with a {@code /} at their end
 */
public record AppFiles(SortedMap<String, Path> files, List<String> leftOut) {

  /**
   * Lists them.
   *
   * @param output the folder that is being built, which does not belong to itself; may be null
   */
  public static AppFiles of(Path folder, Path output) {
    try {
      Path root = folder.toRealPath();
      Path own = root.resolve(".wasgiignore");
      List<String> lines = Files.isRegularFile(own) ? Files.readAllLines(own) : List.of();
      Collector collector = new Collector(root, real(output), IgnoreRules.with(lines));
      Files.walkFileTree(root, collector);
      Collections.sort(collector.leftOut);
      return new AppFiles(collector.files, collector.leftOut);
    } catch (IOException e) {
      throw new PackException(
          "WASGI-APP-001",
          "The app's folder cannot be read: " + e.getMessage() + ".",
          "Make its files readable, or name what does not belong to the app in .wasgiignore.",
          e);
    }
  }

  /** The path of a folder that may not be there yet, through the same links as the root's. */
  private static Path real(Path folder) throws IOException {
    if (folder == null) {
      return null;
    }
    Path path = folder.toAbsolutePath().normalize();
    Path parent = path.getParent();
    return parent != null && Files.isDirectory(parent)
        ? parent.toRealPath().resolve(path.getFileName())
        : path;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path output;
    private final IgnoreRules rules;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();

    Collector(Path root, Path output, IgnoreRules rules) {
      this.root = root;
      this.output = output;
      this.rules = rules;
    }

    private String name(Path path) {
      return root.relativize(path).toString().replace('\\', '/');
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (isOutput(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      boolean out =
          rules.ignores(name(folder), true)
              || Files.exists(folder.resolve("pyvenv.cfg"))
              || isOurs(folder);
      if (out) {
        leftOut.add(name(folder) + "/");
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    /** The site that is being built, and what a build that was interrupted has left of it. */
    private boolean isOutput(Path folder) {
      return output != null
          && (folder.equals(output)
              || folder.getFileName().toString().startsWith("." + output.getFileName() + "."));
    }

    /** Sites built before, under whatever name. */
    private static boolean isOurs(Path folder) {
      return Files.isRegularFile(folder.resolve("wasgi.json"))
          && Files.isDirectory(folder.resolve("_wasgi"));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      boolean out = rules.ignores(name(file), false);
      if (!out && attributes.isSymbolicLink()) {
        // Only a link to a file inside the folder brings nothing that is not there anyway.
        out =
            !Files.isRegularFile(file)
                || !file.toRealPath().startsWith(root)
                || out(file.toRealPath());
      }
      if (out) {
        leftOut.add(name(file));
      } else if (Files.isRegularFile(file)) {
        files.put(name(file), file);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean out(Path target) {
      Path inside = root.relativize(target);
      for (int depth = 1; depth <= inside.getNameCount(); depth++) {
        String path = inside.subpath(0, depth).toString().replace('\\', '/');
        if (rules.ignores(path, depth < inside.getNameCount())) {
          return true;
        }
      }
      return false;
    }
  }
}
