// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.WebKit;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One who comes for the first time, and again with what the browser has kept: its caches, the
 * sites' storage, compiled code.
 */
abstract class Visitor implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofSeconds(3);

  /**
   * Opens the browser, has something done in it, and closes it.
   *
   * @param picture where a picture of the page is put then, so that it can be looked at;
   *     WebKitGTK's driver gives none on a screen that nobody sees
   */
  abstract <T> T come(Function<ScriptPage, T> visit, Path picture);

  @Override
  public abstract void close();

  /** Whether the engine's driver can run a script before those of a page; else servers do. */
  static boolean preloads(StartOptions.Engine engine) {
    return engine != StartOptions.Engine.WEBKIT;
  }

  /** Someone new, with an empty profile. */
  static Visitor of(StartOptions.Engine engine, String script) {
    return switch (engine) {
      case CHROMIUM -> new InChromium(script);
      case FIREFOX -> new InFirefox(script);
      case WEBKIT -> new InWebKit();
    };
  }

  /** A site is seldom visited in the moment in which the browser itself starts. */
  private static void settle() {
    try {
      Thread.sleep(SETTLED.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private abstract static class WithProfile extends Visitor {
    final Path folder;

    WithProfile() {
      try {
        folder = Files.createTempDirectory(Workspace.folder("browsers"), "visitor");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException e) {
        // The browser still writes there; what is left lies below target.
      }
    }
  }

  private static final class InChromium extends WithProfile {
    private final String script;

    InChromium(String script) {
      this.script = script;
    }

    @Override
    <T> T come(Function<ScriptPage, T> visit, Path picture) {
      try (Browser browser = Browser.returning(folder)) {
        browser.preload(script);
        settle();
        T outcome = visit.apply(browser);
        browser.picture(picture);
        return outcome;
      }
    }
  }

  private static final class InFirefox extends WithProfile {
    private final String script;

    InFirefox(String script) {
      this.script = script;
    }

    @Override
    <T> T come(Function<ScriptPage, T> visit, Path picture) {
      try (Firefox browser = Firefox.returning(folder)) {
        browser.preload(script);
        settle();
        T outcome = visit.apply(browser);
        browser.picture(picture);
        browser.leave();
        return outcome;
      }
    }
  }

  /**
   * What drives WebKitGTK keeps nothing when it ends. So its visitors come again in a new tab of a
   * browser that has stayed open, and even there it keeps no files: what warm visits load once
   * more, {@link Visit#kilobytes} tells.
   */
  private static final class InWebKit extends Visitor {
    private final WebKit browser = new WebKit();
    private boolean returning;

    @Override
    <T> T come(Function<ScriptPage, T> visit, Path picture) {
      if (returning) {
        browser.newTab();
      }
      returning = true;
      return visit.apply(browser);
    }

    @Override
    public void close() {
      browser.close();
    }
  }
}
