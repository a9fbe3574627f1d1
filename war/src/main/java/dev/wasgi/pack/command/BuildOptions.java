// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.Build;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.project.AppLocator;
import dev.wasgi.pack.project.PersistedPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that build have in common. */
final class BuildOptions {
  private static final Pattern BASE_PATH = Pattern.compile("/([A-Za-z0-9._~-]+/)*");

  @Parameters(
      paramLabel = "APP",
      description = {
        "The app: a Python file, a folder holding app.py (or main.py, wsgi.py, index.py, ...),",
        "or module:attribute."
      })
  private String app;

  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "Where the site will lie on its host (default: ${DEFAULT-VALUE}).")
  private String basePath;

  @Option(
      names = "--pyodide-packages",
      paramLabel = "URL|DIR",
      description = {
        "Where the wheels of the Pyodide distribution are: numpy, pandas and others that need it",
        "(default: Pyodide's own address)."
      })
  private String pyodidePackages;

  @Option(
      names = "--no-snapshot",
      description = {
        "Let browsers import the app at each visit, which takes seconds, instead of going on from a",
        "snapshot of Python's memory."
      })
  private boolean noSnapshot;

  @Option(
      names = "--persist",
      paramLabel = "PATH",
      description = {
        "A file or folder, relative to the app's folder, whose files each visitor's browser keeps",
        "when the app writes them. May be said more than once."
      })
  private List<String> persist = List.of();

  @Option(
      names = "--bundle-url",
      paramLabel = "URL",
      description = {
        "An address of another host that the app asks for: what it answers now lies in the site,",
        "and the app is given that. May be said more than once."
      })
  private List<String> bundleUrls = List.of();

  @Option(
      names = "--verbose",
      description = "Say more: each step with its time, what the app prints, stack traces.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  /** The base path with a slash at both ends. */
  String basePath() {
    String path = ("/" + basePath + "/").replaceAll("/+", "/");
    if (!BASE_PATH.matcher(path).matches() || path.contains("/../") || path.contains("/./")) {
      throw new PackException(
          "WASGI-CLI-001",
          "'" + basePath + "' is no base path.",
          "Write it as a path of plain letters, for instance --base-path /my/app/.");
    }
    return path;
  }

  Build.Order order(Path output) {
    App located = new AppLocator(Path.of("")).locate(app);
    return new Build.Order(
        located,
        output,
        basePath(),
        pyodidePackages,
        !noSnapshot,
        PersistedPaths.of(located, persist),
        bundleUrls);
  }

  Progress progress() {
    return new Progress(System.err, verbose);
  }
}
