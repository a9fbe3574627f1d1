// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * One request, as a server would have received it.
 *
 * @param method the method, in the case in which it was sent
 * @param url the absolute URL
 * @param headers the header list, with what a browser adds (Host, User-Agent, Referer …); Cookie is
 *     the jar's to supply
 * @param body the whole body, or null when there is none
 * @param credentials whether cookies and logins are sent and stored (Fetch, "credentials mode")
 * @param login what the page itself has given for the case that the app asks who it is, or null
 */
@SuppressWarnings("unusable-by-js")
public record HttpRequest(
    String method, Url url, Headers headers, Bytes body, boolean credentials, Login login) {
  /** As written above; GWT's compiler calls no constructor that is not there. */
  public HttpRequest {}

  /** A request without a login of its own. */
  public HttpRequest(String method, Url url, Headers headers, Bytes body, boolean credentials) {
    this(method, url, headers, body, credentials, null);
  }

  /** The same request with another header list. */
  public HttpRequest with(Headers list) {
    return new HttpRequest(method, url, list, body, credentials, login);
  }

  /** The same request with that login. */
  public HttpRequest with(Login given) {
    return new HttpRequest(method, url, headers, body, credentials, given);
  }
}
