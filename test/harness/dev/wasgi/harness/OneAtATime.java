// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Of several programs that want the same folder, one makes it, and the others wait for that. */
final class OneAtATime {
  /** What is done while no other program does it. */
  interface Making {
    void make() throws IOException;
  }

  private OneAtATime() {}

  /** The folder, once {@code making} has made it or seen that it is there. */
  static Path make(Path folder, Making making) {
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
      // Let go when the channel is closed.
      channel.lock();
      making.make();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
