// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.Ports;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.json.Json;

/** An unchanged app asks another host by the usual libraries, and is told what a server is told. */
@RunWith(Parameterized.class)
public final class OuterWorldTest {
  private static final List<String> LIBRARIES =
      List.of("urllib", "http.client", "urllib3", "requests", "httpx", "httpx-async", "aiohttp");

  private static OtherHost other;
  private static RealServer real;

  @Parameters(name = "worker: {0}")
  public static Object[] kernels() {
    return new Object[] {true, false};
  }

  @Parameter public boolean worker;
  private FileServer server;
  private Browser browser;
  private Page page;

  @BeforeClass
  public static void startServers() {
    other = new OtherHost();
    real = RealServer.gunicorn(Workspace.app("outer"), "app:app", Map.of());
  }

  @AfterClass
  public static void stopServers() {
    real.close();
    other.close();
  }

  @Before
  public void open() {
    open(SiteBuilder.build("outer"), "outer-");
  }

  private void open(Path site, String name) {
    server = FileServer.serve(HostPage.in(site, name + worker), "/");
    browser = new Browser();
    page = browser.page();
    page.open(server.address() + "host.html");
    page.run(HostPage.MOUNT, worker);
  }

  @After
  public void close() {
    browser.close();
    server.close();
  }

  @Test
  public void isToldWhatAServerIsTold() throws Exception {
    String every = "\\u0000\\u00ff\\r\\nna\\u00efve";
    List<String> questions =
        List.of(
            question("open/echo?a=%C3%BC&b", ""),
            question("open/echo", ", 'headers': {'X-Asked': 'yes, twice'}"),
            question(
                "open/echo",
                ", 'method': 'POST', 'text': '"
                    + every
                    + "', 'headers': {'Content-Type': 'text/x-odd'}"),
            question(
                "open/echo",
                ", 'method': 'DELETE', 'text': 'x', 'headers': {'Content-Type': 'a/b'}"),
            question("open/echo", ", 'method': 'HEAD'"),
            question("open/octets", ""),
            question("open/packed", ""),
            question("open/marked", ""),
            question("open/empty", ""),
            question("open/none", ""),
            question("open/moved", ""));
    for (String question : questions) {
      for (String library : LIBRARIES) {
        if (library.equals("http.client") && question.contains("moved")
            || isUnpacked(library) && question.contains("packed")) {
          continue; // as they come: the browser has followed and unpacked already
        }
        assertEquals(
            library + " " + question, onServer(library, question), bridged(library, question));
      }
    }
    Console.checkQuiet(
        browser.errors().stream().filter(line -> !line.contains("status of 404")).toList());
  }

  /** Whether the library hands over what it gets, without decoding. */
  private static boolean isUnpacked(String library) {
    return library.equals("urllib") || library.equals("http.client");
  }

  @Test
  public void theBrowserUnpacksAndFollowsForAllOfThem() {
    Map<String, Object> octets = bridged("requests", question("open/octets", ""));
    Map<String, Object> moved = bridged("requests", question("open/moved", ""));
    for (String library : List.of("urllib", "http.client")) {
      Map<String, Object> packed = bridged(library, question("open/packed", ""));
      assertEquals(library, octets.get("sha256"), packed.get("sha256"));
      Map<String, Object> followed = bridged(library, question("open/moved", ""));
      assertEquals(library, moved.get("sha256"), followed.get("sha256"));
    }
  }

  @Test
  public void aHostThatForbidsItIsAnErrorThatSaysSo() {
    for (String address :
        List.of(other.origin() + "/closed/echo", "http://localhost:" + Ports.free() + "/down")) {
      String question = question(address, "");
      String host = URI.create(address).getAuthority();
      for (String library : LIBRARIES) {
        Map<String, Object> told = bridged(library, question);
        String all = library + ": " + told;
        assertTrue(all, raised(told).contains(failure(library)));
        String text = String.valueOf(told.get("text"));
        assertTrue(all, text.contains("read an answer of " + host));
        assertTrue(
            all, text.contains("Access-Control-Allow-Origin that allows " + server.origin()));
      }
    }
  }

