// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The line between a browser and a server on this machine: counts what goes over it, and is as
 * narrow and as long as it is told to be, whatever the browser's make, and for pages, workers and
 * service workers alike.
 */
public final class Link implements AutoCloseable {
  private static final int BLOCK = 8192;

  /** After such a rest, what a browser sends is a new request. */
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(5);

  private final ServerSocket door;
  private final int server;
  private final double bitsPerSecond;
  private final long roundTrip;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong received = new AtomicLong();
  private long free = System.nanoTime();

  private Link(int server, double bitsPerSecond, long roundTrip) {
    this.server = server;
    this.bitsPerSecond = bitsPerSecond;
    this.roundTrip = roundTrip;
    try {
      door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** A line to the server at the port, as fast as this machine. */
  public static Link to(int server) {
    return new Link(server, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * A line to the server at the port that all connections share.
   *
   * @param megabits what it carries to the browser in a second
   * @param milliseconds from a request to the first octet of an answer that takes no time
   */
  public static Link to(int server, double megabits, long milliseconds) {
    return new Link(server, megabits * 1e6, TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }

  /** The port at which browsers find the server. */
  public int port() {
    return door.getLocalPort();
  }

  /** Octets that went to browsers so far, heads of answers included. */
  public long received() {
    return received.get();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void accept() {
    try {
      for (; ; ) {
        Socket browser = door.accept();
        threads.execute(() -> connect(browser));
      }
    } catch (IOException e) {
      // Closed: no more browsers come.
    }
  }

  private void connect(Socket browser) {
    try (browser;
        Socket other = new Socket(InetAddress.getLoopbackAddress(), server)) {
      browser.setTcpNoDelay(true);
      other.setTcpNoDelay(true);
      // The handshake is a round trip of its own.
      sleep(roundTrip);
      threads.execute(() -> ask(browser, other));
      answer(other, browser);
    } catch (IOException | InterruptedException e) {
      // One of the two has hung up, which closes the line to the other.
    }
  }

  private void ask(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] block = new byte[BLOCK];
      long last = 0;
      for (int length; (length = in.read(block)) >= 0; ) {
        if (System.nanoTime() - last > REST) {
          sleep(roundTrip);
        }
        out.write(block, 0, length);
        last = System.nanoTime();
      }
      to.shutdownOutput();
    } catch (IOException | InterruptedException e) {
      // As above.
    }
  }

  private void answer(Socket from, Socket to) throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] block = new byte[BLOCK];
    for (int length; (length = in.read(block)) >= 0; ) {
      sleep(take(length));
      out.write(block, 0, length);
      received.addAndGet(length);
    }
  }

  /** How long to wait until these octets, after all that were asked for before, are through. */
  private synchronized long take(int octets) {
    if (Double.isInfinite(bitsPerSecond)) {
      return 0;
    }
    long now = System.nanoTime();
    free = Math.max(free, now) + (long) (octets * 8e9 / bitsPerSecond);
    return free - now;
  }

  private static void sleep(long nanoseconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanoseconds);
  }
}
