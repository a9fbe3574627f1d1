// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import com.caoccao.javet.annotations.V8Function;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.python.Host;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the resolver, which runs in Python, asks of Java. */
public final class ResolveHost extends Host {
  private final PythonHome home;
  private ResolveSession session;

  ResolveHost(PythonHome home) {
    this.home = home;
  }

  /** Serves another resolution from now on. */
  void begin(ResolveSession next) {
    session = next;
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
    session.progress().detail("python: " + text);
  }

  @V8Function
  public void note(String text) {
    session.note(text);
  }

  @V8Function
  public void say(String text) {
    session.progress().say(text);
  }

  @V8Function
  public String page(String url) {
    return answer(
        () -> {
          Page page = session.downloads().page(url);
          session.remember(Input.ofPage(url, page));
          return Map.of(
              "status", page.status(),
              "type", page.type(),
              "url", page.url(),
              "path", session.downloads().body(page).toString());
        });
  }

  @V8Function
  public void prefetch(String urls) {
    for (String url : Json.read(urls, String[].class)) {
      session.downloads().startPage(url);
    }
  }

  @V8Function
  public String download(String url, String sha256) {
    return answer(() -> Map.of("path", session.downloads().file(url, sha256).toString()));
  }

  @V8Function
  public String local(String path) {
    return answer(
        () -> {
          Path file = Path.of(path);
          session.remember(Input.ofFile(path));
          return Map.of("path", Files.isRegularFile(file) ? path : "");
        });
  }

  @V8Function
  public String variable(String name) {
    return answer(
        () -> {
          session.remember(Input.ofVariable(name, session.environment().get(name)));
          Map<String, String> found = new LinkedHashMap<>();
          found.put("value", session.environment().get(name));
          return found;
        });
  }

  @V8Function
  public String listing(String folder) {
    return answer(
        () -> {
          List<String> paths = Input.list(folder);
          session.remember(Input.ofListing(folder, paths));
          return Map.of("paths", paths);
        });
  }

  @V8Function
  public String built(String sdistSha256) {
    return answer(
        () -> {
          Path folder = folderOf(sdistSha256);
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

  /** What one release of our tools makes of an sdist, another may not. */
  private Path folderOf(String sdistSha256) {
    return session.cache().folder("built/" + home.version() + "/" + sdistSha256);
  }

  @V8Function
  public String place(String sdistSha256, String filename) {
    return answer(() -> Map.of("path", folderOf(sdistSha256).resolve(filename).toString()));
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
