// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.FileCheck;
import dev.wasgi.bridge.site.Site;
import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextDecoder;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The answers that lie in the site, fetched when the first of them is wanted. */
final class ShippedAnswers {
  private static final String FILE = "answers.json";

  private final Site site;
  private Promise<JsArray<ShippedAnswer>> all;

  ShippedAnswers(Site site) {
    this.site = site;
  }

  /** Whether there is one for that address, as the manifest says. */
  boolean isThere(Url url) {
    JsArray<String> paths = site.manifest().getAnswers();
    String basePath = site.manifest().getBasePath();
    return paths != null
        && url.path().startsWith(basePath)
        && paths.indexOf(url.path().substring(basePath.length())) >= 0;
  }

  /** The one for that address; null where the file cannot be had: Python has it too. */
  Promise<ShippedAnswer> find(Url url) {
    String path = url.path().substring(site.manifest().getBasePath().length());
    return load()
        .then(
            answers -> {
              for (int i = 0; i < answers.length; i++) {
                if (answers.getAt(i).getPath().equals(path)) {
                  return Promise.resolve(answers.getAt(i));
                }
              }
              return Promise.resolve((ShippedAnswer) null);
            });
  }

  /** Begins to fetch them, unless that has been begun. */
  Promise<JsArray<ShippedAnswer>> load() {
    if (all == null) {
      String url = site.urlOf(FILE);
      all =
          DomGlobal.fetch(url)
              .then(
                  response ->
                      response.ok
                          ? response.arrayBuffer()
                          : Promise.reject(
                              Failures.fileNotLoaded(url, "HTTP status " + response.status)
                                  .toError()))
              .then(octets -> FileCheck.of(site, site.file(FILE), octets))
              .then(
                  octets -> {
                    JsPropertyMap<Object> file =
                        Js.uncheckedCast(Global.JSON.parse(new TextDecoder().decode(octets)));
                    return Promise.resolve(
                        Js.<JsArray<ShippedAnswer>>uncheckedCast(file.get("answers")));
                  })
              .catch_(
                  reason -> {
                    DomGlobal.console.warn(reason);
                    return Promise.resolve(new JsArray<ShippedAnswer>());
                  });
    }
    return all;
  }
}
