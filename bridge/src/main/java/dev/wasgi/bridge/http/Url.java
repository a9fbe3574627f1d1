// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * An http or https URL, split into the parts that WSGI names.
 *
 * <p>It takes the text that a URL parser has already normalised (URL Standard, 4.5 "URL
 * serializing"): lower-case host, no default port, dot segments gone, everything percent-encoded.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host name, IPv6 literals in brackets
 * @param port the port as digits, or the empty string for the scheme's default
 * @param path the path, percent-encoded, beginning with a slash
 * @param search the query with its question mark, percent-encoded, or the empty string; a bare
 *     question mark is kept
 * @param fragment the fragment with its {@code #}, or the empty string
 */
public record Url(
    String scheme, String host, String port, String path, String search, String fragment) {

  /**
   * Splits a serialised URL.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https URL
   */
  public static Url parse(String href) {
    int colon = href.indexOf("://");
    String scheme = colon < 0 ? "" : href.substring(0, colon);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("expected an http or https URL but got '" + href + "'");
    }
    String rest = href.substring(colon + 3);
    int hash = rest.indexOf('#');
    String fragment = hash < 0 ? "" : rest.substring(hash);
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int mark = rest.indexOf('?');
    String search = mark < 0 ? "" : rest.substring(mark);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    int slash = rest.indexOf('/');
    String path = slash < 0 ? "/" : rest.substring(slash);
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int port = authority.lastIndexOf(':');
    if (port <= authority.lastIndexOf(']')) {
      port = -1;
    }
    return new Url(
        scheme,
        port < 0 ? authority : authority.substring(0, port),
        port < 0 ? "" : authority.substring(port + 1),
        path,
        search,
        fragment);
  }

  /** Scheme, host and port, as {@code location.origin} writes them. */
  public String origin() {
    return scheme + "://" + authority();
  }

  /** Host and, where it is not the scheme's default, port: the value of the Host header. */
  public String authority() {
    return port.isEmpty() ? host : host + ":" + port;
  }

  /**
   * Whether what is sent there cannot be overheard: over https, or within this machine.
   *
   * @see <a href="https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy">Secure
   *     Contexts, 3.1</a>
   */
  public boolean isTrustworthy() {
    return scheme.equals("https")
        || host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("[::1]");
  }

  /** The query without its question mark. */
  public String query() {
    return search.isEmpty() ? "" : search.substring(1);
  }

  /** Path and query, as they stand in an HTTP/1.1 request line. */
  public String target() {
    return path + search;
  }

  /** The same URL without its fragment. */
  public Url withoutFragment() {
    return fragment.isEmpty() ? this : new Url(scheme, host, port, path, search, "");
  }

  @Override
  public String toString() {
    return origin() + target() + fragment;
  }
}
