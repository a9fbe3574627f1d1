// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public final class FailuresTest {
  private static final List<Failure> ALL =
      List.of(
          Failures.openedFromDisk(),
          Failures.wrongBasePath("/built/", "/opened/"),
          Failures.fileNotLoaded("http://localhost/x", "HTTP status 404"),
          Failures.hashMismatch("http://localhost/x", "0a1b"),
          Failures.versionMismatch("2", "1"),
          Failures.answerDiffers("/_dash-layout"),
          Failures.wrongType("http://localhost/x.mjs", "text/plain"),
          Failures.stillPacked("http://localhost/x.mjs"),
          Failures.tooManyRedirects("http://localhost/x"),
          Failures.redirectNotFollowed("mailto:x"),
          Failures.requestFailed("GET /x", new IllegalStateException("odd")),
          Failures.noWebSocket("/live"),
          Failures.workerNotStarted("out of memory"),
          Failures.notAnsweredAtOnce("http://localhost/x"),
          Failures.matchedLater(),
          Failures.restarted(),
          Failures.pythonDied("RuntimeError: unreachable", "at x"),
          Failures.workerGone("it ended by itself"),
          Failures.requestLimit("GET /x", 30),
          Failures.queueFull("GET /x", 5),
          Failures.noRestart(),
          Failures.unmounted(),
          Failures.pageLeft(),
          Failures.selfCall("/x"));

  @Test
  public void everyFailureHasACodeOfItsOwn() {
    assertEquals(ALL.size(), ALL.stream().map(Failure::code).collect(Collectors.toSet()).size());
    for (Failure failure : ALL) {
      assertTrue(failure.code(), failure.code().matches("WASGI-(BOOT|RUN|MOUNT|XHR)-[0-9]{3}"));
    }
  }

  @Test
  public void everyFailureSaysWhatHappenedAndWhatToDo() {
    for (Failure failure : ALL) {
      assertTrue(failure.code(), failure.message().endsWith("."));
      assertTrue(failure.code(), failure.remedy().endsWith("."));
    }
  }

  @Test
  public void messagesNameTheValue() {
    String[][] rows = {
      {Failures.wrongBasePath("/built/", "/opened/").message(), "'/built/'", "'/opened/'"},
      {Failures.fileNotLoaded("http://h/x", "HTTP status 404").message(), "'http://h/x'", "404"},
      {Failures.hashMismatch("http://h/x", "0a1b").message(), "'http://h/x'", "0a1b"},
      {Failures.tooManyRedirects("http://h/x").message(), "'http://h/x'", "20"},
      {Failures.workerNotStarted("out of memory").message(), "out of memory", ""},
      {Failures.requestLimit("GET /x", 30).message(), "GET /x", " 30 s"},
      {Failures.requestLimit("GET /x", 0.5).message(), "GET /x", " 0.5 s"},
      {Failures.queueFull("GET /x", 5).message(), "GET /x", "5 requests"},
      {Failures.waitedTooLong("GET /x", 7).message(), "GET /x", " 7 s"},
      {Failures.pythonDied("unreachable", null).message(), "unreachable", ""},
      {Failures.selfCall("/x").message(), "'/x'", ""},
    };
    for (String[] row : rows) {
      assertTrue(row[0], row[0].contains(row[1]) && row[0].contains(row[2]));
    }
  }

  @Test
  public void f54_aFailureOfTheBridgeKeepsItsReason() {
    Failure failure = Failures.requestFailed("GET /x", new IllegalStateException("odd"));
    assertNotNull(failure.detail());
    assertTrue(failure.detail(), failure.detail().contains("odd"));
  }
}
