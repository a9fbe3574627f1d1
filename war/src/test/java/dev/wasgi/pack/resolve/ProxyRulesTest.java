// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.util.Map;
import org.junit.Test;

public class ProxyRulesTest {
  private static String proxy(Map<String, String> environment, String target) {
    return String.valueOf(new ProxyRules(environment, null).proxyFor(URI.create(target)));
  }

  @Test
  public void takesTheVariableOfTheScheme() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://secure:1", "http_proxy", "http://plain:2");
    assertEquals("http://secure:1", proxy(environment, "https://index.example/simple"));
    assertEquals("http://plain:2", proxy(environment, "http://index.example/simple"));
    assertEquals("http://any:3", proxy(Map.of("ALL_PROXY", "any:3"), "https://index.example/"));
    assertEquals("null", proxy(Map.of(), "https://index.example/"));
  }

  @Test
  public void goesStraightToExcludedAndLoopbackHosts() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "corp.example, .inner.example,10.0.0.1:80");
    assertEquals("null", proxy(environment, "https://corp.example/"));
    assertEquals("null", proxy(environment, "https://sub.corp.example/"));
    assertEquals("null", proxy(environment, "https://x.inner.example/"));
    assertEquals("null", proxy(environment, "https://10.0.0.1/"));
    assertEquals("null", proxy(environment, "https://localhost:8080/"));
    assertEquals("http://p:1", proxy(environment, "https://notcorp.example/"));
    assertEquals("null", proxy(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "*"), "https://a/"));
  }

  @Test
  public void prefersPipsOwnOption() {
    ProxyRules rules = new ProxyRules(Map.of("HTTPS_PROXY", "http://p:1"), "http://pip:2");
    assertEquals("http://pip:2", rules.proxyFor(URI.create("https://a.example/")).toString());
  }
}
