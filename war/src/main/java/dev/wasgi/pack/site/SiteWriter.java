// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.image.Archive;
import dev.wasgi.pack.image.Libraries;
import dev.wasgi.pack.prerender.Prerendered;
import dev.wasgi.pack.prerender.SharedAnswer;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.JarFolder;
import dev.wasgi.pack.resolve.Package;
import dev.wasgi.pack.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a site's files into a folder. */
public final class SiteWriter {
  /**
   * The page that starts an app which has no first page of its own here, and answers deep links.
   */
  private static final String BOOT_PAGE = "boot.html";

  /** The tags that go into each page: those of its head, the guard's and the program's. */
  private static final String HEAD = "head.html";

  private static final String GUARD = "guard.html";
  private static final String PROGRAM = "program.html";

  private static final String OWN = "_wasgi/";
  private static final String SNAPSHOT = "snapshot.bin";

  /** What a site needs of Pyodide besides what is in the runtime. */
  private static final List<String> PYODIDE =
      List.of("pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.rest.wasm", "python_stdlib.zip");

  /** What the app answers to everybody who asks first. */
  static final String ANSWERS = "answers.json";

  /** What every start fetches first, in the order in which it is wanted. */
  private static final List<String> RUNTIME =
      List.of(
          "worker.mjs",
          "kernel.mjs",
          "pyodide/pyodide.asm.mjs",
          "pyodide/pyodide.asm.wasm",
          Archive.INDEX);

  /** What an import needs at once, and a start from a snapshot later, if at all. */
  private static final List<String> PACKAGES = List.of("pyodide/python_stdlib.zip", Archive.DATA);

  /** What of Python's program a start from a snapshot does not call. */
  private static final String PROGRAM_REST = "pyodide/pyodide.rest.wasm";

  /** What only sites need whose files browsers keep. */
  private static final String KEPT = "persist.mjs";

  private final Path site;
  private final String basePath;
  private final List<String> persist;

  /** What has been written, and its hash, by its path. */
  private final SortedMap<String, Written> written = new TreeMap<>();

  /**
   * @param persist paths below the app's folder whose files browsers keep
   */
  public SiteWriter(Path site, String basePath, List<String> persist) {
    this.site = site;
    this.basePath = basePath;
    this.persist = persist;
  }

  /** How large the site is: all of it, and what a first visit must fetch before Python runs. */
  public record Sizes(long all, long start) {}

  /**
   * Writes everything.
   *
   * @param work holds the archive; it is emptied
   */
  public Sizes write(
      App app,
      List<Package> packages,
      Path work,
      Libraries libraries,
      Prerendered rendered,
      Snapshot snapshot)
      throws IOException {
    SortedMap<String, byte[]> ours = new TreeMap<>(JarFolder.read("/wasgi/site"));
    String boot = template(ours, BOOT_PAGE);
    String head = template(ours, HEAD);
    String guard = template(ours, GUARD);
    String program = template(ours, PROGRAM);
    // A part of kernel.mjs.
    ours.keySet().removeIf(name -> name.startsWith("wasgi-worker.mjs"));
    if (!ours.containsKey(BootTags.PROGRAM)) {
      throw builtWithout(BootTags.PROGRAM);
    }
    SortedMap<String, byte[]> pyodide = JarFolder.read("/wasgi/pyodide");
    PYODIDE.forEach(name -> ours.put("pyodide/" + name, pyodide.get(name)));
    if (persist.isEmpty()) {
      ours.keySet().removeIf(name -> name.startsWith(KEPT));
    }
    if (!rendered.firstPaint().answers().isEmpty()) {
      ours.put(ANSWERS, text(Json.write(Map.of("answers", answers(rendered)))));
    }
    for (String name : List.of(Archive.DATA, Archive.INDEX)) {
      ours.put(name, Files.readAllBytes(work.resolve(name)));
    }
    FileTrees.delete(work);
    ours.putAll(libraries.files());
    if (snapshot.octets() != null) {
      ours.put(SNAPSHOT, snapshot.octets());
    }
    ours.putAll(SiteIcons.of(rendered, basePath));
    for (var each : rendered.files().entrySet()) {
      write(each.getKey(), each.getValue().read());
    }
    SortedMap<String, String> hashes = new TreeMap<>();
    ours.forEach((path, bytes) -> hashes.put(path, Sha256.hex(bytes)));
    String root = OWN + contentHash(app, rendered, hashes) + "/";
    for (var each : ours.entrySet()) {
      write(root + each.getKey(), each.getValue(), hashes.get(each.getKey()));
    }

    Manifest manifest =
        manifest(app, rendered, root, snapshot, files(ours, hashes, libraries, snapshot));
    BootTags tags =
        new BootTags(
            head,
            guard,
            program,
            hashes.get(BootTags.PROGRAM),
            WebManifest.isLinked(rendered.home()) ? "" : WebManifest.links(manifest));
    writePages(manifest, boot, rendered, tags);
    byte[] list = text(Json.write(KeptFiles.of(written, root)));
    write(root + KeptFiles.NAME, list);
    String worker = ServiceWorkerScript.of(manifest, rendered.files().keySet(), Sha256.hex(list));
    write(ServiceWorkerScript.NAME, text(worker));
    write(".nojekyll", new byte[0]);
    write("wasgi.json", text(Json.writePretty(record(manifest, packages, rendered))));
    return new Sizes(size(), start(manifest));
  }

