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
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** HTTP with the user's proxy and certificates; failures say what to do about them. */
final class Transport {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofMinutes(3);

  private final HttpClient client;

  Transport(PipSettings settings, Map<String, String> environment) {
    // Java refuses names and passwords for https proxies unless told otherwise before first use.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    ProxyRules proxies = new ProxyRules(environment, settings.proxy());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(proxies)
            .authenticator(proxies.authenticator());
    if (settings.certificates() != null) {
      builder.sslContext(trusting(Path.of(settings.certificates())));
    }
    this.client = builder.build();
  }

  /**
   * Sends a GET.
   *
   * @throws PackException NET-001 or NET-002 when no answer comes
   */
  HttpResponse<InputStream> get(String address, Map<String, String> headers) {
    URI uri = parse(address);
    HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(uri)).timeout(ANSWER).GET();
    headers.forEach(request::header);
    if (uri.getUserInfo() != null) {
      String credentials =
          Base64.getEncoder().encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + credentials);
    }
    try {
      return send(request.build());
    } catch (SSLException e) {
      throw untrusted(uri, e);
    } catch (IOException e) {
      throw unreachable(uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
      throw new PackException(
          "WASGI-NET-003",
          "'" + address + "' is not an address: " + e.getReason() + ".",
          "Check PIP_INDEX_URL, pip's configuration, and URLs in the requirements.",
          e);
    }
  }

  private static URI withoutUser(URI uri) {
    String text = uri.toString();
    return uri.getRawUserInfo() == null ? uri : URI.create(text.replaceFirst("//[^/@]*@", "//"));
  }

  private static PackException untrusted(URI uri, SSLException cause) {
    return new PackException(
        "WASGI-NET-002",
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
          "WASGI-NET-002",
          "The certificates in " + bundle + " cannot be read: " + e.getMessage() + ".",
          "Name a PEM file in PIP_CERT (or in pip's configuration), or take the setting away.",
          e);
    }
  }
}
