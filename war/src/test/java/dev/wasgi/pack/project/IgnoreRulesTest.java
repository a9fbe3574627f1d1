// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class IgnoreRulesTest {
  private static void check(String pattern, String path, boolean ignored) {
    boolean folder = path.endsWith("/");
    String name = folder ? path.substring(0, path.length() - 1) : path;
    IgnorePattern parsed = IgnorePattern.parse(pattern);
    assertEquals(pattern + " on " + path, ignored, parsed != null && parsed.matches(name, folder));
  }

  @Test
  public void readsPatternsAsGitDoes() {
    check("*.log", "a.log", true);
    check("*.log", "deep/down/a.log", true);
    check("*.log", "a.log.txt", false);
    check("/a.txt", "a.txt", true);
    check("/a.txt", "b/a.txt", false);
    check("b/a.txt", "b/a.txt", true);
    check("b/a.txt", "c/b/a.txt", false);
    check("build/", "build/", true);
    check("build/", "build", false);
    check("build/", "deep/build/", true);
    check("**/cache", "cache", true);
    check("**/cache", "a/b/cache", true);
    check("a/**/z", "a/z", true);
    check("a/**/z", "a/b/c/z", true);
    check("a/**", "a/b", true);
    check("a/**", "a", false);
    check("a*b", "a/b", false);
    check("a?c", "abc", true);
    check("a?c", "a/c", false);
    check("[ab].py", "a.py", true);
    check("[!ab].py", "a.py", false);
    check("[!ab].py", "c.py", true);
    check("[0-9].py", "7.py", true);
    check("\\#a", "#a", true);
    check("# a", "# a", false);
    check("trailing   ", "trailing", true);
    check("a.b", "aXb", false);
    check("(x)+", "(x)+", true);
    check("", "", false);
  }

  @Test
  public void letsTheLastPatternDecide() {
    IgnoreRules rules = IgnoreRules.with(List.of("*.csv", "!keep.csv", "!.env.public"));
    assertEquals(true, rules.ignores("a.csv", false));
    assertEquals(false, rules.ignores("data/keep.csv", false));
    assertEquals(true, rules.ignores(".env", false));
    assertEquals(false, rules.ignores(".env.public", false));
  }

  @Test
  public void leavesOutSecretsAndClutterByItself() {
    IgnoreRules rules = IgnoreRules.with(List.of());
    for (String path :
        List.of(
            ".env",
            ".env.local",
            "certs/server.pem",
            "server.key",
            "id_rsa",
            "id_rsa.pub",
            "deep/.env",
            "x.pyc",
            ".wasgiignore",
            ".git",
            ".netrc")) {
      assertEquals(path, true, rules.ignores(path, false));
    }
    for (String path : List.of(".git", ".hg", "a/__pycache__", "node_modules", ".venv")) {
      assertEquals(path, true, rules.ignores(path, true));
    }
    for (String path :
        List.of("app.py", "assets/a.css", "keys.py", ".env.example", "environment")) {
      assertEquals(path, false, rules.ignores(path, false));
    }
  }
}
