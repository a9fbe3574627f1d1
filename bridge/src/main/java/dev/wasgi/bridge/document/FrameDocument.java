// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.ArrayBuffer;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.HTMLDocument;
import elemental2.dom.HTMLIFrameElement;
import elemental2.dom.TextDecoder;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * A frame filled with HTML under a URL of the app's choosing.
 *
 * <p>The order of the steps matters: {@code replaceState} before {@code open}, and both a task
 * after the blank page's {@code load}, else the new document's own {@code load} never fires. The
 * parser then runs scripts and modules as it would from a server, and {@code location}, {@code
 * document.currentScript.src} and {@code import.meta.url} are right.
 */
final class FrameDocument {
  /** Over the page, opaque as a window is, and not seen before there is something to see. */
  private static final String STYLE =
      "position:fixed;inset:0;width:100%;height:100%;border:0;background:Canvas;"
          + "z-index:2147483000;visibility:hidden";

  private final HTMLIFrameElement frame;

  private FrameDocument(HTMLIFrameElement frame) {
    this.frame = frame;
  }

  /**
   * Adds a frame to the element and waits until it can be filled.
   *
   * @param blankUrl a static file of this origin with nothing in it
   */
  static Promise<FrameDocument> in(Element parent, String blankUrl) {
    HTMLIFrameElement frame = Js.uncheckedCast(DomGlobal.document.createElement("iframe"));
    frame.className = "wasgi-document";
    // Not the attribute: a content-security policy may forbid those.
    frame.style.cssText = STYLE;
    return new Promise<>(
        (resolve, reject) -> {
          frame.onload =
              event -> {
                frame.onload = null;
                DomGlobal.setTimeout(unused -> resolve.onInvoke(new FrameDocument(frame)), 0);
              };
          frame.src = blankUrl;
          parent.appendChild(frame);
        });
  }

  /** The text of an HTML answer, by the charset of its Content-Type. */
  static String decode(String contentType, ArrayBuffer bytes) {
    return new TextDecoder(MediaType.parse(contentType).charset()).decode(bytes);
  }

  /**
   * Fills the frame.
   *
   * @param html the whole document
   * @param url what its {@code location} says, of this origin
   * @param prepare is given the frame's realm before any of its scripts runs
   */
  void fill(String html, String url, Consumer<Realm> prepare) {
    Window window = Js.uncheckedCast(frame.contentWindow);
    window.history.replaceState(null, "", url);
    HTMLDocument document = Js.uncheckedCast(frame.contentDocument);
    document.open();
    Realm realm = new Realm(window);
    prepare.accept(realm);
    // It goes with the frame: nothing of it is ever put back.
    new HistoryMirror().install(realm, new PatchRegistry());
    appear();
    document.write(html);
    document.close();
    frame.onload = event -> loaded(url);
    mirrorTitle();
  }

  /** Shows something that is no HTML (text, JSON, an image) in the browser's own way. */
  void show(String objectUrl) {
    frame.src = objectUrl;
    appear();
  }

  private void appear() {
    frame.style.visibility = "visible";
    frame.contentWindow.focus();
  }

  void remove() {
    frame.remove();
  }

  private void loaded(String url) {
    mirrorTitle();
    int fragment = url.indexOf('#');
    Element anchor =
        fragment < 0 || frame.contentDocument == null
            ? null
            : frame.contentDocument.getElementById(url.substring(fragment + 1));
    if (anchor != null) {
      anchor.scrollIntoView();
    }
  }

  private void mirrorTitle() {
    JsPropertyMap<Object> document = Js.uncheckedCast(frame.contentDocument);
    // Null once a link has led the frame to another origin.
    if (document != null) {
      DomGlobal.document.title = (String) document.get("title");
    }
  }
}
