// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;
import org.openqa.selenium.json.Json;

/** The answers that lie in a site are what the app's server sends, and none is anybody's own. */
public final class FirstAnswersTest {
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "Content-Type", "application/json");

  @Test
  public void theGallerysAreTheServers() throws IOException {
    compare("gallery", "api/visits", 3);
  }

  @Test
  public void thoseOfManyAppsAreTheServers() throws IOException {
    compare("visits", "steady/", 30);
  }

  private static void compare(String app, String page, int atLeast) throws IOException {
    List<Map<String, Object>> shipped = answers(SiteBuilder.build(app));
    try (RealServer server = RealServer.werkzeug(app);
        Browser browser = new Browser()) {
      browser.page().open(server.origin() + "/" + page);
      for (Map<String, Object> one : shipped) {
        String path = (String) one.get("path");
        Exchange exchange = new Exchange(path, "GET", path, HEADERS, null);
        Answer real = Answer.ask(browser.page(), "/", exchange);
        Answer ours = answer(one);
        assertEquals(path, real.status(), ours.status());
        assertEquals(path, real.reason(), ours.reason());
        assertEquals(path, Masks.text(real), Masks.text(ours));
        assertEquals(path, Masks.headers(real), Masks.headers(ours));
      }
    }
    assertTrue("only " + shipped.size() + " answers", shipped.size() >= atLeast);
  }

  @Test
  public void whatIsNotForEverybodyIsNotThere() throws IOException {
    Path site = SiteBuilder.build("visits");
    TreeSet<String> layouts = new TreeSet<>();
    TreeSet<String> apps = new TreeSet<>();
    for (Map<String, Object> one : answers(site)) {
      String[] path = ((String) one.get("path")).split("/");
      apps.add(path[0]);
      if (path[1].equals("_dash-layout")) {
        layouts.add(path[0]);
      }
      assertTrue(one.toString(), !one.get("body").toString().contains("behind"));
    }
    assertEquals(new TreeSet<>(List.of("cookie", "noting", "steady")), layouts);
    for (String name : List.of("wall", "login", "private")) {
      Path page = site.resolve(name).resolve("index.html");
      assertTrue(name, !apps.contains(name) && !Files.exists(page));
    }
    // Its page is everybody's; what it shows is not.
    for (String name : List.of("time", "session", "start-random", "ephemeral")) {
      assertTrue(name, Files.exists(site.resolve(name).resolve("index.html")));
    }
  }

  private static List<Map<String, Object>> answers(Path site) throws IOException {
    Map<String, Object> manifest = json(site.resolve("wasgi.json"));
    Map<String, Object> file = json(site.resolve(manifest.get("root") + "answers.json"));
    List<Map<String, Object>> answers = new ArrayList<>();
    for (Object one : (List<?>) file.get("answers")) {
      @SuppressWarnings("unchecked")
      Map<String, Object> answer = (Map<String, Object>) one;
      answers.add(answer);
    }
    return answers;
  }

  private static Map<String, Object> json(Path file) throws IOException {
    return new Json().toType(Files.readString(file), Json.MAP_TYPE);
  }

  private static Answer answer(Map<String, Object> shipped) {
    Map<String, String> headers = new TreeMap<>();
    for (Object pair : (List<?>) shipped.get("headers")) {
      List<?> header = (List<?>) pair;
      headers.put(header.get(0).toString().toLowerCase(Locale.ROOT), header.get(1).toString());
    }
    return new Answer(
        ((Number) shipped.get("status")).intValue(),
        (String) shipped.get("reason"),
        "/" + shipped.get("path"),
        headers,
        ((String) shipped.get("body")).getBytes(StandardCharsets.UTF_8));
  }
}
