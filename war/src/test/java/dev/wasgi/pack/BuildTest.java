// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.google.gson.JsonObject;
import dev.wasgi.pack.project.AppLocator;
import dev.wasgi.pack.resolve.LocalIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * Whole builds, with the real Pyodide; those of Dash and Flask take packages from the user's index.
 */
public class BuildTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private List<String> bundleUrls = List.of();
  private Path app;
  private Path site;

  @Before
  public void makeFolders() throws IOException {
    app = folder.newFolder("app").toPath();
    site = folder.getRoot().toPath().resolve("site");
  }

  private void file(String path, String... lines) throws IOException {
    Path file = app.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Build.Result build(String basePath) {
    return build(basePath, false);
  }

  private Build.Result build(String basePath, boolean snapshot) {
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    UserCache cache = new UserCache(Path.of("target/test-cache"));
    return new Build(cache, progress, environment)
        .run(
            new Build.Order(
                new AppLocator(app).locate("."),
                site,
                basePath,
                null,
                snapshot,
                List.of(),
                bundleUrls));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String read(String path) throws IOException {
    return Files.readString(site.resolve(path));
  }

  private SortedMap<String, byte[]> contents() throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (Path each : FileTrees.files(site)) {
      contents.put(site.relativize(each).toString(), Files.readAllBytes(each));
    }
    return contents;
  }

  private static void assertSame(
      SortedMap<String, byte[]> first, SortedMap<String, byte[]> second) {
    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, bytes) -> assertArrayEquals(path, bytes, second.get(path)));
  }

  private void plainApp() throws IOException {
    file(
        "app.py",
        "def app(environ, start_response):",
        "    start_response('200 OK', [('Content-Type', 'text/plain')])",
        "    return [b'hello']");
  }

  @Test
  public void makesAFolderWithoutSecretsThatIsTheSameEachTime() throws IOException {
    plainApp();
    file(".env", "PASSWORD=correct-horse");
    build("/some/where/");
    SortedMap<String, byte[]> first = contents();

    assertTrue(said(), said().contains("left out: .env"));
    assertTrue(first.keySet().containsAll(List.of("404.html", ".nojekyll", "wasgi.json")));
    assertBootPages("/some/where/");
    JsonObject manifest = Json.read(read("wasgi.json"), JsonObject.class);
    assertEquals("/some/where/", manifest.get("basePath").getAsString());
    String root = manifest.get("root").getAsString();
    assertTrue(
        read("index.html").contains("<script src=\"/some/where/" + root + "wasgi-site.js\""));
    for (var each : manifest.getAsJsonArray("files")) {
      JsonObject file = each.getAsJsonObject();
      byte[] bytes = first.get(root + file.get("path").getAsString());
      assertEquals(Sha256.hex(bytes), file.get("sha256").getAsString());
      assertEquals(bytes.length, file.get("size").getAsLong());
      assertEquals(
          Files.getPosixFilePermissions(site.resolve("index.html")),
          Files.getPosixFilePermissions(site.resolve(root + file.get("path").getAsString())));
    }

    assertKept(first, "/some/where/", root);
    JsonObject web = Json.read(read("wasgi.webmanifest"), JsonObject.class);
    assertEquals("/some/where/", web.get("scope").getAsString());
    assertEquals("/some/where/", web.get("start_url").getAsString());
    assertTrue(read("404.html").contains(" href=\"/some/where/wasgi.webmanifest\""));
    for (var each : web.getAsJsonArray("icons")) {
      String icon = each.getAsJsonObject().get("src").getAsString();
      assertTrue(icon, first.containsKey(icon.substring("/some/where/".length())));
    }

    build("/some/where/");
    assertSame(first, contents());
    build("/");
    assertFalse("another path, another version", Files.exists(site.resolve(root)));
  }

  /** Both are the boot page; only the first must find its guard wherever the site was put. */
  private void assertBootPages(String basePath) throws IOException {
    String guard = "<script src=\"" + basePath + "_wasgi/";
    assertEquals(read("404.html").replaceFirst(guard, "<script src=\"_wasgi/"), read("index.html"));
  }

  /** Every file that browsers may ask for is in the list, as it lies in the folder. */
  private void assertKept(SortedMap<String, byte[]> contents, String basePath, String root)
      throws IOException {
    List<String> listed = new ArrayList<>();
    for (var each : Json.read(read(root + "kept.json"), com.google.gson.JsonArray.class)) {
      JsonObject file = each.getAsJsonObject();
      String path = file.get("path").getAsString();
      path = path.isEmpty() ? "index.html" : path;
      assertEquals(path, Sha256.hex(contents.get(path)), file.get("sha256").getAsString());
      listed.add(path);
    }
    List<String> left = new ArrayList<>(contents.keySet());
    left.removeAll(listed);
    left.removeIf(path -> path.endsWith(".map"));
    assertEquals(
        List.of(".nojekyll", root + "kept.json", root + "wasgi.js", "wasgi-sw.js", "wasgi.json"),
        left);
    assertTrue(
        read("wasgi-sw.js")
            .contains("\"list\":\"" + Sha256.hex(contents.get(root + "kept.json")) + "\""));
  }

  @Test
  public void anAppThatStartsFindsWhatIsBundled() throws Throwable {
    LocalIndex host = new LocalIndex();
    Statement built =
        new Statement() {
          @Override
          public void evaluate() throws IOException {
            host.serve("/words.txt", "hello".getBytes(StandardCharsets.UTF_8));
            String url = host.url() + "/words.txt";
            file(
                "app.py",
                "import urllib.request",
                "words = urllib.request.urlopen('" + url + "').read()",
                "def app(environ, start_response):",
                "    start_response('200 OK', [('Content-Type', 'text/plain')])",
                "    return [words]");
            PackException without = assertThrows(PackException.class, () -> build("/"));
            assertTrue(without.detail(), without.detail().contains("WASGI-HOST-004"));
            bundleUrls = List.of(url);
            build("/");
          }
        };
    host.apply(built, Description.EMPTY).evaluate();
    assertTrue(Files.exists(site.resolve("index.html")));
  }

  @Test
  public void takesTheSameSnapshotEachTime() throws IOException {
    file("requirements.txt", "flask");
    file(
        "app.py",
        "import os, random, secrets, time, flask",
        "app = flask.Flask(__name__)",
        "app.secret_key = os.urandom(24)",
        "TOKEN = secrets.token_hex(16)",
        "STARTED = time.time()",
        "@app.route('/')",
        "def index():",
        "    return f'{random.random()} {time.time() - STARTED}'");
    build("/", true);
    SortedMap<String, byte[]> first = contents();
    assertTrue(first.keySet().stream().anyMatch(path -> path.endsWith("/snapshot.bin")));
    assertTheMachineIsNotIn(first);
    build("/", true);
    assertSame(first, contents());
  }

  /** Zstandard, behind eight octets of our own; the Node that builds sites knows it. */
  private byte[] unpacked(byte[] snapshot) throws IOException {
    Path packed = Files.write(folder.getRoot().toPath().resolve("packed"), snapshot);
    Path memory = packed.resolveSibling("memory");
    String script =
        "const fs = require('fs');"
            + "fs.writeFileSync(%s, require('zlib').zstdDecompressSync(fs.readFileSync(%s).subarray(4)))";
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      String places =
          script.formatted(Json.write(memory.toString()), Json.write(packed.toString()));
      node.getExecutor(places).executeVoid();
    } catch (JavetException e) {
      throw new IOException(e);
    }
    return Files.readAllBytes(memory);
  }

  /** Paths of the machine that builds are nobody's business. */
  private void assertTheMachineIsNotIn(SortedMap<String, byte[]> files) throws IOException {
    for (var each : files.entrySet()) {
      if (each.getKey().endsWith("/snapshot.bin")) {
        String text = new String(unpacked(each.getValue()), StandardCharsets.ISO_8859_1);
        assertTrue("something is in it", text.contains("secret_key"));
        assertFalse(text.contains(Path.of("").toAbsolutePath().toString()));
        assertFalse(text.contains("test-cache"));
      }
    }
  }

  @Test
  public void keepsTheBytecodeOfModulesApartThatHaveTwoNames() throws IOException {
    file("requirements.txt", "");
    file("boats.py", "NAME = 'Marie'");
    file("ports.py", "PORT = 'Brest'");
    file(
        "app.py",
        "import sys",
        "import boats",
        "sys.modules['ships'] = boats",
        "import ports",
        "told = f'{boats.NAME} {ports.PORT}'.encode()",
        "def app(environ, start_response):",
        "    start_response('200 OK', [('Content-Type', 'text/plain')])",
        "    return [told]");
    // The second start of the app is the first one that finds bytecode.
    build("/", true);
    assertTrue(
        said(), contents().keySet().stream().anyMatch(path -> path.endsWith("/snapshot.bin")));
  }

  @Test
  public void namesWhatPreventsASnapshot() throws IOException {
    file("requirements.txt", "flask");
    file(
        "app.py",
        "import hashlib, os, sqlite3, flask",
        "app = flask.Flask(__name__)",
        "app.secret_key = hashlib.sha256(os.urandom(24)).hexdigest()",
        "log = open('log.txt', 'w')",
        "notes = sqlite3.connect('notes.db')",
        "notes.execute('CREATE TABLE note (text)')");
    build("/", true);
    assertTrue(said(), said().contains("WASGI-SNAP-001"));
    assertTrue(said(), said().contains("/app/log.txt"));
    assertTrue(said(), said().contains("/app/notes.db"));
    assertTrue(said(), said().contains("the SECRET_KEY of the Flask app 'app'"));
    assertFalse(contents().keySet().stream().anyMatch(path -> path.endsWith("/snapshot.bin")));
  }

  @Test
  public void warnsOfWhatCannotRunAndBuildsAllTheSame() throws IOException {
    file("requirements.txt", "");
    plainApp();
    Files.move(app.resolve("app.py"), app.resolve("hello.py"));
    file("parts/night.py", "import os", "def work():", "    os.system('make')");
    file("main.py", "from hello import app", "from parts import night", "API_KEY = '5up3r-s3cr3t'");
    build("/");
    assertTrue(said(), said().contains("warning: parts/night.py:3: os.system starts another"));
    assertTrue(said(), said().contains("[WASGI-CHECK-001]"));
    assertTrue(said(), said().contains("warning: main.py:3: API_KEY is written into the source"));
    assertTrue(Files.exists(site.resolve("wasgi.json")));

    file("requirements.txt", "-r absent.txt");
    said.reset();
    assertEquals("WASGI-REQ-005", assertThrows(PackException.class, () -> build("/")).code());
    assertTrue(said(), said().contains("warning: parts/night.py:3"));
  }

  @Test
  public void leavesTheEarlierSiteAloneWhenTheAppDoesNotStart() throws IOException {
    plainApp();
    build("/");
    SortedMap<String, byte[]> before = contents();
    file("app.py", "def start():", "    return {}['absent']", "start()");

    PackException failure = assertThrows(PackException.class, () -> build("/"));

    assertEquals("WASGI-APP-003", failure.code());
    assertTrue(failure.detail(), failure.detail().contains("line 2, in start"));
    assertFalse(failure.detail(), failure.detail().contains("wasgi/"));
    assertSame(before, contents());
    file("app.py", "x = 1");
    assertEquals("WASGI-APP-002", assertThrows(PackException.class, () -> build("/")).code());
    assertEquals(2, folder.getRoot().list().length);
  }

  @Test
  public void copiesWhatADashIndexUsesAndKeepsItsBundlesOutOfPython() throws IOException {
    file("requirements.txt", "dash");
    file(
        "app.py",
        "from dash import Dash, html",
        "app = Dash(__name__, title='Title & <more>')",
        "app.layout = html.H1('hello')",
        "if __name__ == '__main__':",
        "    app.run(debug=True)");
    file("assets/own.css", "h1 { color: red }");
    file("assets/deep/data.json", "{}");
    build("/some/where/");

    String index = read("index.html");
    assertTrue(index.indexOf("_wasgi-manifest") < index.indexOf("<title>"));
    Matcher links = Pattern.compile("(?:src|href)=\"/some/where/([^\"?]+)").matcher(index);
    List<String> used = new ArrayList<>();
    while (links.find()) {
      used.add(links.group(1));
      assertTrue(links.group(1), Files.size(site.resolve(links.group(1))) > 0);
    }
    assertTrue(used.toString(), used.contains("_favicon.ico"));
    assertTrue(used.toString(), used.contains("assets/own.css"));
    assertTrue(used.stream().anyMatch(path -> path.contains("dash_renderer.v")));
    assertEquals("{}\n", read("assets/deep/data.json"));
    String suites = "_dash-component-suites/";
    assertTrue(Files.size(site.resolve(suites + "dash/dcc/async-graph.js")) > 0);
    assertTrue(Files.size(site.resolve(suites + "plotly/package_data/plotly.min.js")) > 1_000_000);
    JsonObject manifest = Json.read(read("wasgi.json"), JsonObject.class);
    assertEquals("[\"" + suites + "\"]", manifest.get("hosted").toString());
    assertEquals("dash", manifest.getAsJsonObject("app").get("kind").getAsString());
    assertTrue(read("404.html").contains("<title>Title &amp; &lt;more></title>"));

    SortedMap<String, byte[]> first = contents();
    build("/some/where/");
    assertSame(first, contents());
  }

  @Test
  public void shipsNoPageThatAnAnonymousVisitorMayNotSee() throws IOException {
    file("requirements.txt", "dash");
    file(
        "app.py",
        "from dash import Dash, html",
        "import flask",
        "app = Dash(__name__)",
        "app.layout = html.H1('secret layout')",
        "@app.server.before_request",
        "def guard():",
        "    flask.abort(401)");
    file("assets/own.css", "h1 { color: red }");
    build("/");
    assertTrue(said(), said().contains("(its status is 401)"));
    assertBootPages("/");
    assertFalse(Files.exists(site.resolve("assets")));
  }

  @Test
  public void shipsWhatAFirstVisitIsAnswered() throws IOException {
    file("requirements.txt", "dash");
    file(
        "app.py",
        "import dash",
        "app = dash.Dash(__name__, use_pages=True, pages_folder='')",
        "dash.register_page('home', path='/', layout='home')",
        "dash.register_page('ships', path='/all/ships', title='Ships', layout='ships')",
        "dash.register_page('port', path_template='/port/<name>', layout=lambda name=None: name)",
        "app.layout = dash.html.Main(dash.page_container)");
    build("/some/where/");

    assertTrue(said(), said().contains("first paint: 2 pages and 3 answers"));
    String ships = read("all/ships/index.html");
    assertTrue(ships, ships.contains("<meta property=\"twitter:title\" content=\"Ships\">"));
    assertTrue(ships, ships.contains("\"path\":\"all/ships\""));
    assertFalse(Files.exists(site.resolve("port")));
    JsonObject manifest = Json.read(read("wasgi.json"), JsonObject.class);
    assertEquals(
        "[\"_dash-layout\",\"_dash-dependencies\",\"_reload-hash\"]",
        manifest.get("answers").toString());
    JsonObject first = manifest.getAsJsonArray("files").get(0).getAsJsonObject();
    assertEquals("answers.json", first.get("path").getAsString());
    String answers = read(manifest.get("root").getAsString() + "answers.json");
    assertTrue(answers, answers.contains("_pages_location"));
  }

  @Test
  public void shipsNoPageThatDiffersFromVisitToVisit() throws IOException {
    file("requirements.txt", "dash");
    file(
        "app.py",
        "import time",
        "from dash import Dash, html",
        "class Dated(Dash):",
        "    def interpolate_index(self, **parts):",
        "        return super().interpolate_index(**parts) + f'<!-- {time.time()} -->'",
        "app = Dated(__name__)",
        "app.layout = html.H1('hello')");
    build("/");
    assertTrue(said(), said().contains("(it differs from visit to visit)"));
    assertBootPages("/");
    assertEquals("[]", Json.read(read("wasgi.json"), JsonObject.class).get("answers").toString());
  }

  @Test
  public void copiesStaticFoldersOfFlaskAndItsBlueprints() throws IOException {
    file("requirements.txt", "flask");
    file(
        "app.py",
        "import flask",
        "app = flask.Flask(__name__)",
        "part = flask.Blueprint('part', __name__, static_folder='own', url_prefix='/part')",
        "app.register_blueprint(part)");
    file("static/style.css", "h1 { color: red }");
    file("own/picture.svg", "<svg/>");
    build("/");
    assertEquals("h1 { color: red }\n", read("static/style.css"));
    assertEquals("<svg/>\n", read("part/own/picture.svg"));
    assertEquals(
        "flask",
        Json.read(read("wasgi.json"), JsonObject.class)
            .getAsJsonObject("app")
            .get("kind")
            .getAsString());
  }

  @Test
  public void leavesDjangosStaticFilesToTheHost() throws IOException {
    file("requirements.txt", "django>=5.2,<6");
    file(
        "app.py",
        "import pathlib",
        "from django.conf import settings",
        "from django.core.wsgi import get_wsgi_application",
        "settings.configure(",
        "    ROOT_URLCONF=__name__,",
        "    INSTALLED_APPS=['django.contrib.staticfiles'],",
        "    STATIC_URL='assets/',",
        "    STATICFILES_DIRS=[('shop', pathlib.Path(__file__).parent / 'files')],",
        ")",
        "urlpatterns = []",
        "app = get_wsgi_application()");
    file("files/style.css", "h1 { color: red }");
    build("/");
    assertEquals("h1 { color: red }\n", read("assets/shop/style.css"));
    assertEquals(
        "[\"assets/shop/\"]",
        Json.read(read("wasgi.json"), JsonObject.class).getAsJsonArray("hosted").toString());
  }
}
