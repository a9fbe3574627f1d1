// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** The app's documents have built-ins of their own, and what they are given is made of those. */
public final class FrameRealmTest {
  private static final String KINDS =
      """
      const kinds = {};
      const promise = fetch('/api/notes');
      const answer = await promise;
      kinds.promise = promise instanceof Promise;
      kinds.answer = answer instanceof Response;
      kinds.headers = answer.headers instanceof Headers;
      kinds.clone = answer.clone() instanceof Response;
      kinds.address = answer.clone().url === location.origin + '/api/notes';
      kinds.json = (await answer.json()).notes instanceof Array;
      const reader = (await fetch('/api/stream?lines=3')).body.getReader();
      const {value} = await reader.read();
      kinds.chunk = value instanceof Uint8Array;
      kinds.buffer = value.buffer instanceof ArrayBuffer;
      await reader.cancel();
      const failed = await fetch('/api/notes', {cache: 'only-if-cached', mode: 'same-origin'}).catch((error) => error);
      kinds.error = failed instanceof TypeError;
      const aborted = new AbortController();
      aborted.abort();
      kinds.abort = await fetch('/api/notes', {signal: aborted.signal}).catch((error) => error) instanceof DOMException;
      const text = await (await fetch('/api/notes', {headers: {'X-Mine': '1', Accept: 'a/b'}})).text();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
      const integrity = 'sha256-' + btoa(String.fromCharCode(...digest));
      kinds.checked = await (await fetch('/api/notes', {integrity})).text() === text;
      const form = new FormData();
      form.append('a', 'b');
      kinds.beacon = navigator.sendBeacon('/api/echo', form);
      const ask = (type) => new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', '/api/notes');
        xhr.responseType = type;
        xhr.onload = (event) => resolve([xhr.response, event, xhr]);
        xhr.send();
      });
      kinds.parsed = (await ask('json'))[0].notes instanceof Array;
      kinds.bytes = (await ask('arraybuffer'))[0] instanceof ArrayBuffer;
      kinds.blob = (await ask('blob'))[0] instanceof Blob;
      kinds.list = (await ask(''))[2].getAllResponseHeaders().includes('content-type: application/json');
      kinds.event = (await ask(''))[1] instanceof ProgressEvent;
      return Object.entries(kinds).filter(([, own]) => !own).map(([name]) => name).join();
      """;

  @Test
  public void g04_g17_f54_x13_x14_whatADocumentIsGivenIsOfItsOwnRealm() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("notes"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("notes"));
      assertEquals("", page.run(KINDS));
    }
  }
}
