// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.function.BinaryOperator;

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
   * What a client does with an answer: takes it, or goes on to where it leads.
   *
   * @param request the request that was answered
   * @param hops how many redirects led to that request
   * @param replayable whether its body can be sent once more (Fetch: "body's source is null")
   * @param resolver resolves a reference against a base URL; throws when there is none
   */
  public static Redirect after(
      HttpRequest request,
      HttpResponse response,
      int hops,
      boolean replayable,
      BinaryOperator<String> resolver) {
    String location = response.headers().first("Location");
    if (!response.status().isRedirect() || location == null || location.isEmpty()) {
      return new Redirect(Redirect.Kind.NONE, null, null);
    }
    if (hops == LIMIT) {
      return new Redirect(Redirect.Kind.TOO_MANY, null, location);
    }
    Url target;
    try {
      target = Url.parse(resolver.apply(octets(location), request.url().toString()));
    } catch (RuntimeException e) {
      return new Redirect(Redirect.Kind.NO_WEB_ADDRESS, null, location);
    }
    HttpRequest next = follow(request, response.status(), target);
    boolean again = next.body() != null && !replayable;
    return again
        ? new Redirect(Redirect.Kind.BODY_GONE, null, location)
        : new Redirect(Redirect.Kind.FOLLOW, next, location);
  }

  /** Octets beyond ASCII, which is what latin-1 characters stand for, are percent-encoded. */
  private static String octets(String location) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c < 0x80) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Integer.toHexString(c).toUpperCase());
      }
    }
    return encoded.toString();
  }

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
                location.search(),
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
