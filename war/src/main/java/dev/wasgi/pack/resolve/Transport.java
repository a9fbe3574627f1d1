// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** HTTP with the user's proxy and certificates; failures say what to do about them. */
final class Transport {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final int MOST_HOPS = 10;
  private static final Duration ANSWER = Duration.ofMinutes(3);

  /** The code of certificates that are not trusted. */
  static final String UNTRUSTED = "WASGI-NET-002";

  private final HttpClient client;
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private final Map<String, PackException> failed = new ConcurrentHashMap<>();

  Transport(PipSettings settings, Map<String, String> environment) {
    // Java refuses names and passwords for https proxies unless told otherwise before first use.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    ProxyRules proxies = new ProxyRules(environment, settings.proxy());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies);
    if (proxies.hasCredentials()) {
      // Only then: a client with an authenticator takes a server's 401 for a broken connection.
      builder.authenticator(proxies.authenticator());
    }
    if (settings.certificates() != null) {
      builder.sslContext(trusting(Path.of(settings.certificates())));
    }
    this.client = builder.build();
  }

  /**
   * Sends a GET, and follows redirects: each server gets its own user and password, and no other's.
   *
   * @throws PackException NET-001 or NET-002 when no answer comes
   */
  HttpResponse<InputStream> get(String address, Map<String, String> headers) {
    URI uri = parse(address);
    for (int hops = 0; ; hops++) {
      HttpResponse<InputStream> response = getOnce(uri, headers);
      String target = response.headers().firstValue("location").orElse(null);
      boolean redirects = List.of(301, 302, 303, 307, 308).contains(response.statusCode());
      if (!redirects || target == null || hops == MOST_HOPS) {
        return response;
      }
      URI next = uri.resolve(parse(target));
      if (uri.getScheme().equals("https") && !"https".equals(next.getScheme())) {
        return response;
      }
      uri = next;
    }
  }

  private HttpResponse<InputStream> getOnce(URI uri, Map<String, String> headers) {
    String authority = uri.getHost() + ":" + uri.getPort();
    PackException before = failed.get(authority);
    if (before != null) {
      throw before;
    }
    if (uri.getUserInfo() != null) {
      byte[] credentials = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      authorizations.put(authority, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    try {
      return send(request(uri, authorizations.get(authority), headers));
    } catch (SSLException e) {
      throw remember(authority, untrusted(uri, e));
    } catch (IOException e) {
      throw remember(authority, unreachable(uri, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest request(URI uri, String authorization, Map<String, String> headers) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(shown(uri.toString())));
    } catch (IllegalArgumentException e) {
      throw noAddress(uri.toString(), e);
    }
    request.timeout(ANSWER).GET();
    headers.forEach(request::header);
    // An index names its files without its own user and password.
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  /** A host that could not be reached once is not tried again in this run. */
  private PackException remember(String authority, PackException failure) {
    failed.put(authority, failure);
    return failure;
  }

  /** Once more where a connection breaks off; one that cannot be made will not be made then. */
  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (SSLException | ConnectException | HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return client.send(request, BodyHandlers.ofInputStream());
    }
  }

  private static URI parse(String address) {
    try {
      return new URI(address.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw noAddress(address, e);
    }
  }

  private static PackException noAddress(String address, Exception cause) {
    return new PackException(
        "WASGI-NET-003",
        "'" + shown(address) + "' is no address of a server.",
        "Check PIP_INDEX_URL, pip's configuration, and URLs in the requirements.",
        cause);
  }

  /** An address as messages may show it: without user and password. */
  static String shown(String address) {
    return address.replaceFirst("//[^/@]*@", "//");
  }

  private static PackException untrusted(URI uri, SSLException cause) {
    return new PackException(
        UNTRUSTED,
        "The certificate of " + uri.getHost() + " is not trusted: " + cause.getMessage() + ".",
        "Behind a private certificate authority, name its PEM file in PIP_CERT.",
        cause);
  }

  static PackException unreachable(URI uri, IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new PackException(
        "WASGI-NET-001",
        "No connection to " + uri.getHost() + " (" + reason + ").",
        "Check the network, HTTPS_PROXY and NO_PROXY. What was fetched before is used without network.",
        cause);
  }

  private static SSLContext trusting(Path bundle) {
    try (InputStream in = Files.newInputStream(bundle)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new PackException(
          UNTRUSTED,
          "The certificates in " + bundle + " cannot be read: " + e.getMessage() + ".",
          "Name a PEM file in PIP_CERT (or in pip's configuration), or take the setting away.",
          e);
    }
  }
}
