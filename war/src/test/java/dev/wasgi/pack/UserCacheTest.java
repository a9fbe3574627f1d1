// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.Test;

public class UserCacheTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  public void takesTheFolderThatThePlatformGivesToCaches() {
    assertEquals(Path.of("/home/ada/.cache/wasgi"), UserCache.locate(Map.of(), "Linux", HOME));
    assertEquals(
        Path.of("/home/ada/Library/Caches/wasgi"), UserCache.locate(Map.of(), "Mac OS X", HOME));
    assertEquals(
        Path.of("/local/wasgi/cache"),
        UserCache.locate(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME));
  }

  @Test
  public void followsXdgCacheHomeWhereItIsAbsolute() {
    assertEquals(
        Path.of("/var/tmp/wasgi"),
        UserCache.locate(Map.of("XDG_CACHE_HOME", "/var/tmp"), "Linux", HOME));
    assertEquals(
        Path.of("/home/ada/.cache/wasgi"),
        UserCache.locate(Map.of("XDG_CACHE_HOME", "relative"), "Linux", HOME));
  }
}
