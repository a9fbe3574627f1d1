// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failures;
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
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

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
        .then(archive -> checked(url, archive));
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

  private Promise<ArrayBuffer> checked(String url, ArrayBuffer archive) {
    String expected = site.file(IMAGE).getSha256();
    SubtleCrypto subtle = SubtleCrypto.get();
    if (subtle == null) {
      // Only secure contexts have it (Web Cryptography API, 10). Anything that could swap the
      // image on plain HTTP could swap the hash as well, so what is lost is the check for uploads
      // that went wrong.
      return Promise.resolve(archive);
    }
    return subtle
        .digest("SHA-256", archive)
        .then(
            digest ->
                hex(new Uint8Array(digest)).equals(expected)
                    ? Promise.resolve(archive)
                    : Promise.reject(Failures.hashMismatch(url, expected).toError()));
  }

  private static String hex(Uint8Array octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      int octet = octets.getAt(i).intValue();
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    return text.toString();
  }

  /** The one method of Web Cryptography that is needed here. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface SubtleCrypto {
    Promise<ArrayBuffer> digest(String algorithm, ArrayBuffer data);

    @JsOverlay
    static SubtleCrypto get() {
      JsPropertyMap<Object> crypto = Js.uncheckedCast(Js.global().get("crypto"));
      return crypto == null ? null : Js.uncheckedCast(crypto.get("subtle"));
    }
  }
}
