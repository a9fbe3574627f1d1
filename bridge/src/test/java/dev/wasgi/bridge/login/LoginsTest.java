// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import dev.wasgi.bridge.cookie.MemoryShelf;
import dev.wasgi.bridge.cookie.Shelf;
import dev.wasgi.bridge.http.Url;
import org.junit.Test;

/** Who gets which login unasked. */
public final class LoginsTest {
  private final Shelf shelf = new MemoryShelf();
  private final Logins logins = new Logins(shelf);

  @Test
  public void whatLiesBesideOrBelowGetsIt() {
    logins.put("r", "Basic 1", url("/app/private/page?x=/y"));
    assertEquals("Basic 1", logins.at(url("/app/private/other")));
    assertEquals("Basic 1", logins.at(url("/app/private/deep/er")));
    assertEquals("Basic 1", logins.at(url("/app/private/")));
    assertNull(logins.at(url("/app/private")));
    assertNull(logins.at(url("/app/public/")));
  }

  @Test
  public void aRealmGrowsByTheFoldersThatAskForIt() {
    logins.put("r", "Basic 1", url("/a/"));
    logins.put("r", "Basic 1", url("/b/"));
    assertEquals("Basic 1", logins.at(url("/a/x")));
    assertEquals("Basic 1", logins.at(url("/b/x")));
    logins.put("r", "Basic 2", url("/b/x"));
    assertEquals("Basic 2", logins.at(url("/a/x")));
  }

  @Test
  public void theNearestFolderDecides() {
    logins.put("outer", "Basic 1", url("/"));
    logins.put("inner", "Basic 2", url("/admin/"));
    assertEquals("Basic 1", logins.at(url("/x")));
    assertEquals("Basic 2", logins.at(url("/admin/x")));
    logins.forget("inner");
    assertEquals("Basic 1", logins.at(url("/admin/x")));
    assertNull(logins.of("inner"));
    assertEquals("Basic 1", logins.of("outer"));
  }

  @Test
  public void theyOutliveTheirText() {
    logins.put("with \"quotes\"\tand ü", "Basic 1", url("/a%20b/"));
    logins.put("", "Basic 2", url("/c/"));
    logins.put("", "Basic 2", url("/d/"));
    Logins read = new Logins(shelf);
    assertEquals("Basic 1", read.of("with \"quotes\"\tand ü"));
    assertEquals("Basic 1", read.at(url("/a%20b/x")));
    assertEquals("Basic 2", read.at(url("/d/x")));
    read.put("", "Basic 3", url("/c/"));
    assertEquals("Basic 3", read.at(url("/d/x")));
    read.clear();
    assertEquals("", shelf.read());
    shelf.write("rubbish");
    assertNull(new Logins(shelf).at(url("/")));
  }

  private static Url url(String path) {
    return Url.parse("http://localhost:8000" + path);
  }
}
