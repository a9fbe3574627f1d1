// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.python.Runtime.Booted;
import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import elemental2.core.ArrayBuffer;
import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * One start of the site's app: from its snapshot, and by importing it where there is none or where
 * it cannot be restored.
 */
final class Start {
  private static final String INDEX = "files.json";
  private static final String STANDARD_LIBRARY = "pyodide/python_stdlib.zip";
  private static final String LIBRARIES = "libraries/";

  /** What of Python's program no start from a snapshot calls (runtime/halves.mjs). */
  private static final String PROGRAM_REST = "pyodide/pyodide.rest.wasm";

  private static final String LATER = "packages";

  /** So many milliseconds after the start, what is compiled comes that it can do without. */
  private static final double SOON = 500;

  /** So many after it, the files come that it can do without, and it is kept. */
  private static final double REST = 1000;

  private final Site site;
  private final StartProgress progress;
  private final Downloads downloads;
  private final Promise<KeptFiles> kept;
  private final StartReport report = new StartReport();

  Start(Site site, StartProgress progress) {
    this.site = site;
    this.progress = progress;
    downloads = new Downloads(site, progress);
    JsArray<String> persist = site.manifest().getPersist();
    kept =
        persist == null
            ? Promise.resolve((KeptFiles) null)
            : Runtime.keep(site.manifest().getBasePath(), persist);
    // Whoever waits for it is told.
    kept.catch_(reason -> null);
  }

  Promise<Interpreter> run() {
    SiteFile snapshot = site.file(StoredSnapshot.FILE);
    if (snapshot == null) {
      return byImport("the site has none");
    }
    StoredSnapshot stored = new StoredSnapshot(site, snapshot, downloads);
    return fromSnapshot(stored)
        .catch_(
            reason -> {
              stored.forget();
              Failure failure = Failures.notRestored(Failure.of(reason));
              DomGlobal.console.warn(failure.toError());
              return byImport(failure.message());
            });
  }

  private Promise<Interpreter> fromSnapshot(StoredSnapshot stored) {
    downloads.expect(files(each -> !isForLater(each)));
    JsPropertyMap<Object> modules = JsPropertyMap.of();
    for (SiteFile each : files(each -> isCompiled(each) && !isForLater(each))) {
      modules.set(each.getPath(), compile(each));
    }
    JsPropertyMap<Object> given = JsPropertyMap.of();
    given.set("options", options());
    given.set("fetchNow", (Runtime.FetchNowFn) this::fetchNow);
    given.set("compiled", (Runtime.CompiledFn) this::compiled);
    given.set("folders", index());
    given.set("heap", site.manifest().getHeap());
    given.set("check", site.manifest().getCheck());
    given.set("kept", stored.kept().then(kept -> kept == null ? null : isThere(kept)));
    given.set("fetchSnapshot", (Runtime.FetchSnapshotFn) () -> stored.fetch().then(this::isThere));
    given.set("modules", modules);
    return Runtime.restore(given)
        .then(this::withKept)
        .then(
            booted -> {
              Interpreter interpreter = new Interpreter(booted, report);
              report.restored();
              interpreter.resume();
              downloads.finish();
              // The first answers come first.
              Promise<Object> programs = after(SOON).then(unused -> loadPrograms(booted));
              // Whoever calls what did not come has it fetched once more.
              programs.catch_(reason -> null);
              after(REST)
                  .then(
                      unused -> {
                        Uint8Array fetched = booted.takeSnapshot();
                        if (fetched != null) {
                          stored.keep(fetched);
                        }
                        return fetchRest(booted);
                      })
                  .then(unused -> programs)
                  .then(
                      unused -> {
                        complete();
                        return null;
                      },
                      // Whatever is wanted of it is fetched when Python asks for it.
                      reason -> null);
              return Promise.resolve(interpreter);
            });
  }

  private <T> Promise<T> isThere(T snapshot) {
    progress.stage("restore", Work.now());
    return Promise.resolve(snapshot);
  }

  /** What the app has written at earlier visits lies where it has written it, before it runs. */
  private Promise<Booted> withKept(Booted booted) {
    return kept.then(
        files -> {
          if (files == null) {
            return Promise.resolve(booted);
          }
          booted.setKept(files);
          return files
              .mount(booted.getTree().getFileSystem())
              .then(unused -> Promise.resolve(booted));
        });
  }

  private Promise<Object> fetchRest(Booted booted) {
    List<SiteFile> rest = files(each -> isForLater(each) && !isCompiled(each));
    return fetch(rest)
        .then(
            contents -> {
              put(booted, rest, contents);
              return null;
            });
  }

  /** What is compiled, and the first answers did without. */
  private Promise<Object> loadPrograms(Booted booted) {
    Promise<Object> all = Promise.resolve((Object) null);
    for (SiteFile each : files(each -> isForLater(each) && isCompiled(each))) {
      Promise<Object> module = compile(each);
      // One that fails while another is waited for is heard of when its turn comes.
      module.catch_(reason -> null);
      all =
          all.then(
              unused ->
                  module.then(
                      compiled -> {
                        booted.arrive(each.getPath(), compiled);
                        return null;
                      }));
    }
    return all;
  }

