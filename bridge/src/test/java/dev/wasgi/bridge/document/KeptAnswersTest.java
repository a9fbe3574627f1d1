// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.RecordingSink;
import java.util.List;
import org.junit.Test;

/** What back and forward show again. */
public final class KeptAnswersTest {
  private static final Url HERE = Url.parse("http://localhost/page");

  /** No body here has so many blocks. */
  private static final int MANY = 9;

  private final KeptAnswers answers = new KeptAnswers();
  private int ends;

  @Test
  public void e24_anAnswerIsReadAgainAsOftenAsOneLikes() {
    keep("one", HERE, body(3, 4));
    for (int i = 0; i < 2; i++) {
      Answer again = answers.get("one", HERE);
      assertEquals(List.of("chunk 3", "chunk 4", "end"), read(again.response().body()));
      assertEquals(200, again.response().status().code());
    }
    assertEquals("the end of the first reading is told of", 1, ends);
  }

  @Test
  public void e24_anAnswerIsThatOfItsAddressWhateverTheFragment() {
    keep("one", HERE, body(1));
    Url place = Url.parse("http://localhost/page#place");
    assertEquals(place, answers.get("one", place).url());
    assertNull(answers.get("one", Url.parse("http://localhost/page?other")));
    assertNull(answers.get("two", HERE));
  }

  @Test
  public void theOldestAnswersGoWhenThereAreTooMany() {
    int third = KeptAnswers.LIMIT / 3;
    for (String document : List.of("one", "two", "three", "four")) {
      keep(document, HERE, body(third));
    }
    assertNull(answers.get("one", HERE));
    assertNotNull(answers.get("two", HERE));
    assertNotNull(answers.get("four", HERE));
    keep("huge", HERE, body(KeptAnswers.LIMIT, 1));
    assertNull(answers.get("huge", HERE));
  }

  @Test
  public void e24_whatIsNotToBeStoredIsNotKept() {
    assertFalse(answer(HERE, "no-cache, No-Store").isKept());
    assertTrue(answer(HERE, "no-cache").isKept());
  }

  private void keep(String document, Url url, BodyStream body) {
    RecordedBody recorded = new RecordedBody(body, () -> ends++);
    read(recorded);
    answers.put(document, answer(url, "private"), recorded);
  }

  private static Answer answer(Url url, String cacheControl) {
    return new Answer(
        new HttpRequest("GET", url, Headers.empty(), null, true),
        new HttpResponse(
            new Status(200, "OK"), Headers.ofPairs("Cache-Control", cacheControl), null));
  }

  private static List<String> read(BodyStream body) {
    RecordingSink sink = new RecordingSink();
    for (int i = 0; i < MANY && !sink.events().contains("end"); i++) {
      body.pull(sink);
    }
    return sink.events();
  }

  /** Blocks of these lengths. */
  private static BodyStream body(int... lengths) {
    return new BodyStream() {
      private int next;

      @Override
      public void pull(Sink sink) {
        if (next < lengths.length) {
          int length = lengths[next++];
          Bytes block = () -> length;
          sink.chunk(block);
        } else {
          sink.end();
        }
      }

      @Override
      public void cancel() {}
    };
  }
}
