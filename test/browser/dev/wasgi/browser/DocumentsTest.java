// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.openqa.selenium.By;

/** The pages of a plain Flask app: links, forms, history, address and title as behind a server. */
public final class DocumentsTest {
  private Page page;
  private Path downloads;
  private String base;
  private boolean framed;

  @Test
  public void onARealServer() {
    try (RealServer server = RealServer.werkzeug("notes");
        Browser browser = new Browser()) {
      page = browser.page();
      downloads = browser.downloads();
      base = server.origin() + "/";
      walk();
    }
  }

  @Test
  public void e16_e17_e18_e19_e21_e23_e24_e25_fromAStaticFolder() {
    walkSite(SiteBuilder.build("notes"), "/");
  }

  @Test
  public void e16_e17_e18_e19_e21_e23_e24_e25_belowABasePath() {
    walkSite(SiteBuilder.build("notes", "--base-path", "/some/where/"), "/some/where/");
  }

  private void walkSite(Path site, String path) {
    try (FileServer server = FileServer.serve(site, path);
        Browser browser = new Browser()) {
      page = browser.page();
      downloads = browser.downloads();
      base = server.address();
      framed = true;
      page.open(base);
      page.enterFrame(DOCUMENT);
      page.awaitStart(By.id("notes"));
      walk();
      // Not even a form: only addresses that a script set, and files.
      assertTrue(server.requests().stream().allMatch(one -> one.method().equals("GET")));
    }
  }

  private void walk() {
    page.leaveFrame();
    page.open(base);
    sees("", "Notes", "Things to remember");

    page.click(By.id("note-1"));
    sees("notes/1", "Note 1", "Oil the hinges");
    goes(() -> page.back());
    sees("", "Notes", "Things to remember");
    goes(() -> page.run("history.forward()"));
    sees("notes/1", "Note 1", "Oil the hinges");
    page.click(By.id("home"));
    sees("", "Notes", "Things to remember");

    page.type(By.id("text"), "Käse & Brot");
    page.click(By.cssSelector("form button"));
    sees("", "Notes", "Noted: Käse & Brot");
    sees("", "Notes", "Visit");

    page.run("document.querySelector('#text').value = ' '; document.forms[0].submit()");
    sees("notes", "400 Bad Request", "A note needs a text.");
    goes(() -> page.back());
    sees("", "Notes", "Käse & Brot");

    page.run("location.href = 'notes/2'");
    sees("notes/2", "Note 2", "Ask Ines");
    page.run("document.body.insertAdjacentHTML('beforeend', '<a id=x href=\"../first\">x</a>')");
    page.click(By.id("x"));
    sees("notes/1", "Note 1", "Oil the hinges");
    goes(() -> page.back());
    sees("notes/2", "Note 2", "Ask Ines");

    saves("../export", "", "all notes.txt", "Oil the hinges");
    saves("../api/notes", "download='notes.json'", "notes.json", "Oil the hinges");
    sees("notes/2", "Note 2", "Ask Ines");
  }

  /** Clicks a link whose answer is saved under that name. */
  private void saves(String href, String attributes, String name, String text) {
    String link = "<a class=save href='%s' %s>save</a>".formatted(href, attributes);
    page.run("document.querySelector('main').innerHTML += arguments[0]", link);
    page.click(By.cssSelector(".save:last-of-type"));
    Path file = downloads.resolve(name);
    page.see(
        "the file " + name,
        () -> {
          try {
            return Files.exists(file) && Files.readString(file).contains(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Waits for the document with that title and text, at that address, and steps into it. */
  private void sees(String path, String title, String text) {
    page.see(
        path + " with " + text,
        () -> {
          page.leaveFrame();
          if (!title.equals(page.title())) {
            return false;
          }
          if (framed) {
            page.enterFrame(DOCUMENT);
          }
          return page.text(By.tagName("body")).contains(text);
        });
    assertEquals("its own address", base + path, page.run("return location.href"));
    page.leaveFrame();
    assertEquals("the window's address", base + path, page.url());
    if (framed) {
      page.enterFrame(DOCUMENT);
    }
  }

  /** Moves through the history of the window, not of a frame. */
  private void goes(Runnable step) {
    page.leaveFrame();
    step.run();
  }
}
