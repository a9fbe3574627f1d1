// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.openqa.selenium.By;

/** Where an app asks for a name and a password by a 401, the visitor is asked, as by a browser. */
public final class LoginTest {
  private static final By WHO = By.id("who");
  private static final String STATUS = "return (await fetch('/%s', %s)).status";

  private FileServer server;
  private Browser browser;
  private Page page;

  @Before
  public void open() {
    server = FileServer.serve(SiteBuilder.build(Workspace.feature("auth")), "/");
    browser = new Browser();
    page = browser.page();
    page.open(server.address());
    LoginWindow.await(page);
  }

  @After
  public void close() {
    browser.close();
    server.close();
  }

  @Test
  public void whatIsRefusedIsAskedForAgain() {
    assertTrue(LoginWindow.text(page), LoginWindow.text(page).contains("'User Visible Realm'"));
    assertFalse(LoginWindow.text(page).contains("did not take"));
    LoginWindow.answer(page, "ada", "wrong");
    page.see("the refusal", () -> again());
    LoginWindow.answer(page, "bob", "pässword");
    see("This is bob, told by Basic");
  }

  @Test
  public void whoDoesNotSaySeesWhatTheAppSays() {
    cancel();
    page.reload();
    LoginWindow.await(page);
    LoginWindow.answer(page, "ada", "right");
    see("This is ada, told by Basic");
  }

  @Test
  public void thePagesOwnRequestsAskOnceForAll() {
    cancel();
    page.run(
        "window.got = []; for (const path of ['/a', '/b', '/c/d'])"
            + " fetch(path).then((answer) => got.push(answer.status));"
            + " const xhr = new XMLHttpRequest(); xhr.open('POST', '/e');"
            + " xhr.onload = () => got.push(xhr.status); xhr.send('body')");
    LoginWindow.await(page);
    assertEquals(List.of(), page.run("return got"));
    LoginWindow.answer(page, "ada", "right");
    page.see("four answers", () -> page.run("return got.length").equals(4L));
    assertEquals(List.of(200L, 200L, 200L, 405L), page.run("return got.sort()"));
    assertFalse(LoginWindow.isThere(page));
  }

  @Test
  public void whoWantsNoneOrHasOneIsNotAsked() {
    cancel();
    assertEquals(401L, page.run(STATUS.formatted("", "{credentials: 'omit'}")));
    String header = "{headers: {Authorization: 'Basic ' + btoa('ada:%s')}}";
    assertEquals(200L, page.run(STATUS.formatted("", header.formatted("right"))));
    assertEquals(401L, page.run(STATUS.formatted("", header.formatted("wrong"))));
    assertEquals(
        200L,
        page.run(
            "const xhr = new XMLHttpRequest(); xhr.open('GET', '/', true, 'ada', 'right');"
                + " xhr.send(); await new Promise((done) => { xhr.onload = done; });"
                + " return xhr.status"));
    assertFalse(LoginWindow.isThere(page));
  }

  @Test
  public void itIsForgottenWithTheCookiesAndInOtherTabs() {
    LoginWindow.answer(page, "ada", "right");
    see("This is ada, told by Basic");
    page.leaveFrame();
    page.openTab(server.address());
    LoginWindow.await(page);
    LoginWindow.answer(page, "ada", "right");
    see("This is ada, told by Basic");
    page.leaveFrame();
    page.run("wasgi.clearCookies()");
    page.reload();
    LoginWindow.await(page);
  }

  /** Waits for what the app says then, which takes the focus when it is shown. */
  private void cancel() {
    LoginWindow.cancel(page);
    page.enterFrame(WalkStand.DOCUMENT);
    page.see(By.tagName("body"), "Login Required");
    page.leaveFrame();
  }

  private boolean again() {
    return LoginWindow.isThere(page) && LoginWindow.text(page).contains("did not take");
  }

  private void see(String text) {
    page.enterFrame(WalkStand.DOCUMENT);
    page.awaitStart(text, () -> page.count(WHO) > 0 && page.text(WHO).equals(text));
  }
}
