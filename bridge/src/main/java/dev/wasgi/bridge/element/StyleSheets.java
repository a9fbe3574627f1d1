// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResourceLoad;
import dev.wasgi.bridge.intercept.ResponseFactory;
import dev.wasgi.bridge.text.StyleText;
import elemental2.core.JsArray;
import elemental2.dom.TextDecoder;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Style sheets as object URLs. Those have no folder, so every reference is made absolute; sheets
 * that are imported from the app become object URLs in turn.
 */
final class StyleSheets {
  /** Deeper than anybody imports, and an end to those who import themselves. */
  private static final int DEEPEST = 8;

  private final Realm realm;
  private final ResourceLoad load;
  private final ObjectUrls urls;

  StyleSheets(Realm realm, ResourceLoad load, ObjectUrls urls) {
    this.realm = realm;
    this.load = load;
    this.urls = urls;
  }

  /**
   * Reads a sheet and all that it imports.
   *
   * @param base the address that it came from
   * @param original what the page calls it
   * @param anyType whether it need not be CSS; else it loads, and is empty
   */
  Promise<String> read(
      Url base, HttpResponse response, String original, boolean anyType, int depth) {
    String type = response.headers().first("Content-Type");
    boolean css = anyType || Acceptance.isCss(response);
    String charset = type == null ? "utf-8" : MediaType.parse(type).charset();
    return ResponseFactory.make(Realm.current(), response, "GET", base, false, null)
        .arrayBuffer()
        .then(
            bytes -> {
              String text = css ? decoder(charset).decode(bytes) : "";
              Map<String, String> imports = new HashMap<>();
              return importAll(StyleText.imports(text), base, imports, 0, depth)
                  .then(
                      done -> {
                        String moved =
                            StyleText.replace(
                                text,
                                reference -> resolve(reference, base),
                                reference ->
                                    imports.getOrDefault(reference, resolve(reference, base)));
                        return Promise.resolve(
                            urls.create(
                                JsArray.<Object>of(moved), "text/css;charset=utf-8", original));
                      });
            });
  }

  private static TextDecoder decoder(String charset) {
    try {
      return new TextDecoder(charset);
    } catch (RuntimeException e) {
      // A name that nobody knows is as good as none.
      return new TextDecoder();
    }
  }

  private Promise<Object> importAll(
      List<String> references, Url base, Map<String, String> found, int index, int depth) {
    if (index == references.size()) {
      return Promise.resolve((Object) null);
    }
    String reference = references.get(index);
    return importOne(resolve(reference, base), base, depth)
        .then(
            url -> {
              found.put(reference, url);
              return importAll(references, base, found, index + 1, depth);
            });
  }

  private Promise<String> importOne(String href, Url base, int depth) {
    Url url = href.startsWith("http") ? Url.parse(href).withoutFragment() : null;
    if (!load.isOurs(url)) {
      return Promise.resolve(href);
    }
    if (depth == DEEPEST) {
      return Promise.resolve(urls.broken(href));
    }
    HttpRequest request =
        new HttpRequest(
            "GET",
            url,
            ResourceLoad.headers(realm, url, Kind.STYLE.accept(), "no-cors", "style")
                .without(name -> name.equals("referer"))
                .plus("Referer", base.withoutFragment().toString()),
            null,
            true);
    return load.load(request, null)
        .then(
            answer -> {
              if (answer.response() == null) {
                return Promise.resolve(answer.url().toString());
              }
              if (!Acceptance.accepts(Kind.STYLE, answer.response(), false)) {
                answer.response().body().cancel();
                return Promise.resolve(urls.broken(href));
              }
              return read(answer.url(), answer.response(), href, false, depth + 1);
            });
  }

  private static String resolve(String reference, Url base) {
    if (reference.isEmpty() || reference.startsWith("#")) {
      return reference;
    }
    try {
      return new URL(reference, base.toString()).href;
    } catch (RuntimeException e) {
      return reference;
    }
  }
}
