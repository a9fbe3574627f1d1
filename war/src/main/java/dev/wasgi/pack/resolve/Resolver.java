// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
  private final Solver solver;

  /** Resolves by Python's rules. */
  @FunctionalInterface
  interface Solver {
    List<Package> resolve(String config, ResolveSession session) throws IOException;
  }

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
    this(cache, home, progress, environment, pyodidePackages, inNewPython(home));
  }

  Resolver(
      UserCache cache,
      PythonHome home,
      Progress progress,
      Map<String, String> environment,
      String pyodidePackages,
      Solver solver) {
    this.cache = cache;
    this.home = home;
    this.progress = progress;
    this.environment = environment;
    this.settings = PipSettings.of(environment, Path.of(System.getProperty("user.home")));
    this.pyodidePackages = pyodidePackages == null ? null : address(pyodidePackages);
    this.solver = solver;
  }

  private static Solver inNewPython(PythonHome home) {
    return (config, session) -> {
      try (ResolverPython python = new ResolverPython(home)) {
        session.progress().detail("Python is up, to resolve requirements");
        return python.resolve(config, session);
      }
    };
  }

  private static String address(String place) {
    return place.contains("://") ? place : "file://" + Path.of(place).toAbsolutePath().normalize();
  }

  private record Kept(List<Package> packages, List<Input> inputs, List<String> notes) {}

  /** The wheels of the app's requirements, all fetched, in the order of their names. */
  public List<Package> resolve(App app) {
    try (Downloads downloads =
        new Downloads(cache, new Transport(settings, environment), progress)) {
      ResolveSession session = new ResolveSession(cache, downloads, progress, environment);
      String config = config(app);
      Path place =
          cache.folder("resolutions").resolve(Sha256.hex(config + home.version()) + ".json");
      List<Package> packages = kept(place, session);
      if (packages == null) {
        packages = resolveAnew(config, place, session);
      }
      return fetch(packages, downloads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What other hosts answer to these addresses, as files below the packages, for an app to find
   * where it asks for them.
   */
  public SortedMap<String, byte[]> bundle(List<String> urls) {
    return urls.isEmpty()
        ? Collections.emptySortedMap()
        : new BundledAnswers(new Transport(settings, environment)).fetch(urls);
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

  private List<Package> kept(Path place, ResolveSession session) throws IOException {
    if (!Files.exists(place)) {
      return null;
    }
    Kept kept = Json.read(Files.readString(place), Kept.class);
    for (Input input : kept.inputs()) {
      if (input.kind() == Input.Kind.PAGE) {
        session.downloads().startPage(input.place());
      }
    }
    for (Input input : kept.inputs()) {
      if (!input.again(session).equals(input)) {
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

  private List<Package> resolveAnew(String config, Path place, ResolveSession session)
      throws IOException {
    List<Package> packages = solver.resolve(config, session);
    Path made = cache.scratchFile("resolutions");
    Files.writeString(made, Json.write(new Kept(packages, session.inputs(), session.notes())));
    UserCache.publish(made, place);
    return packages;
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
      Path file = Futures.join(each.getValue());
      String sha256 = each.getKey().sha256();
      fetched.add(each.getKey().at(file.toString(), sha256 == null ? Sha256.hex(file) : sha256));
    }
    return fetched;
  }
}
