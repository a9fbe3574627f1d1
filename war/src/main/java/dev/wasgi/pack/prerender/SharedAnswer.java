// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.List;

/**
 * An answer that everybody gets until Python is there to give it.
 *
 * @param path below the base path
 */
public record SharedAnswer(
    String path, int status, String reason, List<List<String>> headers, String body) {
  /** The same answer for another way to write the path. */
  public SharedAnswer at(String written) {
    return new SharedAnswer(written, status, reason, headers, body);
  }
}
