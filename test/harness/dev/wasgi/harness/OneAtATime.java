// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Of several who want the same folder, one makes it, and the others wait for that. */
final class OneAtATime {
  /** What is done while nobody else does it. */
  interface Making {
    void make() throws IOException;
  }

  private OneAtATime() {}

  /** The folder, once {@code making} has made it or seen that it is there. */
  static synchronized Path make(Path folder, Making making) {
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
      // Keeps other programs out, as the method keeps other threads; let go by closing it.
      channel.lock();
      making.make();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
