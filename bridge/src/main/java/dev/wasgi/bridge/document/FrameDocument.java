// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.EventListener;
import elemental2.dom.EventTarget;
import elemental2.dom.HTMLIFrameElement;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * A frame filled with HTML under a URL of the app's choosing.
 *
 * <p>The order of the steps matters: {@code replaceState} before {@code open}, and both a task
 * after the blank page's {@code load}, else the new document's own {@code load} never fires. The
 * parser then runs scripts and modules as it would from a server, and {@code location}, {@code
 * document.currentScript.src} and {@code import.meta.url} are right.
 */
final class FrameDocument {
  private static final String TEXT =
      "<!DOCTYPE html><html><head><meta name=color-scheme content='light dark'></head><body>"
          + "<pre style='word-wrap: break-word; white-space: pre-wrap;'></pre></body></html>";
  private static final String IMAGE =
      "<html><head></head><body style='margin: 0; height: 100%; background: rgb(14, 14, 14)'>"
          + "<img style='display: block; margin: auto; max-width: 100%'></body></html>";

  private final HTMLIFrameElement frame;
  private BodyStream body;
  private boolean left;

  private FrameDocument(HTMLIFrameElement frame) {
    this.frame = frame;
  }

  /**
   * Adds a frame over the page and waits until it can be filled.
   *
   * @param blankUrl a static file of this origin with nothing in it
   */
  static Promise<FrameDocument> over(Element parent, String blankUrl) {
    HTMLIFrameElement frame = Js.uncheckedCast(DomGlobal.document.createElement("iframe"));
    frame.className = "wasgi-document";
    // Opaque as a window is, and not seen before there is something to see. Set by script and not
    // by attribute, which a policy may forbid.
    frame.style.cssText =
        "position:fixed;inset:0;width:100%;height:100%;border:0;background:Canvas;"
            + "z-index:2147483000;visibility:hidden";
    return ready(
        frame,
        () -> {
          frame.src = blankUrl;
          parent.appendChild(frame);
        });
  }

  /** Empties a frame of the page's own and waits until it can be filled. */
  static Promise<FrameDocument> within(HTMLIFrameElement frame, String blankUrl) {
    return ready(frame, () -> frame.contentWindow.location.replace(blankUrl));
  }

  /** Waits until the page that a frame is just loading can give way to another. */
  static Promise<FrameDocument> insteadOfLoading(HTMLIFrameElement frame) {
    return ready(frame, () -> {});
  }

  private static Promise<FrameDocument> ready(HTMLIFrameElement frame, Runnable load) {
    return new Promise<>(
        (resolve, reject) -> {
          EventListener[] listener = new EventListener[1];
          EventListener loaded =
              event -> {
                if (event.target != frame) {
                  return;
                }
                // That of a page that is but a place for another is nobody else's.
                event.stopImmediatePropagation();
                frame.ownerDocument.removeEventListener("load", listener[0], true);
                DomGlobal.setTimeout(unused -> resolve.onInvoke(new FrameDocument(frame)), 0);
              };
          listener[0] = loaded;
          // At the document, on the way down: before any listener of the page's own.
          frame.ownerDocument.addEventListener("load", loaded, true);
          load.run();
        });
  }

  Window window() {
    return Js.uncheckedCast(frame.contentWindow);
  }

  AnyDocument document() {
    return Js.uncheckedCast(frame.contentDocument);
  }

  /** Where the document says that it is. */
  String href() {
    return window().location.href;
  }

  /**
   * Makes the frame an empty document that is about to be parsed.
   *
   * @param url what its {@code location} says, of this origin
   * @param state its {@code history.state}
   * @param policy the header Referrer-Policy that it came with, or null
   */
  Realm open(String url, Object state, String policy) {
    window().history.replaceState(state, "", url);
    openFromWithin();
    Realm realm = new Realm(window());
    realm.declareReferrerPolicy(policy);
    return realm;
  }

  /**
   * An opened document takes the address of the document whose script has begun this task (HTML,
   * "document open steps"); so it is to be a script of the frame's own, such as a listener.
   */
  private void openFromWithin() {
    Realm realm = new Realm(window());
    Reflect.ApplyTargetFn<EventListener> bind =
        Js.uncheckedCast(Js.asPropertyMap(realm.prototype("Function")).get("bind"));
    EventListener open =
        Reflect.apply(bind, Js.asPropertyMap(document()).get("open"), JsArray.of(document()));
    EventTarget within = Js.uncheckedCast(realm.construct("EventTarget", null, null));
    within.addEventListener("open", open);
    within.dispatchEvent(Js.<Event>uncheckedCast(realm.construct("Event", "open", null)));
  }

  /** Parses the body, block by block, as it comes. */
  void parse(BodyStream stream, String contentType) {
    read(stream, new DocumentText(contentType), document()::write);
  }

  /** Shows the body as it is, in the way of browsers. */
  void parseText(BodyStream stream, String contentType) {
    document().write(TEXT);
    Element text = Js.uncheckedCast(document().querySelectorAll("pre").getAt(0));
    read(stream, new DocumentText(contentType), text::append);
  }

  /** Shows a picture, in the way of browsers. */
  void parseImage(String name, String objectUrl) {
    document().write(IMAGE);
    document().setTitle(name);
    Js.asPropertyMap(document().querySelectorAll("img").getAt(0)).set("src", objectUrl);
    document().close();
  }

  /** Parses a document that is complete. */
  void parse(String html) {
    document().write(html);
    document().close();
  }

  private void read(BodyStream stream, DocumentText text, Consumer<String> sink) {
    body = stream;
    body.pull(
        new BodyStream.Sink() {
          @Override
          public void chunk(Bytes bytes) {
            if (!left) {
              accept(text.of(JsBytes.toArray(bytes)));
              // The end, if this was the last block, is told of right after it.
              Promise.resolve((Object) null).then(unused -> next());
            }
          }

          private void accept(String piece) {
            if (text.encoding() != null && !text.encoding().equals(document().getCharacterSet())) {
              FrameWindow.encoding(document(), text.encoding());
            }
            sink.accept(piece);
          }

          private Promise<Object> next() {
            if (!left) {
              body.pull(this);
            }
            return null;
          }

          @Override
          public void end() {
            if (!left) {
              left = true;
              accept(text.rest());
              document().close();
            }
          }

          @Override
          public void fail(String message) {
            DomGlobal.console.error(message);
            end();
          }
        });
  }

  /** Has something done in so long a time, if the document is still there then. */
  void after(int seconds, Callback action) {
    Timers timers = Js.uncheckedCast(window());
    timers.setTimeout(action, seconds * 1000);
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Timers {
    void setTimeout(Callback action, double delay);
  }

  @JsFunction
  interface Callback {
    void run();
  }

  void appear() {
    frame.style.visibility = "visible";
    frame.contentWindow.focus();
  }

  /** Ends the document: its own {@code pagehide} and {@code unload} fire, its timers stop. */
  void remove() {
    left = true;
    if (body != null) {
      body.cancel();
    }
    frame.remove();
  }
}
