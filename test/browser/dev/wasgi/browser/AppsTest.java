// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.PreparedApp;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;

/**
 * Apps that others wrote, unchanged: each is walked behind gunicorn, and then from a static folder.
 */
public final class AppsTest {
  private Page page;
  private String base;
  private boolean framed;
  private String style = "";

  /** Flask's own tutorial: sqlite, sessions, flashed messages, redirects, static files. */
  @Test
  public void flasksTutorial() {
    walk("flaskr", "flaskr", "flaskr:create_app()", this::tutorial);
  }

  private void tutorial() {
    sees("/", "Register");
    click("a[href$='/auth/register']");
    sees("/auth/register", "Username");
    logIn("ada", "lovelace");
    sees("/auth/login", "Username");
    logIn("ada", "wrong");
    sees("/auth/login", "Incorrect password.");
    logIn("ada", "lovelace");
    sees("/", "Log Out");
    click("a[href$='/create']");
    sees("/create", "New Post");
    type("#title", "First");
    type("#body", "Über die Maschine");
    click("input[type=submit]");
    sees("/", "Über die Maschine");
    looks("document.documentElement", "backgroundColor");
    click("a[href$='/1/update']");
    sees("/1/update", "Edit \"First\"");
    type("#title", "Second");
    click("input[value=Save]");
    sees("/", "Second");
    click("a[href$='/1/update']");
    sees("/1/update", "Edit \"Second\"");
    page.run("window.confirm = () => true");
    click("input.danger");
    sees("/", "Posts");
    page.see("the post to be gone", () -> !page.text(By.tagName("body")).contains("Second"));
    click("a[href$='/auth/logout']");
    sees("/", "Register");
    page.run("location.href = '/create'");
    sees("/auth/login", "Username");
  }

  private void logIn(String name, String password) {
    type("#username", name);
    type("#password", password);
    click("input[type=submit]");
  }

  /** Flask-Admin over SQLAlchemy models. */
  @Test
  public void flaskAdmin() {
    walk("catalogue", "", "app:app", this::catalogue);
  }

  private void catalogue() {
    sees("/", "To the library");
    click("#admin");
    sees("/admin/", "Home");
    click("a.nav-link[href*='/admin/author']");
    sees("/admin/author/", "Mary Shelley");
    looks("document.querySelector('.nav-link')", "color");
    click("a[href*='/admin/author/new']");
    sees("/admin/author/new/", "Name");
    type("#name", "Ada");
    click("input[type=submit]");
    sees("/admin/author/", "Record was successfully created");
    click("a.nav-link[href*='/admin/book']");
    sees("/admin/book/", "Frankenstein");
    type("input[name=search]", "last" + Keys.ENTER);
    // The page before it says the same, and more.
    page.see("the search in the address", () -> page.url().contains("search=last"));
    sees("/admin/book/", "The Last Man");
    page.see("nothing else", () -> !page.text(By.tagName("body")).contains("Frankenstein"));
    click("a[href*='/admin/book/edit']");
    sees("/admin/book/edit/", "Title");
    type("#title", "The First Man");
    click("input[type=submit]");
    sees("/admin/book/", "Record was successfully saved");
    click("a.nav-link[href*='/admin/book']");
    sees("/admin/book/", "The First Man");
    page.run("window.confirm = () => true");
    click("form[action*=delete] button");
    sees("/admin/book/", "successfully deleted");
  }

  /** Django's admin over sqlite, its pages in its own style. */
  @Test
  public void djangoAdmin() {
    walk("shelf", "", "library.wsgi:application", this::shelf);
  }

  private void shelf() {
    sees("/admin/login/", "Django administration");
    type("#id_username", "admin");
    type("#id_password", "the admin's word");
    click("input[type=submit]");
    sees("/admin/", "Site administration");
    looks("document.querySelector('#header')", "backgroundColor");
    click(".model-author a.addlink");
    sees("/admin/shelf/author/add/", "Add author");
    type("#id_name", "Mary Shelley");
    click("input[name=_save]");
    sees("/admin/shelf/author/", "was added successfully");
    click("#site-name a");
    sees("/admin/", "Site administration");
    click(".model-book a.addlink");
    sees("/admin/shelf/book/add/", "Add book");
    type("#id_title", "Frankenstein");
    page.run("document.querySelector('#id_author').selectedIndex = 1");
    type("#id_published", "1818-01-01");
    click("input[name=_save]");
    sees("/admin/shelf/book/", "was added successfully");
    click("th.field-title a");
    sees("/admin/shelf/book/1/change/", "Change book");
    click("a.deletelink");
    sees("/admin/shelf/book/1/delete/", "Are you sure");
    click("input[type=submit][value*=sure]");
    sees("/admin/shelf/book/", "was deleted successfully");
    click("#logout-form button");
    sees("/admin/logout/", "Logged out");
  }

