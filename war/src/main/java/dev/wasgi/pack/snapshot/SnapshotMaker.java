// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.snapshot;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.prerender.RunningApp;
import dev.wasgi.pack.prerender.RunningApp.Secret;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Starts the app once more, in an interpreter that nothing else has been done with. */
public final class SnapshotMaker implements AutoCloseable {
  /**
   * How often a page that has come asks for what follows from what it got: the callbacks of its
   * layout, those of a page in it, and those of what they bring.
   */
  private static final int ROUNDS = 4;

  private final PythonHome home;
  private final Progress progress;
  private CompletableFuture<Interpreter> booted;

  /**
   * @param isWanted whether there will be a snapshot: Python begins to boot then, together with
   *     those of other stages, since what V8 has compiled for one serves all
   */
  public SnapshotMaker(PythonHome home, Progress progress, boolean isWanted) {
    this.home = home;
    this.progress = progress;
    if (isWanted) {
      begin();
    }
  }

  private void begin() {
    booted =
        CompletableFuture.supplyAsync(
            () -> RunningApp.boot(home, progress, Interpreter.Options.forSnapshot()));
  }

  /** Ends the Python that was begun, if nothing was run. */
  @Override
  public void close() {
    if (booted != null) {
      booted.whenComplete(
          (python, failure) -> {
            if (python != null) {
              python.close();
            }
          });
    }
  }

  /**
   * Takes it, after the first requests where they leave the app as it was.
   *
   * @param folder holds the archive, as written
   * @param known the app's secrets of another start
   */
  public Snapshot run(App app, Path folder, String basePath, Map<String, Secret> known)
      throws IOException {
    int rounds = ROUNDS;
    Set<String> called = new TreeSet<>();
    while (true) {
      Attempt attempt = take(app, folder, basePath, known, rounds, called);
      if (attempt.harmless() == rounds) {
        return attempt.snapshot();
      }
      progress.detail("the app remembers its first requests: its memory is taken before them");
      rounds = attempt.harmless();
      begin();
    }
  }

  /**
   * What came of one start.
   *
   * @param snapshot null where the app was changed by what it was asked
   * @param harmless how many rounds of requests have left it as it was
   */
  private record Attempt(Snapshot snapshot, int harmless) {}

  /**
   * Starts the app once.
   *
   * @param called the paths of the libraries that requests have called; it is told of more
   */
  private Attempt take(
      App app,
      Path folder,
      String basePath,
      Map<String, Secret> known,
      int rounds,
      Set<String> called)
      throws IOException {
    Interpreter python = Futures.join(booted);
    booted = null;
    python.addPackage(home.python("wasgi_pack"));
    Path file = folder.resolve("heap");
    List<String> prevented = new ArrayList<>();
    Interpreter.Taken taken;
    try (RunningApp running =
        new RunningApp(python, home.python("warm.py"), folder, app, basePath, progress)) {
      python.watch();
      int harmless = rounds == 0 ? 0 : warm(running, basePath, rounds);
      Set<String> idle = new TreeSet<>(python.idle());
      python.libraries().stream().filter(each -> !idle.contains(each)).forEach(called::add);
      idle.removeAll(called);
      if (harmless < rounds) {
        return new Attempt(null, harmless);
      }
      Map<String, Long> drawn = drawn(running.secrets(), known);
      prevented.addAll(List.of(Json.read(running.call("freeze", ""), String[].class)));
      taken = python.snapshot(file, drawn, idle);
      prevented.addAll(taken.prevented());
      progress.detail("the memory is taken");
    }
    if (!prevented.isEmpty()) {
      Files.deleteIfExists(file);
      return new Attempt(Snapshot.without(prevented), rounds);
    }
    byte[] packed = Files.readAllBytes(file);
    Files.delete(file);
    Snapshot snapshot = new Snapshot(packed, taken.check(), taken.heap(), taken.late(), List.of());
    return new Attempt(snapshot, rounds);
  }

  private static int warm(RunningApp running, String basePath, int rounds) {
    Map<String, Object> config = Map.of("basePath", basePath, "rounds", rounds);
    return Integer.parseInt(running.call("warm", Json.write(config)));
  }

  /** The addresses of those that are not the same at each start. */
  private static Map<String, Long> drawn(Map<String, Secret> secrets, Map<String, Secret> known) {
    Map<String, Long> drawn = new TreeMap<>();
    secrets.forEach(
        (name, secret) -> {
          Secret other = known.get(name);
          if (other == null || !other.hash().equals(secret.hash())) {
            drawn.put(name, secret.address());
          }
        });
    return drawn;
  }
}
