// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie; the build hands the places over as system properties. */
public final class Workspace {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH = 4_000_000_000L;

  private Workspace() {}

  /** The checkout. */
  public static Path root() {
    return place("wasgi.root");
  }

  /** The sample app called {@code name}. */
  public static Path app(String name) {
    return root().resolve("test/apps").resolve(name);
  }

  /** The app that shows the feature of Dash called {@code name}. */
  public static Path feature(String name) {
    return root().resolve("test/features").resolve(name);
  }

  /** What the GWT project outside the reactor was compiled from and to. */
  public static Path gwtUser() {
    return root().resolve("test/gwt-user");
  }

  /** The packager. */
  public static Path jar() {
    return root().resolve("war/target/wasgi.jar");
  }

  /** The Python that real servers of our own apps run in. */
  public static Path python() {
    return place("wasgi.python");
  }

  /** The Python that the real server of an app in a folder of ours runs in. */
  static Path pythonOf(Path folder) {
    try {
      String wanted = Files.readString(folder.resolve("requirements.txt"));
      // Dash and Flask change their ways where asgiref is installed.
      return wanted.contains("dash[async]") ? place("wasgi.pythonOfAsync") : python();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Python that apps of others run in, with what they need besides. */
  static Path pythonOfApps() {
    return place("wasgi.pythonOfApps");
  }

  /** The browser's program. */
  public static Path chromium() {
    return place("wasgi.chromium");
  }

  /** The browser's driver. */
  public static Path chromedriver() {
    return place("wasgi.chromedriver");
  }

  /** A folder below {@code target}, made when it is not there. */
  public static Path folder(String name) {
    try {
      return Files.createDirectories(place("wasgi.target").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder as {@link #folder} gives, that no test which runs at the same time is given. */
  public static Path ownFolder(String name) {
    return folder(name + "/" + System.getProperty("wasgi.fork", "alone"));
  }

  /**
   * A new folder for a browser: in memory where there is plenty, since a browser writes down all
   * that a site keeps, some hundred megabytes in a run of all tests for each minute.
   */
  public static Path temporary(String prefix) {
    try {
      boolean plenty = Files.isDirectory(MEMORY) && MEMORY.toFile().getUsableSpace() > ENOUGH;
      Path given =
          Files.createTempDirectory(
              plenty ? MEMORY : folder("browsers"), plenty ? "wasgi-" + prefix : prefix);
      // Whoever does not discard it before.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(given)));
      return given;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what {@link #temporary} gave, as far as nobody is at it any more. */
  static void discard(Path temporary) {
    try {
      SiteBuilder.delete(temporary);
    } catch (IOException | UncheckedIOException e) {
      // A process that has not quite ended yet; the folder is of no use all the same.
    }
  }

  private static Path place(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the tests run under Maven, which sets " + property);
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
