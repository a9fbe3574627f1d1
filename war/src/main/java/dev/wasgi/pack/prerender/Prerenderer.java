// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Runs the app once and takes from it all that the host can serve without Python. */
public final class Prerenderer implements AutoCloseable {
  private static final String SUITES = "_dash-component-suites/";

  /** Only with Dash there is something to be painted before the app runs. */
  private static final String DASH = "/dash/dash.py";

  private final PythonHome home;
  private final Progress progress;
  private final CompletableFuture<Interpreter> booted;
  private boolean taken;

  /** Begins to boot Python, which takes about as long as the image does. */
  public Prerenderer(PythonHome home, Progress progress) {
    this.home = home;
    this.progress = progress;
    this.booted =
        CompletableFuture.supplyAsync(
            () -> RunningApp.boot(home, progress, Interpreter.Options.repeatable()));
  }

  private Interpreter takePython() {
    Interpreter python = Futures.join(booted);
    taken = true;
    return python;
  }

  /** Ends the Python that was begun, if nothing was run. */
  @Override
  public void close() {
    if (!taken) {
      booted.whenComplete(
          (python, failure) -> {
            if (python != null) {
              python.close();
            }
          });
    }
  }

  /**
   * Runs it; PackException with the app's own traceback when it does not start.
   *
   * @param folder holds the image's archive, as written
   */
  public Prerendered run(App app, Image image, Path folder, String basePath) throws IOException {
    Path script = home.python("prerender.py");
    try (SecondRun second =
            image.contents().keySet().stream().anyMatch(path -> path.endsWith(DASH))
                ? new SecondRun(home, script, folder, app, basePath)
                : null;
        RunningApp running =
            new RunningApp(takePython(), script, folder, app, basePath, progress)) {
      AppInfo info = running.info();
      info.warnings().forEach(progress::warn);
      StaticFiles files = new StaticFiles(image);
      // Dash notes the bundles of a page when it makes the page, so each app must make its own
      // first.
      FirstVisits visits = new FirstVisits(dashes(running, info, basePath));
      Prerendered.FirstPaint firstPaint = visits.pay(running, second, progress);
      visits.seen().forEach(page -> files.addNamed(page, basePath));
      if (info.kind().equals("dash") && !firstPaint.pages().containsKey("")) {
        progress.warn(
            "the first page cannot be given to everybody ("
                + firstPaint.waiting().get("")
                + "), so the boot page takes its place");
      }
      files.addNamed(running.tags(), basePath);
      FileInfo found = running.files();
      for (FileInfo.Dash dash : found.dashes()) {
        String prefix = below(basePath, dash.prefix());
        if (prefix != null) {
          files.addBundles(prefix + SUITES, dash);
        }
      }
      for (FileInfo.Folder each : found.folders()) {
        addFolder(running, each, image, files);
      }
      for (String path : files.missing()) {
        Answer answer = running.get(path, "*/*", Visitor.FIRST);
        if (answer.status() == 200 && !answer.isPage()) {
          files.add(path, answer.body());
        }
      }
      progress.detail("static copies are taken");
      return new Prerendered(
          info,
          firstPaint,
          files.files(),
          files.hosted(),
          Bytecode.of(running),
          running.python().libraries(),
          running.secrets());
    }
  }

  /** The Dash apps below the base path; at the path itself, none where the app has another page. */
  private static SortedMap<String, FileInfo.Dash> dashes(
      RunningApp running, AppInfo info, String basePath) {
    SortedMap<String, FileInfo.Dash> dashes = new TreeMap<>();
    for (FileInfo.Dash dash : running.files().dashes()) {
      String prefix = below(basePath, dash.prefix());
      if (prefix != null && (!prefix.isEmpty() || info.kind().equals("dash"))) {
        dashes.put(prefix, dash);
      }
    }
    return dashes;
  }

  private static String below(String basePath, String path) {
    return path.startsWith(basePath) ? path.substring(basePath.length()) : null;
  }

  /**
   * Copies a folder's files, each only when an anonymous visitor gets just these bytes; all of them
   * where they are left to the host.
   */
  private static void addFolder(
      RunningApp running, FileInfo.Folder folder, Image image, StaticFiles files)
      throws IOException {
    String root = folder.folder().substring(1) + "/";
    for (var each : image.contents().tailMap(root).entrySet()) {
      if (!each.getKey().startsWith(root)) {
        break;
      }
      String path = folder.url() + each.getKey().substring(root.length());
      byte[] bytes = each.getValue().read();
      if (files.isHosted(path)) {
        files.add(path, bytes);
        continue;
      }
      Answer answer = running.get(path, "*/*", Visitor.FIRST);
      if (answer.status() == 200 && Arrays.equals(answer.body(), bytes)) {
        files.add(path, bytes);
      } else if (folder.hosted()) {
        files.addHosted(folder.url(), path, bytes);
      }
    }
  }
}
