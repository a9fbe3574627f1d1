// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.python;

import com.caoccao.javet.enums.V8AwaitMode;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8ValueObject;
import com.caoccao.javet.values.reference.V8ValuePromise;
import dev.wasgi.pack.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One Python interpreter: Pyodide in a Node that lives inside the JVM.
 *
 * <p>Only strings cross the border. Bytes travel as files, which both sides can read. Not safe for
 * several threads.
 */
public final class Interpreter implements AutoCloseable {
  /** Where Python finds what is installed. */
  public static final String PACKAGES = "/lib/python3.14/site-packages";

  // Held here, since the log manager forgets the levels of loggers that nobody holds.
  private static final Logger QUIET = Logger.getLogger("com.caoccao.javet");

  private final NodeRuntime node;
  private final V8ValueObject driver;
  private final V8ValueObject host;
  private final Host functions;

  private Interpreter(NodeRuntime node, V8ValueObject driver, V8ValueObject host, Host functions) {
    this.node = node;
    this.driver = driver;
    this.host = host;
    this.functions = functions;
  }

  /**
   * How an interpreter differs from the plain one.
   *
   * @param isRepeatable whether its hashes, random numbers and times are the same in each run
   * @param isForSnapshot whether its memory can be taken with {@link Interpreter#snapshot}
   * @param isSilent whether nobody is told what Python writes to the console
   * @param seed of those random numbers
   * @param ahead how far its clock is ahead, in milliseconds
   * @param zone of its local time, in minutes east of Greenwich; null for this machine's
   */
  public record Options(
      boolean isRepeatable,
      boolean isForSnapshot,
      boolean isSilent,
      String seed,
      long ahead,
      Integer zone,
      Map<String, String> environment) {
    private static final Map<String, String> SEED = Map.of("PYTHONHASHSEED", "0");

    public static Options plain() {
      return new Options(false, false, false, "", 0, null, Map.of());
    }

    /** Gives the same hashes, random numbers and times in each run. */
    public static Options repeatable() {
      return new Options(true, false, false, "prerender", 0, null, SEED);
    }

    /** The same, and its memory can be taken; secrets that the app draws differ. */
    public static Options forSnapshot() {
      return new Options(true, true, false, "snapshot", 0, null, SEED);
    }

    /**
     * Repeatable too, and in all that an app may notice another than {@link #repeatable}: its
     * random numbers, its hashes, its day and hour, its place on earth and its language. Silent,
     * since what it says has been said before.
     */
    public static Options elsewhere() {
      return new Options(
          true,
          false,
          true,
          "elsewhere",
          Duration.ofDays(523).plusHours(7).plusMinutes(13).plusSeconds(17).toMillis(),
          345,
          Map.of("PYTHONHASHSEED", "1", "LANG", "ne_NP.UTF-8"));
    }
  }

  /**
   * Boots one.
   *
   * @param functions what Python reaches as {@code import _wasgi_host}
   */
  public static Interpreter start(PythonHome home, Host functions, Options options) {
    NativeLibrary.install(home.cache());
    try {
      // What is bound to the host object ends with its runtime; Javet would warn of each function.
      QUIET.setLevel(Level.SEVERE);
      NodeRuntime node = V8Host.getNodeInstance().createV8Runtime();
      V8ValueObject host = node.createV8ValueObject();
      host.bind(functions);
      V8ValueObject driver =
          node.getExecutor("require(" + Json.write(home.driver().toString()) + ")").execute();
      Interpreter interpreter = new Interpreter(node, driver, host, functions);
      interpreter.settle(
          driver.invoke("boot", home.pyodide().toString(), host, Json.write(options)));
      return interpreter;
    } catch (JavetException e) {
      throw failed("Python did not start in the JVM", e);
    }
  }

  /** Unpacks an archive into Python's file system. */
  public void unpack(Path archive, String format, String folder) {
    invoke("unpack", archive.toString(), format, folder);
  }

  /** Mounts the archive that lies in that folder. */
  public void mount(Path folder) {
    invoke("mount", folder.toString());
  }

  /** The absolute paths of the compiled libraries that Python has loaded. */
  public List<String> libraries() {
    return List.of(Json.read(invoke("libraries"), String[].class));
  }

  /** Watches from now on which of them are called; of one whose memory can be taken. */
  public void watch() {
    invoke("watch");
  }

  /** Watches no longer, and gives the paths of those that nobody has called and that can wait. */
  public List<String> idle() {
    return List.of(Json.read(invoke("idle"), String[].class));
  }

  /**
   * Writes all of Python's memory to a file, packed. Nothing else can be asked of it any more.
   *
   * @param secrets addresses of objects that have to differ from visitor to visitor, by their names
   * @param late which of those that {@link #idle} gave browsers load when Python has started
   */
  public Taken snapshot(Path target, Map<String, Long> secrets, Collection<String> late) {
    String taken = invoke("snapshot", target.toString(), Json.write(secrets), Json.write(late));
    return Json.read(taken, Taken.class);
  }

  /**
   * What came of a snapshot.
   *
   * @param prevented what prevents one, a sentence each; nothing is written then
   * @param check a checksum of what it unpacks to (runtime/checksum.mjs)
   * @param heap how many octets of memory it wants
   * @param late the files of the libraries that come later
   */
  public record Taken(List<String> prevented, String check, long heap, List<String> late) {}

  /** Runs a script in a namespace of its own, and keeps its functions for {@link #call}. */
  public void load(Path script) {
    invoke("load", script.toString());
  }

  /** Copies a package folder to where Python imports from. */
  public void addPackage(Path folder) {
    invoke("addPackage", folder.toString());
  }

  /** Lets so much time pass on Python's clock. */
  public void moveClock(Duration time) {
    invoke("moveClock", String.valueOf(time.toMillis()));
  }

  /** Calls a function of the loaded script: one text in, one text out. */
  public String call(String function, String argument) {
    return invoke("call", function, argument);
  }

  private String invoke(String function, String... arguments) {
    try {
      return settle(driver.invoke(function, (Object[]) arguments));
    } catch (JavetException e) {
      throw failed("Python failed in " + function, e);
    }
  }

  private String settle(V8Value value) throws JavetException {
    if (!(value instanceof V8ValuePromise promise)) {
      try (value) {
        return value.isNullOrUndefined() ? null : value.toString();
      }
    }
    try (promise) {
      promise.markAsHandled();
      while (promise.isPending()) {
        node.await(V8AwaitMode.RunOnce);
      }
      try (V8Value result = promise.getResult()) {
        String text = result.isNullOrUndefined() ? null : result.toString();
        if (promise.isRejected()) {
          throw new IllegalStateException(describe(result));
        }
        return text;
      }
    }
  }

  private static String describe(V8Value error) throws JavetException {
    if (error instanceof V8ValueObject object) {
      String stack = object.getString("stack");
      return stack == null ? object.toString() : stack;
    }
    return error.toString();
  }

  private static IllegalStateException failed(String what, JavetException cause) {
    return new IllegalStateException(what + ": " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    try {
      host.unbind(functions);
      host.close();
      driver.close();
    } catch (JavetException e) {
      failures.add(e);
    }
    try {
      node.close();
    } catch (JavetException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("Python did not stop", failures.get(0));
    }
  }
}
