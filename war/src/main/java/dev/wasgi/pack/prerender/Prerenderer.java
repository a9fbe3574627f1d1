// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.image.Content;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** Copies a folder's files, each only when an anonymous visitor gets just these bytes. */
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
      Answer answer = running.get(path, "*/*");
      if (answer.status() == 200 && Arrays.equals(answer.body(), bytes)) {
        files.add(path, bytes);
      }
    }
  }

  /** What was collected so far. */
  private static final class StaticFiles {
    private final Image image;
    private final SortedMap<String, Content> files = new TreeMap<>();
    private final SortedSet<String> named = new TreeSet<>();
    private final SortedSet<String> hosted = new TreeSet<>();

    StaticFiles(Image image) {
      this.image = image;
    }

    void add(String path, byte[] bytes) {
      files.put(path, () -> bytes);
    }

    void addNamed(String page, String basePath) {
      if (page != null) {
        named.addAll(PageLinks.find(page, basePath));
      }
    }

    /** The real bytes of one Dash app's bundles, under their names with and without fingerprint. */
    void addBundles(String suites, FileInfo.Dash dash) {
      hosted.add(suites);
      for (var each : dash.bundles().entrySet()) {
        String folder = each.getValue().folder().substring(1) + "/";
        for (String path : each.getValue().paths()) {
          put(suites + each.getKey() + "/" + path, image.contents().get(folder + path));
        }
      }
      put(
          suites + "plotly/package_data/plotly.min.js",
          image.contents().get("lib/python3.14/site-packages/plotly/package_data/plotly.min.js"));
      addUnregistered(suites, dash);
      for (String path : named) {
        if (path.startsWith(suites)) {
          put(path, files.get(Fingerprint.remove(path)));
        }
      }
    }

    /** Bundles of packages that the app may import later: Python has no more than their names. */
    private void addUnregistered(String suites, FileInfo.Dash dash) {
      for (String stub : image.stubs()) {
        String path = stub.replaceFirst("^(app|lib/python[^/]+/site-packages)/", "");
        String namespace = path.substring(0, path.indexOf('/'));
        if (!dash.bundles().containsKey(namespace) && !namespace.equals("plotly")) {
          put(suites + path, image.contents().get(stub));
        }
      }
    }

    private void put(String path, Content content) {
      if (content != null) {
        files.put(path, content);
      }
    }

    /** Files that pages name and that are not there yet. */
    SortedSet<String> missing() {
      SortedSet<String> missing = new TreeSet<>(named);
      missing.removeAll(files.keySet());
      missing.removeIf(path -> path.endsWith("/") || hosted.stream().anyMatch(path::startsWith));
      return missing;
    }

    SortedMap<String, Content> files() {
      return files;
    }

    SortedSet<String> hosted() {
      return hosted;
    }
  }
}