  /**
   * The version of the site, in which all that it consists of counts: browsers keep each version's
   * files apart by it.
   */
  private String contentHash(App app, Prerendered rendered, SortedMap<String, String> ours) {
    SortedMap<String, String> hashes = new TreeMap<>();
    rendered.files().keySet().forEach(path -> hashes.put(path, written.get(path).sha256()));
    for (var each : rendered.firstPaint().pages().entrySet()) {
      hashes.put(each.getKey() + "/", Sha256.hex(each.getValue()));
    }
    StringBuilder all = new StringBuilder();
    all.append(Versions.wasgi()).append(' ').append(basePath).append(' ');
    all.append(app.name()).append(' ').append(app.module() != null);
    all.append(Json.write(rendered.app())).append(rendered.hosted()).append(persist);
    List.of(ours, hashes)
        .forEach(
            each ->
                each.forEach(
                    (path, hash) -> all.append(path).append(' ').append(hash).append('\n')));
    return Sha256.hex(all.toString()).substring(0, 16);
  }

  /** What a start from a snapshot loads before Python runs, or, where there is none, an import. */
  private static long start(Manifest manifest) {
    boolean restores = manifest.files().stream().anyMatch(file -> file.path().equals(SNAPSHOT));
    return manifest.files().stream()
        .filter(file -> !file.stage().equals("packages") || !restores)
        .mapToLong(Manifest.File::size)
        .sum();
  }

  private List<Manifest.File> files(
      SortedMap<String, byte[]> ours,
      SortedMap<String, String> hashes,
      Libraries libraries,
      Snapshot snapshot) {
    SortedMap<String, String> stages = new TreeMap<>();
    List<String> paths = new ArrayList<>();
    if (ours.containsKey(ANSWERS)) {
      paths.add(ANSWERS);
      stages.put(ANSWERS, "paint");
    }
    paths.addAll(RUNTIME);
    if (!persist.isEmpty()) {
      paths.add(KEPT);
    }
    paths.forEach(path -> stages.putIfAbsent(path, "runtime"));
    // A snapshot cannot go on without most of them; an import loads them as well, one by one.
    libraries.files().keySet().stream()
        .filter(path -> !snapshot.late().contains(path))
        .forEach(paths::add);
    if (ours.containsKey(SNAPSHOT)) {
      paths.add(SNAPSHOT);
    }
    paths.forEach(path -> stages.putIfAbsent(path, "snapshot"));
    paths.add(PROGRAM_REST);
    paths.addAll(snapshot.late());
    paths.addAll(PACKAGES);
    return paths.stream()
        .map(
            path ->
                new Manifest.File(
                    path,
                    ours.get(path).length,
                    hashes.get(path),
                    stages.getOrDefault(path, "packages")))
        .toList();
  }

