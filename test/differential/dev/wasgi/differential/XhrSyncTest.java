// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Synchronous XMLHttpRequests: as with the real server, where Python is on the page's thread. */
public final class XhrSyncTest {
  private static final String CASES =
      """
      const KINDS = ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'];
      const plain = (text) => String(text).replaceAll(location.origin, 'ORIGIN');
      const own = (text) => text.split('\\r\\n').filter((line) => !/^(date|server|connection|transfer-encoding):/.test(line)).sort().join();
      const tell = (method, url, body, headers = []) => {
        const xhr = new XMLHttpRequest();
        const seen = [];
        for (const kind of KINDS) {
          xhr.addEventListener(kind, (event) => seen.push(kind + ' ' + xhr.readyState + ' ' + event.loaded + '/' + event.total));
          xhr.upload.addEventListener(kind, () => seen.push('upload ' + kind));
        }
        let error = 'no error';
        xhr.open(method, url, false);
        for (const [name, value] of headers) xhr.setRequestHeader(name, value);
        seen.length = 0;
        try { xhr.send(body); } catch (thrown) { error = thrown.name + ' ' + (thrown instanceof DOMException); }
        return [seen.join(), error, xhr.readyState, xhr.status, xhr.statusText, plain(xhr.responseURL), own(xhr.getAllResponseHeaders()), plain(xhr.responseText)].join('\\n');
      };
      const file = new File([Uint8Array.from({length: 256}, (_, i) => i)], 'na"me ü.bin', {type: 'application/x-tide'});
      const form = new FormData();
      form.append('a "name"', 'first\\nsecond');
      form.append('file', file);
      const boundaries = (text) => text.replaceAll(/----[a-z]+boundary\\w+/gi, 'BOUNDARY').replace(/content-length:[^,]*,/, '');
      const multipart = () => {
        const told = tell('POST', '/mirror', form);
        return boundaries(told).replace(/(load|loadend) \\d \\d+\\/\\d+/g, "$1");
      };
      const reopened = () => {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', '/data', false);
        xhr.send();
        const first = xhr.status;
        xhr.open('GET', '/missing', false);
        xhr.send();
        return first + ' ' + xhr.status;
      };
      return {
        get: tell('GET', '/data'),
        missing: tell('GET', '/missing'),
        broken: tell('GET', '/broken').split('\\n').slice(0, 4).join(),
        empty: tell('GET', '/empty'),
        head: tell('HEAD', '/data'),
        text: tell('POST', '/mirror', 'höhe', [['X-Note', 'x']]),
        parameters: tell('POST', '/mirror', new URLSearchParams([['a', 'ü & b']])),
        bytes: tell('POST', '/echo', new Uint8Array([0, 255, 128])).split('"body":"')[1].slice(0, 8),
        blob: tell('POST', '/echo', file).split('"body":"')[1].slice(0, 520),
        multipart: multipart(),
        redirected: tell('POST', '/redirect/303?to=/page', 'x'),
        streamed: tell('GET', '/lines?count=300'),
        refused: tell('GET', '/redirect/302?to=data%3Atext%2Fplain%2Cx'),
        reopened: reopened(),
      };
      """;

  @Test
  public void x37_x38_onThePagesThreadTheyAreAnsweredAsByAServer() throws IOException {
    LabSides sides = LabSides.run(CASES, false, List.of());
    Map<?, ?> real = (Map<?, ?>) sides.real();
    Map<?, ?> bridged = (Map<?, ?>) sides.bridged();
    assertEquals(real.keySet(), bridged.keySet());
    real.forEach(
        (name, told) -> {
          assertNotNull(String.valueOf(name), told);
          assertEquals(String.valueOf(name), told, bridged.get(name));
        });
  }

  @Test
  public void x37_withPythonInAWorkerTheyFailAndSayWhy() throws IOException {
    Object error =
        LabSides.run(
                """
                const xhr = new XMLHttpRequest();
                xhr.open('GET', '/data', false);
                try { xhr.send(); return 'answered'; } catch (error) { return error.name + ' ' + error.message; }
                """,
                true,
                List.of())
            .bridged();
    assertTrue(String.valueOf(error), String.valueOf(error).startsWith("NetworkError"));
    assertTrue(String.valueOf(error), String.valueOf(error).contains("WASGI-XHR-001"));
  }
}
