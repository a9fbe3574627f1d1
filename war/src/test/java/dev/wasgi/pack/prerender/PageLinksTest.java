// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class PageLinksTest {
  @Test
  public void findsTheSitesOwnFiles() {
    String page =
        """
        <link rel="icon" type="image/x-icon" href="/base/_favicon.ico?v=4.4.1">
        <link href='/base/assets/a%20b.css?m=1&amp;x=2' rel="stylesheet">
        <SCRIPT defer SRC="/base/_dash-component-suites/dash/a+b.js"></SCRIPT>
        <script src="https://elsewhere.example/x.js"></script>
        <script src="//elsewhere.example/base/x.js"></script>
        <script data-src="/base/no.js"></script>
        <img src="/other/x.png"><a href="/base/page">page</a><link href="/base/">
        """;
    assertEquals(
        List.of("_dash-component-suites/dash/a+b.js", "_favicon.ico", "assets/a b.css"),
        List.copyOf(PageLinks.find(page, "/base/")));
  }

  @Test
  public void findsTheWorkerThatDashNames() {
    String page =
        """
        <script id="_dash-config" type="application/json">{"a":"\\u002fbase\\u002fb.js",\
        "websocket":{"worker_url":"\\u002fbase\\u002fdash\\u002fw.v1m2.js"}}</script>
        """;
    assertEquals(List.of("dash/w.v1m2.js"), List.copyOf(PageLinks.find(page, "/base/")));
  }

  @Test
  public void knowsOtherHostsAtTheRoot() {
    assertEquals(
        List.of("x.js"),
        List.copyOf(
            PageLinks.find("<script src='/x.js'></script><script src='//h/y.js'></script>", "/")));
  }
}
