// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proxies as {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY} name
 * them.
 */
final class ProxyRules extends ProxySelector {
  private final Map<String, String> environment;
  private final String always;

  /**
   * @param always pip's own proxy option, which goes before the variables; may be null
   */
  ProxyRules(Map<String, String> environment, String always) {
    this.environment = environment;
    this.always = always;
  }

  @Override
  public List<Proxy> select(URI target) {
    URI proxy = proxyFor(target);
    if (proxy == null) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = proxy.getPort() > 0 ? proxy.getPort() : 80;
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
  }

  URI proxyFor(URI target) {
    String host = target.getHost();
    if (host == null || isLoopback(host) || isExcluded(host)) {
      return null;
    }
    String named = always != null ? always : variable(target.getScheme() + "_proxy");
    if (named == null) {
      named = variable("all_proxy");
    }
    if (named == null || named.isBlank()) {
      return null;
    }
    URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
    return proxy.getHost() == null ? null : proxy;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private boolean isExcluded(String host) {
    String list = variable("no_proxy");
    if (list == null) {
      return false;
    }
    for (String entry : list.split(",")) {
      String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
      String suffix =
          name.startsWith("*.") ? name.substring(1) : "." + name.replaceFirst("^\\.", "");
      boolean named = !name.isEmpty() && ("." + host.toLowerCase(Locale.ROOT)).endsWith(suffix);
      if (name.equals("*") || named) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String lower = environment.get(name);
    return lower != null ? lower : environment.get(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
    // The failed request says it.
  }

  /** Does a proxy's address hold a name and password? */
  boolean hasCredentials() {
    return Stream.of(always, variable("https_proxy"), variable("http_proxy"), variable("all_proxy"))
        .anyMatch(address -> address != null && address.contains("@"));
  }

  /** Answers a proxy that asks for the name and password in its own URL. */
  Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
          return null;
        }
        URI proxy = proxyFor(URI.create(getRequestingProtocol() + "://" + getRequestingHost()));
        String user = proxy == null ? null : proxy.getUserInfo();
        if (user == null) {
          return null;
        }
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        return new PasswordAuthentication(name, user.substring(colon + 1).toCharArray());
      }
    };
  }
}
