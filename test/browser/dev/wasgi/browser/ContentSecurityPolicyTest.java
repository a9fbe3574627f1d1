// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.Sha256;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.openqa.selenium.By;

/** Sites served with the policy that the README names: nothing of ours is inline or evaluated. */
public final class ContentSecurityPolicyTest {
  private static final Pattern POLICY =
      Pattern.compile("^Content-Security-Policy: (.*)$", Pattern.MULTILINE);
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile(
          "<script(?![^>]* (src|type=\"application/json))[^>]*>(.+?)</script>", Pattern.DOTALL);

  @Test
  public void aFlaskAppRunsUnderIt() throws IOException {
    try (FileServer server = FileServer.serve(SiteBuilder.build("notes"), "/");
        Browser browser = new Browser()) {
      server.header("Content-Security-Policy", policy());
      Page page = browser.page();
      page.open(server.address());
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("notes"));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void aDashAppRunsUnderItWithWhatDashNeedsItself() throws IOException {
    Path site = SiteBuilder.build("hello");
    String hashes = hashes(Files.readString(site.resolve("index.html")));
    assertTrue("Dash's page has no script of its own any more", !hashes.isEmpty());
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.header(
          "Content-Security-Policy",
          policy()
              .replace("script-src ", "script-src " + hashes)
              // Dash's bundles insert style elements.
              .replace("style-src ", "style-src 'unsafe-inline' "));
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.type(By.id("name"), "Ines");
      page.see(By.id("greeting"), "Hello, Ines!");
      Console.checkQuiet(browser.errors());
    }
  }

  private static String policy() throws IOException {
    Matcher policy = POLICY.matcher(Files.readString(Workspace.root().resolve("README.md")));
    assertTrue("the README names no policy", policy.find());
    return policy.group(1);
  }

  private static String hashes(String page) {
    StringBuilder hashes = new StringBuilder();
    Matcher scripts = INLINE_SCRIPT.matcher(page);
    while (scripts.find()) {
      byte[] text = scripts.group(2).getBytes(StandardCharsets.UTF_8);
      hashes.append("'sha256-").append(Base64.getEncoder().encodeToString(Sha256.of(text)));
      hashes.append("' ");
    }
    return hashes.toString();
  }
}
