// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium with a fresh profile, whose console can be read while it runs and whose network log when
 * it has ended. It resolves no name but localhost, so a request that tries to leave is both written
 * down and sure to fail.
 */
public final class Browser implements ScriptPage {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-features=OptimizationHints,AutofillServerCommunication",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
          "--window-size=1360,960");

  /** Warns that it knows no bindings for the newest browser's debugging protocol; none are used. */
  private static final Logger NOISE = Logger.getLogger("org.openqa.selenium.devtools");

  private final Path folder;

  /** Whether nobody comes back to the folder. */
  private final boolean isOwn;

  private final ChromeDriver driver;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private boolean closed;

  /**
   * Starts a browser; it takes about a second.
   *
   * @param flags more of its command line
   */
  public Browser(String... flags) {
    this(Workspace.temporary("run"), true, Map.of(), Map.of(), flags);
  }

  /**
   * Starts a browser that finds in the folder what an earlier one has left there: its caches, its
   * sites' storage. It writes no log of the network, which would take time.
   */
  public static Browser returning(Path folder, String... flags) {
    return new Browser(folder, false, Map.of(), Map.of(), flags);
  }

  /** Starts a browser on a machine in that time zone, whose language is this one. */
  public static Browser elsewhere(String zone, String language) {
    return new Browser(
        Workspace.temporary("run"),
        true,
        Map.of("TZ", zone),
        Map.of(),
        "--lang=" + language,
        "--accept-lang=" + language);
  }

  /** Starts a browser that keeps nothing for any site: no cookies, no storage, no caches. */
  public static Browser withoutStorage() {
    return new Browser(
        Workspace.temporary("run"),
        true,
        Map.of(),
        Map.of("profile.default_content_setting_values.cookies", 2));
  }

  private Browser(
      Path folder,
      boolean isOwn,
      Map<String, String> environment,
      Map<String, Object> settings,
      String... flags) {
    NOISE.setLevel(Level.OFF);
    this.folder = folder;
    this.isOwn = isOwn;
    try {
      Files.createDirectories(downloads());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Workspace.chromium().toFile());
    options.addArguments(FLAGS);
    options.addArguments(flags);
    options.addArguments("--user-data-dir=" + folder.resolve("profile"));
    if (isOwn) {
      options.addArguments("--log-net-log=" + netLog());
    }
    Map<String, Object> preferences = new HashMap<>();
    preferences.put("download.default_directory", downloads().toString());
    preferences.put("download.prompt_for_download", false);
    preferences.putAll(settings);
    options.setExperimentalOption("prefs", preferences);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Workspace.chromedriver().toFile())
            .withEnvironment(environment)
            .withLogFile(folder.resolve("driver.log").toFile())
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
  }

  /** What a visitor sees and does. */
  public Page page() {
    return new Page(driver);
  }

  /** Ends the browser with all its processes, in the middle of whatever they do. */
  public void kill() {
    closed = true;
    String profile = "--user-data-dir=" + folder.resolve("profile");
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(profile))
        .forEach(ProcessHandle::destroyForcibly);
    try {
      driver.quit();
    } catch (WebDriverException e) {
      // Its browser is gone.
    }
  }

  /** Ends all service workers, as a browser does when it wants their memory; they start again. */
  public void stopServiceWorkers() {
    driver.executeCdpCommand("ServiceWorker.enable", Map.of());
    driver.executeCdpCommand("ServiceWorker.stopAllWorkers", Map.of());
  }

  /** Runs the script in each document from now on, before those of the document. */
  public void preload(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Writes a picture of what is on the screen, as PNG. */
  public void picture(Path file) {
    page().picture(file);
  }

  /** Says that the visitor wants to save data, or does not any more. */
  public void saveData(boolean wanted) {
    driver.executeCdpCommand("Emulation.setDataSaverOverride", Map.of("dataSaverEnabled", wanted));
  }

  /** Lets the site at that address keep no more than so many octets. */
  public void quota(String origin, long octets) {
    driver.executeCdpCommand(
        "Storage.overrideQuotaForOrigin", Map.of("origin", origin, "quotaSize", octets));
  }

  /** Carries the machine with the page that is shown to another time zone. */
  public void moveTo(String zone) {
    driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
  }

  /** Why the browser would not install the page as an app; an empty list when it would. */
  public String installabilityErrors() {
    Map<String, Object> answer = driver.executeCdpCommand("Page.getInstallabilityErrors", Map.of());
    return String.valueOf(answer.get("installabilityErrors"));
  }

  /** Leaves the origin no more storage than so many octets. */
  public void limitStorage(String origin, int octets) {
    driver.executeCdpCommand(
        "Storage.overrideQuotaForOrigin", Map.of("origin", origin, "quotaSize", octets));
  }

  @Override
  public void open(String url) {
    page().open(url);
  }

  @Override
  public String run(String body, Object... arguments) {
    return String.valueOf(page().run(body, arguments));
  }

  /** Where downloads land. */
  public Path downloads() {
    return folder.resolve("downloads");
  }

  /** Every error on the console so far, of page, frames and workers, one line each. */
  public List<String> errors() {
    readConsole();
    return List.copyOf(errors);
  }

  /** Every warning on the console so far. */
  public List<String> warnings() {
    readConsole();
    return List.copyOf(warnings);
  }

  private void readConsole() {
    if (closed) {
      return;
    }
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      int level = entry.getLevel().intValue();
      if (level >= Level.SEVERE.intValue()) {
        errors.add(entry.getMessage());
      } else if (level >= Level.WARNING.intValue()) {
        warnings.add(entry.getMessage());
      }
    }
  }

  /** Every request that pages and workers made; ends the browser, which then writes the log. */
  public List<NetLog.Request> requests() {
    quit();
    return NetLog.read(netLog());
  }

  @Override
  public void close() {
    quit();
    if (isOwn) {
      Workspace.discard(folder);
    }
  }

  private void quit() {
    if (!closed) {
      try {
        errors();
      } finally {
        closed = true;
        driver.quit();
      }
    }
  }

  private Path netLog() {
    return folder.resolve("network.json");
  }
}
