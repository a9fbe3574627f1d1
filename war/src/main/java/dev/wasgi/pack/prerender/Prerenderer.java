// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Runs the app once and takes from it all that the host can serve without Python. */
public final class Prerenderer implements AutoCloseable {
  private static final String SUITES = "_dash-component-suites/";
  private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final PythonHome home;
  private final Progress progress;
  private final CompletableFuture<Interpreter> booted;
  private boolean taken;

  /** Begins to boot Python, which takes about as long as the image does. */
  public Prerenderer(PythonHome home, Progress progress) {
    this.home = home;
    this.progress = progress;
    this.booted = CompletableFuture.supplyAsync(() -> RunningApp.boot(home, progress));
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

  /** Runs it; PackException with the app's own traceback when it does not start. */
  public Prerendered run(App app, Image image, String basePath) throws IOException {
    try (RunningApp running =
        new RunningApp(takePython(), home.python("prerender.py"), image, app, basePath, progress)) {
      AppInfo info = running.info();
      info.warnings().forEach(progress::warn);
      StaticFiles files = new StaticFiles(image);
      String index = info.kind().equals("dash") ? firstPage(running) : null;
      // Dash notes the bundles of a page when it makes the page, so each app must make its own
      // first.
      for (FileInfo.Dash dash : running.files().dashes()) {
        String prefix = below(basePath, dash.prefix());
        if (prefix != null && !prefix.isEmpty()) {
          files.addNamed(page(running.get(prefix, PAGE)), basePath);
        }
      }
      files.addNamed(index, basePath);
      FileInfo found = running.files();
      for (FileInfo.Dash dash : found.dashes()) {
        String prefix = below(basePath, dash.prefix());
        if (prefix != null) {
          files.addBundles(prefix + SUITES, dash);
        }
      }
      for (FileInfo.Folder folder : found.folders()) {
        addFolder(running, folder, image, files);
      }
      for (String path : files.missing()) {
        Answer answer = running.get(path, "*/*");
        if (answer.status() == 200 && !answer.isPage()) {
          files.add(path, answer.body());
        }
      }
      progress.detail("static copies are taken");
      return new Prerendered(info, index, files.files(), files.hosted());
    }
  }

  private static String below(String basePath, String path) {
    return path.startsWith(basePath) ? path.substring(basePath.length()) : null;
  }

  /** The app's first page as everybody may see it; null, with a warning, when it has none. */
  private String firstPage(RunningApp running) throws IOException {
    Answer answer = running.get("", PAGE);
    String page = page(answer);
    if (page == null) {
      progress.warn(
          "the app answers / with status "
              + answer.status()
              + (answer.mediaType().isEmpty() ? "" : " and " + answer.mediaType())
              + ", so the boot page takes the place of its first page");
    }
    return page;
  }

  private static String page(Answer answer) {
    boolean good = answer.status() == 200 && answer.isPage();
    return good ? new String(answer.body(), StandardCharsets.UTF_8) : null;
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
      Answer answer = running.get(path, "*/*");
      if (answer.status() == 200 && Arrays.equals(answer.body(), bytes)) {
        files.add(path, bytes);
      } else if (folder.hosted()) {
        files.addHosted(folder.url(), path, bytes);
      }
    }
  }
}
