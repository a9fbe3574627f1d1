// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import com.caoccao.javet.annotations.V8Function;
import com.google.gson.reflect.TypeToken;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Host;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The app, started from its files in an interpreter of its own. */
public final class RunningApp implements AutoCloseable {
  private final Interpreter python;
  private final String basePath;
  private final Path body;
  private final AppInfo info;

  /** What a start that has failed tells; any other tells what an {@link AppInfo} holds. */
  private record Started(Failure error) {}

  private record Failure(String code, String message, String remedy, String traceback) {}

  private record Head(int status, String reason, List<List<String>> headers) {}

  /** Passes on what the app prints. */
  public static final class Lines extends Host {
    private final Progress progress;

    Lines(Progress progress) {
      this.progress = progress;
    }

    @Override
    @V8Function
    public void line(String text) {
      progress.detail("app: " + text);
    }
  }

  /** Boots the Python that {@link #RunningApp} takes. */
  public static Interpreter boot(PythonHome home, Progress progress, Interpreter.Options options) {
    Interpreter python = Interpreter.start(home, new Lines(progress), options);
    progress.detail("Python is up, to run the app");
    return python;
  }

  /**
   * Starts the app; closes Python when that fails.
   *
   * @param script what is run beside it, with a function {@code start}
   * @param files a folder that holds the archive and its index
   */
  public RunningApp(
      Interpreter python, Path script, Path files, App app, String basePath, Progress progress)
      throws IOException {
    this.python = python;
    this.basePath = basePath;
    this.body = Files.createTempFile("wasgi-answer", "");
    body.toFile().deleteOnExit();
    try {
      python.mount(files);
      python.load(script);
      this.info = start(app);
      progress.detail("the app has started");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private AppInfo start(App app) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("root", "/app");
    config.put("entry", app.entry());
    config.put("module", app.module());
    config.put("attribute", app.attribute());
    config.put("basePath", basePath);
    config.put("environ", Map.of());
    String told = python.call("start", Json.write(config));
    Failure failure = Json.read(told, Started.class).error();
    if (failure != null) {
      throw new PackException(
          failure.code(),
          sentence(failure.message()),
          sentence(failure.remedy()),
          failure.traceback(),
          null);
    }
    return Json.read(told, AppInfo.class);
  }

  private static String sentence(String text) {
    String start =
        text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return start.matches("(?s).*[.!?)]") ? start : start + ".";
  }

  AppInfo info() {
    return info;
  }

  /** Calls a function of the script: one text in, one text out. */
  public String call(String function, String argument) {
    return python.call(function, argument);
  }

  /** The app's secrets by a name for each. */
  public Map<String, Secret> secrets() {
    Map<String, List<Object>> told =
        Json.read(python.call("secrets", ""), new TypeToken<Map<String, List<Object>>>() {});
    Map<String, Secret> secrets = new LinkedHashMap<>();
    told.forEach(
        (name, parts) ->
            secrets.put(
                name, new Secret((String) parts.get(0), ((Number) parts.get(1)).longValue())));
    return secrets;
  }

  /**
   * What the app signs with.
   *
   * @param hash of it
   * @param address in Python's memory
   */
  public record Secret(String hash, long address) {}

  /** The Python that it runs in. */
  public Interpreter python() {
    return python;
  }

  /** A visitor's GET of a path below the base path. */
  Answer get(String path, String accept, Visitor visitor) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("basePath", basePath);
    request.put("path", path);
    request.put("environ", visitor.environ(accept));
    request.put("target", body.toString());
    Head head = Json.read(python.call("fetch", Json.write(request)), Head.class);
    return new Answer(head.status(), head.reason(), head.headers(), Files.readAllBytes(body));
  }

  /** Lets so much time pass, as the app sees it. */
  void moveClock(Duration time) {
    python.moveClock(time);
  }

  /** The tags for the bundles of all Dash apps, also of those whose pages nobody was shown. */
  String tags() {
    return python.call("tags", "");
  }

  FileInfo files() {
    return Json.read(python.call("inspect", ""), FileInfo.class);
  }

  @Override
  public void close() {
    python.close();
    try {
      Files.deleteIfExists(body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
