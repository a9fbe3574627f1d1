// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Walks through the pages of an app, taken behind its real server and from a static folder. After
 * each step all that a visitor can tell must be the same: address, title, text, referrer, place,
 * focus, state and length of the history.
 *
 * <p>The environment variable {@code WALK} names the ids or words of those to take, where not all
 * are wanted.
 */
@RunWith(Parameterized.class)
public final class DocumentTableTest {
  private static RealServer realServer;
  private static Browser realBrowser;
  private static FileServer siteServer;
  private static Browser siteBrowser;

  /** New tabs are opened after so many walks, before browsers have to forget the first entries. */
  private static final int WALKS = 3;

  private static final int TRIES = 4;

  private static WalkStand real;
  private static WalkStand site;
  private static int walksLeft;

  @Parameters(name = "{0}")
  public static List<Walk> walks() {
    String wanted = System.getenv().getOrDefault("WALK", "");
    return DocumentWalks.all().stream().filter(walk -> walk.toString().contains(wanted)).toList();
  }

  @Parameter public Walk walk;

  @BeforeClass
  public static void start() {
    realServer = RealServer.werkzeug("lab");
    // Which may keep pages as they were, and may not: those of the site are always made anew.
    realBrowser = new Browser("--disable-back-forward-cache");
    siteServer = FileServer.serve(SiteBuilder.build("lab"), "/");
    siteBrowser = new Browser();
    real = new WalkStand(realBrowser, realServer.origin(), false);
    site = new WalkStand(siteBrowser, siteServer.origin(), true);
  }

  @AfterClass
  public static void stop() {
    siteBrowser.close();
    siteServer.close();
    realBrowser.close();
    realServer.close();
  }

  /**
   * A walk that differs is taken once more, in new tabs: a driver's commands may overtake what the
   * browser is still at. What differs twice is a difference. What goes wrong behind the real server
   * says nothing of the bridge, and may do so more often.
   */
  @Test
  public void same() {
    if (walksLeft-- == 0) {
      openTabs();
    }
    int differences = 0;
    for (int tries = 1; ; tries++) {
      try {
        takeWhole(walk);
        return;
      } catch (AssertionError | RuntimeException e) {
        differences += e instanceof Unwalkable ? 0 : 1;
        if (differences == 2 || tries == TRIES) {
          throw e;
        }
        System.err.println("taken once more: " + walk + ": " + e.getMessage());
        openTabs();
        // Nothing that went wrong here is to be laid at the next one's door.
        walksLeft = 0;
      }
    }
  }

  private static void openTabs() {
    walksLeft = WALKS;
    real.open("/doc/clear", "Forgotten.");
    site.open("/doc/clear", "Forgotten.");
  }

  private static void takeWhole(Walk walk) {
    take(new Walk("").to("/doc/clear", "Forgotten."));
    take(walk);
  }

  private static String expected(Walk walk, Walk.Step step) {
    try {
      step.take(real);
      return walk.relevant(real.settled(step.sees()));
    } catch (AssertionError | RuntimeException e) {
      throw new Unwalkable(e);
    }
  }

  /** The walk could not be taken where there is no bridge. */
  private static final class Unwalkable extends RuntimeException {
    Unwalkable(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static void take(Walk walk) {
    List<String> taken = new ArrayList<>();
    for (Walk.Step step : walk.steps()) {
      taken.add(step.name());
      String expected = expected(walk, step);
      step.take(site);
      String found = site.settledAs(expected, walk::relevant);
      assertEquals(String.join(", ", taken), expected, found);
    }
  }
}
