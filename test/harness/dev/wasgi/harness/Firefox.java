// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.json.Json;

/**
 * Firefox with a fresh profile. Debian has no driver for it, so it is spoken to in the language
 * that it knows itself, WebDriver BiDi.
 *
 * @see <a href="https://w3c.github.io/webdriver-bidi/">WebDriver BiDi</a>
 */
public final class Firefox implements ScriptPage {
  /** Nothing is asked of the network but what pages ask, and of this machine alone. */
  private static final String PREFERENCES =
      """
      user_pref("app.update.enabled", false);
      user_pref("browser.shell.checkDefaultBrowser", false);
      user_pref("browser.startup.homepage_override.mstone", "ignore");
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("dom.max_script_run_time", 0);
      user_pref("extensions.update.enabled", false);
      user_pref("network.proxy.type", 1);
      user_pref("network.proxy.http", "127.0.0.1");
      user_pref("network.proxy.http_port", 9);
      user_pref("network.proxy.ssl", "127.0.0.1");
      user_pref("network.proxy.ssl_port", 9);
      user_pref("network.proxy.no_proxies_on", "localhost, 127.0.0.1");
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
      """;

  private final Json json = new Json();
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final Path folder;

  /** Whether nobody comes back to the folder. */
  private final boolean isOwn;

  private final Process process;
  private final WebSocket socket;
  private final Object context;
  private int messages;

  /** Starts a browser; it takes some seconds. */
  public Firefox() {
    this(Workspace.temporary("firefox"), true);
  }

  /** Starts a browser that finds in the folder what an earlier one has left there. */
  public static Firefox returning(Path folder) {
    return new Firefox(folder, false);
  }

  private Firefox(Path folder, boolean isOwn) {
    this.folder = folder;
    this.isOwn = isOwn;
    int port = Ports.free();
    try {
      Path profile = Files.createDirectories(folder.resolve("profile"));
      Files.writeString(profile.resolve("user.js"), PREFERENCES);
      ProcessBuilder builder =
          new ProcessBuilder(
              "firefox-esr",
              "--headless",
              "--no-remote",
              "--profile",
              profile.toString(),
              "--remote-debugging-port=" + port,
              "about:blank");
      builder.environment().put("HOME", folder.toString());
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("browser.log").toFile());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    socket = connect(URI.create("ws://127.0.0.1:" + port + "/session"));
    call("session.new", Map.of("capabilities", Map.of()));
    List<?> contexts = (List<?>) call("browsingContext.getTree", Map.of()).get("contexts");
    context = ((Map<?, ?>) contexts.get(0)).get("context");
  }

  /** Runs the script in each document from now on, before those of the document. */
  public void preload(String script) {
    call("script.addPreloadScript", Map.of("functionDeclaration", "() => {" + script + "}"));
  }

  /** Writes a picture of what is on the screen, as PNG. */
  public void picture(Path file) {
    Object data = call("browsingContext.captureScreenshot", Map.of("context", context)).get("data");
    try {
      Files.write(file, Base64.getDecoder().decode((String) data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as its visitor would, so that it writes down what it wants to remember. */
  public void leave() {
    call("browser.close", Map.of());
    close();
  }

  @Override
  public void open(String url) {
    leaveFor(
        url,
        "browsingContext.navigate",
        Map.of("context", context, "url", url, "wait", "complete"));
  }

  /** Presses the reload button. */
  public void reload() {
    leaveFor("it anew", "browsingContext.reload", Map.of("context", context, "wait", "complete"));
  }

  private void leaveFor(String what, String method, Map<String, ?> params) {
    run("window.isLeft = true");
    call(method, params);
    // Where a service worker has to look for the page, it says too early that this is done.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!"true".equals(run("return !window.isLeft && document.readyState === 'complete'"))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Firefox does not show " + what);
      }
      Ports.pause();
    }
  }

  /** Clicks there, in pixels from the upper left corner of the page. */
  public void click(long x, long y) {
    act(
        Map.of(
            "type",
            "pointer",
            "id",
            "mouse",
            "actions",
            List.of(
                Map.of("type", "pointerMove", "x", x, "y", y),
                Map.of("type", "pointerDown", "button", 0),
                Map.of("type", "pointerUp", "button", 0))));
  }

  /** Types into whatever has the focus. */
  public void type(String text) {
    List<Map<String, String>> actions = new ArrayList<>();
    for (char key : text.toCharArray()) {
      actions.add(Map.of("type", "keyDown", "value", String.valueOf(key)));
      actions.add(Map.of("type", "keyUp", "value", String.valueOf(key)));
    }
    act(Map.of("type", "key", "id", "keyboard", "actions", actions));
  }

  private void act(Map<String, ?> source) {
    call("input.performActions", Map.of("context", context, "actions", List.of(source)));
  }

  @Override
  public String run(String body, Object... arguments) {
    Map<?, ?> answer =
        call(
            "script.evaluate",
            Map.of(
                "expression",
                "(async function () {"
                    + body
                    + "\n}).apply(null, "
                    + json.toJson(List.of(arguments))
                    + ")",
                "awaitPromise",
                true,
                "target",
                Map.of("context", context)));
    if (!"success".equals(answer.get("type"))) {
      throw new AssertionError("the script failed: " + answer.get("exceptionDetails"));
    }
    return String.valueOf(((Map<?, ?>) answer.get("result")).get("value"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isOwn) {
      Workspace.discard(folder);
    }
  }

  private Map<?, ?> call(String method, Map<String, ?> params) {
    int id = ++messages;
    socket.sendText(json.toJson(Map.of("id", id, "method", method, "params", params)), true).join();
    try {
      for (; ; ) {
        String text = replies.poll(3, TimeUnit.MINUTES);
        if (text == null) {
          throw new AssertionError("Firefox did not answer " + method);
        }
        Map<String, Object> reply = json.toType(text, Json.MAP_TYPE);
        // Events have no id.
        if (String.valueOf(id).equals(String.valueOf(reply.get("id")))) {
          if (!"success".equals(reply.get("type"))) {
            throw new AssertionError(method + ": " + text);
          }
          return (Map<?, ?>) reply.get("result");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private WebSocket connect(URI address) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (; ; ) {
      try {
        return HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .join();
      } catch (CompletionException e) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          close();
          throw new AssertionError("Firefox cannot be reached", e);
        }
        Ports.pause();
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        replies.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
