// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import dev.wasgi.pack.check.Report;
import dev.wasgi.pack.check.SourceCheck;
import dev.wasgi.pack.image.Archive;
import dev.wasgi.pack.image.BytecodeCache;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.image.ImageBuilder;
import dev.wasgi.pack.image.Libraries;
import dev.wasgi.pack.prerender.AppInfo;
import dev.wasgi.pack.prerender.Prerendered;
import dev.wasgi.pack.prerender.Prerenderer;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.project.AppFiles;
import dev.wasgi.pack.python.PythonHome;
import dev.wasgi.pack.resolve.Package;
import dev.wasgi.pack.resolve.Resolver;
import dev.wasgi.pack.site.OutputFolder;
import dev.wasgi.pack.site.SiteWriter;
import dev.wasgi.pack.site.Versions;
import dev.wasgi.pack.snapshot.Snapshot;
import dev.wasgi.pack.snapshot.SnapshotMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The stages in their order: an app in, a folder out, or an error and nothing. */
public final class Build {
  private final UserCache cache;
  private final Progress progress;
  private final Map<String, String> environment;

  public Build(UserCache cache, Progress progress, Map<String, String> environment) {
    this.cache = cache;
    this.progress = progress;
    this.environment = environment;
  }

  /**
   * What to build.
   *
   * @param pyodidePackages URL or folder of the Pyodide distribution; null for its own address
   * @param isSnapshot whether browsers are to start from a snapshot, where one can be taken
   * @param persist paths below the app's folder whose files browsers keep
   * @param bundleUrls addresses of other hosts whose answers of now the app is to find
   */
  public record Order(
      App app,
      Path output,
      String basePath,
      String pyodidePackages,
      boolean isSnapshot,
      List<String> persist,
      List<String> bundleUrls) {

    /** The same with another output folder. */
    public Order to(Path folder) {
      return new Order(app, folder, basePath, pyodidePackages, isSnapshot, persist, bundleUrls);
    }
  }

  /**
   * What came of it.
   *
   * @param home the path below the base path of the page to be opened first
   */
  public record Result(Path site, SiteWriter.Sizes sizes, String home) {}

