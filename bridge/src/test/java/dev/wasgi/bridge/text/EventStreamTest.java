// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class EventStreamTest {
  /** What the pieces say, one line for each event, {@code type|data|id}. */
  private static List<String> read(String... pieces) {
    return readFrom("", pieces);
  }

  private static List<String> readFrom(String lastEventId, String... pieces) {
    List<String> told = new ArrayList<>();
    EventStream stream =
        new EventStream(
            lastEventId,
            new EventStream.Listener() {
              private String known = lastEventId;

              @Override
              public void event(String type, String data, String id) {
                told.add(type + "|" + data + "|" + id);
              }

              @Override
              public void lastEventId(String id) {
                if (!id.equals(known)) {
                  known = id;
                  told.add("id " + id);
                }
              }

              @Override
              public void retry(double milliseconds) {
                told.add("retry " + (long) milliseconds);
              }
            });
    for (String piece : pieces) {
      stream.feed(piece);
    }
    return told;
  }

  @Test
  public void e27_anEventEndsWithAnEmptyLine() {
    assertEquals(List.of("message|one|", "message|two|"), read("data: one\n\ndata:two\n\n"));
    assertEquals(List.of(), read("data: one\n"));
  }

  @Test
  public void e27_linesOfDataAreJoined() {
    assertEquals(List.of("message|a\n b\n|"), read("data: a\ndata:  b\ndata\n\n"));
    assertEquals(List.of("message||"), read("data\n\n"));
    assertEquals(List.of("message|\n|"), read("data\ndata\n\n"));
  }

  @Test
  public void e27_allLineEndsAreOne() {
    assertEquals(
        List.of("message|a|", "message|b|", "message|c|"),
        read("data:a\r\rdata:b\r\n\r\ndata:c\n\n"));
    assertEquals(List.of("message|a|"), read("data:a\r", "\n", "\r", "\n"));
    assertEquals(List.of("message|a|", "message|b|"), read("data:a\r\r", "data:b\n\n"));
  }

  @Test
  public void e27_piecesMayBeCutAnywhere() {
    String text = "\uFEFFevent: tick\nid: 7\ndata: h\u00e4llo\r\n\r\n";
    String[] letters = new String[text.length()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = text.substring(i, i + 1);
    }
    assertEquals(List.of("id 7", "tick|h\u00e4llo|7"), read(letters));
  }

  @Test
  public void e27_oneByteOrderMarkIsDropped() {
    assertEquals(List.of("message|a|"), read("\uFEFFdata:a\n\n"));
    assertEquals(List.of(), read("\uFEFF\uFEFFdata:a\n\n"));
  }

  @Test
  public void e27_commentsAndUnknownFieldsAreIgnored() {
    assertEquals(List.of("message|a|"), read(":keep alive\nDATA:x\nother: y\n data:z\ndata:a\n\n"));
  }

  @Test
  public void e27_theIdHoldsUntilAnotherComes() {
    assertEquals(
        List.of("id 1", "message|a|1", "message|b|1", "id ", "message|c|"),
        read("id: 1\ndata:a\n\ndata:b\n\nid\ndata:c\n\n"));
    assertEquals(List.of("id 1", "message|a|1"), read("id: 1\nid: 2\0\ndata:a\n\n"));
    assertEquals(List.of("id 5"), read("id: 5\n\n"));
    assertEquals(List.of("message|a|9"), readFrom("9", "data:a\n\n"));
  }

  @Test
  public void e27_anEventWithoutDataIsNone() {
    assertEquals(List.of("message|b|"), read("event: tick\n\ndata: b\n\n"));
  }

  @Test
  public void e27_retryIsDigitsOnly() {
    assertEquals(List.of("retry 1500"), read("retry: 1500\nretry: 2s\nretry:\nretry: -1\n\n"));
  }
}
