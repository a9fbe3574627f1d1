// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import static org.junit.Assert.assertEquals;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.wsgi.Environ;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public final class QuestionTest {
  private static HttpRequest get(String path) {
    Url url = Url.parse("https://host" + path);
    return new HttpRequest("GET", url, Headers.ofPairs("Accept", "*/*"), null, true);
  }

  /** As the Python half reads them: the first character stands before each name and value. */
  private static List<String> read(String fields) {
    List<String> texts = new ArrayList<>(List.of(fields.split(fields.substring(0, 1), -1)));
    assertEquals("", texts.remove(0));
    return texts;
  }

  private static List<String> flat(Map<String, String> environ) {
    List<String> texts = new ArrayList<>();
    environ.forEach(
        (name, value) -> {
          texts.add(name);
          texts.add(value);
        });
    return texts;
  }

  @Test
  public void fieldsAreTheEnvironsNamesAndValues() {
    HttpRequest request = get("/app/a?b=c");
    String fields = Question.fields(request, "/app");
    assertEquals('\n', fields.charAt(0));
    assertEquals(flat(Environ.of(request, "/app")), read(fields));
  }

  @Test
  public void w04_aPathMayHoldAnyOctet() {
    HttpRequest request = get("/a%0Ab%00%FF");
    List<String> texts = read(Question.fields(request, ""));
    assertEquals(flat(Environ.of(request, "")), texts);
    assertEquals("/a\nb\u0000\u00ff", texts.get(texts.indexOf("PATH_INFO") + 1));
  }
}
