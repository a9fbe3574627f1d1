// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Patterns in order, of which the last that matches decides, as gitignore has it. */
final class IgnoreRules {
  /** What holds secrets, and what a tool made and can make again. */
  static final List<String> BUILT_IN =
      List.of(
          ".env",
          ".env.*",
          "!.env.example",
          "*.pem",
          "*.key",
          "*.p12",
          "*.pfx",
          "*.jks",
          "*.keystore",
          "id_rsa*",
          "id_dsa*",
          "id_ecdsa*",
          "id_ed25519*",
          ".netrc",
          ".pypirc",
          ".htpasswd",
          ".aws/",
          ".ssh/",
          ".gnupg/",
          ".streamlit/secrets.toml",
          "client_secret*.json",
          "service-account*.json",
          ".git",
          ".hg/",
          ".svn/",
          ".bzr/",
          "_darcs/",
          ".gitmodules",
          "__pycache__/",
          "*.pyc",
          "*.pyo",
          ".mypy_cache/",
          ".pytest_cache/",
          ".ruff_cache/",
          ".tox/",
          ".nox/",
          ".venv/",
          ".ipynb_checkpoints/",
          ".hypothesis/",
          ".coverage",
          "htmlcov/",
          "node_modules/",
          ".idea/",
          ".vscode/",
          ".DS_Store",
          "Thumbs.db",
          "*.swp",
          "*~",
          "*.egg-info/",
          ".eggs/",
          ".wasgiignore");

  private final List<IgnorePattern> patterns;

  private IgnoreRules(List<IgnorePattern> patterns) {
    this.patterns = patterns;
  }

  /** The built-in patterns, then the author's, which may take back what those leave out. */
  static IgnoreRules with(List<String> lines) {
    return new IgnoreRules(
        Stream.concat(BUILT_IN.stream(), lines.stream())
            .map(IgnorePattern::parse)
            .filter(Objects::nonNull)
            .toList());
  }

  /**
   * Is this file or folder left out, given that the folders above it are not?
   *
   * @param path relative, with {@code /}
   */
  boolean ignores(String path, boolean folder) {
    boolean ignored = false;
    for (IgnorePattern pattern : patterns) {
      if (pattern.matches(path, folder)) {
        ignored = !pattern.isNegated();
      }
    }
    return ignored;
  }
}
