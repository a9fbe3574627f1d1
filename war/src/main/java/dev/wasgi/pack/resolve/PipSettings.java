// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the user has told pip: {@code PIP_…} variables over pip's configuration files.
 *
 * <p>See <a href="https://pip.pypa.io/en/stable/topics/configuration/">pip's configuration</a>. Of
 * the files' sections {@code [global]}, {@code [install]} and {@code [download]} are read.
 *
 * @param indexUrl null where the default holds
 * @param certificates a PEM file to trust instead of Java's own list; null where that holds
 * @param proxy null where the usual variables hold
 */
record PipSettings(
    String indexUrl,
    List<String> extraIndexUrls,
    List<String> findLinks,
    boolean noIndex,
    boolean prereleases,
    String certificates,
    String proxy) {

  static PipSettings of(Map<String, String> environment, Path home) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Path file : files(environment, home)) {
      options.putAll(read(file));
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("PIP_") && !value.isBlank()) {
            options.put(name.substring(4).toLowerCase(Locale.ROOT).replace('_', '-'), value);
          }
        });
    String bundle = environment.getOrDefault("REQUESTS_CA_BUNDLE", "");
    return new PipSettings(
        options.get("index-url"),
        words(options.get("extra-index-url")),
        words(options.get("find-links")),
        yes(options.get("no-index")),
        yes(options.get("pre")),
        options.getOrDefault("cert", bundle.isBlank() ? null : bundle),
        options.get("proxy"));
  }

  /** pip's files, the weaker first. */
  private static List<Path> files(Map<String, String> environment, Path home) {
    String named = environment.get("PIP_CONFIG_FILE");
    if (named != null
        && named.equals(System.getProperty("os.name").startsWith("Win") ? "nul" : "/dev/null")) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    files.add(Path.of("/etc/pip.conf"));
    files.add(home.resolve(".pip/pip.conf"));
    String xdg = environment.get("XDG_CONFIG_HOME");
    files.add((xdg == null ? home.resolve(".config") : Path.of(xdg)).resolve("pip/pip.conf"));
    files.add(home.resolve("Library/Application Support/pip/pip.conf"));
    String roaming = environment.get("APPDATA");
    if (roaming != null) {
      files.add(Path.of(roaming, "pip", "pip.ini"));
    }
    if (named != null) {
      files.add(Path.of(named));
    }
    return files;
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> options = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return options;
    }
    String section = "";
    String key = null;
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
          continue;
        }
        int equals = text.indexOf('=');
        if (text.startsWith("[")) {
          section = text.substring(1, Math.max(1, text.indexOf(']'))).toLowerCase(Locale.ROOT);
        } else if (Character.isWhitespace(line.charAt(0)) && key != null) {
          options.merge(key, text, (before, more) -> before + " " + more);
        } else if (equals > 0 && List.of("global", "install", "download").contains(section)) {
          key = text.substring(0, equals).strip().replace('_', '-');
          options.put(key, text.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return options;
  }

  private static List<String> words(String value) {
    return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
  }

  private static boolean yes(String value) {
    return value != null
        && List.of("1", "true", "yes", "on").contains(value.toLowerCase(Locale.ROOT));
  }
}
