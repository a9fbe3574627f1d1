// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * Where an answer leads (Fetch, 4.4 "HTTP-redirect fetch").
 *
 * @param kind what to do
 * @param next the request for the next hop, when there is one to follow
 * @param location the Location header, where there is one
 */
public record Redirect(Kind kind, HttpRequest next, String location) {
  /** What an answer turns out to be. */
  public enum Kind {
    /** No redirect: the answer itself. */
    NONE,
    /** A redirect to {@link Redirect#next}. */
    FOLLOW,
    /** One redirect more than {@link Redirects#LIMIT}. */
    TOO_MANY,
    /** Its Location is neither http nor https, or no address at all. */
    NO_WEB_ADDRESS,
    /** It asks for a body once more that was a stream. */
    BODY_GONE
  }

  /** Whether the answer stands for itself. */
  public boolean isNone() {
    return kind == Kind.NONE;
  }
}
