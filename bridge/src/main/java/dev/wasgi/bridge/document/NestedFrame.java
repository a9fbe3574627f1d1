// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import elemental2.dom.HTMLIFrameElement;

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
    new PlainFrame(documents.loading(), documents.stage()::prepare)
        .show(frame, request, () -> FrameDocument.within(frame, documents.stage().blankUrl()));
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
  public boolean leave(String href, boolean replace) {
    return false;
  }
}
