// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/**
 * What is looked for in the page of an app, the same behind each way of running it.
 *
 * @param layout an element of the layout
 * @param answer the element into which a callback writes
 * @param first what it reads after the first answer of that callback
 * @param input the field that is typed into then, or, with a star, the path that is gone to
 * @param reply what the element reads in the end; the star stands for the word that was typed
 */
record Probe(String layout, String answer, String first, String input, String reply) {
  private static final Map<String, Probe> ALL =
      Map.of(
          "hello",
          new Probe("#name", "#greeting", "Hello, world!", "#name", "Hello, *!"),
          "gallery",
          new Probe(
              "#nav-overview",
              "#page-title + p",
              "Tides, berths and the ships that are due.",
              "/port/*",
              "Nothing is known of *."),
          "compiled",
          new Probe(
              "#name",
              "#ship",
              "Argo, berth 7, 18 bytes, a9f96b98-dd44-5216-ab0d-dbfc6b262edf",
              "#name",
              "*, berth 7, 22 bytes, a9f96b98-dd44-5216-ab0d-dbfc6b262edf"),
          "heavy",
          new Probe(
              "#name",
              "#summary",
              "Today: 27.2 at most in 100 MB",
              "#name",
              "*: 27.2 at most in 100 MB"));

  /** The apps that can be measured, in the order in which they are. */
  static final List<String> APPS = List.of("hello", "gallery", "compiled", "heavy");

  static Probe of(String app) {
    return ALL.get(app);
  }

  /** The script that looks for it, to be run before any other of the page. */
  String script() {
    Map<String, String> values =
        Map.of("layout", layout, "answer", answer, "first", first, "input", input, "reply", reply);
    try {
      String script = Files.readString(Workspace.root().resolve("test/ways/probe.js"));
      return script.replace("__PROBE__;", new Json().toJson(values) + ";");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
