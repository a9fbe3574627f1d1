// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sites made by {@code wasgi build}, once for each app and its options. */
public final class SiteBuilder {
  private static final Map<String, Path> BUILT = new HashMap<>();

  private SiteBuilder() {}

  /** The site of the sample app, built unless an earlier build is newer than all it is made of. */
  public static Path build(String app, String... options) {
    return build(Workspace.app(app), options);
  }

  /** The site of the app in the folder, built unless an earlier build is newer. */
  public static synchronized Path build(Path app, String... options) {
    // With its folder, since an app of another kind may have the same name.
    String name = app.getParent().getFileName() + " " + app.getFileName();
    name = name + " " + String.join(" ", options);
    name = name.trim().replaceAll("[^A-Za-z0-9.]+", "-");
    return BUILT.computeIfAbsent(name, key -> site(app, key, List.of(options)));
  }

  /** A copy of a folder, for a test that damages or changes it. */
  public static Path copy(Path folder, String name) {
    Path copy = Workspace.ownFolder("copies").resolve(name);
    try {
      delete(copy);
      copyInto(folder, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** Copies all that is in a folder into another, which is made when it is not there. */
  public static void copyInto(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static Path site(Path app, String name, List<String> options) {
    Path site = Workspace.folder("sites").resolve(name);
    return OneAtATime.make(site, () -> make(app, name, options, site));
  }

  private static void make(Path app, String name, List<String> options, Path site)
      throws IOException {
    Path done = Workspace.folder("sites").resolve(name + ".log");
    if (isNewer(done, Workspace.jar()) && isNewer(done, app)) {
      return;
    }
    Files.deleteIfExists(done);
    delete(site);
    Path log = Workspace.folder("logs").resolve("build-" + name + ".log");
    pack(Workspace.jar(), app, site, options, log);
    Files.copy(log, done);
  }

  /** Has a packager build the site; what it says goes to the log. */
  public static void pack(Path jar, Path app, Path site, List<String> options, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the script ./wasgi has it.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", jar.toString(), "build", app.toString()));
    command.addAll(List.of("-o", site.toString()));
    command.addAll(options);
    run(command, log);
  }

  /** Runs a program to its end, which has to be a good one; what it says goes to the log. */
  public static void run(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("no end after five minutes: " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          String.join(" ", command)
              + "\nended with "
              + process.exitValue()
              + ":\n"
              + Files.readString(log));
    }
  }

  static boolean isNewer(Path product, Path source) throws IOException {
    if (!Files.exists(product)) {
      return false;
    }
    try (Stream<Path> paths = Files.walk(source)) {
      long made = Files.getLastModifiedTime(product).toMillis();
      return paths
          .filter(path -> !path.toString().contains("__pycache__"))
          .filter(Files::isRegularFile)
          .allMatch(path -> path.toFile().lastModified() < made);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