  /** Builds; PackException when it cannot be done, and then all is as it was. */
  public Result run(Order order) {
    try (OutputFolder output = OutputFolder.claim(order.output(), order.app().root())) {
      PythonHome home = PythonHome.unpack(cache);
      Resolver resolver = new Resolver(cache, home, progress, environment, order.pyodidePackages());
      List<Package> packages;
      CompletableFuture<Report> check = startCheck(order, home);
      try {
        packages = resolver.resolve(order.app());
      } finally {
        // What is said of the source may be why something fails.
        say(check);
      }
      say(packages);
      SortedMap<String, byte[]> bundled = resolver.bundle(order.bundleUrls());
      return build(order, home, packages, bundled, output);
    } catch (UncheckedIOException e) {
      throw unwritable(e.getCause());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private CompletableFuture<Report> startCheck(Order order, PythonHome home) {
    return CompletableFuture.supplyAsync(
        () -> new SourceCheck(cache, home).run(order.app(), order.output()));
  }

  /** Warns of what cannot run; it is the app's business, and the rest of it may do without. */
  private void say(CompletableFuture<Report> check) {
    try {
      Futures.join(check).findings().forEach(finding -> progress.warn(finding.text()));
    } catch (RuntimeException e) {
      progress.detail("the app's source could not be checked: " + e);
    }
  }

  private static PackException unwritable(IOException cause) {
    return new PackException(
        "WASGI-OUT-002",
        "Reading or writing files failed ("
            + cause.getClass().getSimpleName()
            + ", "
            + cause.getMessage()
            + ").",
        "Free space on the disk, and make the output folder and the cache folder writable.",
        cause);
  }

  private Result build(
      Order order,
      PythonHome home,
      List<Package> packages,
      SortedMap<String, byte[]> bundled,
      OutputFolder output)
      throws IOException {
    try (Prerenderer prerenderer = new Prerenderer(home, progress);
        SnapshotMaker snapshots = new SnapshotMaker(home, progress, order.isSnapshot());
        ImageBuilder images = new ImageBuilder()) {
      AppFiles files = AppFiles.of(order.app().root(), order.output());
      if (!files.leftOut().isEmpty()) {
        progress.say("left out: " + shortened(files.leftOut()));
      }
      Image image = images.build(packages, bundled, files);
      Path work = output.staging().resolve(".work");
      BytecodeCache compiled = new BytecodeCache(cache, Versions.pyodide(), image);
      Map<String, byte[]> known = compiled.known();
      image.archive().with(known).write(work);
      progress.say("image: " + image.archive().count() + " files, " + size(work) + " packed");
      Prerendered first = prerenderer.run(order.app(), image, work, order.basePath());
      Prerendered rendered = order.persist().isEmpty() ? first : first.withoutAnswers();
      say(rendered);
      Map<String, byte[]> fresh = new TreeMap<>(rendered.bytecode());
      fresh.keySet().removeAll(known.keySet());
      compiled.keep(fresh);
      Libraries libraries = Libraries.of(rendered.libraries(), image);
      // Of bytecode, what this app has loaded, whatever else earlier builds have compiled.
      image.archive().with(rendered.bytecode()).write(work);
      Snapshot snapshot = Snapshot.none();
      if (order.isSnapshot()) {
        libraries.write(work);
        snapshot = snapshots.run(order.app(), work, order.basePath(), rendered.secrets());
        say(snapshot);
      }
      SiteWriter.Sizes sizes =
          new SiteWriter(output.staging(), order.basePath(), order.persist())
              .write(order.app(), packages, work, libraries, rendered, snapshot);
      return new Result(output.publish(), sizes, rendered.app().home());
    }
  }

  private static String size(Path work) throws IOException {
    return Progress.size(Files.size(work.resolve(Archive.DATA)));
  }

  private void say(Snapshot snapshot) {
    if (snapshot.octets() != null) {
      progress.say("snapshot: " + Progress.size(snapshot.octets().length) + " packed");
    }
    for (String reason : snapshot.prevented()) {
      progress.warn(
          "no snapshot can be taken, so that visitors' browsers import the app, which takes"
              + " seconds: "
              + reason
              + ". [WASGI-SNAP-001]");
    }
  }

  private static String shortened(List<String> names) {
    int shown = Math.min(names.size(), 20);
    String more = names.size() == shown ? "" : " and " + (names.size() - shown) + " more";
    return String.join(", ", names.subList(0, shown)) + more;
  }

  private void say(List<Package> packages) {
    String here =
        packages.stream()
            .filter(each -> each.source().equals("sdist"))
            .map(Package::name)
            .collect(Collectors.joining(", "));
    progress.say(
        "packages: " + packages.size() + (here.isEmpty() ? "" : ", built from source: " + here));
  }

  private void say(Prerendered rendered) {
    AppInfo app = rendered.app();
    String kind =
        switch (app.kind()) {
          case "dash" -> "Dash";
          case "flask" -> "Flask";
          default -> app.kind().toUpperCase(Locale.ROOT);
        };
    progress.say(
        "app: "
            + kind
            + (app.title() == null ? "" : ", \"" + app.title() + "\"")
            + ", runs on Python "
            + app.python()
            + "; "
            + rendered.files().size()
            + " static files");
    if (!app.home().isEmpty()) {
      progress.say("the app has a prefix of its own: its first page is " + app.home());
    }
    var firstPaint = rendered.firstPaint();
    if (!firstPaint.pages().isEmpty()) {
      progress.say(
          "first paint: "
              + firstPaint.pages().size()
              + " pages and "
              + firstPaint.answers().size()
              + " answers lie in the site");
    }
    firstPaint
        .waiting()
        .forEach((path, why) -> progress.say("waits for Python: /" + path + " (" + why + ")"));
  }
}
