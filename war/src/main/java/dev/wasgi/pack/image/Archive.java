// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A gzip'd tar in which nothing but names and contents shows: sorted, one owner, derived times. */
final class Archive {
  static final String APP = "app/";

  /** 1 January 2000. */
  private static final long FIXED_TIME = 946_684_800L;

  private Archive() {}

  static void write(SortedMap<String, Content> files, Path target) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
        OutputStream gzip = new GZIPOutputStream(file, 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (var each : files.entrySet()) {
        byte[] bytes = each.getValue().read();
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(bytes.length);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(0100644);
        entry.setModTime(time(each.getKey(), bytes) * 1000);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }

  /**
   * Seconds since 1970. Dash puts the times of files into URLs, so a file of the app whose content
   * changes must change its time too; packages change their version instead.
   */
  static long time(String path, byte[] content) {
    if (!path.startsWith(APP)) {
      return FIXED_TIME;
    }
    return FIXED_TIME + Long.parseLong(Sha256.hex(content).substring(0, 7), 16);
  }
}
