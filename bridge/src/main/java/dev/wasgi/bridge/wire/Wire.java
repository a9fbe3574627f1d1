// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

/** The names of the messages; see the package's description for their order and fields. */
public final class Wire {
  /**
   * The version of the protocol. Page and worker come from one compile, but a host may serve the
   * page from an older deployment than the worker.
   */
  public static final int VERSION = 7;

  public static final String START = "start";
  public static final String HOLDING = "holding";
  public static final String PROGRESS = "progress";
  public static final String READY = "ready";
  public static final String FAILED = "failed";

  public static final String OPEN = "open";
  public static final String PAUSE = "pause";
  public static final String HEAD = "head";
  public static final String PULL = "pull";
  public static final String CHUNK = "chunk";
  public static final String END = "end";
  public static final String ERROR = "error";
  public static final String CANCEL = "cancel";

  public static final String SOCKET = "socket";
  public static final String ANSWER = "answer";
  public static final String TELL = "tell";
  public static final String CLOSE = "close";

  public static final String STATUS = "status";
  public static final String FILES = "files";

  public static final String JOB = "job";
  public static final String SAID = "said";
  public static final String DONE = "done";

  private Wire() {}
}
