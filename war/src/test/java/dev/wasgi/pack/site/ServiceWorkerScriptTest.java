// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class ServiceWorkerScriptTest {
  @Test
  public void e30_e32_itNamesTheProgramAndWhatIsTheHosts() {
    Manifest manifest =
        new Manifest(
            1,
            "0.1",
            "/some/where/",
            "_wasgi/0123/",
            null,
            null,
            new Manifest.App("flask", "app.py", null, null, null, false),
            List.of("_dash/"),
            List.of(),
            "3.14",
            "314",
            null,
            null,
            0,
            List.of());
    assertEquals(
        """
        self._wasgiFacts = {"site":{"format":1,"basePath":"/some/where/","root":"_wasgi/0123/",\
        "hosted":["_dash/"]},"copies":["static/%C3%BC.png","static/a%20b.css"],"list":"00ff"};
        importScripts("/some/where/_wasgi/0123/wasgi-serviceworker.js");
        """,
        ServiceWorkerScript.of(
            manifest, List.of("static/ü.png", "_dash/x.js", "static/a b.css"), "00ff"));
  }
}