  private static String failure(String library) {
    return switch (library) {
      case "urllib" -> "URLError";
      case "urllib3" -> "MaxRetryError";
      case "httpx", "httpx-async" -> "ConnectError";
      case "aiohttp" -> "ClientConnectorError";
      default -> "ConnectionError";
    };
  }

  @Test
  public void aLimitIsKeptInAWorker() throws Exception {
    String question = question("open/slow", worker ? ", 'limit': 0.5" : ", 'limit': 100");
    for (String library : worker ? LIBRARIES : List.of("urllib")) {
      Map<String, Object> told = bridged(library, question);
      if (worker) {
        if (library.equals("aiohttp")) {
          assertTrue(told.toString(), raised(told).contains("ServerTimeoutError"));
        } else {
          assertEquals(library, onServer(library, question).get("raised"), told.get("raised"));
        }
      } else {
        assertEquals(library + told, 200L, told.get("status"));
      }
    }
  }

  @Test
  public void whatIsBundledIsAskedOfNobody() {
    String url = other.origin() + "/closed/octets";
    String asked = question(url, "");
    Map<String, Object> octets = bridged("requests", question("open/octets", ""));
    close();
    open(SiteBuilder.build("outer", "--bundle-url", url), "bundled-");
    for (String library : LIBRARIES) {
      Map<String, Object> told = bridged(library, asked);
      assertEquals(library + told, octets.get("sha256"), told.get("sha256"));
    }
    // And nothing else of that host.
    String text = String.valueOf(bridged("urllib", question("closed/echo", "")).get("text"));
    assertTrue(text, text.contains("WASGI-HOST-001"));
  }

  @Test
  public void l11_theAppItselfIsNoOtherHost() {
    for (String library : LIBRARIES) {
      Map<String, Object> told = get("/self/" + library);
      assertTrue(library + told, String.valueOf(told.get("text")).contains("cannot be answered"));
    }
    assertEquals(
        List.of(),
        server.requests().stream().filter(request -> request.path().contains("life")).toList());
  }

  @Test
  public void thereAreNoSockets() {
    for (String way : List.of("create_connection", "connect", "smtplib", "asyncio")) {
      Map<String, Object> told = get("/connect/" + way);
      assertTrue(way + told, raised(told).contains("OSError"));
      assertTrue(way + told, String.valueOf(told.get("text")).contains("db.example:5432"));
    }
  }

  private static List<?> raised(Map<String, Object> told) {
    return told.get("raised") instanceof List<?> classes ? classes : List.of();
  }

  /** In JSON, with single quotes for double ones in {@code more}. */
  private static String question(String address, String more) {
    String url = address.contains(":") ? address : other.origin() + "/" + address;
    return ("{'url': '" + url + "'" + more + "}").replace('\'', '"');
  }

  private static Map<String, Object> onServer(String library, String question)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(real.origin() + "/ask/" + serving(library)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return new Json().toType(answer.body(), Json.MAP_TYPE);
  }

  /** The same library; aiohttp is not installed for the real server. */
  private static String serving(String library) {
    return library.equals("aiohttp") ? "httpx-async" : library;
  }

  private Map<String, Object> bridged(String library, String question) {
    return json(
        """
        return (await fetch('/ask/' + arguments[0], {
          method: 'POST', headers: {'Content-Type': 'application/json'}, body: arguments[1],
        })).text();
        """,
        library,
        question);
  }

  private Map<String, Object> get(String path) {
    return json("return (await fetch(arguments[0])).text()", path);
  }

  private Map<String, Object> json(String script, Object... arguments) {
    String text = (String) page.run(script, arguments);
    try {
      return new Json().toType(text, Json.MAP_TYPE);
    } catch (RuntimeException e) {
      throw new AssertionError(text + "\n" + browser.errors(), e);
    }
  }
}
