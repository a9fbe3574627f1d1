// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets a document be shown in a frame. Behind a bridge the frame's page is the bridge's own, which
 * the app cannot have meant to keep out.
 */
public final class Framing {
  private static final String POLICY = "Content-Security-Policy";

  private Framing() {}

  /** The headers without X-Frame-Options and without the policies' {@code frame-ancestors}. */
  public static Headers allow(Headers headers) {
    Headers allowed = Headers.empty();
    for (Header header : headers) {
      if (header.is(POLICY)) {
        String rest = withoutAncestors(header.value());
        allowed = rest.isEmpty() ? allowed : allowed.plus(header.name(), rest);
      } else if (!header.is("X-Frame-Options")) {
        allowed = allowed.plus(header.name(), header.value());
      }
    }
    return allowed;
  }

  /** A header may hold several policies, with commas between them (CSP 3, 2.2). */
  private static String withoutAncestors(String value) {
    List<String> policies = new ArrayList<>();
    for (String policy : value.split(",")) {
      List<String> directives = new ArrayList<>();
      for (String directive : policy.split(";")) {
        String text = directive.trim();
        String name = text.split("\\s", 2)[0];
        if (!text.isEmpty() && !name.equalsIgnoreCase("frame-ancestors")) {
          directives.add(text);
        }
      }
      if (!directives.isEmpty()) {
        policies.add(String.join("; ", directives));
      }
    }
    return String.join(", ", policies);
  }
}
