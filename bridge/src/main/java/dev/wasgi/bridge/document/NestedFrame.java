// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.Failure;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLIFrameElement;
import elemental2.dom.URL;
import elemental2.promise.Promise;

/** A frame in one of the app's pages, filled with answers where a link or form asks for that. */
final class NestedFrame implements Navigable {
  private final Documents documents;
  private final HTMLIFrameElement frame;

  NestedFrame(Documents documents, HTMLIFrameElement frame) {
    this.documents = documents;
    this.frame = frame;
  }

  @Override
  public void navigate(HttpRequest request, boolean replace) {
    documents
        .loading()
        .ask(request, null)
        .then(this::show)
        .catch_(
            reason -> {
              DomGlobal.console.error(Failure.of(reason).toError());
              return null;
            });
  }

  private Promise<Object> show(Answer answer) {
    if (answer.isElsewhere()) {
      leave(answer.url().toString(), true);
    } else if (answer.response().status().isNullBody()) {
      answer.response().body().cancel();
    } else if (Showing.of(answer) == Showing.NOT) {
      Download.save(answer, answer.fileName());
    } else if (Showing.of(answer) == Showing.HTML || Showing.of(answer) == Showing.TEXT) {
      return FrameDocument.within(frame, documents.stage().blankUrl())
          .then(
              document -> {
                fill(document, answer);
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

  private void fill(FrameDocument document, Answer answer) {
    Realm realm = document.open(answer.url().toString(), null);
    documents.stage().prepare(realm);
    if (Showing.of(answer) == Showing.HTML) {
      document.parse(answer.response().body(), answer.contentType());
    } else {
      document.parseText(answer.response().body(), answer.contentType());
    }
  }

  @Override
  public void reload() {
    String href = frame.contentWindow.location.href;
    navigate(NavigationRequest.get(Url.parse(href), href), true);
  }

  @Override
  public boolean goTo(String href) {
    return false;
  }

  @Override
  public void leave(String href, boolean replace) {
    frame.contentWindow.location.replace(href);
  }
}
