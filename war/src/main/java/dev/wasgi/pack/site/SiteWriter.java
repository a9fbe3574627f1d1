// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.image.Content;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.prerender.Prerendered;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.JarFolder;
import dev.wasgi.pack.resolve.Package;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a site's files into a folder. */
public final class SiteWriter {
  /**
   * The page that starts an app which has no first page of its own here, and answers deep links.
   */
  private static final String BOOT_PAGE = "boot.html";

  /** The tags that go into each page. */
  private static final String HEAD = "head.html";

  private static final String OWN = "_wasgi/";
  private static final String IMAGE = "image.bin";

  /** What a start fetches of Pyodide, in the order in which it is wanted. */
  private static final List<String> RUNTIME =
      List.of(
          "worker.mjs",
          "runtime.mjs",
          "wasgi-worker.mjs",
          "pyodide/pyodide.mjs",
          "pyodide/pyodide.asm.mjs",
          "pyodide/pyodide.asm.wasm",
          "pyodide/pyodide-lock.json",
          "pyodide/python_stdlib.zip");

  private final Path site;
  private final String basePath;

  public SiteWriter(Path site, String basePath) {
    this.site = site;
    this.basePath = basePath;
  }

  /** How large the site is: all of it, and what a first visit must fetch before Python runs. */
  public record Sizes(long all, long start) {}

  /** Writes everything; the image's archive is moved to its place. */
  public Sizes write(App app, List<Package> packages, Image image, Prerendered rendered)
      throws IOException {
    SortedMap<String, byte[]> ours = new TreeMap<>(JarFolder.read("/wasgi/site"));
    byte[] boot = ours.remove(BOOT_PAGE);
    byte[] head = ours.remove(HEAD);
    if (boot == null || head == null || !ours.containsKey(BootTags.PROGRAM)) {
      throw new IllegalStateException("the jar was built without the compiled client");
    }
    for (String part : List.of("pyodide", "hashes")) {
      JarFolder.read("/wasgi/" + part).forEach((path, bytes) -> ours.put(part + "/" + path, bytes));
    }
    ours.putAll(SiteIcons.of(rendered, basePath));
    SortedMap<String, String> hashes = new TreeMap<>();
    ours.forEach((path, bytes) -> hashes.put(path, Sha256.hex(bytes)));
    hashes.put(IMAGE, Sha256.hex(image.archive()));
    String root = OWN + contentHash(app, rendered, hashes) + "/";
    for (var each : ours.entrySet()) {
      write(root + each.getKey(), each.getValue());
    }
    Files.move(image.archive(), site.resolve(root + IMAGE));

    Manifest manifest = manifest(app, rendered, root, hashes);
    for (var each : rendered.files().entrySet()) {
      write(each.getKey(), each.getValue());
    }
    BootTags tags =
        new BootTags(
            new String(head, StandardCharsets.UTF_8),
            hashes.get(BootTags.PROGRAM),
            WebManifest.isLinked(rendered.index()) ? "" : WebManifest.links(manifest));
    writePages(manifest, new String(boot, StandardCharsets.UTF_8), rendered, tags);
    byte[] list = text(Json.write(KeptFiles.of(site, root)));
    write(root + KeptFiles.NAME, list);
    String worker = ServiceWorkerScript.of(manifest, rendered.files().keySet(), Sha256.hex(list));
    write(ServiceWorkerScript.NAME, text(worker));
    write(".nojekyll", new byte[0]);
    write("wasgi.json", text(Json.writePretty(record(manifest, packages, rendered))));
    return new Sizes(size(), manifest.files().stream().mapToLong(Manifest.File::size).sum());
  }

  /**
   * The version of the site, in which all that it consists of counts: browsers keep each version's
   * files apart by it.
   */
  private String contentHash(App app, Prerendered rendered, SortedMap<String, String> ours)
      throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (var each : rendered.files().entrySet()) {
      hashes.put(each.getKey(), Sha256.hex(each.getValue().read()));
    }
    StringBuilder all = new StringBuilder();
    all.append(basePath).append(' ').append(app.name()).append(' ').append(app.module() != null);
    all.append(Json.write(rendered.app())).append(rendered.hosted()).append(rendered.index());
    List.of(ours, hashes)
        .forEach(
            each ->
                each.forEach(
                    (path, hash) -> all.append(path).append(' ').append(hash).append('\n')));
    return Sha256.hex(all.toString()).substring(0, 16);
  }

  private Manifest manifest(
      App app, Prerendered rendered, String root, SortedMap<String, String> hashes)
      throws IOException {
    List<Manifest.File> files = new ArrayList<>();
    for (String path : RUNTIME) {
      files.add(file(root, path, hashes.get(path), "runtime"));
    }
    files.add(file(root, IMAGE, hashes.get(IMAGE), "packages"));
    var info = rendered.app();
    return new Manifest(
        1,
        Versions.wasgi(),
        basePath,
        root,
        null,
        new Manifest.App(info.kind(), app.entry(), app.module(), app.attribute(), info.title()),
        rendered.hosted(),
        info.python(),
        Versions.pyodide(),
        files);
  }

  private Manifest.File file(String root, String path, String sha256, String stage)
      throws IOException {
    return new Manifest.File(path, Files.size(site.resolve(root + path)), sha256, stage);
  }

  private void writePages(Manifest manifest, String boot, Prerendered rendered, BootTags tags)
      throws IOException {
    String index =
        rendered.index() == null
            ? tags.bootPage(boot, manifest.in("boot"))
            : tags.insert(rendered.index(), manifest.in("app"));
    write("index.html", text(index));
    write("404.html", text(tags.pageForAnyPath(boot, manifest.in("boot"))));
    if (!WebManifest.isLinked(rendered.index())) {
      write(WebManifest.NAME, text(Json.write(WebManifest.of(manifest, rendered.index()))));
    }
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
    String index = rendered.index() == null ? "boot" : "app";
    return SiteRecord.of(
        manifest, installed, new SiteRecord.Checked(true, index, rendered.files().size()));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String path, Content content) throws IOException {
    write(path, content.read());
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = site.resolve(path).normalize();
    if (!file.startsWith(site)) {
      throw new IOException("a file would leave the site: " + path);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : FileTrees.files(site)) {
      size += Files.size(file);
    }
    return size;
  }
}
