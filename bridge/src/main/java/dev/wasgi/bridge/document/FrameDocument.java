// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.HTMLDocument;
import elemental2.dom.HTMLIFrameElement;
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
public final class FrameDocument {
  private final HTMLIFrameElement frame;

  private FrameDocument(HTMLIFrameElement frame) {
    this.frame = frame;
  }

  /**
   * Adds a frame to the element and waits until it can be filled.
   *
   * @param blankUrl a static file of this origin with nothing in it
   */
  public static Promise<FrameDocument> in(Element parent, String blankUrl) {
    HTMLIFrameElement frame = Js.uncheckedCast(DomGlobal.document.createElement("iframe"));
    frame.className = "wasgi-document";
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

  /**
   * Fills the frame.
   *
   * @param html the whole document
   * @param url what its {@code location} says, of this origin
   * @param prepare is given the frame's realm before any of its scripts runs
   */
  public void fill(String html, String url, Consumer<Realm> prepare) {
    Window window = Js.uncheckedCast(frame.contentWindow);
    window.history.replaceState(null, "", url);
    HTMLDocument document = Js.uncheckedCast(frame.contentDocument);
    document.open();
    prepare.accept(new Realm(window));
    document.write(html);
    document.close();
    frame.onload = event -> mirrorTitle();
    mirrorTitle();
  }

  /** Shows something that is no HTML (text, JSON, an image) in the browser's own way. */
  public void show(String objectUrl) {
    frame.src = objectUrl;
  }

  private void mirrorTitle() {
    JsPropertyMap<Object> document = Js.uncheckedCast(frame.contentDocument);
    // Null once a link has led the frame to another origin.
    if (document != null) {
      DomGlobal.document.title = (String) document.get("title");
    }
  }
}
