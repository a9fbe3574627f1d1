// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.FileCheck;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.PerformanceEntry;
import elemental2.dom.PerformanceObserver;
import elemental2.dom.PerformanceObserverInit;
import elemental2.dom.ReadableStream;
import elemental2.dom.RequestInit;
import elemental2.dom.Response;
import elemental2.dom.TransformStream;
import elemental2.dom.TransformStreamTransformer;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Fetches and checks the app's image, and counts the octets of everything that a start fetches. */
final class ImageLoader {
  private static final String IMAGE = "image.bin";

  private final Site site;
  private final StartProgress progress;
  private final PerformanceObserver observer;
  private double total;
  private double runtime;
  private double runtimeLoaded;
  private double imageLoaded;

  ImageLoader(Site site, StartProgress progress) {
    this.site = site;
    this.progress = progress;
    JsArray<SiteFile> files = site.manifest().getFiles();
    for (int i = 0; i < files.length; i++) {
      total += files.getAt(i).getSize();
      runtime += isImage(files.getAt(i)) ? 0 : files.getAt(i).getSize();
    }
    observer =
        new PerformanceObserver(
            (list, self) -> {
              JsArray<PerformanceEntry> entries = list.getEntries();
              for (int i = 0; i < entries.length; i++) {
                countRuntime(entries.getAt(i).name);
              }
            });
  }

  private static boolean isImage(SiteFile file) {
    return file.getPath().equals(IMAGE);
  }

  /** Pyodide fetches its own files; that one of them has come shows in the resource timing. */
  private void countRuntime(String url) {
    JsArray<SiteFile> files = site.manifest().getFiles();
    for (int i = 0; i < files.length; i++) {
      SiteFile file = files.getAt(i);
      if (!isImage(file) && site.urlOf(file.getPath()).equals(url)) {
        runtimeLoaded = Math.min(runtime, runtimeLoaded + file.getSize());
        report();
      }
    }
  }

  void runtimeReady() {
    observer.disconnect();
    runtimeLoaded = runtime;
    report();
  }

  private void report() {
    progress.loaded(runtimeLoaded + imageLoaded, total);
  }

  /** The image's octets, checked against the manifest's hash. */
  Promise<ArrayBuffer> load() {
    progress.stage("download");
    PerformanceObserverInit resources = PerformanceObserverInit.create();
    resources.setType("resource");
    observer.observe(resources);
    String url = site.urlOf(IMAGE);
    return DomGlobal.fetch(url, RequestInit.create())
        .then(
            response ->
                response.ok ? counted(response) : missing(url, "HTTP status " + response.status),
            reason -> missing(url, String.valueOf(reason)))
        .then(archive -> FileCheck.of(site, IMAGE, archive));
  }

  private static Promise<ArrayBuffer> missing(String url, String reason) {
    return Promise.reject(Failures.fileNotLoaded(url, reason).toError());
  }

  private Promise<ArrayBuffer> counted(Response response) {
    TransformStreamTransformer<Uint8Array, Uint8Array> counter =
        TransformStreamTransformer.create();
    counter.setTransform(
        (chunk, controller) -> {
          imageLoaded += chunk.length;
          report();
          controller.enqueue(chunk);
          return null;
        });
    ReadableStream<Uint8Array> body = Js.uncheckedCast(response.body);
    ReadableStream<?> stream = body.pipeThrough(Js.uncheckedCast(new TransformStream<>(counter)));
    return new Response(stream).arrayBuffer();
  }
}
