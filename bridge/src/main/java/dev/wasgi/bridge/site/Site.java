// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import dev.wasgi.bridge.http.Rules;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.RequestInit;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;

/** A built site: where it lies, and what its manifest says. */
public final class Site {
  /** The folder below the base path in which, by version, our own files lie. */
  public static final String OWN = "_wasgi/";

  /** The manifest's format that this code reads. */
  private static final int FORMAT = 1;

  private final String folder;
  private final Manifest manifest;

  /**
   * @param folder the absolute URL of the built folder, with a slash at its end
   * @param manifest its manifest
   */
  public Site(String folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Reads {@code wasgi.json} of the folder at that URL.
   *
   * @param url absolute, or relative to the document
   */
  public static Promise<Site> load(String url) {
    String folder = folder(url);
    String file = folder + "wasgi.json";
    RequestInit init = RequestInit.create();
    // An old one, which browsers may have for minutes, names files that a new version has not got.
    init.setCache("no-cache");
    return DomGlobal.fetch(file, init)
        .then(
            response ->
                response.ok
                    ? response.json()
                    : Promise.reject(
                        Failures.fileNotLoaded(file, "HTTP status " + response.status).toError()),
            reason ->
                Promise.reject(Failures.fileNotLoaded(file, String.valueOf(reason)).toError()))
        .then(json -> of(folder, Js.uncheckedCast(json)));
  }

  /** The absolute URL of the folder at that one. */
  public static String folder(String url) {
    return new URL(url.endsWith("/") ? url : url + "/", base()).href;
  }

  private static Promise<Site> of(String folder, Manifest manifest) {
    if (manifest.getFormat() != FORMAT) {
      return Promise.reject(
          Failures.versionMismatch(String.valueOf(manifest.getFormat()), String.valueOf(FORMAT))
              .toError());
    }
    String path = new URL(folder).pathname;
    if (!path.equals(manifest.getBasePath())) {
      // It would take the requests of whatever else lies at the path that it was built for.
      return Promise.reject(Failures.wrongBasePath(manifest.getBasePath(), path).toError());
    }
    return Promise.resolve(new Site(folder, manifest));
  }

  private static String base() {
    return DomGlobal.document.baseURI;
  }

  /** The absolute URL of the built folder, with a slash at its end. */
  public String folder() {
    return folder;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The absolute URL of one of our own files. */
  public String urlOf(String path) {
    return folder + manifest.getRoot() + path;
  }

  /** Which of the versions it is that may have lain there, one after the other. */
  public String version() {
    return versionOf(manifest.getRoot());
  }

  /**
   * The version whose files lie in that folder.
   *
   * @param root the folder of our own files, below the base path
   */
  public static String versionOf(String root) {
    return root.substring(OWN.length(), root.length() - 1);
  }

  /** The manifest's entry for one of our own files, or null. */
  public SiteFile file(String path) {
    JsArray<SiteFile> files = manifest.getFiles();
    for (int i = 0; i < files.length; i++) {
      if (files.getAt(i).getPath().equals(path)) {
        return files.getAt(i);
      }
    }
    return null;
  }

  /** The URLs that are the app's, on that origin, all of them. */
  public UrlScope scope(String origin) {
    return scope(origin, new Rules());
  }

  /** The URLs that are the app's, on that origin, and that the rules give it. */
  public UrlScope scope(String origin, Rules rules) {
    List<String> hosted = new ArrayList<>();
    // Our own files must never wait for the interpreter that is made of them.
    hosted.add(OWN);
    hosted.add("wasgi.json");
    hosted.add("wasgi-sw.js");
    hosted.add("wasgi.webmanifest");
    for (int i = 0; i < manifest.getHosted().length; i++) {
      hosted.add(manifest.getHosted().getAt(i));
    }
    String basePath = manifest.getBasePath();
    return new UrlScope(origin, basePath, hosted, rules, Mounts.below(basePath));
  }
}
