// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * How a request changes when a redirect is followed (Fetch, 4.4 "HTTP-redirect fetch").
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-redirect-fetch">HTTP-redirect fetch</a>
 */
public final class Redirects {
  /** More hops than these are a network error. */
  public static final int LIMIT = 20;

  private Redirects() {}

  /**
   * The request for the next hop.
   *
   * @param request the request that was answered with the redirect
   * @param status a redirect status
   * @param location the resolved Location; it inherits the request's fragment when it has none
   */
  public static HttpRequest follow(HttpRequest request, Status status, Url location) {
    Url target =
        location.fragment().isEmpty()
            ? new Url(
                location.scheme(),
                location.host(),
                location.port(),
                location.path(),
                location.query(),
                request.url().fragment())
            : location;
    boolean toGet = becomesGet(request.method(), status.code());
    boolean leaves = !target.origin().equals(request.url().origin());
    Headers headers =
        request
            .headers()
            .without(
                name ->
                    name.equals("host")
                        || (toGet && isBodyHeader(name))
                        || (leaves && name.equals("authorization")))
            .plus("Host", target.authority());
    return new HttpRequest(
        toGet ? "GET" : request.method(),
        target,
        headers,
        toGet ? null : request.body(),
        request.credentials());
  }

  private static boolean becomesGet(String method, int code) {
    return ((code == 301 || code == 302) && method.equals("POST"))
        || (code == 303 && !method.equals("GET") && !method.equals("HEAD"));
  }

  /** Fetch, "request-body-header name", and Origin, which goes with requests that may have one. */
  private static boolean isBodyHeader(String name) {
    return name.equals("origin")
        || name.equals("content-encoding")
        || name.equals("content-language")
        || name.equals("content-location")
        || name.equals("content-type")
        || name.equals("content-length");
  }
}
