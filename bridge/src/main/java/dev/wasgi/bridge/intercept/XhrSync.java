// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirect;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;
import elemental2.dom.Request;
import elemental2.dom.URL;
import java.util.function.Consumer;
import jsinterop.base.Js;

/** A request that is answered while its sender waits, where Python runs on the very thread. */
final class XhrSync {
  private final FetchContext context;
  private final Request request;

  XhrSync(FetchContext context, Request request) {
    this.context = context;
    this.request = request;
  }

  /**
   * Sends it and follows redirects.
   *
   * @param octets the body, or null
   * @param take is given the body of the answer, block by block
   * @return the answer without its body
   */
  AnyResponse send(Url url, Uint8Array octets, Consumer<Uint8Array> take) {
    Realm realm = context.realm;
    HttpRequest current =
        RequestReader.describe(
            request, url, realm, JsBytes.ofNullable(octets), realm.referrerPolicy());
    for (int hops = 0; ; hops++) {
      HttpResponse response = context.kernel.dispatchNow(current);
      if (response == null) {
        throw error(Failures.notAnsweredAtOnce(url.toString()).toError().message);
      }
      Redirect redirect =
          Redirects.after(current, response, hops, true, (href, base) -> new URL(href, base).href);
      if (redirect.isNone()) {
        Head head = new Head(take);
        head.readAll(response.body());
        HttpResponse alone = new HttpResponse(response.status(), response.headers(), head);
        return Js.uncheckedCast(
            ResponseFactory.make(realm, alone, current.method(), current.url(), hops > 0, null));
      }
      response.body().cancel();
      current = redirect.next();
      if (current == null || !context.scope.contains(current.url(), current.method())) {
        throw error("The app redirected to '" + redirect.location() + "', which is not followed");
      }
    }
  }

  private RuntimeException error(String message) {
    return context.realm.domException(message, "NetworkError");
  }

  /** Reads a body to its end, and is itself the empty body that is left. */
  private final class Head implements BodyStream, BodyStream.Sink {
    private final Consumer<Uint8Array> take;
    private boolean ended;

    Head(Consumer<Uint8Array> take) {
      this.take = take;
    }

    void readAll(BodyStream body) {
      while (!ended) {
        body.pull(this);
      }
    }

    @Override
    public void chunk(Bytes bytes) {
      take.accept(JsBytes.toArray(bytes));
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void fail(String message) {
      throw error(message);
    }

    @Override
    public void pull(Sink sink) {
      sink.end();
    }

    @Override
    public void cancel() {}
  }
}
