// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** WebKitGTK in its own small browser, on a screen that nobody sees. */
public final class WebKit implements ScriptPage {
  private final List<Process> processes = new ArrayList<>();
  private final Path folder = Workspace.temporary("webkit");
  private final RemoteWebDriver driver;

  /** Starts a browser; it takes some seconds. */
  public WebKit() {
    try {
      String display = startScreen();
      int port = Ports.free();
      ProcessBuilder builder = new ProcessBuilder("WebKitWebDriver", "--port=" + port);
      Map<String, String> environment = builder.environment();
      environment.put("DISPLAY", ":" + display);
      environment.put("HOME", folder.toString());
      environment.put("GDK_BACKEND", "x11");
      environment.put("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("driver.log").toFile());
      processes.add(builder.start());
      driver = connect(URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      close(processes);
      throw new UncheckedIOException(e);
    } catch (AssertionError e) {
      close(processes);
      throw e;
    }
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
  }

  /** Goes on in a new tab, and closes the one before. */
  public void newTab() {
    String old = driver.getWindowHandle();
    String tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    driver.switchTo().window(old).close();
    driver.switchTo().window(tab);
  }

  /** What a visitor sees and does. */
  public Page page() {
    return new Page(driver);
  }

  @Override
  public void open(String url) {
    driver.get(url);
  }

  @Override
  public String run(String body, Object... arguments) {
    return String.valueOf(page().run(body, arguments));
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      close(processes);
      Workspace.discard(folder);
    }
  }

  private String startScreen() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("Xvfb", "-displayfd", "1", "-nolisten", "tcp");
    builder.redirectError(folder.resolve("screen.log").toFile());
    Process screen = builder.start();
    processes.add(screen);
    return new BufferedReader(
            new InputStreamReader(screen.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private static RemoteWebDriver connect(URI address) throws IOException {
    MutableCapabilities capabilities = new MutableCapabilities();
    capabilities.setCapability("browserName", "MiniBrowser");
    capabilities.setCapability(
        "webkitgtk:browserOptions", Map.of("binary", browser(), "args", List.of("--automation")));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (; ; ) {
      try {
        return new RemoteWebDriver(address.toURL(), capabilities);
      } catch (RuntimeException e) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("WebKit cannot be reached", e);
        }
        Ports.pause();
      }
    }
  }

  /** It lies in the folder of the machine's architecture, on nobody's path. */
  private static String browser() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
      for (Path folder : folders) {
        Path program = folder.resolve("webkit2gtk-4.1/MiniBrowser");
        if (Files.isExecutable(program)) {
          return program.toString();
        }
      }
    }
    throw new IOException("there is no webkit2gtk-4.1/MiniBrowser below /usr/lib");
  }

  private static void close(List<Process> processes) {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).descendants().forEach(ProcessHandle::destroy);
      processes.get(i).destroy();
    }
  }
}