  /** ihatemoney: SQLAlchemy with migrations, WTForms with CSRF tokens, Babel, sessions. */
  @Test
  public void ihatemoney() {
    walk("expenses", "", "app:app", this::expenses);
  }

  private void expenses() {
    sees("/", "Try out the demo");
    click("a.tryout");
    sees("/demo/", "Georg");
    type("#name", "Zoe" + Keys.ENTER);
    sees("/demo/", "Zoe");
    click("a[href='/demo/settle_bills']");
    sees("/demo/settle_bills", "Georg");
  }

  /** sqlite-web: Flask and Peewee over any database. */
  @Test
  public void sqliteWeb() {
    walk("fruit", "", "app:app", this::fruit);
  }

  private void fruit() {
    sees("/", "fruit");
    click("a[href$='/fruit/']");
    sees("/fruit/", "CREATE TABLE");
    click("a[href$='/fruit/insert/']");
    sees("/fruit/insert/", "Insert row");
    type("#id_name", "medlar");
    type("#id_price", "4.5");
    click("form[action='/fruit/insert/'] button");
    sees("/fruit/content/", "medlar");
    page.run("location.href = '/fruit/query/?sql=select+upper(name)+from+fruit'");
    sees("/fruit/query/", "MEDLAR");
  }

  /** pypiserver: a package index, written with Bottle. */
  @Test
  public void pypiserver() {
    walk("packages", "", "app:app", this::packages);
  }

  private void packages() {
    sees("/", "Welcome to pypiserver");
    click("a[href$='packages/']");
    sees("/packages/", "oars-1.0.tar.gz");
    page.leaveFrame();
    page.back();
    sees("/", "Welcome to pypiserver");
    click("a[href$='simple/']");
    sees("/simple/", "oars");
    click("a[href*='oars']");
    sees("/simple/oars/", "oars-1.0.tar.gz");
  }

  /**
   * Takes a walk through an app on both sides.
   *
   * @param below what is named to the packager, below the app's folder
   * @param target what is named to gunicorn
   */
  private void walk(String app, String below, String target, Runnable steps) {
    try (RealServer server = RealServer.prepared(app, target);
        Browser browser = new Browser()) {
      page = browser.page();
      base = server.origin();
      page.open(base + "/");
      steps.run();
    }
    String expected = style;
    style = "";
    framed = true;
    var site = SiteBuilder.build(PreparedApp.forSite(app).resolve(below).normalize());
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      page = browser.page();
      base = server.origin();
      page.open(base + "/");
      page.enterFrame(DOCUMENT);
      page.awaitStart("its first page", () -> !page.text(By.tagName("body")).isEmpty());
      steps.run();
      assertEquals("computed styles", expected, style);
      assertTrue(server.requests().stream().allMatch(one -> one.method().equals("GET")));
    }
  }

  /** Waits for the document with that text at that address, and steps into it. */
  private void sees(String path, String text) {
    page.see(
        path + " with " + text,
        () -> {
          try {
            page.leaveFrame();
            boolean there = page.url().replaceFirst("[?#].*", "").equals(base + path);
            if (framed) {
              page.enterFrame(DOCUMENT);
            }
            return there
                && page.run("return document.readyState").equals("complete")
                && page.run("return location.pathname").equals(path)
                && page.text(By.tagName("body")).contains(text);
          } catch (WebDriverException e) {
            return false; // between two documents
          }
        });
  }

  private void click(String selector) {
    page.click(By.cssSelector(selector));
  }

  private void type(String selector, String text) {
    page.retype(By.cssSelector(selector), text);
  }

  /** Notes a computed style, which must be the same on both sides. */
  private void looks(String element, String property) {
    style += page.run("return getComputedStyle(" + element + ")." + property) + ";";
  }
}