  private Manifest manifest(
      App app, Prerendered rendered, String root, Snapshot snapshot, List<Manifest.File> files) {
    var info = rendered.app();
    return new Manifest(
        1,
        Versions.wasgi(),
        basePath,
        root,
        null,
        null,
        new Manifest.App(
            info.kind(), app.entry(), app.module(), app.attribute(), info.title(), info.sockets()),
        rendered.hosted(),
        answers(rendered).stream().map(SharedAnswer::path).toList(),
        info.python(),
        Versions.pyodide(),
        persist.isEmpty() ? null : persist,
        snapshot.check(),
        snapshot.heap(),
        files);
  }

  /** Takes it out of what is there. */
  private static String template(SortedMap<String, byte[]> ours, String name) {
    byte[] template = ours.remove(name);
    if (template == null) {
      throw builtWithout(name);
    }
    return new String(template, StandardCharsets.UTF_8);
  }

  private static IllegalStateException builtWithout(String name) {
    return new IllegalStateException("the jar was built without the compiled client: " + name);
  }

  private void writePages(Manifest manifest, String boot, Prerendered rendered, BootTags tags)
      throws IOException {
    if (!rendered.firstPaint().pages().containsKey("")) {
      write("index.html", text(tags.bootPage(boot, manifest.inBootPage())));
    }
    for (var page : rendered.firstPaint().pages().entrySet()) {
      String folder = page.getKey().replaceFirst("(?<=[^/])$", "/");
      Manifest there = manifest.inPage(UrlPath.encode(page.getKey()));
      write(folder + "index.html", text(tags.insert(page.getValue(), there, this::isHosted)));
    }
    write("404.html", text(tags.pageForAnyPath(boot, manifest.inBootPage())));
    if (!WebManifest.isLinked(rendered.home())) {
      String home = manifest.basePath() + UrlPath.encode(rendered.app().home());
      write(WebManifest.NAME, text(Json.write(WebManifest.of(manifest, home, rendered.home()))));
    }
  }

  /** Whether the host answers that address: one of the site's files, or another host's. */
  private boolean isHosted(String href) {
    if (href.matches("(?i)([a-z][a-z0-9+.-]*:|//).*")) {
      return true;
    }
    String path = href.replaceFirst("[?#].*", "");
    return path.startsWith(basePath) && written.containsKey(path.substring(basePath.length()));
  }

  private static List<SharedAnswer> answers(Prerendered rendered) {
    return rendered.firstPaint().answers().stream()
        .map(answer -> answer.at(UrlPath.encode(answer.path())))
        .toList();
  }

  private static SiteRecord record(
      Manifest manifest, List<Package> packages, Prerendered rendered) {
    List<SiteRecord.Installed> installed =
        packages.stream()
            .map(
                each ->
                    new SiteRecord.Installed(
                        each.name(), each.version(), each.filename(), each.sha256(), each.source()))
            .toList();
    String index = rendered.firstPaint().pages().containsKey("") ? "app" : "boot";
    return SiteRecord.of(
        manifest,
        installed,
        new SiteRecord.Checked(
            true,
            index,
            rendered.files().size(),
            rendered.firstPaint().pages().keySet(),
            rendered.firstPaint().waiting()));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String path, byte[] bytes) throws IOException {
    write(path, bytes, Sha256.hex(bytes));
  }

  private void write(String path, byte[] bytes, String sha256) throws IOException {
    Path file = site.resolve(path).normalize();
    if (!file.startsWith(site)) {
      throw new IOException("a file would leave the site: " + path);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    written.put(path, new Written(bytes.length, sha256));
  }

  private long size() {
    return written.values().stream().mapToLong(Written::size).sum();
  }

  /** A file of the site. */
  record Written(long size, String sha256) {}
}
