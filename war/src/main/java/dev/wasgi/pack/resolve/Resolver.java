// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Turns an app's requirements into wheels on this machine.
 *
 * <p>A resolution is kept with all that it was made from: files of the app and index pages. While
 * those are the same, which asking the index proves, the result is too, and Python is not started.
 */
public final class Resolver {
  private final UserCache cache;
  private final PythonHome home;
  private final Progress progress;
  private final Map<String, String> environment;
  private final PipSettings settings;
  private final String pyodidePackages;

  /**
   * @param environment the user's variables, which hold pip's settings and proxies
   * @param pyodidePackages URL or folder of the Pyodide distribution; null for its own address
   */
  public Resolver(
      UserCache cache,
      PythonHome home,
      Progress progress,
      Map<String, String> environment,
      String pyodidePackages) {
    this.cache = cache;
    this.home = home;
    this.progress = progress;
    this.environment = environment;
    this.settings = PipSettings.of(environment, Path.of(System.getProperty("user.home")));
    this.pyodidePackages = pyodidePackages == null ? null : address(pyodidePackages);
  }

  private static String address(String place) {
    return place.contains("://") ? place : "file://" + Path.of(place).toAbsolutePath().normalize();
  }

  private record Answer(List<Package> packages, Failure error) {}

  private record Failure(String code, String message, String remedy) {}

  private record Kept(List<Package> packages, List<Input> inputs, List<String> notes) {}

  /** The wheels of the app's requirements, all fetched, in the order of their names. */
  public List<Package> resolve(App app) {
    try (Downloads downloads =
        new Downloads(cache, new Transport(settings, environment), progress)) {
      String config = config(app);
      Path place =
          cache.folder("resolutions").resolve(Sha256.hex(config + home.pyodide()) + ".json");
      List<Package> packages = kept(place, downloads);
      if (packages == null) {
        packages = resolveAnew(config, place, downloads);
      }
      return fetch(packages, downloads);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String config(App app) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("root", app.root().toString().replace('\\', '/'));
    config.put("entry", app.entry());
    config.put("indexUrl", settings.indexUrl());
    config.put("extraIndexUrls", settings.extraIndexUrls());
    config.put("findLinks", settings.findLinks());
    config.put("noIndex", settings.noIndex());
    config.put("prereleases", settings.prereleases());
    config.put("pyodidePackages", pyodidePackages);
    return Json.write(config);
  }

  private List<Package> kept(Path place, Downloads downloads) throws IOException {
    if (!Files.exists(place)) {
      return null;
    }
    Kept kept = Json.read(Files.readString(place), Kept.class);
    for (Input input : kept.inputs()) {
      if (input.kind().equals("page")) {
        downloads.startPage(input.place());
      }
    }
    for (Input input : kept.inputs()) {
      if (!ResolveHost.again(input, downloads, environment).equals(input)) {
        progress.detail("resolving anew: " + input.place() + " has changed");
        return null;
      }
    }
    for (Package each : kept.packages()) {
      if (each.path() != null && !Files.exists(Path.of(each.path()))) {
        return null;
      }
    }
    kept.notes().forEach(progress::say);
    return kept.packages();
  }

  private List<Package> resolveAnew(String config, Path place, Downloads downloads)
      throws IOException {
    ResolveHost host = new ResolveHost(downloads, home, cache, progress, environment);
    try (Interpreter python = Interpreter.start(home, host, Interpreter.Options.plain())) {
      progress.detail("Python is up, to resolve requirements");
      for (Path tool : home.tools()) {
        if (!tool.getFileName().toString().startsWith("setuptools")) {
          python.unpack(tool, "wheel", Interpreter.PACKAGES);
        }
      }
      python.addPackage(home.python("wasgi_pack"));
      python.load(home.python("resolve_requirements.py"));
      Answer answer = Json.read(python.call("resolve", config), Answer.class);
      if (answer.error() != null) {
        Failure failure = answer.error();
        throw new PackException(failure.code(), failure.message(), failure.remedy());
      }
      Path made = cache.scratchFile("resolutions");
      Files.writeString(made, Json.write(new Kept(answer.packages(), host.inputs(), host.notes())));
      Files.move(made, place, StandardCopyOption.REPLACE_EXISTING);
      return answer.packages();
    }
  }

  private static List<Package> fetch(List<Package> packages, Downloads downloads)
      throws IOException {
    Map<Package, CompletableFuture<Path>> started = new LinkedHashMap<>();
    for (Package each : packages) {
      boolean here = each.path() != null && Files.exists(Path.of(each.path()));
      started.put(
          each,
          here
              ? CompletableFuture.completedFuture(Path.of(each.path()))
              : downloads.startFile(each.url(), each.sha256()));
    }
    List<Package> fetched = new ArrayList<>();
    for (var each : started.entrySet()) {
      Path file = Downloads.join(each.getValue());
      String sha256 = each.getKey().sha256();
      fetched.add(each.getKey().at(file.toString(), sha256 == null ? Sha256.hex(file) : sha256));
    }
    return fetched;
  }
}
