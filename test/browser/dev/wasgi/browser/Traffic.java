// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.NetLog;
import java.util.List;

/** What a site may ask of the network: its own host, for files that are there. */
final class Traffic {
  private Traffic() {}

  /** Fails when the host was asked for anything but files that it has. */
  static void checkOnlyFiles(FileServer server) {
    List<FileServer.Request> others =
        server.requests().stream()
            .filter(request -> !request.method().equals("GET") || request.status() != 200)
            .toList();
    assertEquals("requests that a file server cannot answer", List.of(), others);
  }

  /** Whether the host has answered a request for a file of that name. */
  static boolean isAsked(FileServer server, String fileName) {
    return server.requests().stream().anyMatch(one -> one.path().endsWith("/" + fileName));
  }

  /** Fails when a request went anywhere else; ends the browser, to read its log. */
  static void checkStayed(Browser browser, FileServer server) {
    List<NetLog.Request> requests = browser.requests();
    assertFalse("the log of the network is empty", requests.isEmpty());
    List<NetLog.Request> strays =
        requests.stream().filter(request -> !isWithin(request.url(), server.origin())).toList();
    assertEquals("requests that left the site", List.of(), strays);
  }

  private static boolean isWithin(String url, String origin) {
    return url.startsWith(origin + "/")
        || url.startsWith("data:")
        || url.startsWith("blob:" + origin + "/");
  }
}
