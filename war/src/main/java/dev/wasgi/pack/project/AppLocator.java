// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the app behind the word on the command line: a file, a folder, or module:attribute. */
public final class AppLocator {
  /** What authors call the file that starts their app, the likeliest first. */
  private static final List<String> ENTRIES =
      List.of("app.py", "main.py", "wsgi.py", "index.py", "application.py", "server.py", "run.py");

  private static final Pattern WITH_ATTRIBUTE =
      Pattern.compile("(.+?):([A-Za-z_][A-Za-z0-9_.]*(?:\\(.*\\))?)");
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  private final Path here;

  /**
   * @param here the folder that relative names begin from
   */
  public AppLocator(Path here) {
    this.here = here.toAbsolutePath().normalize();
  }

  /**
   * Finds it.
   *
   * @throws PackException APP-001 when there is no such app
   */
  public App locate(String word) {
    Path path = resolve(word);
    if (path != null && Files.exists(path)) {
      return Files.isDirectory(path) ? inFolder(path) : file(path, null);
    }
    Matcher matcher = WITH_ATTRIBUTE.matcher(word);
    if (matcher.matches()) {
      Path named = resolve(matcher.group(1));
      if (named != null && Files.isRegularFile(named)) {
        return file(named, matcher.group(2));
      }
      if (MODULE.matcher(matcher.group(1)).matches()) {
        return module(matcher.group(1), matcher.group(2));
      }
    }
    throw missing(
        "There is no app at '" + word + "'.",
        "Name a Python file, a folder that holds app.py, or module:attribute.");
  }

  private Path resolve(String word) {
    try {
      return here.resolve(word).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static App file(Path file, String attribute) {
    if (!file.toString().endsWith(".py")) {
      throw missing(
          file + " is not a Python file.",
          "Name a file that ends in .py, or the folder of the app.");
    }
    return new App(file.getParent(), file.getFileName().toString(), null, attribute);
  }

  private static App inFolder(Path folder) {
    for (String entry : ENTRIES) {
      if (Files.isRegularFile(folder.resolve(entry))) {
        return new App(folder, entry, null, null);
      }
    }
    if (Files.isRegularFile(folder.resolve("__init__.py")) && folder.getParent() != null) {
      return new App(folder.getParent(), null, folder.getFileName().toString(), null);
    }
    List<Path> scripts = scripts(folder);
    List<Path> projects = projects(folder);
    if (projects.size() == 1) {
      return new App(folder, null, projects.get(0).getFileName() + ".wsgi", null);
    }
    if (scripts.size() == 1) {
      return file(scripts.get(0), null);
    }
    throw missing(
        "The folder " + folder + " holds none of " + String.join(", ", ENTRIES) + ".",
        scripts.isEmpty()
            ? "Name the folder that holds the app's Python file, or the file itself."
            : "Name the file itself, for instance " + scripts.get(0) + ".");
  }

  /** The packages beside a {@code manage.py} that hold what a server calls: Django's layout. */
  private static List<Path> projects(Path folder) {
    return Files.isRegularFile(folder.resolve("manage.py"))
        ? children(folder, each -> Files.isRegularFile(each.resolve("wsgi.py")))
        : List.of();
  }

  private static List<Path> scripts(Path folder) {
    return children(folder, file -> file.toString().endsWith(".py") && Files.isRegularFile(file));
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw missing(
          "The folder " + folder + " cannot be listed: " + e.getMessage() + ".",
          "Make it readable.");
    }
  }

  private App module(String module, String attribute) {
    Path path = here.resolve(module.replace('.', '/'));
    boolean known =
        Files.isRegularFile(path.resolveSibling(path.getFileName() + ".py"))
            || Files.isRegularFile(path.resolve("__init__.py"));
    if (!known) {
      throw missing(
          "There is no module '" + module + "' in " + here + ".",
          "Run the command in the folder from which the module is imported.");
    }
    return new App(here, null, module, attribute);
  }

  private static PackException missing(String message, String remedy) {
    return new PackException("WASGI-APP-001", message, remedy);
  }
}
