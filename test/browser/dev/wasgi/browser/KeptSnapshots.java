// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;
import java.util.List;

/** The snapshots that Chromium has kept, unpacked, of the site at the root of a page's host. */
final class KeptSnapshots {
  /** Defines {@code snapshots}: the files, each named after a version of the site. */
  private static final String FILES =
      """
      const snapshots = [];
      try {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle(encodeURIComponent('wasgi snapshot /'));
        for await (const handle of folder.values()) snapshots.push(handle);
      } catch (error) {
        if (error.name !== 'NotFoundError') throw error;
      }
      """;

  private KeptSnapshots() {}

  /** Their versions; of one that is being written the file is there already. */
  static List<?> versions(Page page) {
    return (List<?>) page.run(FILES + "return snapshots.map(({name}) => name).sort();");
  }

  /** The SHA-256 of the only one; the empty string where there is none, or one is being written. */
  static String hash(Page page) {
    return (String)
        page.run(
            FILES
                + """
                if (snapshots.length !== 1) return '';
                try {
                  const octets = await (await snapshots[0].getFile()).arrayBuffer();
                  return String(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)));
                } catch (error) {
                  if (error.name !== 'NotReadableError') throw error;
                  return '';
                }
                """);
  }

  /** Waits until one is there, whole: until it is large, and nobody has it open. */
  static void awaitOne(Page page) {
    page.see(
        "one kept snapshot",
        () ->
            Boolean.TRUE.equals(
                page.run(
                    FILES
                        + """
                        if (snapshots.length !== 1 || (await snapshots[0].getFile()).size < 20e6) return false;
                        try {
                          await (await snapshots[0].createWritable()).abort();
                          return true;
                        } catch (error) {
                          if (error.name !== 'NoModificationAllowedError') throw error;
                          return false;
                        }
                        """)));
  }

  /**
   * Damages the only one.
   *
   * @param part of {@code octets} that is overwritten: the arguments of {@code subarray}
   * @param length that is left
   */
  static void damage(Page page, String part, String length) {
    page.run(
        FILES
            + """
            const octets = new Uint8Array(await (await snapshots[0].getFile()).arrayBuffer());
            octets.subarray(%s).fill(100);
            const writing = await snapshots[0].createWritable();
            await writing.write(octets.subarray(0, %s));
            await writing.close();
            """
                .formatted(part, length));
  }
}
