// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;
import org.openqa.selenium.By;

/** {@code wasgi serve}: the one command that a newcomer types. */
public final class ServeTest {
  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:\\d+/\\S*");

  @Rule public final Timeout timeout = new Timeout(4, TimeUnit.MINUTES);

  @Test
  public void itPrintsAnAddressAtWhichTheAppWorks() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Workspace.jar().toString(),
                "serve",
                Workspace.app("hello").toString(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    try (Browser browser = new Browser();
        BufferedReader output = process.inputReader()) {
      Page page = browser.page();
      page.open(address(output));
      page.awaitStart(By.id("name"));
      page.type(By.id("name"), "Ines");
      page.see(By.id("greeting"), "Hello, Ines!");
      Console.checkQuiet(browser.errors());
      assertTrue("it goes on serving", process.isAlive());
    } finally {
      process.destroy();
    }
  }

  private static String address(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("it printed no address:\n" + said);
  }
}