  private static Promise<Object> after(double milliseconds) {
    return new Promise<>(
        (resolve, reject) ->
            DomGlobal.setTimeout(unused -> resolve.onInvoke((Object) null), milliseconds));
  }

  private void complete() {
    report.complete();
    progress.stage("complete", Work.now());
  }

  private void compiled() {
    progress.stage("runtime", Work.now());
  }

  private Promise<Interpreter> byImport(String why) {
    downloads.expect(files(file -> !file.getPath().equals(StoredSnapshot.FILE)));
    report.imported(why);
    // All at once: the files are on their way while the runtime compiles.
    Promise<Object> rest = compile(site.file(PROGRAM_REST));
    Promise<Booted> runtime = Runtime.boot(options(), rest, this::fetchNow, this::compiled);
    Promise<Object> tree = index();
    List<SiteFile> needed = files(Start::isForImport);
    Promise<JsArray<ArrayBuffer>> octets = fetch(needed);
    return octets.then(
        contents ->
            tree.then(
                folders ->
                    runtime
                        .then(
                            booted -> {
                              put(booted, needed, contents);
                              booted.getTree().mount(folders);
                              return withKept(booted);
                            })
                        .then(
                            booted -> {
                              progress.stage("import", Work.now());
                              downloads.finish();
                              complete();
                              return new Interpreter(booted, report).begin(config(site.manifest()));
                            })));
  }

  /** What Pyodide does not fetch by itself. */
  private static boolean isForImport(SiteFile file) {
    boolean later = file.getStage().equals(LATER) && !file.getPath().equals(STANDARD_LIBRARY);
    return later && !isRestOfProgram(file) || isLibrary(file);
  }

  /**
   * What a snapshot can go on without. A page cannot wait for what is compiled once Python runs.
   */
  private static boolean isForLater(SiteFile file) {
    return file.getStage().equals(LATER) && !(isCompiled(file) && Js.global().has("document"));
  }

  private static boolean isCompiled(SiteFile file) {
    return isLibrary(file) || isRestOfProgram(file);
  }

  private static boolean isRestOfProgram(SiteFile file) {
    return file.getPath().equals(PROGRAM_REST);
  }

  private static boolean isLibrary(SiteFile file) {
    return file.getPath().startsWith(LIBRARIES);
  }

  private Promise<Object> compile(SiteFile file) {
    return Runtime.compile(site.urlOf(file.getPath()), file.getSha256());
  }

  private JsPropertyMap<Object> options() {
    String folder = site.urlOf("pyodide/");
    // packageBaseUrl, else a package missing here would be looked for on Pyodide's own host.
    return JsPropertyMap.of("indexURL", folder, "packageBaseUrl", folder);
  }

  private List<SiteFile> files(Predicate<SiteFile> wanted) {
    List<SiteFile> files = new ArrayList<>();
    JsArray<SiteFile> all = site.manifest().getFiles();
    for (int i = 0; i < all.length; i++) {
      if (wanted.test(all.getAt(i))) {
        files.add(all.getAt(i));
      }
    }
    return files;
  }

  private Promise<Object> index() {
    return downloads.get(site.file(INDEX)).then(octets -> new Response(octets).json());
  }

  /** All at once, and in the same order. */
  private Promise<JsArray<ArrayBuffer>> fetch(List<SiteFile> files) {
    Promise<JsArray<ArrayBuffer>> all = Promise.resolve(new JsArray<ArrayBuffer>());
    for (SiteFile file : files) {
      Promise<ArrayBuffer> octets = downloads.get(file);
      // One that fails while another is waited for is heard of when its turn comes.
      octets.catch_(reason -> null);
      all =
          all.then(
              contents ->
                  octets.then(
                      content -> {
                        contents.push(content);
                        return Promise.resolve(contents);
                      }));
    }
    return all;
  }

  private static void put(Booted booted, List<SiteFile> files, JsArray<ArrayBuffer> contents) {
    for (int i = 0; i < contents.length; i++) {
      booted.getFiles().put(files.get(i).getPath(), new Uint8Array(contents.getAt(i)));
    }
  }

  private Uint8Array fetchNow(String path) {
    return Runtime.fetchNow(site.urlOf(path), site.file(path).getSha256());
  }

  private static String config(Manifest manifest) {
    JsPropertyMap<Object> config = JsPropertyMap.of();
    config.set("root", "/app");
    config.set("entry", manifest.getApp().getEntry());
    config.set("module", manifest.getApp().getModule());
    config.set("attribute", manifest.getApp().getAttribute());
    config.set("basePath", manifest.getBasePath());
    return Global.JSON.stringify(config);
  }
}
