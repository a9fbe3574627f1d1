// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something a resolution was made from; when all inputs are as they were, so is its result.
 *
 * @param place a URL, a path or a name
 * @param sha256 of the content, with the status before it for pages; null for what is missing
 */
record Input(Kind kind, String place, String sha256) {
  enum Kind {
    PAGE,
    FILE,
    LISTING,
    VARIABLE
  }

  static Input ofPage(String url, Page page) {
    return new Input(Kind.PAGE, url, page.status() + " " + page.sha256());
  }

  /** A file of the app. */
  static Input ofFile(String path) {
    Path file = Path.of(path);
    try {
      return new Input(Kind.FILE, path, Files.isRegularFile(file) ? Sha256.hex(file) : null);
    } catch (IOException e) {
      throw new PackException(
          "WASGI-REQ-005",
          "Cannot read " + path + ": " + e.getMessage() + ".",
          "Make it readable.",
          e);
    }
  }

  /** The names of the files in a folder. */
  static Input ofListing(String folder, List<String> paths) {
    return new Input(Kind.LISTING, folder, Sha256.hex(String.join("\n", paths)));
  }

  /** A variable of the user's environment. */
  static Input ofVariable(String name, String value) {
    return new Input(Kind.VARIABLE, name, value == null ? null : Sha256.hex(value));
  }

  /** The same thing as it is now. */
  Input again(ResolveSession session) {
    return switch (kind) {
      case PAGE -> ofPage(place, session.downloads().page(place));
      case FILE -> ofFile(place);
      case LISTING -> ofListing(place, list(place));
      case VARIABLE -> ofVariable(place, session.environment().get(place));
    };
  }

  static List<String> list(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new PackException(
          "WASGI-REQ-005",
          "The folder of links " + folder + " cannot be listed.",
          "Correct PIP_FIND_LINKS, pip's configuration or the --find-links line.",
          e);
    }
  }
}
