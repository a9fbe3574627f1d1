// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import com.caoccao.javet.annotations.V8Function;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.python.Host;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the resolver, which runs in Python, asks of Java; it remembers what was read. */
public final class ResolveHost extends Host {
  private final Downloads downloads;
  private final PythonHome home;
  private final UserCache cache;
  private final Progress progress;
  private final Map<String, String> environment;
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  ResolveHost(
      Downloads downloads,
      PythonHome home,
      UserCache cache,
      Progress progress,
      Map<String, String> environment) {
    this.downloads = downloads;
    this.home = home;
    this.cache = cache;
    this.progress = progress;
    this.environment = environment;
  }

  /** What was read so far, in the order of reading. */
  List<Input> inputs() {
    return List.copyOf(inputs.values());
  }

  /** What was said to the user so far. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The failure as Python's half takes it. */
  private static String answer(Supplier<Map<String, ?>> function) {
    try {
      return Json.write(function.get());
    } catch (PackException e) {
      return Json.write(
          Map.of(
              "error", Map.of("code", e.code(), "message", e.getMessage(), "remedy", e.remedy())));
    }
  }

  @Override
  @V8Function
  public void line(String text) {
    progress.detail("python: " + text);
  }

  @V8Function
  public void note(String text) {
    notes.add(text);
    progress.say(text);
  }

  @V8Function
  public void say(String text) {
    progress.say(text);
  }

  @V8Function
  public String page(String url) {
    return answer(
        () -> {
          Page page = downloads.page(url);
          remember(pageInput(url, page));
          return Map.of(
              "status", page.status(),
              "type", page.type(),
              "url", page.url(),
              "path", downloads.body(page).toString());
        });
  }

  private void remember(Input input) {
    inputs.put(input.place(), input);
  }

  /** The same input as it is now. */
  static Input again(Input input, Downloads downloads, Map<String, String> environment) {
    return switch (input.kind()) {
      case "page" -> pageInput(input.place(), downloads.page(input.place()));
      case "local" -> localInput(input.place());
      case "variable" -> variableInput(input.place(), environment.get(input.place()));
      default -> listingInput(input.place(), list(input.place()));
    };
  }

  private static Input pageInput(String url, Page page) {
    return new Input("page", url, page.status() + " " + page.sha256());
  }

  @V8Function
  public void prefetch(String urls) {
    for (String url : Json.read(urls, String[].class)) {
      downloads.startPage(url);
    }
  }

  @V8Function
  public String download(String url, String sha256) {
    return answer(() -> Map.of("path", downloads.file(url, sha256).toString()));
  }

  @V8Function
  public String local(String path) {
    return answer(
        () -> {
          Path file = Path.of(path);
          remember(localInput(path));
          return Map.of("path", Files.isRegularFile(file) ? path : "");
        });
  }

  private static Input localInput(String path) {
    Path file = Path.of(path);
    try {
      return new Input("local", path, Files.isRegularFile(file) ? Sha256.hex(file) : null);
    } catch (IOException e) {
      throw new PackException(
          "WASGI-REQ-005",
          "Cannot read " + path + ": " + e.getMessage() + ".",
          "Make it readable.",
          e);
    }
  }

  @V8Function
  public String variable(String name) {
    return answer(
        () -> {
          remember(variableInput(name, environment.get(name)));
          Map<String, String> found = new LinkedHashMap<>();
          found.put("value", environment.get(name));
          return found;
        });
  }

  private static Input variableInput(String name, String value) {
    return new Input("variable", name, value == null ? null : Sha256.hex(value));
  }

  @V8Function
  public String listing(String folder) {
    return answer(
        () -> {
          List<String> paths = list(folder);
          remember(listingInput(folder, paths));
          return Map.of("paths", paths);
        });
  }

  private static Input listingInput(String folder, List<String> paths) {
    return new Input("listing", folder, Sha256.hex(String.join("\n", paths)));
  }

  private static List<String> list(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new PackException(
          "WASGI-REQ-005",
          "The folder of links " + folder + " cannot be listed.",
          "Correct PIP_FIND_LINKS, pip's configuration or the --find-links line.",
          e);
    }
  }

  @V8Function
  public String built(String sdistSha256) {
    return answer(
        () -> {
          Path folder = built(cache, sdistSha256);
          Map<String, String> known = new LinkedHashMap<>();
          known.put("wheel", null);
          known.put("refusal", null);
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
              boolean wheel = file.toString().endsWith(".whl");
              known.put(
                  wheel ? "wheel" : "refusal", wheel ? file.toString() : Files.readString(file));
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return known;
        });
  }

  private static Path built(UserCache cache, String sdistSha256) {
    return cache.folder("built/" + sdistSha256);
  }

  @V8Function
  public String place(String sdistSha256, String filename) {
    return answer(() -> Map.of("path", built(cache, sdistSha256).resolve(filename).toString()));
  }

  @V8Function
  public String tool(String name) {
    return answer(
        () -> {
          try {
            return Map.of(
                "path",
                home.tools().stream()
                    .map(Path::toString)
                    .filter(path -> Path.of(path).getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
