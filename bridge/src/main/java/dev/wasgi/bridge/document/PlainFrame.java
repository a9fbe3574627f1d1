// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLIFrameElement;
import elemental2.dom.URL;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jsinterop.base.Js;

/**
 * Fills the frames that a page of the app has of its own ({@code <iframe src>}). Headers that
 * forbid frames have no effect on this way.
 */
public final class PlainFrame {
  private final Loading loading;
  private final Consumer<Realm> prepare;

  /**
   * @param prepare is given a new document's realm before any of its scripts runs
   */
  public PlainFrame(UrlScope scope, Kernel kernel, Consumer<Realm> prepare) {
    this(new Loading(scope, kernel), prepare);
  }

  PlainFrame(Loading loading, Consumer<Realm> prepare) {
    this.loading = loading;
    this.prepare = prepare;
  }

  /**
   * Shows what the app answers at the window's address, in place of the page that the host gives
   * for what is not there.
   *
   * @param window of a frame in a page of this origin, which is still loading
   */
  public void fill(Window window) {
    HTMLIFrameElement frame = Js.uncheckedCast(Js.asPropertyMap(window).get("frameElement"));
    AnyDocument document = Js.uncheckedCast(Js.asPropertyMap(window).get("document"));
    HttpRequest request =
        NavigationRequest.get(Url.parse(window.location.href), document.getReferrer());
    Promise<FrameDocument> place = FrameDocument.insteadOfLoading(frame);
    show(frame, request, () -> place);
  }

  /**
   * Shows what the app answers.
   *
   * @param place gives the frame when it can be filled
   */
  void show(HTMLIFrameElement frame, HttpRequest request, Supplier<Promise<FrameDocument>> place) {
    loading
        .ask(NavigationRequest.inFrame(request), null)
        .then(answer -> show(frame, answer, place))
        .catch_(
            reason -> {
              DomGlobal.console.error(Failure.of(reason).toError());
              return null;
            });
  }

  private Promise<Object> show(
      HTMLIFrameElement frame, Answer answer, Supplier<Promise<FrameDocument>> place) {
    if (answer.isElsewhere()) {
      frame.contentWindow.location.replace(answer.url().toString());
    } else if (answer.response().status().isNullBody()) {
      answer.response().body().cancel();
    } else if (Showing.of(answer) == Showing.NOT) {
      Download.save(answer, answer.fileName());
    } else if (Showing.of(answer) == Showing.HTML || Showing.of(answer) == Showing.TEXT) {
      return place
          .get()
          .then(
              document -> {
                parse(document, answer);
                return null;
              });
    } else {
      return answer
          .blob()
          .then(
              blob -> {
                frame.contentWindow.location.replace(URL.createObjectURL(blob));
                return null;
              });
    }
    return null;
  }

  private void parse(FrameDocument document, Answer answer) {
    prepare.accept(document.open(answer.url().toString(), null, answer.referrerPolicy()));
    if (Showing.of(answer) == Showing.HTML) {
      document.parse(answer.response().body(), answer.contentType());
    } else {
      document.parseText(answer.response().body(), answer.contentType());
    }
  }
}
