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
import elemental2.dom.Response;
import elemental2.dom.TransformStream;
import elemental2.dom.TransformStreamTransformer;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Fetches and checks the site's files, and counts the octets of everything that a start fetches.
 */
final class Downloads {
  private final Site site;
  private final StartProgress progress;
  private final PerformanceObserver observer;
  private final JsPropertyMap<Double> loaded = JsPropertyMap.of();
  private List<SiteFile> wanted = new ArrayList<>();
  private boolean quiet;

  Downloads(Site site, StartProgress progress) {
    this.site = site;
    this.progress = progress;
    observer =
        new PerformanceObserver(
            (list, self) -> {
              JsArray<PerformanceEntry> entries = list.getEntries();
              for (int i = 0; i < entries.length; i++) {
                countWhole(entries.getAt(i).name);
              }
            });
    PerformanceObserverInit resources = PerformanceObserverInit.create();
    resources.setType("resource");
    resources.setBuffered(true);
    observer.observe(resources);
  }

  /** Says which files are to come before the app answers. */
  void expect(List<SiteFile> files) {
    wanted = files;
    progress.stage("download", Work.now());
    report();
  }

  /** What comes from now on is nothing that anybody waits for. */
  void finish() {
    quiet = true;
    observer.disconnect();
  }

  /** Pyodide fetches its own files; that one of them has come shows in the resource timing. */
  private void countWhole(String url) {
    for (SiteFile file : wanted) {
      if (site.urlOf(file.getPath()).equals(url)) {
        count(file, file.getSize());
      }
    }
  }

  private void count(SiteFile file, double octets) {
    loaded.set(file.getPath(), Math.min(octets, file.getSize()));
    report();
  }

  private void report() {
    if (quiet) {
      return;
    }
    double sum = 0;
    double total = 0;
    for (SiteFile file : wanted) {
      total += file.getSize();
      sum += loaded.has(file.getPath()) ? loaded.get(file.getPath()) : 0;
    }
    progress.loaded(sum, total);
  }

  /** A file's octets, of which the hash has been checked. */
  Promise<ArrayBuffer> get(SiteFile file) {
    String url = site.urlOf(file.getPath());
    return DomGlobal.fetch(url)
        .then(
            response ->
                response.ok
                    ? new Response(counted(file, response)).arrayBuffer()
                    : Promise.reject("HTTP status " + response.status))
        .then(
            octets -> FileCheck.of(site, file, octets),
            reason ->
                Promise.reject(Failures.fileNotLoaded(url, String.valueOf(reason)).toError()));
  }

  private ReadableStream<?> counted(SiteFile file, Response response) {
    double[] octets = {0};
    TransformStreamTransformer<Uint8Array, Uint8Array> counter =
        TransformStreamTransformer.create();
    counter.setTransform(
        (chunk, controller) -> {
          octets[0] += chunk.length;
          count(file, octets[0]);
          controller.enqueue(chunk);
          return null;
        });
    ReadableStream<Uint8Array> body = Js.uncheckedCast(response.body);
    return body.pipeThrough(Js.uncheckedCast(new TransformStream<>(counter)));
  }
}
