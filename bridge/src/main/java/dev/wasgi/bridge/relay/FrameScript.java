// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Framing;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpResponse;
import elemental2.dom.TextEncoder;

/** The script that finds a framed document's owner, put into documents that go to frames. */
final class FrameScript {
  private final String tag;

  /**
   * @param program the address of the program for frames
   * @param basePath of the site
   */
  FrameScript(String program, String basePath) {
    // Both come from the packager, which lets no quotes into paths.
    tag = "<script src=\"" + program + "\" data-wasgi=\"" + basePath + "\"></script>";
  }

  /** The answer as it may be shown in a frame, with the script where it is HTML. */
  HttpResponse putInto(HttpResponse response) {
    Headers headers = Framing.allow(response.headers());
    String type = headers.first("Content-Type");
    boolean html =
        type != null
            && type.toLowerCase().startsWith("text/html")
            && !response.status().isNullBody()
            && !response.status().isRedirect();
    return html
        ? new HttpResponse(
            response.status(),
            headers.without(name -> name.equals("content-length")),
            new InjectedBody(response.body(), new TextEncoder().encode(tag)))
        : new HttpResponse(response.status(), headers, response.body());
  }
}
