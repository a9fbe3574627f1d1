// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports of this machine, and waiting for those who shall listen there. */
public final class Ports {
  /**
   * The next to try. Each process of tests has a range of its own, below those that the system
   * gives away: between our look and the program that listens then, nobody else takes the port.
   */
  private static final AtomicInteger NEXT = new AtomicInteger(first());

  private Ports() {}

  /** A port that nobody listens on, and which no test is given a second time. */
  public static int free() {
    while (true) {
      int port = NEXT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody else's.
      }
    }
  }

  private static int first() {
    String fork = System.getProperty("wasgi.fork", "").replaceAll("\\D", "");
    return 12_000 + 5_000 * (fork.isEmpty() ? 0 : Integer.parseInt(fork));
  }

  /** Waits a moment, before a program that is being started is asked again. */
  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
