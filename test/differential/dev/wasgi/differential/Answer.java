// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import dev.wasgi.harness.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a script in the page sees of an answer; header names are in lower case. */
record Answer(int status, String reason, String path, Map<String, String> headers, byte[] body) {

  private static final String ASK =
      """
      const [method, path, headers, body] = arguments;
      const bytes = body === null ? undefined : Uint8Array.from(body, (c) => c.charCodeAt(0));
      const answer = await fetch(path, {method, headers, body: bytes, cache: 'no-store'});
      const read = new Uint8Array(await answer.arrayBuffer());
      let text = '';
      for (let i = 0; i < read.length; i += 8192) {
        text += String.fromCharCode(...read.subarray(i, i + 8192));
      }
      const url = new URL(answer.url);
      return [answer.status, answer.statusText, url.pathname + url.search, [...answer.headers], btoa(text)];
      """;

  /** Asks from within the page. */
  static Answer ask(Page page, String basePath, Exchange exchange) {
    List<?> seen =
        (List<?>)
            page.run(
                ASK,
                exchange.method(),
                basePath + exchange.path(),
                exchange.headers(),
                exchange.body());
    Map<String, String> headers = new TreeMap<>();
    for (Object pair : (List<?>) seen.get(3)) {
      List<?> header = (List<?>) pair;
      headers.put((String) header.get(0), (String) header.get(1));
    }
    return new Answer(
        ((Long) seen.get(0)).intValue(),
        (String) seen.get(1),
        (String) seen.get(2),
        headers,
        Base64.getDecoder().decode((String) seen.get(4)));
  }

  /** All answers, in the order of the requests. */
  static List<Answer> askAll(Page page, List<Exchange> exchanges) {
    List<Answer> answers = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      answers.add(ask(page, "/", exchange));
    }
    return answers;
  }

  /** The media type, without its parameters. */
  String type() {
    return headers.getOrDefault("content-type", "").split(";")[0].trim();
  }
}
